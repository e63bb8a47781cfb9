"""The three columns of the Review place and what stands in them; no more than their layout."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QWidget

from variorum.domain.listings import ArticleRow
from variorum.ui.jobs import Jobs
from variorum.ui.review.deciding.editing import EditPanel
from variorum.ui.review.deciding.link_editing import LinkEditPanel
from variorum.ui.review.deciding.panel import DecisionPanel
from variorum.ui.review.deciding.ruling import RulePanel
from variorum.ui.review.desk import ReviewDesk
from variorum.ui.review.items.panel import ItemsPanel
from variorum.ui.review.page.view import ReviewPage
from variorum.ui.widgets.empty import EmptyState
from variorum.ui.widgets.layouts import in_column


class ReviewColumns(QStackedWidget):
    """Items, text and decision; or, where nobody else has tagged anything, what to do."""

    def __init__(
        self, desk: ReviewDesk, jobs: Jobs, rows: Callable[[], Sequence[ArticleRow]]
    ) -> None:
        super().__init__()
        self.items = ItemsPanel()
        self.page = ReviewPage(desk)
        self.decision = DecisionPanel(desk)
        self.edit = EditPanel()
        self.links = LinkEditPanel()
        self.rule = RulePanel(desk, jobs, rows)
        self.right = QStackedWidget()
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.take_in = QPushButton(self.tr("Take in a colleague’s work…"))
        self.take_in.hide()
        looking = self.tr("Looking for what people tagged differently…")
        self.empty = EmptyState(looking, "", self.take_in)
        self._lay_out()

    @property
    def is_editing(self) -> bool:
        """Whether an answer is being edited."""
        return self.right.currentWidget() in (self.edit, self.links)

    @property
    def is_linking(self) -> bool:
        """Whether it is links that are edited."""
        return self.right.currentWidget() is self.links

    def finish_edit(self) -> None:
        """Keep what is being edited."""
        (self.links if self.is_linking else self.edit).finish()

    def show_right(self, panel: QWidget) -> None:
        """Show the decision, the answer that is edited, or the rule."""
        self.right.setCurrentWidget(panel)

    def show_whether(self, *, there_is_something: bool) -> None:
        """Show the columns, or why there is nothing in them."""
        self.empty.say(
            self.tr("Nobody else’s tags yet"),
            self.tr(
                "A review compares what several people tagged in the same article. Take in the"
                " package that a colleague handed in (File menu). Whoever found nothing to tag"
                " says so by marking the article as done."
            ),
        )
        self.take_in.setVisible(not there_is_something)
        self.setCurrentWidget(self.split if there_is_something else self._empty_page)

    def set_sizes(self, sizes: Sequence[object]) -> None:
        """Give the columns the widths that were kept, if they fit."""
        kept = [one for one in sizes if isinstance(one, int)]
        unit = self.fontMetrics().height()
        usual = [unit * 16, unit * 50, unit * 18]
        self.split.setSizes(kept if len(kept) == len(usual) and any(kept) else usual)

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        panels: tuple[QWidget, ...] = (self.decision, self.edit, self.links, self.rule)
        for panel in panels:
            self.right.addWidget(panel)
        columns: tuple[QWidget, ...] = (self.items, self.page, self.right)
        for column in columns:
            self.split.addWidget(column)
        self.split.setStretchFactor(1, 1)
        self.split.setChildrenCollapsible(False)
        self.items.setMinimumWidth(unit * 12)
        self.right.setMinimumWidth(unit * 14)
        self.page.setMinimumWidth(unit * 20)
        self._empty_page = QWidget()
        self._empty_page.setLayout(in_column(self.empty, margins=(unit * 12, 0, unit * 12, 0)))
        self.addWidget(self._empty_page)
        self.addWidget(self.split)
