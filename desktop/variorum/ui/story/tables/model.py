"""A grid for Qt's views: sorted by any column, filtered by words, spoken cell by cell."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from variorum.ui.story.tables.grids import Grid, GridCell

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
CELL = Qt.ItemDataRole.UserRole


class GridModel(QAbstractTableModel):
    """The cells of one grid."""

    def __init__(self) -> None:
        super().__init__()
        self.grid = Grid("")

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
        found = {
            CELL: cell,
            Qt.ItemDataRole.DisplayRole: cell.words,
            Qt.ItemDataRole.ToolTipRole: cell.details or cell.words,
            Qt.ItemDataRole.AccessibleTextRole: f"{self.grid.heads[index.column()]}: {cell.words}",
        }
        return found.get(Qt.ItemDataRole(role))

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
    """The rows in another order, only those that hold some words."""

    def __init__(self, model: GridModel) -> None:
        super().__init__()
        self._words = ""
        self._model = model
        self.setSourceModel(model)

    def set_words(self, words: str) -> None:
        """Keep the rows in which any cell holds ``words``."""
        self._words = words.casefold().strip()
        self.invalidate()

    def shown(self) -> Grid:
        """The grid as it is shown: filtered, in this order."""
        rows = (self.mapToSource(self.index(row, 0)).row() for row in range(self.rowCount()))
        grid = self._model.grid
        return Grid(grid.title, grid.heads, tuple(grid.rows[row] for row in rows), grid.empty)

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: ARG002
        """Whether a row holds the words."""
        cells = self._model.grid.rows[row]
        return any(self._words in cell.words.casefold() for cell in cells)

    def lessThan(self, left: Index, right: Index) -> bool:
        """Cells in the order they say, else by their words."""
        return _order(left.data(CELL)) < _order(right.data(CELL))


def _order(cell: GridCell) -> str:
    return (cell.order or cell.words).casefold()
