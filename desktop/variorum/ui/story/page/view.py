"""The aligned page in a scroll area: only rows in sight are set; keys and mouse go cell by cell."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from variorum.domain.annotations import Annotation
from variorum.ui.story.opening import OpenStory
from variorum.ui.story.page.heads import Heads, heading
from variorum.ui.story.page.painting import Chosen, Painter, absent_said, separators
from variorum.ui.story.page.sheet import Look, Sheet
from variorum.ui.story.page.strips import strip_of
from variorum.ui.widgets.wording import counted

NARROWEST = 15
"""The least width of a column in heights of a line of the window's font."""
_DRAG = 4
_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.ShiftModifier
)


@dataclass(frozen=True, slots=True)
class Hit:
    """What is under a point: a cell, and a UTF-16 offset in its words (-1: beside them)."""

    row: int
    column: int
    unit: int = -1
    fold: bool = False


class StoryView(QAbstractScrollArea):
    """Shows an open story; what is wished goes out as signals."""

    words_requested = Signal(object, object, object)
    """The words of an article are to be opened: its id, start and end (code points)."""
    menu_requested = Signal(object, object)
    """A column, and where on the screen its menu is wanted."""
    moved = Signal()
    """The keyboard went to another cell."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.sheet: Sheet | None = None
        self.chosen = Chosen()
        self._painter: Painter | None = None
        self._pressed: tuple[Hit, QPoint] | None = None
        self.heads = Heads(self)
        self.heads.column_chosen.connect(lambda column: self.go_to(self.chosen.row, column))
        self.heads.menu_requested.connect(self.menu_requested)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(self.tr("Versions of the story, passage by passage"))
        self.verticalScrollBar().valueChanged.connect(lambda _: self.viewport().update())
        self.horizontalScrollBar().valueChanged.connect(self._moved_sideways)

    # -- what is shown ---------------------------------------------------------------------------

    def show_story(self, story: OpenStory | None) -> None:
        """Show a story; the same one anew stays where it is."""
        before = self.sheet
        same = before is not None and story is not None and before.story.story.id == story.story.id
        opened = before.opened if same and before else None
        place = self._standing() if same else None
        self.sheet = Sheet(story, self.look, self._column_width(story)) if story else None
        self._painter = Painter(self.sheet) if self.sheet else None
        if self.sheet is not None:
            self.sheet.fold(opened)
        kept = self.chosen if same and story and self.chosen.row < len(story.rows) else Chosen()
        last = max(0, len(story.columns) - 1) if story else 0
        self.chosen = Chosen(kept.row, min(kept.column, last))
        self._settle(place)

    def set_look(self, look: Look) -> None:
        """Show the same in other colours, in another size, with or without what was removed."""
        self.look = look
        self.show_story(self.sheet.story if self.sheet else None)

    def fold(self, *, on: bool) -> None:
        """Fold all that is the same, or unfold it."""
        self._fold(set() if on else None)

    @property
    def is_folded(self) -> bool:
        """Whether what is the same is folded."""
        return self.sheet is not None and self.sheet.opened is not None

    # -- moving about ----------------------------------------------------------------------------

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
        if cell.numbers:
            document = sheet.story.columns[self.chosen.column].document
            self.words_requested.emit(document.id, *cell.place)

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

    # -- Qt's events -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set everything anew in the new width."""
        super().resizeEvent(event)
        height = self.heads.sizeHint().height()
        self.setViewportMargins(0, height, 0, 0)
        self.heads.setGeometry(0, 0, self.viewport().width(), height)
        story = self.sheet.story if self.sheet else None
        if self.sheet is not None and self._column_width(story) != self.sheet.column_width:
            self.show_story(story)
        else:
            self._update_bars()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), QColor(self.look.theme.page))
        if self.sheet is None or self._painter is None:
            return
        painter.translate(-self.horizontalScrollBar().value(), 0)
        for place, top in self._in_sight():
            chosen = self.chosen if self.hasFocus() else None
            self._painter.strip(painter, self.sheet.strips[place], top, chosen)
        separators(painter, self.sheet, self.viewport().height())
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from cell to cell, the other keys scroll."""
        steps = {
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Left: (0, -1),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & _HELD:
            self.step(*step)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.sheet is not None:
            last = len(self.sheet.story.rows) - 1
            self.go_to(0 if event.key() == Qt.Key.Key_Home else last, self.chosen.column)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Where the keyboard was is shown no more."""
        super().focusOutEvent(event)
        self.viewport().update()

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
        if hit is None or (hit.row, hit.column) != (first.row, first.column) or first.unit < 0:
            return
        if far and hit.unit >= 0:
            low, high = sorted((first.unit, hit.unit))
            self.chosen = Chosen(first.row, first.column, low, high)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the words under it, or the fold."""
        pressed, self._pressed = self._pressed, None
        if pressed is None or self.chosen.start < self.chosen.end:
            return
        if event.button() == Qt.MouseButton.LeftButton and (
            pressed[0].unit >= 0 or pressed[0].fold
        ):
            self._open(pressed[0])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for what can be done with the version under the mouse, or that with the keyboard."""
        column = self.chosen.column
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            hit = self.hit(QPointF(event.pos()))
            column = hit.column if hit else column
        self.menu_requested.emit(column, event.globalPos())

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002
        """Everything in sight is painted anew."""
        self.viewport().update()

    # -- where everything is ---------------------------------------------------------------------

    def hit(self, point: QPointF) -> Hit | None:
        """What lies under a point of the viewport."""
        sheet = self.sheet
        if sheet is None or not sheet.strips:
            return None
        x = point.x() + self.horizontalScrollBar().value()
        column = int(x // sheet.column_width)
        if not 0 <= column < len(sheet.story.columns):
            return None
        for place, top in self._in_sight():
            if top <= point.y() < top + sheet.heights[place]:
                strip = sheet.strips[place]
                if strip.count:
                    return Hit(strip.row, column, fold=True)
                return self._hit_words(strip.row, column, x, point.y() - top)
        return None

    def cell_rect(self, row: int, column: int) -> QRect:
        """Where a cell's words stand on the viewport."""
        assert self.sheet is not None
        place = strip_of(self.sheet.strips, row)
        height = self.sheet.measure(place)
        top = self.sheet.heights.top(place) - self.verticalScrollBar().value()
        top += self.sheet.top_of_words(row, column)
        left = column * self.sheet.column_width + self.sheet.pad
        left -= self.horizontalScrollBar().value()
        return QRect(round(left), round(top), round(self.sheet.setter.width), round(height))

    def _hit_words(self, row: int, column: int, x: float, y: float) -> Hit:
        sheet = self.sheet
        assert sheet is not None
        if not sheet.cell(row, column).numbers:
            return Hit(row, column)
        cell = sheet.set_cell(row, column)
        y -= sheet.top_of_words(row, column)
        inside = x - column * sheet.column_width - sheet.pad
        if not (0 <= y < cell.laid.height and 0 <= inside <= sheet.setter.width):
            return Hit(row, column)
        return Hit(row, column, cell.laid.offset_at(inside, y))

    def _in_sight(self) -> list[tuple[int, float]]:
        """The strips in sight with their upper edges; they are set, and the bar follows."""
        sheet = self.sheet
        if sheet is None or not sheet.strips:
            return []
        scrolled = self.verticalScrollBar().value()
        place = sheet.heights.at(scrolled)
        top, found = sheet.heights.top(place) - scrolled, []
        before = sheet.heights.total
        while place < len(sheet.strips) and top < self.viewport().height():
            found.append((place, top))
            top += sheet.measure(place)
            place += 1
        if sheet.heights.total != before:
            self._update_bars()
        return found

    # -- inside ----------------------------------------------------------------------------------

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

    def _fold(self, opened: set[int] | None) -> None:
        if self.sheet is not None:
            self.sheet.fold(opened)
            self._update_bars()
            self._show_chosen()

    def _standing(self) -> tuple[int, float] | None:
        """The row at the top of the viewport, and how much of it is above."""
        if self.sheet is None or not self.sheet.strips:
            return None
        scrolled = self.verticalScrollBar().value()
        place = self.sheet.heights.at(scrolled)
        return self.sheet.strips[place].row, scrolled - self.sheet.heights.top(place)

    def _settle(self, place: tuple[int, float] | None) -> None:
        self.heads.show_sheet(self.sheet)
        self._update_bars()
        top = 0.0
        if place is not None and self.sheet is not None and self.sheet.strips:
            strip = strip_of(self.sheet.strips, place[0])
            top = self.sheet.heights.top(strip) + min(place[1], self.sheet.heights[strip])
        self.verticalScrollBar().setValue(round(top))
        self._tell()

    def _show_chosen(self) -> None:
        sheet = self.sheet
        if sheet is None or not sheet.strips:
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        place = strip_of(sheet.strips, self.chosen.row)
        sheet.measure(place)
        self._update_bars()
        top, bottom = sheet.heights.top(place), sheet.heights.top(place) + sheet.heights[place]
        if top < bar.value() or bottom > bar.value() + height:
            above = min(height / 4, max(0.0, height - sheet.heights[place]))
            bar.setValue(round(top - above))
        across, left = self.horizontalScrollBar(), self.chosen.column * sheet.column_width
        if left < across.value():
            across.setValue(round(left))
        elif left + sheet.column_width > across.value() + self.viewport().width():
            across.setValue(round(left + sheet.column_width - self.viewport().width()))

    def _tell(self) -> None:
        """Say where the keyboard is, to the eye and to who listens."""
        self.heads.place(self.horizontalScrollBar().value(), self.chosen.column)
        self.viewport().update()
        self.setAccessibleDescription(self.spoken())
        event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(event)
        self.moved.emit()

    def spoken(self) -> str:
        """The cell that has the keyboard, in words."""
        sheet, chosen = self.sheet, self.chosen
        if sheet is None or not sheet.strips:
            return ""
        strip = sheet.strips[strip_of(sheet.strips, chosen.row)]
        if strip.count:
            return counted("%n unchanged passage(s)", strip.count)
        cell = sheet.cell(chosen.row, chosen.column)
        name = heading(sheet.story.columns[chosen.column])[0]
        return f"{name}: {cell.words if cell.numbers else absent_said(cell)}"

    def _moved_sideways(self) -> None:
        self.heads.place(self.horizontalScrollBar().value(), self.chosen.column)

    def _update_bars(self) -> None:
        sheet, view = self.sheet, self.viewport()
        high = sheet.heights.total + sheet.gap if sheet else 0
        wide = sheet.column_width * len(sheet.story.columns) if sheet else 0
        for bar, length, shown in (
            (self.verticalScrollBar(), high, view.height()),
            (self.horizontalScrollBar(), wide, view.width()),
        ):
            bar.setPageStep(shown)
            bar.setSingleStep(24)
            bar.setRange(0, max(0, round(length) - shown))

    def _column_width(self, story: OpenStory | None) -> float:
        count = max(1, len(story.columns)) if story else 1
        least = self.fontMetrics().height() * NARROWEST
        return max(self.viewport().width() / count, min(least, self.viewport().width()))
