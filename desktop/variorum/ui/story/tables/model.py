"""A grid for Qt's views: sorted by any column, filtered by words, spoken cell by cell."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from variorum.ui.story.tables.grids import Grid, GridCell, merged_said

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
CELL = Qt.ItemDataRole.UserRole
PINNED = Qt.ItemDataRole.UserRole + 1


class GridModel(QAbstractTableModel):
    """The cells of one grid."""

    def __init__(self) -> None:
        super().__init__()
        self.grid = Grid("")
        self.writable = False

    def set_grid(self, grid: Grid) -> None:
        """Show another grid."""
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.grid.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The cell, its words, and more of them where it is pointed at."""
        if not index.isValid():
            return None
        cell = self.grid.rows[index.row()][index.column()]
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.details or cell.words
        spoken = role == Qt.ItemDataRole.AccessibleTextRole
        return self._spoken(index.column(), cell) if spoken else None

    def _spoken(self, column: int, cell: GridCell) -> str:
        """What is read aloud of a cell: the head of its column, its words, what it stands for."""
        said = ", ".join(part for part in (cell.words, merged_said(cell)) if part)
        return f"{self.grid.heads[column]}: {said}"

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A claim can be reworded in a project that may be changed."""
        flags = super().flags(index)
        if index.isValid() and self.writable and index.data(CELL).claim:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The heads of the columns."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self.grid.heads):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.grid.heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None


class SortedGrid(QSortFilterProxyModel):
    """The rows in another order, only those that hold some words; pinned ones first, always."""

    def __init__(self, model: GridModel) -> None:
        super().__init__()
        self._words = ""
        self._differing = False
        self._model = model
        self._column = -1
        self._order = Qt.SortOrder.AscendingOrder
        self.pinned: set[str] = set()
        self.setSourceModel(model)
        super().sort(0)

    def set_words(self, words: str) -> None:
        """Keep the rows in which any cell holds ``words``."""
        self._words = words.casefold().strip()
        self.invalidate()

    def set_differing(self, *, on: bool) -> None:
        """Keep only the rows in which the outlets differ, or all."""
        self._differing = on
        self.invalidate()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 is the order of the story."""
        self._column, self._order = column, order
        self.invalidate()

    def is_pinned(self, row: int) -> bool:
        """Whether a row (as it is shown) is pinned."""
        return self._key(self.mapToSource(self.index(row, 0)).row()) in self.pinned

    def row_of(self, key: str) -> int | None:
        """Where the row of this key is shown; ``None`` where it is not."""
        keys = self._model.grid.keys
        if key not in keys:
            return None
        shown = self.mapFromSource(self._model.index(keys.index(key), 0))
        return shown.row() if shown.isValid() else None

    def toggle_pin(self, row: int) -> int:
        """Pin a row, or no more; where it stands then."""
        source = self.mapToSource(self.index(row, 0)).row()
        self.pinned ^= {self._key(source)}
        self.invalidate()
        return self.mapFromSource(self._model.index(source, 0)).row()

    def shown(self) -> Grid:
        """The grid as it is shown: filtered, in this order."""
        rows = [self.mapToSource(self.index(row, 0)).row() for row in range(self.rowCount())]
        grid = self._model.grid
        return replace(
            grid,
            rows=tuple(grid.rows[row] for row in rows),
            keys=tuple(self._key(row) for row in rows),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The cell; that its row is pinned is spoken."""
        if role == PINNED:
            return self.is_pinned(index.row())
        found = super().data(index, role)
        spoken = role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0
        if spoken and self.is_pinned(index.row()):
            return QCoreApplication.translate("story", "%1, pinned").replace("%1", str(found))
        return found

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: ARG002
        """Whether a row holds the words; pinned rows stay."""
        if self._key(row) in self.pinned:
            return True
        cells = self._model.grid.rows[row]
        if self._differing and not _differ(cells[1:]):
            return False
        return any(self._words in cell.words.casefold() for cell in cells)

    def lessThan(self, left: Index, right: Index) -> bool:
        """Pinned rows first; then cells in the order they say, else by their words."""
        pins = [self._key(one.row()) in self.pinned for one in (left, right)]
        if pins[0] != pins[1]:
            return pins[0]
        if self._column >= 0:
            cells = (self._model.grid.rows[one.row()][self._column] for one in (left, right))
            first, second = map(_order, cells)
            if first != second:
                return (first < second) == (self._order == Qt.SortOrder.AscendingOrder)
        return left.row() < right.row()

    def _key(self, row: int) -> str:
        keys = self._model.grid.keys
        return keys[row] if 0 <= row < len(keys) else str(row)


def _differ(cells: Sequence[GridCell]) -> bool:
    """Whether outlets tell different things: one says nothing, or says it otherwise."""
    return len({cell.words for cell in cells}) > 1


def _order(cell: GridCell) -> str:
    return (cell.order or cell.words).casefold()
