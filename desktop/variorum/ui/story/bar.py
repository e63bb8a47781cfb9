"""The bar above the page: which story, which of its versions, what is shown of them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QMenu,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from variorum.domain.documents import Document
from variorum.services.stories.comparing import ListedStory
from variorum.ui.actions.table import TABLE
from variorum.ui.menus import KeysOf, with_key
from variorum.ui.story.opening import MOST
from variorum.ui.widgets.chips import Chips, Choice
from variorum.ui.widgets.layouts import STRETCH, Halves, in_column, in_row
from variorum.ui.widgets.picker import Picker, give_menu
from variorum.ui.widgets.wording import counted, date_said


class StoryBar(QWidget):
    """Chooses; what is chosen goes out as signals."""

    story_chosen = Signal(object)
    """The id of a story."""
    versions_chosen = Signal(object)
    """The ids of the versions to be shown beside the baseline: ``tuple[str, ...]``."""
    view_chosen = Signal(object)
    """Which of "removed" and "folded" are on: ``tuple[str, ...]``."""
    drawer_chosen = Signal(object)
    """"findings", "carry", or none: ``tuple[str, ...]``."""
    suggestions_requested = Signal()
    arranging_requested = Signal()
    """The story is to be split, merged, named."""

    def __init__(self) -> None:
        super().__init__()
        self.stories = Picker(28)
        self.stories.setMinimumWidth(Picker(12).minimumSizeHint().width())  # in a small window
        self.stories.setAccessibleName(self.tr("Story"))
        self.stories.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.versions = QPushButton()
        give_menu(self.versions, QMenu(self.versions))
        self.versions.hide()
        self.views = Chips(self.tr("Show"), many=True, one_line=True)
        self.drawers = Chips(self.tr("Beside the versions"), optional=True, one_line=True)
        self.arrange = QPushButton(self.tr("Arrange…"))
        self.arrange.setToolTip(self.tr("Name the story, split it, merge it"))
        self.suggest = QPushButton(self.tr("Suggest…"))
        self.suggest.setToolTip(self.tr("Look for articles that tell the same story"))
        self._findings = 0
        self.show_keys(lambda action_id: TABLE[action_id].keys)
        self._lay_out()
        self.stories.activated.connect(lambda at: self.story_chosen.emit(self.stories.itemData(at)))
        self.views.chosen.connect(self.view_chosen)
        self.drawers.chosen.connect(self.drawer_chosen)
        self.suggest.clicked.connect(self.suggestions_requested)
        self.arrange.clicked.connect(self.arranging_requested)

    def show_stories(self, stories: Sequence[ListedStory], chosen: str | None) -> None:
        """List the stories of the project, each with the number of its versions."""
        self.stories.clear()
        for one in stories:
            versions = counted("%n version(s)", len(one.articles))
            self.stories.addItem(f"{one.title} · {versions}", one.id)
        self.show_chosen(chosen or "")

    def show_chosen(self, story_id: str) -> None:
        """Show which story is open."""
        self.stories.setCurrentIndex(self.stories.findData(story_id))
        self.stories.setToolTip(self.stories.currentText())

    def show_versions(self, documents: Sequence[Document], shown: Sequence[str]) -> None:
        """List the versions of a story with those that are shown ticked."""
        menu = self.versions.menu()
        menu.clear()
        many = len(documents) > len(shown)
        words = self.tr("%1 of %2 versions ▾") if many else self.tr("%2 versions ▾")
        words = words.replace("%1", str(len(shown))).replace("%2", str(len(documents)))
        self.versions.setText(words)
        self.versions.setVisible(len(documents) > 1)
        for document in documents[1:]:
            name = document.outlet or document.title or document.source_name
            action = menu.addAction(f"{name.replace('&', '&&')}  {date_said(document.published)}")
            action.setCheckable(True)
            action.setChecked(document.id in shown)
            action.setEnabled(document.id in shown or len(shown) < MOST)
            action.setData(document.id)
            action.triggered.connect(self._tell_versions)

    def show_counts(self, findings: int) -> None:
        """Say how many findings there are."""
        self._findings = findings
        self._name_drawers()

    def show_keys(self, keys: KeysOf) -> None:
        """Say in tips which keys do the same."""
        self._keys = keys
        struck, folded = self.tr("Struck through"), self.tr("Only what differs")
        removed = Choice("removed", self.tr("Removed words"), self._tip(struck, "removed"))
        fold = Choice("folded", self.tr("Fold the same"), self._tip(folded, "fold"))
        self.views.set_choices([removed, fold], self.views.on)
        self._name_drawers()

    def _name_drawers(self) -> None:
        findings = counted("%n finding(s)", self._findings)
        named = {
            "findings": (findings, self.tr("What was added, dropped, reworded, moved")),
            "carry": (self.tr("Carry over"), self.tr("The active version’s tags")),
            "claims": (self.tr("Claims"), self.tr("Mentions without a claim")),
            "origins": (self.tr("Origins"), self.tr("Who drew on whom")),
        }
        choices = [Choice(key, words, self._tip(tip, key)) for key, (words, tip) in named.items()]
        self.drawers.set_choices(choices, self.drawers.on)

    def _tip(self, words: str, action: str) -> str:
        return with_key(words, self._keys(f"story.{action}"))

    def _tell_versions(self) -> None:
        chosen = [one.data() for one in self.versions.menu().actions() if one.isChecked()]
        self.versions_chosen.emit(tuple(chosen))

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        what, beside = QWidget(), QWidget()
        gap = unit // 2
        chosen = in_row(self.stories, self.versions, self.views, STRETCH, spacing=gap)
        further = in_row(self.drawers, STRETCH, self.arrange, self.suggest, spacing=gap)
        chosen.setAlignment(self.views, Qt.AlignmentFlag.AlignVCenter)
        further.setAlignment(self.drawers, Qt.AlignmentFlag.AlignVCenter)
        what.setLayout(chosen)
        beside.setLayout(further)
        margins = unit * 3 // 4, unit // 3, unit // 2, unit // 3
        self.setLayout(in_column(Halves(what, beside, gap), margins=margins))
