"""The right panel: the active tag or the article above, all tags of the article below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QSplitter, QStackedWidget, QWidget

from variorum.analysis.problems import Problem
from variorum.domain.codebooks import Codebook
from variorum.domain.documents import Document
from variorum.ui.inspector.article import ArticleDetails
from variorum.ui.inspector.editor import TagEditor
from variorum.ui.inspector.linking import MakeLookUp
from variorum.ui.inspector.overview import ArticleTags
from variorum.ui.inspector.several import SeveralCard, SeveralView
from variorum.ui.inspector.suggestion import SuggestionCard, SuggestionView
from variorum.ui.inspector.views import TagView
from variorum.ui.widgets.cards import scroll_down
from variorum.ui.widgets.layouts import in_column


class Inspector(QWidget):
    """Shows one tag, or the article where none is active, and the list of all tags."""

    tag_requested = Signal(object)
    """The id of a tag that is to be gone to: ``str``."""
    reader_requested = Signal()
    """The keyboard is to go back to the article."""

    def __init__(self, make_look_up: MakeLookUp) -> None:
        super().__init__()
        self.editor = TagEditor(make_look_up)
        self.article = ArticleDetails()
        self.suggestion = SuggestionCard()
        self.several = SeveralCard()
        self.tags = ArticleTags()
        self._holds_several = False
        self._pages = QStackedWidget()
        self._lay_out()
        self.article.tag_requested.connect(self.tag_requested)
        self.editor.parts.tag_requested.connect(self.tag_requested)
        self.editor.left.connect(self.reader_requested)
        self.tags.tag_requested.connect(self.tag_requested)
        self.tags.reader_requested.connect(self.reader_requested)

    def show_tag(self, view: TagView | None, codebook: Codebook) -> None:
        """Show a tag; ``None`` for the article."""
        self.editor.show_tag(view, codebook)
        page = 0 if view is None else 1
        self._pages.setCurrentIndex(3 if self._holds_several else page)
        self.tags.set_active(view.annotation.id if view else None)

    def show_several(self, view: SeveralView | None, codebook: Codebook) -> None:
        """Show several tags in place of one; ``None`` for the one that is active again."""
        if view is None and not self._holds_several:
            return
        self._holds_several = view is not None
        if view is not None:
            self.several.show_tags(view, codebook)
        active = self.editor.tag_id
        self._pages.setCurrentIndex(3 if self._holds_several else 1 if active else 0)
        self.tags.set_chosen(view.ids if view else ())
        if view is None:
            self.tags.set_active(active or None)

    def show_suggestion(self, view: SuggestionView, codebook: Codebook) -> None:
        """Show a suggestion until a tag or the article is shown."""
        self.suggestion.show_suggestion(view, codebook)
        self._pages.setCurrentIndex(2)

    def show_document(self, document: Document | None, story: str) -> None:
        """Show an article's record where no tag is active; ``None``: nothing is to be said."""
        self.split.setVisible(document is not None)
        if document is not None:
            self.article.show_document(document, story)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what the article still lacks."""
        self.article.show_points(problems)

    def reveal(self, part: QWidget) -> None:
        """Bring a part of the page that is shown into sight, once it has its place there."""
        area = self._pages.currentWidget()
        if isinstance(area, QScrollArea):
            QTimer.singleShot(0, part, lambda: area.ensureWidgetVisible(part))

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        edge = unit * 3 // 4
        for page in (self.article, self.editor, self.suggestion, self.several):
            page.setContentsMargins(edge, edge, edge, unit // 2)
            self._pages.addWidget(_scrolling(page))
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.addWidget(self._pages)
        self.split.addWidget(self.tags)
        self.split.setStretchFactor(0, 1)
        self.split.setChildrenCollapsible(False)
        self.setLayout(in_column(self.split))
        self.split.hide()


def _scrolling(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    scroll_down(area, page)
    return area
