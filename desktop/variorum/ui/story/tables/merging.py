"""Claims of the table that are one: merged into the wording of one of them, and split again."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton

from variorum.domain.spans import shortened
from variorum.ui.claims.merging import ClaimMerge
from variorum.ui.story.tables.cells import GridView
from variorum.ui.story.tables.grids import GridCell
from variorum.ui.story.tables.model import CELL

_SAID = 60


class ClaimMerging(QObject):
    """Of several chosen rows offers each wording for all, of one row what to split off."""

    merge_requested = Signal(object)
    """``ClaimMerge``"""
    split_requested = Signal(object)
    """A merged claim is to be one of its own again; its id: ``str``."""

    def __init__(self, table: GridView) -> None:
        super().__init__(table)
        self._table = table
        self._writable = False
        self.button = QPushButton()
        self.button.clicked.connect(self.offer)
        self.button.hide()

    @property
    def chosen(self) -> list[GridCell]:
        """The wordings of the claims in whose rows something is chosen, from the top."""
        picked = self._table.selectionModel().selectedIndexes()
        rows = sorted({index.row() for index in picked})
        model = self._table.model()
        cells = (model.index(row, 0).data(CELL) for row in rows)
        once = {cell.claim: cell for cell in cells if isinstance(cell, GridCell) and cell.claim}
        return list(once.values())

    def follow(self, *, writable: bool) -> None:
        """Other rows are chosen, or the project may be changed or not."""
        self._writable = writable
        number = len(self.chosen)
        self.button.setVisible(number > 1 and writable)
        self.button.setText(self.tr("Merge %1 claims…").replace("%1", str(number)))

    def offer(self) -> bool:
        """Open the menu of what can be done with the chosen claims; whether there is anything."""
        menu = self._menu()
        if menu.isEmpty():
            menu.deleteLater()
            return False
        self._table.setFocus()  # the button goes with the rows that are one then
        menu.setActiveAction(menu.actions()[0])
        here = self._table.visualRect(self._table.currentIndex()).bottomLeft()
        menu.popup(self._table.viewport().mapToGlobal(QPoint(max(0, here.x()), here.y())))
        return True

    def _menu(self) -> QMenu:
        menu, chosen = QMenu(self._table), self.chosen if self._writable else []
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ids = tuple(cell.claim for cell in chosen)
        if len(chosen) > 1:
            for cell in chosen:
                said = self.tr("Merge all into “%1”")
                wish = ClaimMerge(ids, cell.claim)
                _add(menu, said, cell.words, partial(self.merge_requested.emit, wish))
        for cell in chosen if len(chosen) == 1 else ():
            for one in cell.merged:
                act = partial(self.split_requested.emit, one.claim_id)
                _add(menu, self.tr("Split off “%1”"), one.claim, act)
        return menu


def _add(menu: QMenu, said: str, words: str, act: Callable[[], object]) -> None:
    # An ampersand would underline the letter behind it.
    name = shortened(words, _SAID).replace("&", "&&")
    action = menu.addAction(said.replace("%1", name))
    action.triggered.connect(lambda _=False: act())
