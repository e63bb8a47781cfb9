"""What stands in the Story place, and where: bar, page, lists beside it, tables below it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QWidget

from variorum.domain.codebooks import Codebook
from variorum.ui.story.arranging import ArrangingPage
from variorum.ui.story.bar import StoryBar
from variorum.ui.story.comparing import ComparingBar
from variorum.ui.story.drawer.desk import Drawer
from variorum.ui.story.drawer.noticing import Spot
from variorum.ui.story.opening import Noticing, OpenStory
from variorum.ui.story.page.sheet import Look
from variorum.ui.story.page.view import StoryView
from variorum.ui.story.suggestions import SuggestionsPage
from variorum.ui.story.tables.panel import TablesPanel
from variorum.ui.theme import current_theme
from variorum.ui.widgets.empty import EmptyState
from variorum.ui.widgets.layouts import in_column


class Parts(QStackedWidget):
    """The page with its panels, or in its place the suggestions, or why there is nothing."""

    def __init__(self, codebook: Codebook) -> None:
        super().__init__()
        self.bar = StoryBar()
        self.view = StoryView(Look(codebook, current_theme()))
        self.tables = TablesPanel()
        self.suggestions = SuggestionsPage()
        self.suggest_button = QPushButton(self.tr("Suggest stories"))
        self.import_button = QPushButton(self.tr("Import articles…"))
        self.empty = EmptyState(
            self.tr("No story yet"),
            self.tr(
                "A story holds articles that report the same news. The program can suggest some,"
                " once there are articles."
            ),
            self.suggest_button,
            self.import_button,
        )
        self.comparing = ComparingBar()
        self.drawer = Drawer()
        self.findings, self.carrying = self.drawer.findings, self.drawer.carrying
        self.arranging = ArrangingPage()
        self.page = QWidget()
        self._beside = QSplitter(Qt.Orientation.Horizontal)
        self._below = QSplitter(Qt.Orientation.Vertical)
        self._lay_out()

    @property
    def shows_page(self) -> bool:
        """Whether versions are shown."""
        return self.currentWidget() is self.page

    def sizes(self) -> dict[str, list[int]]:
        """How wide the page and how high the tables are, to be kept for the next time."""
        sizes = {"below": self._below.sizes()}
        return sizes | {"beside": self._beside.sizes()} if self.drawer.isVisible() else sizes

    def set_sizes(self, kept: dict[str, list[int]]) -> None:
        """Take the sizes of the last time, as far as they are known."""
        for key, splitter in (("beside", self._beside), ("below", self._below)):
            sizes = kept.get(key)
            if isinstance(sizes, list) and len(sizes) == splitter.count() and any(sizes):
                splitter.setSizes(sizes)

    def show_story(self, story: OpenStory | None) -> None:
        """Show the versions of a story; ``None`` for no story."""
        self.view.show_story(story)
        self.bar.show_versions(
            story.documents if story else (),
            [column.document.id for column in story.columns] if story else (),
        )
        if story is not None:
            self.bar.show_chosen(story.story.id)
        before = self.currentWidget()
        if before not in {self.suggestions, self.arranging}:
            self.setCurrentWidget(self.page if story else self.empty)
        if before is self.empty and self.isVisible():
            self.focus()

    def show_comparing(self, progress: tuple[int, int] | None) -> None:
        """Show how far the comparison is; ``None``: it has ended."""
        if progress is None:
            self.comparing.end()
        elif progress == (0, 0):
            self.comparing.begin()
        else:
            self.comparing.show_progress(*progress)

    def show_noticing(self, story: OpenStory | None, noticing: Noticing) -> None:
        """Show what was found in the versions."""
        self.findings.show_story(story, noticing)
        self.bar.show_counts(len(noticing))

    def show_spot(self, spot: Spot | None) -> None:
        """Bring a place of the page into sight, if there is one."""
        if spot is not None:
            self.view.show_words(spot.column, spot.start, spot.end)

    def focus(self) -> None:
        """Give the keyboard to what is shown."""
        if self.shows_page:
            self.view.setFocus()
        elif self.currentWidget() is self.suggestions:
            self.suggestions.setFocus()
        elif self.currentWidget() is self.arranging:
            self.arranging.ticks.setFocus()
        else:
            self.suggest_button.setFocus()

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        beside, below = self._beside, self._below
        beside.addWidget(self.view)
        beside.addWidget(self.drawer)
        beside.setStretchFactor(0, 1)
        beside.setSizes([unit * 60, unit * 18])
        below.addWidget(beside)
        below.addWidget(self.tables)
        below.setStretchFactor(0, 1)
        below.setSizes([unit * 32, unit * 15])
        for split in (beside, below):
            split.setChildrenCollapsible(False)
        self.page.setLayout(in_column(self.bar, (below, 1), spacing=0))
        for one in (self.page, self.empty, self.suggestions, self.arranging):
            self.addWidget(one)
