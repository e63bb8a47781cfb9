"""The strip beside the scroll bar: where in the article what is tagged, and where one is."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from variorum.analysis.segmenting import Range
from variorum.domain.annotations import Annotation
from variorum.ui.reader.inks import Inks
from variorum.ui.reader.styles import Styles
from variorum.ui.theme import LIGHT, Theme

WIDTH = 20
SLOTS = 400
"""Into how many places the article is divided."""
_PAD = 8.0
_COLUMN = {"fill": 0, "none": 2, "dots": 2, "wave": 2}

Spot = tuple[int, int, str]
"""A column of the strip, a slot, and a colour."""


class Overview(QWidget):
    """Marks by layer in three columns: entities; claims and attributions; all else.

    Places are shares of the text's length, so the strip never depends on what is laid out.
    """

    jumped = Signal(object)
    """The code point that was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Overview of the article"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._theme = LIGHT
        self._inks = Inks()
        self._length = 1
        self._spots: Counter[Spot] = Counter()
        self._known: dict[str, frozenset[Spot]] = {}
        self._visible: Range = (0, 0)
        self._active: Range | None = None

    def sizeHint(self) -> QSize:
        """As wide as three columns of marks."""
        return QSize(WIDTH, 100)

    def show_marks(self, length: int, annotations: Iterable[Annotation], styles: Styles) -> None:
        """Shows the tags of another article of ``length`` code points."""
        self._length = max(1, length)
        self._spots.clear()
        self._known.clear()
        self.change(annotations, (), styles)

    def change(
        self, annotations: Iterable[Annotation], removed: Iterable[str], styles: Styles
    ) -> None:
        """Takes changed and removed tags."""
        for gone in removed:
            self._spots.subtract(self._known.pop(gone, ()))
        for annotation in annotations:
            self._spots.subtract(self._known.get(annotation.id, ()))
            spots = self._known[annotation.id] = frozenset(self._of(annotation, styles))
            self._spots.update(spots)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Takes other colours; the marks must be shown anew."""
        self._theme = theme
        self.update()

    def point_out(self, visible: Range, active: Range | None) -> None:
        """Shows which part is in the window and where the active tag is."""
        if (visible, active) != (self._visible, self._active):
            self._visible, self._active = visible, active
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints the strip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        theme, inks = self._theme, self._inks
        painter.fillRect(self.rect(), inks.colour(theme.page))
        painter.setBrush(inks.colour(theme.tint))
        painter.drawRoundedRect(QRectF(3, _PAD - 4, WIDTH - 6, self.height() - 2 * _PAD + 8), 4, 4)
        if self._visible[1] - self._visible[0] < self._length - 1:
            painter.setBrush(inks.colour(theme.border))
            painter.drawRoundedRect(self._box(self._visible, 3, WIDTH - 6), 4, 4)
        slot = max(2.0, self._usable() / SLOTS)
        for (column, place, colour), count in self._spots.items():
            if count > 0:
                y = _PAD + place * self._usable() / SLOTS
                painter.fillRect(QRectF(5.0 + column * 3.5, y, 3.0, slot), inks.colour(colour))
        if self._active:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(inks.pen(theme.accent, 1.5))
            painter.drawRoundedRect(self._box(self._active, 3.5, WIDTH - 7, 4.0), 2, 2)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Jumps to where it was clicked."""
        share = (event.position().y() - _PAD) / self._usable()
        self.jumped.emit(round(min(max(share, 0.0), 1.0) * self._length))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Goes on jumping while the button is held."""
        self.mousePressEvent(event)

    def _of(self, annotation: Annotation, styles: Styles) -> Iterable[Spot]:
        for span in annotation.spans:
            style = styles.of(annotation, span.role)
            if style.zone:
                return
            column = 1 if style.side == "bracket" else _COLUMN.get(style.shape, 1)
            first = span.start * SLOTS // self._length
            last = max(first, (span.end - 1) * SLOTS // self._length)
            for slot in range(first, min(last, SLOTS - 1) + 1):
                yield column, slot, style.edge

    def _usable(self) -> float:
        return max(1.0, self.height() - 2 * _PAD)

    def _box(self, span: Range, left: float, width: float, least: float = 6.0) -> QRectF:
        scale = self._usable() / self._length
        height = max(least, (span[1] - span[0]) * scale)
        return QRectF(left, _PAD + span[0] * scale, width, height)
