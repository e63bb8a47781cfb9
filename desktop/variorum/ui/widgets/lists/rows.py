"""What lists of painted rows have in common: rows as Qt asks for them, and the ground of a row."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from variorum.ui.theme import Theme, current_theme
from variorum.ui.widgets.painting import draw_row

T = TypeVar("T")

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW = Qt.ItemDataRole.UserRole
"""The role under which a row itself is found."""
META = 0.86
"""The size of what stands below the words of a row."""


def kept_place(ids: Sequence[str], chosen: str | None, place: int) -> int:
    """Which of other rows is chosen now: the one with the id that was, else what stands in its
    place (counted from 0; less for none), or last; -1 where there are no rows.
    """
    return ids.index(chosen) if chosen in ids else min(max(0, place), len(ids) - 1)


class RowsModel(QAbstractListModel, Generic[T]):
    """Rows in one flat list; what they are called is for the list to say."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[T] = ()

    def set_rows(self, rows: Sequence[T]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def said(self, row: T) -> str:
        """The row in words."""
        raise NotImplementedError

    def spoken(self, row: T) -> str:
        """The row as a screen reader says it."""
        return self.said(row)

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself, its words, and its words for screen readers."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self.said(row)
        return self.spoken(row) if role == Qt.ItemDataRole.AccessibleTextRole else None


class RowDelegate(QStyledItemDelegate):
    """Paints the ground of a row that is chosen, pointed at or has the keyboard, then the row."""

    radius = 6.0

    theme: Theme
    """The colours in which a row is being painted."""

    def paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, ground: QRectF, index: Index
    ) -> None:
        """Paint what stands on the ground."""
        raise NotImplementedError

    def ground(self, option: QStyleOptionViewItem, index: Index) -> QRectF:  # noqa: ARG002
        """Where the ground of a row lies; empty for a row that has none."""
        unit = QFontMetricsF(option.font).height()
        return QRectF(option.rect).adjusted(unit * 0.25, unit * 0.1, -unit * 0.25, -unit * 0.1)

    def is_chosen(self, option: QStyleOptionViewItem, index: Index) -> bool:  # noqa: ARG002
        """Whether a row is marked as the chosen one."""
        return bool(option.state & QStyle.StateFlag.State_Selected)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        self.theme = current_theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self.ground(option, index)
        if not ground.isEmpty():
            selected = QStyle.StateFlag.State_Selected
            chosen = selected if self.is_chosen(option, index) else QStyle.StateFlag.State_None
            draw_row(painter, ground, option.state & ~selected | chosen, self.theme, self.radius)
        self.paint_row(painter, option, ground, index)
        painter.restore()


class CloseRowDelegate(RowDelegate):
    """Rows of two lines that stand close together and fill the width: those of previews."""

    radius = 4.0

    def ground(self, option: QStyleOptionViewItem, index: Index) -> QRectF:  # noqa: ARG002
        """Nearly all of the row."""
        return QRectF(option.rect).adjusted(2, 1, -2, -1)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Two lines, the second one smaller."""
        unit = QFontMetricsF(option.font).height()
        return QSize(0, round(unit * 1.1 + unit * META + unit * 0.7))
