"""The aligned page under keys and mouse: from cell to cell, to the words, to a selection."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
)

from variorum.domain.annotations import Annotation
from variorum.ui.codebook.keyboard import digit_of
from variorum.ui.story.page.painting import Chosen
from variorum.ui.story.page.selecting import begun_later, stretched
from variorum.ui.story.page.sheet import Look
from variorum.ui.story.page.strips import strip_of
from variorum.ui.story.page.surface import Hit, Surface
from variorum.ui.theme import current_theme
from variorum.ui.windows.dressing import Coloured

_DRAG = 4
_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.ShiftModifier
)


@dataclass(frozen=True, slots=True)
class LinkWish:
    """A passage is to be linked with another one; ``beside`` those it is linked with already."""

    row: int
    column: int
    to_row: int
    to_column: int
    beside: bool = False


class StoryView(Surface, Coloured):
    """Shows an open story; what is wished goes out as signals."""

    words_requested = Signal(object, object, object)
    """The words of an article are to be opened: its id, start and end (code points)."""
    link_requested = Signal(object)
    """A passage was dragged to another one: ``LinkWish``."""

    edge_moved = Signal(object)
    """The active tag is to end a word later (1) or earlier (-1), or, where True, to begin so."""
    key_typed = Signal(object)
    """A digit was pressed, which may stand for a label: ``str``."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._pressed: tuple[Hit, QPoint] | None = None
        self.heads.column_chosen.connect(lambda column: self.go_to(self.chosen.row, column))
        self.viewport().setMouseTracking(True)

    def take_colours(self) -> None:
        """Show the same in other colours."""
        self.set_look(replace(self.look, theme=current_theme()))

    def go_to(self, row: int, column: int) -> None:
        """Give a cell the keyboard and bring it into sight."""
        if self.sheet is None or not self.sheet.story.rows:
            return
        row = min(max(row, 0), len(self.sheet.story.rows) - 1)
        self.chosen = Chosen(row, min(max(column, 0), len(self.sheet.story.columns) - 1))
        self._show_chosen()
        self._tell()

    def step(self, rows: int, columns: int = 0) -> None:
        """Go up or down by strips, sideways by columns."""
        if self.sheet is None or not self.sheet.strips:
            return
        here = strip_of(self.sheet.strips, self.chosen.row) + rows
        strip = self.sheet.strips[min(max(here, 0), len(self.sheet.strips) - 1)]
        row = strip.row if rows else self.chosen.row
        self.go_to(row, self.chosen.column + columns)

    def step_difference(self, by: int) -> bool:
        """Go to the next (1) or the previous (-1) cell that differs; whether there is one."""
        if self.sheet is None:
            return False
        found = [
            (number, column)
            for number, row in enumerate(self.sheet.story.rows)
            for column in row.differing
        ]
        here = self.chosen.row, self.chosen.column
        ahead = [one for one in found if (one > here if by > 0 else one < here)]
        if ahead:
            self.go_to(*(ahead[0] if by > 0 else ahead[-1]))
        return bool(ahead)

    def show_words(self, column: int, start: int, end: int) -> bool:
        """Bring a place of a version's article (code points) into sight; whether it is shown."""
        row = self.sheet.story.row_of(column, start, end) if self.sheet else None
        if row is None:
            return False
        self.go_to(row, column)
        if self.sheet is not None:
            units = self.sheet.set_cell(row, column).units(start, end)
            self.chosen = Chosen(row, column, *units)
        return True

    def open_chosen(self) -> None:
        """Open the words of the cell that has the keyboard, or unfold the fold."""
        sheet = self.sheet
        if sheet is None or not sheet.strips:
            return
        strip = sheet.strips[strip_of(sheet.strips, self.chosen.row)]
        if strip.count:
            self._fold((sheet.opened or set()) | {strip.row})
            return
        cell = sheet.cell(self.chosen.row, self.chosen.column)
        column = sheet.story.columns[self.chosen.column]
        tag = next((one for one in column.tags if one.id == self.active_tag), None)
        if tag is not None:
            self.words_requested.emit(column.document.id, *tag.extent)
        elif cell.numbers:
            self.words_requested.emit(column.document.id, *cell.place)

    def copy(self) -> None:
        """Copy what is selected, else the words of the cell."""
        sheet, chosen = self.sheet, self.chosen
        if sheet is None or not sheet.story.rows:
            return
        words = sheet.cell(chosen.row, chosen.column).words
        if chosen.start < chosen.end:
            cell = sheet.set_cell(chosen.row, chosen.column)
            first, last = map(cell.offsets.from_utf16, (chosen.start, chosen.end))
            words = cell.words[first:last]
        QGuiApplication.clipboard().setText(words.replace("\u2028", "\n"))

    def stretch(self, by: int, *, begins: bool = False) -> None:
        """Select a word more or fewer of the cell that has the keyboard."""
        sheet, chosen = self.sheet, self.chosen
        if sheet is None or not sheet.strips or not sheet.cell(chosen.row, chosen.column).numbers:
            return
        cell = sheet.set_cell(chosen.row, chosen.column)
        first, last = map(cell.offsets.from_utf16, (chosen.start, chosen.end))
        moved = begun_later if begins else stretched
        first, last = moved(cell.words, first, last, by)
        units = cell.offsets.to_utf16(first), cell.offsets.to_utf16(last)
        self.chosen = Chosen(chosen.row, chosen.column, *units)
        self._tell()

    def _move_edge(self, by: int, held: Qt.KeyboardModifier) -> None:
        """Shift selects, with Ctrl at the beginning; Alt moves the active tag's edges."""
        if held & Qt.KeyboardModifier.AltModifier:
            self.edge_moved.emit((by, bool(held & Qt.KeyboardModifier.ShiftModifier)))
        elif held & Qt.KeyboardModifier.ShiftModifier:
            self.stretch(by, begins=bool(held & Qt.KeyboardModifier.ControlModifier))

    def _let_go(self) -> bool:
        """Let go of a passage, a tag or words, whichever is there; whether any was."""
        if self.taken is not None:
            self._pressed = None
            self.take(None)
        elif self.chosen.start < self.chosen.end:
            self.chosen = Chosen(self.chosen.row, self.chosen.column)
            self._tell()
        elif self.active_tag is not None:
            self.activate(None)
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from cell to cell, the other keys scroll."""
        steps = {
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Left: (0, -1),
        }
        if event.key() == Qt.Key.Key_Escape and self._let_go():
            return
        if digit_of(event) and not event.modifiers() & _HELD:
            self.key_typed.emit(digit_of(event))
            return
        by = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if by and event.modifiers() & _HELD:
            self._move_edge(by, event.modifiers())
            return
        step = steps.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & _HELD:
            self.step(*step)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.sheet is not None:
            last = len(self.sheet.story.rows) - 1
            self.go_to(0 if event.key() == Qt.Key.Key_Home else last, self.chosen.column)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a selection."""
        hit = self.hit(event.position())
        if hit is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = hit, event.position().toPoint()
        self.chosen = Chosen(hit.row, hit.column)
        self._tell()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Stretch the selection, or show what a click would do."""
        hit = self.hit(event.position())
        over = hit is not None and (hit.unit >= 0 or hit.fold)
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand if over else arrow)
        self._point_out(hit)
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        first, where = self._pressed
        far = (event.position().toPoint() - where).manhattanLength() > _DRAG
        if hit is None:
            return
        if (hit.row, hit.column) != (first.row, first.column):
            self._drag_to(first, hit)
            return
        self._drop()
        if far and hit.unit >= 0 and first.unit >= 0:
            low, high = sorted((first.unit, hit.unit))
            self.chosen = Chosen(first.row, first.column, low, high)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the words under it, or the fold."""
        pressed, self._pressed = self._pressed, None
        target = self.target
        if target is not None and pressed is not None:
            source = pressed[0]
            beside = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._drop()
            self.link_requested.emit(LinkWish(source.row, source.column, *target, beside))
            return
        if pressed is None or self.chosen.start < self.chosen.end:
            return
        if event.button() == Qt.MouseButton.LeftButton and (
            pressed[0].unit >= 0 or pressed[0].fold
        ):
            self._open(pressed[0])

    def _drag_to(self, first: Hit, hit: Hit) -> None:
        """A passage is being dragged over another one."""
        if self.sheet is None or not self.sheet.cell(first.row, first.column).numbers:
            return
        self.chosen = Chosen(first.row, first.column)
        self.take(first.row, first.column)
        self.aim(hit.row, hit.column)
        self.viewport().setCursor(Qt.CursorShape.DragMoveCursor)

    def _drop(self) -> None:
        """Nothing is being dragged."""
        if self.target is not None:
            self.take(None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for what can be done with the version under the mouse, or that with the keyboard."""
        column = self.chosen.column
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            hit = self.hit(QPointF(event.pos()))
            column = hit.column if hit else column
            tag = self.tag_at(hit)
            if tag is not None and hit is not None:
                self.go_to(hit.row, hit.column)
                self.activate(tag.id)
        self.menu_requested.emit(column, event.globalPos())

    def _open(self, hit: Hit) -> None:
        sheet = self.sheet
        assert sheet is not None
        if hit.fold:
            self._fold((sheet.opened or set()) | {hit.row})
            return
        tag = self.tag_at(hit)
        document = sheet.story.columns[hit.column].document
        if tag is not None:
            self.words_requested.emit(document.id, *tag.extent)
        else:
            self.words_requested.emit(document.id, *sheet.cell(hit.row, hit.column).place)

    def tag_at(self, hit: Hit | None) -> Annotation | None:
        """The tag under a point."""
        if self.sheet is None or hit is None or hit.unit < 0:
            return None
        return self.sheet.set_cell(hit.row, hit.column).tag_at(hit.unit)

    def _point_out(self, hit: Hit | None) -> None:
        tag = self.tag_at(hit)
        layer = self.look.codebook.layer(tag.layer) if tag else None
        label = layer.label(tag.label) if layer and tag else None
        named = [one.name for one in (label, layer) if one is not None]
        self.viewport().setToolTip(" · ".join(named))
