"""Arranging a story: its title, notes on it, its articles; split off, merged, taken out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from variorum.services.stories import grouping
from variorum.services.stories.comparing import ListedArticle, ListedStory
from variorum.ui.bridge import Intention
from variorum.ui.story.picking import ArticleTicks
from variorum.ui.widgets.labels import SMALL, label, paragraph
from variorum.ui.widgets.layouts import STRETCH, in_row
from variorum.ui.widgets.picker import Picker
from variorum.ui.widgets.wording import date_said, joined


class ArrangingPage(QWidget):
    """One story as a list of articles; every act is told as an intention."""

    wished = Signal(object)
    """``Intention``"""
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._story: ListedStory | None = None
        self._writable = True
        self.title = QLineEdit()
        self.title.setAccessibleName(self.tr("Title of the story"))
        self.description = QPlainTextEdit()
        self.description.setAccessibleName(self.tr("Notes on the story"))
        self.description.setPlaceholderText(self.tr("Notes on the story"))
        self.describe = QPushButton(self.tr("Save title and notes"))
        self.ticks = ArticleTicks(self.tr("Articles of the story"))
        self.split = QPushButton(self.tr("Split off as a new story"))
        self.remove = QPushButton(self.tr("Take out of the story"))
        self.others = Picker(24)
        self.others.setAccessibleName(self.tr("Another story"))
        self.merge = QPushButton(self.tr("Merge it into this story"))
        self.close_button = QPushButton(self.tr("Close"))
        self._hint = paragraph("", "muted", SMALL)
        self._lay_out()
        self._connect()

    def show_story(
        self, story: ListedStory, stories: Sequence[ListedStory], *, writable: bool
    ) -> None:
        """Show a story, and the others it could be merged with."""
        same = self._story is not None and self._story.id == story.id
        changed = self._story != story
        self._story, self._writable = story, writable
        if not same or changed:
            self.title.setText(story.title)
            self.description.setPlainText(story.description)
            self.ticks.show_articles([(one.id, _said(one)) for one in story.articles], ticked=False)
        self.others.clear()
        for one in stories:
            if one.id != story.id:
                self.others.addItem(one.title, one.id)
        self._allow()

    @property
    def story_id(self) -> str | None:
        """The story that is shown."""
        return self._story.id if self._story else None

    def _allow(self) -> None:
        chosen, total = len(self.ticks.chosen), self.ticks.count()
        some = 0 < chosen < total and self._writable
        self.split.setEnabled(some)
        self.remove.setEnabled(chosen > 0 and self._writable)
        self.describe.setEnabled(self._writable)
        self.merge.setEnabled(self.others.count() > 0 and self._writable)
        words = self.tr(
            "Tick articles to split them off into a story of their own, or to take them out."
        )
        every = self.tr("All are ticked: leave one, or there is nothing to split off from.")
        self._hint.setText(every if total and chosen == total else words)

    def _describe(self) -> None:
        if self._story is not None:
            words = self.title.text(), self.description.toPlainText()
            self.wished.emit(Intention(grouping.describe_story, (self._story.id, *words)))

    def _split(self) -> None:
        if self._story is not None:
            title = f"{self._story.title} (2)"
            wish = (self._story.id, self.ticks.chosen, title)
            self.wished.emit(Intention(grouping.split_story, wish))

    def _remove(self) -> None:
        self.wished.emit(Intention(grouping.remove_articles, (self.ticks.chosen,)))

    def _merge(self) -> None:
        other = self.others.currentData()
        if self._story is not None and other is not None:
            self.wished.emit(Intention(grouping.merge_stories, (self._story.id, other)))

    def _connect(self) -> None:
        self.ticks.ticked.connect(self._allow)
        self.title.returnPressed.connect(self._describe)
        self.describe.clicked.connect(self._describe)
        self.split.clicked.connect(self._split)
        self.remove.clicked.connect(self._remove)
        self.merge.clicked.connect(self._merge)
        self.close_button.clicked.connect(self.closed)

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        self.description.setMaximumHeight(unit * 5)
        self.description.setTabChangesFocus(True)
        acts, merging = QHBoxLayout(), QHBoxLayout()
        for button in (self.split, self.remove):
            acts.addWidget(button)
        acts.addStretch(1)
        for widget in (label(self.tr("Another story:"), "muted"), self.others, self.merge):
            merging.addWidget(widget)
        merging.addStretch(1)
        merging.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit * 2, unit, unit * 2, unit)
        layout.addWidget(label(self.tr("Arrange the story"), bold=True))
        layout.addWidget(self.title)
        layout.addWidget(self.description)
        described = in_row(self.describe, STRETCH)
        layout.addLayout(described)
        layout.addWidget(self._hint)
        layout.addWidget(self.ticks, 1)
        layout.addLayout(acts)
        layout.addLayout(merging)


def _said(one: ListedArticle) -> str:
    return joined((one.outlet or one.file, one.title, date_said(one.published)))
