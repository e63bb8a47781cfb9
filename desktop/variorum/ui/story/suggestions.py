"""Stories that the program suggests: confirmed whole or in part, or dismissed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from variorum.domain.counting import percent
from variorum.services.project import Project
from variorum.services.stories import grouping
from variorum.services.stories.comparing import ListedStory
from variorum.services.stories.grouping import Grouped, Suggestion
from variorum.ui.story.picking import ArticleTicks
from variorum.ui.widgets.empty import EmptyState
from variorum.ui.widgets.labels import label, paragraph
from variorum.ui.widgets.layouts import STRETCH, in_column, in_row
from variorum.ui.widgets.lists.entries import ENTRY, Entry, EntryList
from variorum.ui.widgets.picker import Picker
from variorum.ui.widgets.wording import counted


@dataclass(frozen=True, slots=True)
class Wanted:
    """A suggestion as it is wanted: these articles, as a new story or in one that exists."""

    document_ids: tuple[str, ...]
    title: str
    story_id: str | None


class SuggestionsPage(QWidget):
    """A list of suggested stories; Enter makes the current one of the articles that are ticked."""

    confirmed = Signal(object)
    """``Wanted``"""
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._found: list[Suggestion] = []
        self._names: Mapping[str, str] = {}
        self.nothing = EmptyState(
            self.tr("Nothing to suggest"),
            self.tr(
                "No further articles seem to tell the same story. Import more of them, or name"
                " their story yourself: Article ▸ Edit details."
            ),
        )
        self._pages = QStackedWidget()
        self.list = EntryList(self.tr("Suggested stories"))
        self.title = QLineEdit()
        self.title.setAccessibleName(self.tr("Title of the story"))
        self.home = Picker()
        self.home.setAccessibleName(self.tr("New story, or one that exists"))
        self.ticks = ArticleTicks(self.tr("Articles of the suggested story"))
        self.confirm_button = QPushButton(self.tr("Make this story"))
        self.confirm_button.setProperty("kind", "primary")
        self.dismiss_button = QPushButton(self.tr("Dismiss"))
        self.close_button = QPushButton(self.tr("Close"))
        self._connect()
        self._lay_out()

    def show_suggestions(
        self, found: Sequence[Suggestion], names: Mapping[str, str], stories: Sequence[ListedStory]
    ) -> None:
        """Show what was found; ``names`` says what articles are called, by id."""
        self._found, self._names = list(found), names
        self.home.clear()
        self.home.addItem(self.tr("As a new story"), None)
        for one in stories:
            self.home.addItem(self.tr("Into “%1”").replace("%1", one.title), one.id)
        self._show()
        self.setFocus()

    def _show(self) -> None:
        self.list.show_entries([_entry(one, self._names) for one in self._found])
        if self._found and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.entries.index(0))
        self._show_current(self._current())
        self.setFocusProxy(self.list if self._found else self.close_button)
        self._pages.setCurrentIndex(0 if self._found else 1)
        for button in (self.confirm_button, self.dismiss_button):
            button.setVisible(bool(self._found))

    def _show_current(self, entry: Entry | None) -> None:
        one = entry.about if entry else None
        if isinstance(one, Suggestion):
            self.title.setText(one.title)
            self.home.setCurrentIndex(max(0, self.home.findData(one.story_id)))
            self.ticks.show_articles(_articles(one, self._names), ticked=True)
        else:
            self.title.clear()
            self.ticks.show_articles([], ticked=False)
        for widget in (self.title, self.home, self.ticks, self.dismiss_button):
            widget.setEnabled(one is not None)
        self._allow()

    def _allow(self) -> None:
        chosen, joins = len(self.ticks.chosen), self.home.currentData() is not None
        self.confirm_button.setEnabled(chosen > (0 if joins else 1))
        self.confirm_button.setText(
            self.tr("Put into this story") if joins else self.tr("Make this story")
        )
        self.title.setVisible(not joins)

    def _current(self) -> Entry | None:
        entry: Entry | None = self.list.currentIndex().data(ENTRY)
        return entry

    def _confirm(self) -> None:
        entry = self._current()
        if entry is not None and self.confirm_button.isEnabled():
            ids = tuple(self.ticks.chosen)
            wanted = Wanted(ids, self.title.text() or entry.words, self.home.currentData())
            self._dismiss()
            self.confirmed.emit(wanted)

    def _dismiss(self) -> None:
        entry = self._current()
        if entry is not None:
            self._found = [one for one in self._found if one is not entry.about]
            self._show()
            if not self._found:
                self.setFocus()  # the list is gone, and so are its buttons

    def _connect(self) -> None:
        self.list.gone_to.connect(self._show_current)
        self.list.confirmed.connect(lambda _: self._confirm())
        self.ticks.ticked.connect(self._allow)
        self.home.currentIndexChanged.connect(lambda _: self._allow())
        self.title.returnPressed.connect(self._confirm)
        self.confirm_button.clicked.connect(self._confirm)
        self.dismiss_button.clicked.connect(self._dismiss)
        self.close_button.clicked.connect(self.closed)

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        buttons = in_row(self.confirm_button, self.dismiss_button, STRETCH, self.close_button)
        details = QWidget()
        details.setLayout(
            in_column(self.home, self.title, (self.ticks, 1), margins=(unit // 2, 0, 0, 0))
        )
        beside = QSplitter(Qt.Orientation.Horizontal)
        beside.addWidget(self.list)
        beside.addWidget(details)
        beside.setChildrenCollapsible(False)
        beside.setSizes([unit * 30, unit * 30])
        found = QWidget()
        page = QVBoxLayout(found)
        page.setContentsMargins(0, 0, 0, 0)
        told = self.tr(
            "Articles that seem to tell the same story. Nothing changes until you confirm."
        )
        page.addWidget(paragraph(told, "muted"))
        page.addWidget(beside, 1)
        for one in (found, self.nothing):
            self._pages.addWidget(one)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit * 2, unit, unit * 2, unit)
        layout.addWidget(label(self.tr("Suggested stories"), bold=True))
        layout.addWidget(self._pages, 1)
        layout.addLayout(buttons)


def confirm(project: Project, wanted: Wanted) -> Grouped:
    """Make the story that is wanted, or put its articles into the one that exists."""
    if wanted.story_id is None:
        return grouping.make_story(project, wanted.document_ids, wanted.title)
    changed = grouping.add_articles(project, wanted.story_id, wanted.document_ids)
    return Grouped(changed, wanted.story_id)


def _entry(one: Suggestion, names: Mapping[str, str]) -> Entry:
    articles = ", ".join(names.get(each, each) for each in one.document_ids)
    parts = [counted("%n article(s)", len(one.document_ids)), f"{percent(one.score)} alike"]
    if one.story_id is not None:
        parts.append("joins a story that exists")
    return Entry(one.title or articles, f"{' · '.join(parts)} · {articles}", one)


def _articles(one: Suggestion, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """The articles, each with what it is a near copy of."""
    copies: dict[str, str] = {}
    for first, second in one.near_copies:
        copies.setdefault(second, first)
    return [
        (each, f"{names.get(each, each)} · near copy of {names.get(copies[each], '')}")
        if each in copies
        else (each, names.get(each, each))
        for each in one.document_ids
    ]
