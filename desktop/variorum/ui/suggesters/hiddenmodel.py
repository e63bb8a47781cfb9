"""Suggestions that are not shown, as a list: words, label, and the reason in a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from variorum.suggest.ensemble import Cause
from variorum.ui.widgets.lists.rows import META, ROW, CloseRowDelegate, Index, RowsModel
from variorum.ui.widgets.painting import draw_ground, draw_lines, scaled

DOT = 0.5


@dataclass(frozen=True, slots=True)
class HiddenRow:
    """A suggestion that is not shown: what it is, whose, and why nobody sees it.

    ``id`` is the proposal's; ``start`` … ``end`` its place (code points); ``colour`` its label's.
    """

    id: str
    words: str
    label: str
    colour: str
    suggester: str
    cause: Cause
    reason: str
    start: int
    end: int

    @property
    def said(self) -> str:
        """The row as a screen reader says it."""
        return f"{self.words}: {self.label}. {self.reason} ({self.suggester})"


class HiddenModel(RowsModel[HiddenRow]):
    """The rows with the causes that are chosen; in reading order."""

    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[HiddenRow] = ()
        self._cause = ""

    def set_rows(self, rows: Sequence[HiddenRow]) -> None:
        """Show other rows, as far as they have the cause."""
        self._all = rows
        super().set_rows([row for row in rows if self._cause in ("", row.cause)])

    def set_cause(self, cause: str) -> None:
        """Show only those hidden for this cause; empty for all."""
        self._cause = cause
        self.set_rows(self._all)

    def said(self, row: HiddenRow) -> str:
        """The suggestion and the reason."""
        return row.said


class HiddenDelegate(CloseRowDelegate):
    """Paints the label's colour, the words and their label; below them the reason."""

    def paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, ground: QRectF, index: Index
    ) -> None:
        """Paint a row."""
        row: HiddenRow = index.data(ROW)
        unit, side = QFontMetricsF(option.font).height(), QFontMetricsF(option.font).height() * DOT
        area = QRectF(ground.x() + unit * 0.55, ground.y() + unit * 0.6, side, side)
        draw_ground(painter, area, row.colour, side / 2)
        line = ground.adjusted(unit * 1.5, unit * 0.25, -unit * 0.5, 0)
        self._paint_first(painter, option, line, row)
        small = scaled(option.font, META)
        below = line.adjusted(0, unit * 1.1, 0, 0)
        said = QFontMetricsF(small).elidedText(
            f"{row.reason}  ·  {row.suggester}", Qt.TextElideMode.ElideRight, below.width()
        )
        draw_lines(painter, below, [said], small, self.theme.muted)

    def _paint_first(
        self, painter: QPainter, option: QStyleOptionViewItem, line: QRectF, row: HiddenRow
    ) -> None:
        """The words in bold as far as there is room, their label at the end of the line."""
        bold, plain = scaled(option.font, 1.0, bold=True), option.font
        label = QFontMetricsF(plain).elidedText(
            row.label, Qt.TextElideMode.ElideRight, line.width() * 0.4
        )
        taken = QFontMetricsF(plain).horizontalAdvance(label)
        room = line.width() - taken - QFontMetricsF(plain).height()
        words = QFontMetricsF(bold).elidedText(row.words, Qt.TextElideMode.ElideRight, room)
        draw_lines(painter, line, [words], bold, self.theme.text)
        end = QRectF(line.right() - taken, line.y(), taken + 2, line.height())
        draw_lines(painter, end, [label], plain, self.theme.text)
