"""Suggestions that are not shown, as a list: words, label, and the reason in a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from variorum.suggest.ensemble import Cause
from variorum.ui.theme import LIGHT, Theme
from variorum.ui.widgets.painting import draw_lines, draw_row, scaled

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
ROOT = QModelIndex()
META = 0.86
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


class HiddenModel(QAbstractListModel):
    """The rows with the causes that are chosen; in reading order."""

    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[HiddenRow] = ()
        self._cause = ""
        self.rows: list[HiddenRow] = []

    def set_rows(self, rows: Sequence[HiddenRow]) -> None:
        """Show other rows."""
        self._all = rows
        self._filter()

    def set_cause(self, cause: str) -> None:
        """Show only those hidden for this cause; empty for all."""
        self._cause = cause
        self._filter()

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, and how it is said."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.said
        return None

    def _filter(self) -> None:
        self.beginResetModel()
        self.rows = [row for row in self._all if self._cause in ("", row.cause)]
        self.endResetModel()


class HiddenDelegate(QStyledItemDelegate):
    """Paints the label's colour, the words and their label; below them the reason."""

    def __init__(self) -> None:
        super().__init__()
        self.theme: Theme = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Two lines."""
        unit = QFontMetricsF(option.font).height()
        return QSize(0, round(unit * 1.1 + unit * META + unit * 0.7))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        row: HiddenRow = index.data(ROW)
        unit, theme = QFontMetricsF(option.font).height(), self.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(2, 1, -2, -1)
        draw_row(painter, rect, option.state, theme, 4)
        side = unit * DOT
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(row.colour))
        painter.drawEllipse(QRectF(rect.x() + unit * 0.55, rect.y() + unit * 0.6, side, side))
        line = rect.adjusted(unit * 1.5, unit * 0.25, -unit * 0.5, 0)
        self._paint_first(painter, option, line, row)
        small = scaled(option.font, META)
        below = line.adjusted(0, unit * 1.1, 0, 0)
        said = QFontMetricsF(small).elidedText(
            f"{row.reason}  ·  {row.suggester}", Qt.TextElideMode.ElideRight, below.width()
        )
        draw_lines(painter, below, [said], small, theme.muted)
        painter.restore()

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
