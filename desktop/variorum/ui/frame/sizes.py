"""The sizes of the windows beside the main one: each comes back as large as it was left."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QDialog

from variorum.ui.settings import Settings

OURS = "variorum."
"""Windows of Qt's own, such as questions, are as large as their words want."""


class SizeKeeper(QObject):
    """Remembers windows by their kind."""

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings

    def adopt(self, child: QObject | None) -> None:
        """Give a window that is about to be shown for the first time its size of the last time."""
        if not isinstance(child, QDialog) or not type(child).__module__.startswith(OURS):
            return
        kept = self._settings.get("window.sizes", dict).get(_name(child))
        if isinstance(kept, list) and len(kept) == 2 and all(type(one) is int for one in kept):
            room = child.screen().availableSize()
            child.resize(min(kept[0], room.width()), min(kept[1], room.height()))
        child.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that is closed is measured."""
        if event.type() == QEvent.Type.Hide and isinstance(watched, QDialog):
            size = [watched.width(), watched.height()]
            self._settings.put("window.sizes", _name(watched), size)
        return False


def _name(window: QDialog) -> str:
    return type(window).__name__
