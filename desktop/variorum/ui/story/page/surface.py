"""The aligned page in a scroll area: only rows in sight are set, and they are painted here."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from variorum.ui.story.opening import OpenStory
from variorum.ui.story.page.heads import Heads, heading
from variorum.ui.story.page.painting import Chosen, Painter, absent_said, separators
from variorum.ui.story.page.sheet import Look, Sheet
from variorum.ui.story.page.strips import strip_of
from variorum.ui.widgets.wording import counted

NARROWEST = 14
"""The least width of a column in heights of a line of the window's font."""
WIDEST = 52
"""The greatest width, in the same: longer lines are hard to follow, on a wide screen too."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What is under a point: a cell, and a UTF-16 offset in its words (-1: beside them)."""

    row: int
    column: int
    unit: int = -1
    fold: bool = False


def _found_again(before: OpenStory, chosen: Chosen, story: OpenStory | None) -> Chosen:
    """The row that shows the passages of the one chosen before, else the row at its place."""
    if story is None or not story.rows or not story.columns or not before.rows:
        return Chosen()
    cells = before.rows[min(chosen.row, len(before.rows) - 1)].cells
    document_id = before.columns[chosen.column].document.id
    column = story.column_of(document_id)
    if column is None:
        column = min(chosen.column, len(story.columns) - 1)
    for known in (chosen.column, *range(len(cells))):
        place = story.column_of(before.columns[known].document.id)
        if place is not None and cells[known].numbers:
            row = _row_with(story, place, cells[known].numbers[0])
            if row is not None:
                return Chosen(row, column)
    return Chosen(min(chosen.row, len(story.rows) - 1), column)


def _row_with(story: OpenStory, column: int, number: int) -> int | None:
    """The row in which a version's passage stands."""
    rows = enumerate(story.rows)
    return next((place for place, row in rows if number in row.cells[column].numbers), None)


class Surface(QAbstractScrollArea):
    """Shows an open story, knows where everything stands, and which cell has the keyboard."""

    menu_requested = Signal(object, object)
    """A column, and where on the screen its menu is wanted."""
    gone_to = Signal()
    """Another cell has the keyboard, or other words are shown in it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.sheet: Sheet | None = None
        self.chosen = Chosen()
        self.taken: tuple[int, int] | None = None
        self.target: tuple[int, int] | None = None
        self.active_tag: str | None = None
        self._painter: Painter | None = None
        self.heads = Heads(self)
        self.heads.menu_requested.connect(self.menu_requested)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Versions of the story, passage by passage"))
        self.verticalScrollBar().valueChanged.connect(lambda _: self.viewport().update())
        self.horizontalScrollBar().valueChanged.connect(self._moved_sideways)

    def show_story(self, story: OpenStory | None) -> None:
        """Show a story; the same one anew stays where it is."""
        before = self.sheet
        same = before is not None and story is not None and before.story.story.id == story.story.id
        opened = before.opened if same and before else None
        place = self._standing() if same else None
        self.sheet = Sheet(story, self.look, self._column_width(story)) if story else None
        self._painter = Painter(self.sheet, self.hasFocus) if self.sheet else None
        if self.sheet is not None:
            self.sheet.fold(opened)
        self.take(None)
        self.chosen = (
            _found_again(before.story, self.chosen, story) if before and same else Chosen()
        )
        self._settle(place)

    def set_look(self, look: Look) -> None:
        """Show the same in other colours, in another size, with or without what was removed."""
        self.look = look
        self.show_story(self.sheet.story if self.sheet else None)

    def take(self, row: int | None, column: int = 0) -> None:
        """Point out a passage that is to be linked; ``None``: none is."""
        self.taken = None if row is None else (row, column)
        self.target = None
        self.viewport().update()

    def aim(self, row: int, column: int) -> None:
        """Point out the passage that the one that was taken would be linked with."""
        self.target = row, column
        self.viewport().update()

    def activate(self, tag_id: str | None) -> None:
        """Point out a tag; ``None``: none is."""
        self.active_tag = tag_id
        self.viewport().update()

    def fold(self, *, on: bool) -> None:
        """Fold all that is the same, or unfold it."""
        self._fold(set() if on else None)

    @property
    def is_folded(self) -> bool:
        """Whether what is the same is folded."""
        return self.sheet is not None and self.sheet.opened is not None

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
            strip = self.sheet.strips[place]
            self._painter.strip(painter, strip, top, self.chosen, self.active_tag)
            for cell in (self.taken, self.target):
                if cell is not None and cell[0] == strip.row and not strip.count:
                    self._painter.mark(painter, *cell, top)
        separators(painter, self.sheet, self.viewport().height())
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Where the keyboard was is shown no more."""
        super().focusOutEvent(event)
        self.viewport().update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002
        """Everything in sight is painted anew."""
        self.viewport().update()

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
        self.gone_to.emit()

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
        unit, room = self.fontMetrics().height(), self.viewport().width()
        most = unit * WIDEST * max(100, self.look.zoom) / 100
        return max(min(room / count, most), min(unit * NARROWEST, room))
