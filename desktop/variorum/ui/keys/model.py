"""All actions with their keys as a table."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from variorum.ui.actions.base import Action
from variorum.ui.actions.table import ACTIONS, MENUS
from variorum.ui.keys.keymap import Keymap
from variorum.ui.menus import also, said, shown_key

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ACTION = Qt.ItemDataRole.UserRole
SOUGHT = Qt.ItemDataRole.UserRole + 1
"""What a cell is found by: its words, and for an action what else people call it."""
WORDS, MENU, KEYS = range(3)


class KeysModel(QAbstractTableModel):
    """A row for each action: what it does, its menu, its keys; changed ones have a mark."""

    def __init__(self) -> None:
        super().__init__()
        self._keymap = Keymap()

    def set_keymap(self, keymap: Keymap) -> None:
        """Show other keys."""
        self._keymap = keymap
        last = self.index(len(ACTIONS) - 1, KEYS)
        self.dataChanged.emit(self.index(0, KEYS), last)

    def rowCount(self, parent: Index = ROOT) -> int:
        """One for each action."""
        return 0 if parent.isValid() else len(ACTIONS)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Words, menu and keys."""
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell, and the action of its row."""
        if not index.isValid():
            return None
        action = ACTIONS[index.row()]
        if role == ACTION:
            return action
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._said(action, index.column())
        if role == SOUGHT:
            words = self._said(action, index.column())
            return f"{words} {also(action)}" if index.column() == WORDS else words
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """What the columns hold."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (self.tr("Action"), self.tr("Menu"), self.tr("Keys"))[section]

    def _said(self, action: Action, column: int) -> str:
        if column == WORDS:
            return said(action)
        if column == MENU:
            return QCoreApplication.translate("actions", MENUS[action.menu]).replace("&", "")
        keys = ", ".join(shown_key(key) for key in self._keymap.keys(action.id))
        return f"{keys} •" if action.id in self._keymap.changed else keys
