"""The strip beside the scroll bar: where in the article what is tagged, and where one is."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from variorum.analysis.segmenting import Range
from variorum.domain.annotations import Annotation
from variorum.domain.codebooks import Codebook, Layer
from variorum.ui.reader.pages import is_proposal, is_shown
from variorum.ui.reader.styles import Styles
from variorum.ui.reader.typesetting.inks import Inks
from variorum.ui.theme import current_theme

WIDTH = 30
SLOTS = 400
"""Into how many places the article is divided."""
_PAD = 8.0
_EDGE = 5.0
_GAP = 0.8
_WIDEST = 6.0
_AROUND = 3
"""So many places before and after the mouse count as those it points at."""
_AT_ONCE = 1500
"""How many tags are counted before the window gets its turn again."""
_SETTLED = 120
"""How long after a change the picture is made anew, in milliseconds."""


class Overview(QWidget):
    """Marks in a column for each layer that the article has, in the order of the codebook.

    The tip under the mouse names the columns. Places are shares of the text's length, so the strip
    never depends on what is laid out.
    """

    jumped = Signal(object)
    """The code point that was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Overview of the article"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.counts_proposals = False
        """Whether what was proposed is marked as well: suggestions would drown what is tagged."""
        self._styles = Styles(Codebook("", "", ""), current_theme())
        self._inks = Inks()
        self._length = 1
        self._cells: dict[str, dict[int, dict[str, int]]] = {}
        """By layer and place, how often each colour is there."""
        self._known: dict[str, Annotation] = {}
        self._waiting: Iterator[Annotation] = iter(())
        self._changes: list[Callable[[], None]] = []
        """What was changed before all was counted; done then."""
        self._picture: QPixmap | None = None
        self._visible: Range = (0, 0)
        self._active: Range | None = None
        self._counting = QTimer(self, interval=0)
        self._counting.timeout.connect(self._count_on)
        # What was done in the text is painted before the strip is.
        self._pointing = QTimer(self, interval=0, singleShot=True)
        self._pointing.timeout.connect(self.update)
        self._settling = QTimer(self, interval=_SETTLED, singleShot=True)
        self._settling.timeout.connect(self._renew)

    def sizeHint(self) -> QSize:
        """Wide enough for a column of every layer."""
        return QSize(WIDTH, 100)

    @property
    def layers(self) -> list[Layer]:
        """The layers that have a column, from left to right."""
        used = {layer for layer, slots in self._cells.items() if any(slots.values())}
        return [layer for layer in self._styles.codebook.layers if layer.key in used]

    def legend(self, y: float) -> str:
        """What the columns stand for, from left to right, and how much of each is at ``y``."""
        slot = int((y - _PAD) / self._usable() * SLOTS)
        near = range(slot - _AROUND, slot + _AROUND + 1)
        lines = []
        for layer in self.layers:
            slots = self._cells[layer.key]
            here = max((sum(slots.get(one, {}).values()) for one in near), default=0)
            lines.append(f"{layer.name}: {here}" if here else layer.name)
        return "\n".join(lines)

    def show_marks(self, length: int, annotations: Iterable[Annotation], styles: Styles) -> None:
        """Shows the tags of another article of ``length`` code points, a little later."""
        self._length = max(1, length)
        self._styles = styles
        self._cells.clear()
        self._known.clear()
        self._changes.clear()
        self._picture = None
        self._waiting = iter(tuple(annotations))
        self._counting.start()
        self.update()

    def change(self, annotations: Iterable[Annotation], removed: Iterable[str]) -> None:
        """Takes changed and removed tags; while tags are still being counted, after that."""
        if self._counting.isActive():
            self._changes.append(partial(self._change, tuple(annotations), tuple(removed)))
        else:
            self._change(annotations, removed)

    def _change(self, annotations: Iterable[Annotation], removed: Iterable[str]) -> None:
        for gone in removed:
            self._count(self._known.pop(gone, None), -1)
        for annotation in annotations:
            self._count(self._known.get(annotation.id), -1)
            self._add(annotation)
        self._settling.start()

    def point_out(self, visible: Range, active: Range | None) -> None:
        """Shows which part is in the window and where the active tag is."""
        if (visible, active) != (self._visible, self._active):
            self._visible, self._active = visible, active
            self._pointing.start()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints the strip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        theme, inks = current_theme(), self._inks
        painter.fillRect(self.rect(), inks.colour(theme.page))
        painter.setBrush(inks.colour(theme.tint))
        painter.drawRoundedRect(QRectF(3, _PAD - 4, WIDTH - 6, self.height() - 2 * _PAD + 8), 4, 4)
        if self._visible[1] - self._visible[0] < self._length - 1:
            painter.setBrush(inks.colour(theme.border))
            painter.drawRoundedRect(self._box(self._visible, 3, WIDTH - 6), 4, 4)
        painter.drawPixmap(0, 0, self._marks())
        if self._active:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(inks.pen(theme.accent, 1.5))
            painter.drawRoundedRect(self._box(self._active, 3.5, WIDTH - 7, 4.0), 2, 2)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """The tip says what stands under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.legend(event.pos().y()), self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Jumps to where it was clicked."""
        share = (event.position().y() - _PAD) / self._usable()
        self.jumped.emit(round(min(max(share, 0.0), 1.0) * self._length))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Goes on jumping while the button is held."""
        self.mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Makes the picture anew in the other height."""
        super().resizeEvent(event)
        self._renew()

    def _renew(self) -> None:
        self._picture = None
        self.update()

    def _marks(self) -> QPixmap:
        """The marks, painted once and kept until they change."""
        if self._picture is None:
            ratio = self.devicePixelRatioF()
            picture = QPixmap(self.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            step = self._usable() / SLOTS
            columns = self.layers
            width = min(_WIDEST, (WIDTH - 2 * _EDGE) / max(1, len(columns)))
            left = (WIDTH - width * len(columns)) / 2
            for column, layer in enumerate(columns):
                for first, last, colour in self._runs(layer.key):
                    y, height = _PAD + first * step, max(2.0, (last - first) * step)
                    mark = QRectF(left + column * width, y, width - _GAP, height)
                    painter.fillRect(mark, self._inks.colour(colour))
            painter.end()
            self._picture = picture
        return self._picture

    def _runs(self, layer: str) -> Iterator[tuple[int, int, str]]:
        """First and last slot of a layer's marks, and the colour that prevails there."""
        slots, begun, colour = self._cells[layer], 0, ""
        for slot in range(SLOTS + 1):
            colours = slots.get(slot)
            here = max(colours, key=colours.__getitem__) if colours else ""
            if here != colour:
                if colour:
                    yield begun, slot, colour
                begun, colour = slot, here

    def _count_on(self) -> None:
        """Counts the tags that wait, some at a time."""
        taken = list(islice(self._waiting, _AT_ONCE))
        for annotation in taken:
            self._add(annotation)
        if len(taken) < _AT_ONCE:
            self._counting.stop()
            for change in self._changes:
                change()
            self._changes.clear()
            self._renew()

    def _add(self, annotation: Annotation) -> None:
        counts = self.counts_proposals or not is_proposal(annotation.id)
        if counts and is_shown(annotation):
            self._known[annotation.id] = annotation
            self._count(annotation, 1)

    def _count(self, annotation: Annotation | None, change: int) -> None:
        """Adds an annotation to the cells it covers, or takes it from them."""
        if annotation is None:
            return
        for span in annotation.spans:
            style = self._styles.of(annotation, span.role)
            if style.zone:
                return
            slots = self._cells.setdefault(annotation.layer, {})
            first = min(span.start * SLOTS // self._length, SLOTS - 1)
            last = min(max(first, (span.end - 1) * SLOTS // self._length), SLOTS - 1)
            for slot in range(first, last + 1):
                colours = slots.setdefault(slot, {})
                left = colours.get(style.edge, 0) + change
                if left > 0:
                    colours[style.edge] = left
                else:
                    colours.pop(style.edge, None)

    def _usable(self) -> float:
        return max(1.0, self.height() - 2 * _PAD)

    def _box(self, span: Range, left: float, width: float, least: float = 6.0) -> QRectF:
        scale = self._usable() / self._length
        height = max(least, (span[1] - span[0]) * scale)
        return QRectF(left, _PAD + span[0] * scale, width, height)
