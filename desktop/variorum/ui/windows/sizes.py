"""The sizes of the windows beside the main one, as they were left."""

from PySide6.QtCore import QObject, QSize

from variorum.ui.settings import Settings


class SizeKeeper(QObject):
    """Remembers windows by their kind; a child of the main window, where they find it."""

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings

    def kept(self, kind: str) -> QSize | None:
        """How large a window of this kind was left, if one ever was."""
        size = self._settings.get("window.sizes", dict).get(kind)
        if isinstance(size, list) and len(size) == 2 and all(type(one) is int for one in size):
            return QSize(*size)
        return None

    def keep(self, kind: str, size: QSize) -> None:
        """Remember how large a window of this kind is."""
        self._settings.put("window.sizes", kind, [size.width(), size.height()])
