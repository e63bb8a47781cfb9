"""What the inspector shows while no tag is active: what to do, the article, what is open."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from variorum.analysis.problems import Problem
from variorum.domain.documents import Document
from variorum.services.articles.working import Work
from variorum.ui.comments.words import WordsTalk
from variorum.ui.theme import current_theme
from variorum.ui.widgets.labels import SMALL, ElidedLabel, label, paragraph, section
from variorum.ui.widgets.layouts import Form
from variorum.ui.widgets.painting import scaled
from variorum.ui.widgets.wording import counted, date_said, joined, state_said

SHOWN = 20
"""So many open points are listed at once."""
_ANY_HEIGHT = 10_000
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class ArticleDetails(QWidget):
    """The hint how to tag, the article's record, comments on words, and the open points."""

    tag_requested = Signal(object)
    """The id of the tag that an open point is about: ``str``."""

    def __init__(self) -> None:
        super().__init__()
        self._problems: list[Problem] = []
        self._is_outdated = False
        unit = self.fontMetrics().height()
        self._hint = paragraph(
            self.tr(
                "Select words and press the key of a label, or click a label on the left."
                " With nothing selected, the framed words are taken, or the word at the caret."
            ),
            "muted",
        )
        self._rows = Form()
        self._details: list[tuple[QLabel, ElidedLabel]] = []
        self._rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._rows.setHorizontalSpacing(unit)
        self._rows.setVerticalSpacing(unit // 4)
        self._work_title = section(self.tr("Who has done what"))
        self._work = QVBoxLayout()
        self._work.setSpacing(unit // 6)
        self.talk = WordsTalk()
        self._points_title = section(self.tr("Still open"))
        self._points = QVBoxLayout()
        self._points.setSpacing(unit // 4)
        self._more = label("", "muted", SMALL)
        self._more.hide()
        self._points.addWidget(self._more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit // 2)
        layout.addWidget(self._hint)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.NoFrame)
        layout.addWidget(line)
        layout.addWidget(section(self.tr("Article")))
        layout.addLayout(self._rows)
        layout.addWidget(self._work_title)
        layout.addLayout(self._work)
        layout.addWidget(self.talk)
        layout.addWidget(self._points_title)
        layout.addLayout(self._points)
        layout.addStretch(1)
        self._points_title.hide()
        self._work_title.hide()

    @property
    def points(self) -> list["Point"]:
        """The open points that are shown."""
        items = (self._points.itemAt(place) for place in range(self._points.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [one for one in widgets if isinstance(one, Point)]

    @property
    def work_words(self) -> list[str]:
        """Who has done what, line by line."""
        items = (self._work.itemAt(place) for place in range(self._work.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [one.words for one in widgets if isinstance(one, ElidedLabel)]

    def show_document(self, document: Document, story: str) -> None:
        """Show an article's record."""
        every = (
            (self.tr("Outlet"), document.outlet),
            (self.tr("Date"), date_said(document.published, short=False)),
            (self.tr("Author"), document.byline),
            (self.tr("Story"), story),
            (self.tr("Kind"), document.kind),
            (self.tr("Language"), document.language),
            (self.tr("Address"), document.url),
        )
        details = [(name, words) for name, words in every if words]
        while self._rows.rowCount() > len(details):
            self._rows.removeRow(self._rows.rowCount() - 1)
            self._details.pop()
        # Labels that are there say something else: a new one is polished and laid out anew.
        for (name, field), (said, words) in zip(self._details, details, strict=False):
            name.setText(said)
            field.set_words(words)
        for said, words in details[len(self._details) :]:
            name, field = label(said, "muted", SMALL), ElidedLabel(words)
            self._rows.addRow(name, field)
            self._details.append((name, field))

    def show_work(self, work: Sequence[Work]) -> None:
        """Show who has done what in the article; this person alone needs no list."""
        while item := self._work.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        worth_telling = any(not one.mine for one in work)
        for one in work if worth_telling else ():
            name = self.tr("You") if one.mine else one.name
            parts = (name, state_said(one.state) if one.state else "")
            tags = counted("%n tag(s)", one.tags)
            self._work.addWidget(ElidedLabel(joined((*parts, tags))))
        self._work_title.setVisible(worth_telling)

    def show_points(self, problems: Sequence[Problem]) -> None:
        """Show what is still open, what must be settled first."""
        if list(problems) != self._problems:
            self._problems = list(problems)
            self._is_outdated = True
            if self.isVisible():
                self._rebuild_points()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the points that nobody could see until now."""
        super().showEvent(event)
        if self._is_outdated:
            self._rebuild_points()

    def _rebuild_points(self) -> None:
        problems = self._problems
        self._is_outdated = False
        shown = self.points
        # Most acts change one point among many: the others stay, and are not made again.
        for point, problem in zip(shown, problems[:SHOWN], strict=False):
            point.say(problem)
        for spare in shown[len(problems) :]:
            self._points.removeWidget(spare)
            spare.hide()
            spare.setParent(None)
            spare.deleteLater()
        for place, problem in enumerate(problems[len(shown) : SHOWN], len(shown)):
            self._points.insertWidget(place, self._point(problem))
        more = self.tr("… and %1 more").replace("%1", str(len(problems) - SHOWN))
        self._more.setText(more)
        self._more.setVisible(len(problems) > SHOWN)
        self._points_title.setVisible(bool(problems))

    def _point(self, problem: Problem) -> QPushButton:
        button = Point(problem)
        button.clicked.connect(lambda: self.tag_requested.emit(button.problem.annotation_id))
        return button


class Point(QPushButton):
    """An open point: a sentence that leads to its tag.

    It paints its sign and its words itself. Labels in a layout took ten times as long to make, and
    an article may have twenty points at once.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__()
        self.problem = problem
        self._heights: dict[int, int] = {}
        self.setProperty("kind", "quiet")
        self.setFont(scaled(self.font(), SMALL))
        self._unit = self.fontMetrics().height()
        self._edge = self._unit // 3
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(problem.message)

    def say(self, problem: Problem) -> None:
        """Lead to another open point."""
        if problem != self.problem:
            self.problem = problem
            self.setAccessibleName(problem.message)
            self._heights.clear()
            self.updateGeometry()
            self.update()

    def heightForWidth(self, width: int) -> int:
        """How high it is with its words in lines of so many pixels."""
        found = self._heights.get(width)
        if found is None:
            room = self._area(QRect(0, 0, width, _ANY_HEIGHT))
            words = self.fontMetrics().boundingRect(room, _WRAPPED, self._words)
            found = self._heights[width] = words.height() + 2 * self._edge
        return found

    def sizeHint(self) -> QSize:
        """As it is in a panel that is as narrow as may be."""
        width = self._unit * 13
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A line at least; how many there are follows from the width."""
        return QSize(0, self._unit + 2 * self._edge)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it as a quiet button with a sign before its words."""
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        area, theme = self._area(self.rect()), current_theme()
        is_error = self.problem.level == "error"
        painter.setPen(QColor(theme.danger if is_error else theme.warning))
        painter.drawText(area.translated(-self._unit, 0), _WRAPPED, "●" if is_error else "○")
        painter.setPen(QColor(theme.text))
        painter.drawText(area, _WRAPPED, self._words)

    @property
    def _words(self) -> str:
        """The sentence is ours, whichever way the words run that it begins with."""
        return f"\u200e{self.problem.message}"

    def _area(self, rect: QRect) -> QRect:
        """Where the words stand."""
        return rect.adjusted(self._unit, self._edge, -self._edge, -self._edge)
