"""The places where words stand, with a tick for each that is to be tagged."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from variorum.services.propagating.wanting import Occurrence
from variorum.ui.widgets.lists.rows import META, ROW, CloseRowDelegate, Index, RowsModel
from variorum.ui.widgets.painting import draw_lines, draw_tick, scaled

TICK = Qt.ItemDataRole.CheckStateRole


class PlacesModel(RowsModel[Occurrence]):
    """Places in the order of the plan; all are ticked at first."""

    ticked = Signal()
    """Other places are chosen than before."""

    def __init__(self) -> None:
        super().__init__()
        self._off: set[int] = set()

    @property
    def chosen(self) -> list[int]:
        """The numbers of the places that are ticked."""
        return [number for number in range(len(self.rows)) if number not in self._off]

    def set_rows(self, rows: Sequence[Occurrence]) -> None:
        """Show other places."""
        self._off = set()
        super().set_rows(rows)
        self.ticked.emit()

    def tick_all(self, *, on: bool) -> None:
        """Choose all places, or none."""
        self._off = set() if on else set(range(len(self.rows)))
        self.dataChanged.emit(self.index(0), self.index(max(0, len(self.rows) - 1)), [TICK])
        self.ticked.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every place can be ticked."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def said(self, row: Occurrence) -> str:
        """The words in their line, and the article."""
        return f"{row.excerpt} ({where(row)})"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The place, its words in their line, and its tick."""
        if role == TICK and index.isValid():
            off = index.row() in self._off
            return Qt.CheckState.Unchecked if off else Qt.CheckState.Checked
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a place or leave it out."""
        if role != TICK or not index.isValid():
            return False
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._off.discard(index.row())
        else:
            self._off.add(index.row())
        self.dataChanged.emit(index, index, [TICK])
        self.ticked.emit()
        return True


class PlacesDelegate(CloseRowDelegate):
    """Paints a tick, the words in the middle of their line, and below them the article."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Two lines."""
        unit = QFontMetricsF(option.font).height()
        return QSize(0, round(unit * 1.15 + unit * META + unit * 0.7))

    def paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, ground: QRectF, index: Index
    ) -> None:
        """Paint a place."""
        place: Occurrence = index.data(ROW)
        chosen = Qt.CheckState(index.data(TICK)) == Qt.CheckState.Checked
        unit, theme = QFontMetricsF(option.font).height(), self.theme
        draw_tick(painter, _tick_box(ground, unit), theme, on=chosen)
        line = ground.adjusted(unit * 2, unit * 0.28, -unit * 0.5, 0)
        self._paint_line(painter, option, line, place, theme.text if chosen else theme.muted)
        below = line.adjusted(0, unit * 1.15, 0, 0)
        small = scaled(option.font, META)
        said = QFontMetricsF(small).elidedText(
            where(place), Qt.TextElideMode.ElideRight, below.width()
        )
        draw_lines(painter, below, [said], small, theme.muted)

    def _paint_line(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        line: QRectF,
        place: Occurrence,
        colour: str,
    ) -> None:
        """The words begin at the same place in every line, so that the eye runs down them."""
        bold = scaled(option.font, 1.0, bold=True)
        plain, strong = QFontMetricsF(option.font), QFontMetricsF(bold)
        before, match, after = parts(place)
        middle = line.x() + line.width() * 0.4
        room = middle - line.x()
        before = plain.elidedText(before, Qt.TextElideMode.ElideLeft, room)
        match = strong.elidedText(match, Qt.TextElideMode.ElideRight, line.right() - middle)
        width = strong.horizontalAdvance(match)
        start = middle - plain.horizontalAdvance(before)
        draw_lines(painter, QRectF(start, line.y(), room, 0), [before], option.font, colour)
        draw_lines(painter, QRectF(middle, line.y(), width + 2, 0), [match], bold, colour)
        rest = line.right() - middle - width
        after = plain.elidedText(after, Qt.TextElideMode.ElideRight, max(0.0, rest))
        area = QRectF(middle + width, line.y(), max(0.0, rest), 0)
        draw_lines(painter, area, [after], option.font, colour)


def _tick_box(rect: QRectF, unit: float) -> QRectF:
    """Where the tick of a row stands."""
    side = unit * 0.85
    return QRectF(rect.x() + unit * 0.5, rect.y() + unit * 0.42, side, side)


def parts(place: Occurrence) -> tuple[str, str, str]:
    """What stands before the words in their line, the words, and what stands after them."""
    line, start, end = place.excerpt, place.match_start, place.match_end
    return line[:start].lstrip(), line[start:end], line[end:].rstrip()


def where(place: Occurrence) -> str:
    """The article in a few words."""
    return " · ".join(part for part in (place.outlet, place.title) if part)
