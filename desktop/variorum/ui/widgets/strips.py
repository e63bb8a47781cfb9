"""Strips beside the page: which keys go on from here, and an offer that need not be answered."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from variorum.ui.widgets.labels import SMALL, ElidedLabel, keycap, label, set_font
from variorum.ui.widgets.layouts import lines_of
from variorum.ui.widgets.painting import scaled

Hint = tuple[str, str]
"""A key and what it does; either may be empty."""
CAP = 0.82
"""The size of what stands on a key, as a share of the window's font."""
CORNER = 3
_WRAPPED = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class Hints(QWidget):
    """Pairs of a key and a few words, side by side or, ``stacked``, each on a line of its own.

    Words that have no room on one line take more.

    They come and go with single keys. A widget for each key and for each of its words took longer
    to make than anything else that a key leads to; so one widget paints them all.
    """

    def __init__(self, gap: int, *, stacked: bool = False) -> None:
        super().__init__()
        self._gap = gap
        self._stacked = stacked
        self._hints: list[Hint] = []
        self._measure()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_hints(self, hints: Sequence[Hint]) -> None:
        """Show other hints; they are spoken as one sentence."""
        self._hints = list(hints)
        self.setAccessibleName(", ".join(f"{key} {words}".strip() for key, words in hints))
        self._measure()

    def places(self, width: int) -> list[QRect]:
        """Where each of them stands if there is so much room."""
        lines = lines_of(self._widths, 0 if self._stacked else width, self._gap)
        found: list[QRect] = []
        y = 0
        for line in lines:
            x, height = 0, max(self._height_of(number, width) for number in line)
            for number in line:
                taken = min(self._widths[number], width)
                left = width - x - taken if self.isRightToLeft() else x
                found.append(QRect(left, y, taken, height))
                x += taken + self._gap
            y += height + self._gap // 2
        return found

    def _height_of(self, number: int, width: int) -> int:
        if self._widths[number] <= width:
            return self._height
        key, words = self._hints[number]
        room = QRectF(0, 0, max(1, width - self._cap_width(key)), self._height)
        return ceil(self._metrics.boundingRect(room, _WRAPPED, words).height())

    def heightForWidth(self, width: int) -> int:
        """How high the lines are together."""
        places = self.places(width)
        return places[-1].bottom() + 1 if places else 0

    def sizeHint(self) -> QSize:
        """The widest decides."""
        return QSize(max(self._widths, default=0), self._height if self._widths else 0)

    def minimumSizeHint(self) -> QSize:
        """Half as wide: then the longest words take two lines or three."""
        return QSize(self.sizeHint().width() // 2, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint keys and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for (key, words), place in zip(self._hints, self.places(self.width()), strict=True):
            cap = self._cap_width(key)
            before = QRect(place.left(), place.top(), cap, self._height)
            after = place.adjusted(cap, 0, 0, 0)
            if self.isRightToLeft():
                before.moveRight(place.right())
                after.moveLeft(place.left())
            if key:
                self._paint_cap(painter, key, before)
            self._paint_words(painter, words, after)

    def _measure(self) -> None:
        self._cap_font, self._font = scaled(self.font(), CAP), scaled(self.font(), SMALL)
        self._cap, self._metrics = QFontMetricsF(self._cap_font), QFontMetricsF(self._font)
        self._height = ceil(max(self._cap.height() + 2, self._metrics.height()))
        self._widths = [
            self._cap_width(key) + ceil(self._metrics.horizontalAdvance(words)) + 1
            for key, words in self._hints
        ]
        self.updateGeometry()
        self.update()

    def _cap_width(self, key: str) -> int:
        """The width of a key with the room behind it; none where there is no key."""
        if not key:
            return 0
        unit = self._cap.height()
        return ceil(max(self._cap.horizontalAdvance(key) + unit * 0.6, unit * 1.15)) + self._room

    @property
    def _room(self) -> int:
        """Between a key and its words."""
        return round(self._cap.height() / 3)

    def _paint_cap(self, painter: QPainter, key: str, place: QRect) -> None:
        role = QPalette.ColorRole
        box = QRect(0, 0, place.width() - self._room, ceil(self._cap.height()) + 2)
        box.moveCenter(place.center())
        if self.isRightToLeft():
            box.moveRight(place.right())
        else:
            box.moveLeft(place.left())
        painter.setPen(self.palette().color(role.Mid))
        painter.setBrush(self.palette().color(role.Base))
        painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
        painter.setPen(self.palette().color(role.WindowText))
        painter.setFont(self._cap_font)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), key)

    def _paint_words(self, painter: QPainter, words: str, place: QRect) -> None:
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.setFont(self._font)
        on_one_line = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(place, _WRAPPED if place.height() > self._height else on_one_line, words)


class HintStrip(QFrame):
    """Pairs of a key and a few words, in as many lines as they need.

    ``stacked`` gives each pair a line of its own, for what is read one after another.
    """

    def __init__(self, parent: QWidget | None = None, *, stacked: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("hintStrip")
        self._title = label(scale=SMALL, bold=True)
        unit = self.fontMetrics().height()
        self.hints = Hints(unit * 3 // 4, stacked=stacked)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(unit)
        above = Qt.AlignmentFlag.AlignTop if stacked else Qt.AlignmentFlag(0)
        self._row.addWidget(self._title, 0, above)
        self._row.addWidget(self.hints, 1)
        self.hide()

    def add_answer(self, button: QAbstractButton) -> None:
        """Let the strip end in a button that answers it."""
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_hints(self, title: str, hints: Sequence[Hint]) -> None:
        """Show the strip with other hints."""
        self.set_hints(title, hints)
        self.show()

    def set_hints(self, title: str, hints: Sequence[Hint]) -> None:
        """Take other hints; they are spoken as one sentence."""
        self.hints.set_hints(hints)
        self._title.setText(title)
        self.setAccessibleName(", ".join([title, *(f"{key} {words}" for key, words in hints)]))


class OfferStrip(QFrame):
    """A question that need not be answered, with a button for yes and one to be rid of it."""

    taken = Signal()
    """The offer is to be taken."""
    left = Signal()
    """The offer is not wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("hintStrip")
        self._words = ElidedLabel()
        set_font(self._words, SMALL)
        self.yes = QPushButton()
        self.no = QPushButton(self.tr("Not now"))
        self.no.setProperty("kind", "quiet")
        for button in (self.yes, self.no):
            set_font(button, SMALL)
        self.yes.clicked.connect(self.taken)
        self.no.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.addWidget(self._words, 1)
        row.addWidget(self.yes)
        self._key = keycap("")
        row.addWidget(self._key)
        row.addWidget(self.no)
        self.hide()

    @property
    def words(self) -> str:
        """What is offered; empty where nothing is."""
        return "" if self.isHidden() else f"{self._words.words} {self.yes.text()}"

    def show_offer(self, words: str, yes: str, key: str = "") -> None:
        """Offer something; ``key`` takes the offer."""
        self._key.setText(key)
        self._key.setVisible(bool(key))
        self._words.set_words(words)
        self.yes.setText(yes)
        self.setAccessibleName(f"{words} {yes}")
        self.show()
