"""Contradictions as Qt sees them, and how one is painted: the words, what is wrong, the remedy."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from variorum.services.consistency import Contradiction
from variorum.ui.widgets.lists.rows import META, ROOT, ROW, CloseRowDelegate, Index, RowsModel
from variorum.ui.widgets.painting import draw_lines, scaled


class ContradictionsModel(RowsModel[Contradiction]):
    """Contradictions by article and place."""

    def take(self, row: int) -> None:
        """List one no more: it was settled."""
        self.beginRemoveRows(ROOT, row, row)
        self.rows = [*self.rows[:row], *self.rows[row + 1 :]]
        self.endRemoveRows()

    def said(self, row: Contradiction) -> str:
        """Its sentence, where it is, and the remedy."""
        return f"{row.message} {where(row)}. {row.remedy}."

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The contradiction itself, its sentence, and the title of its article."""
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid():
            return self.rows[index.row()].here.title
        return super().data(index, role)


class ContradictionDelegate(CloseRowDelegate):
    """Two lines: the sentence; the article and, at the right, what would be done."""

    radius = 5.0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Two lines with a little room."""
        unit = QFontMetricsF(option.font).height()
        return QSize(0, round(unit + unit * META + unit * 0.7))

    def paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, ground: QRectF, index: Index
    ) -> None:
        """Paint a contradiction."""
        one: Contradiction = index.data(ROW)
        metrics, small = QFontMetricsF(option.font), scaled(option.font, META)
        unit, theme = metrics.height(), self.theme
        inside = ground.adjusted(unit * 0.5, unit * 0.25, -unit * 0.5, 0)
        room = QFontMetricsF(small).horizontalAdvance(one.remedy)
        cut = Qt.TextElideMode.ElideRight
        words = metrics.elidedText(one.message, cut, inside.width() - room - unit)
        draw_lines(painter, inside, [words], option.font, theme.text)
        shift = metrics.ascent() - QFontMetricsF(small).ascent()
        right = QRectF(inside.right() - room, inside.y() + shift, room + 1, unit)
        draw_lines(painter, right, [one.remedy], small, theme.accent)
        below = inside.adjusted(0, unit, 0, 0)
        said = QFontMetricsF(small).elidedText(where(one), cut, below.width())
        draw_lines(painter, below, [said], small, theme.muted)


def where(one: Contradiction) -> str:
    """The article of the odd place, in a few words."""
    return " · ".join(part for part in (one.here.outlet, one.here.title) if part)
