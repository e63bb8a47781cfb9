"""Contradictions as Qt sees them, and how one is painted: the words, what is wrong, the remedy."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from variorum.services.consistency import Contradiction
from variorum.ui.theme import LIGHT, Theme
from variorum.ui.widgets.painting import draw_lines, draw_row, scaled

Index = QModelIndex | QPersistentModelIndex
ONE = Qt.ItemDataRole.UserRole
ROOT = QModelIndex()
META = 0.86


class ContradictionsModel(QAbstractListModel):
    """Contradictions by article and place."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Contradiction] = []

    def set_found(self, found: Sequence[Contradiction]) -> None:
        """List other contradictions."""
        self.beginResetModel()
        self.found = list(found)
        self.endResetModel()

    def take(self, row: int) -> None:
        """List one no more: it was settled."""
        self.beginRemoveRows(ROOT, row, row)
        del self.found[row]
        self.endRemoveRows()

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The contradiction itself, and its sentence."""
        if not index.isValid():
            return None
        one = self.found[index.row()]
        if role == ONE:
            return one
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{one.message} {where(one)}. {one.remedy}."
        if role == Qt.ItemDataRole.ToolTipRole:
            return one.here.title
        return None


class ContradictionDelegate(QStyledItemDelegate):
    """Two lines: the sentence; the article and, at the right, what would be done."""

    def __init__(self) -> None:
        super().__init__()
        self.theme: Theme = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Two lines with a little room."""
        unit = QFontMetricsF(option.font).height()
        return QSize(0, round(unit + unit * META + unit * 0.7))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a contradiction."""
        one: Contradiction = index.data(ONE)
        metrics, small = QFontMetricsF(option.font), scaled(option.font, META)
        unit, theme = metrics.height(), self.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(2, 1, -2, -1)
        draw_row(painter, rect, option.state, theme)
        inside = rect.adjusted(unit * 0.5, unit * 0.25, -unit * 0.5, 0)
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
        painter.restore()


def where(one: Contradiction) -> str:
    """The article of the odd place, in a few words."""
    return " · ".join(part for part in (one.here.outlet, one.here.title) if part)
