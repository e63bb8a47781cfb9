"""Changing keys: from the settings to the actions, and back."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from variorum.domain.codebooks import Codebook
from variorum.ui.codebook.keys import LayerKeys
from variorum.ui.keys.dialog import KeyDialog
from variorum.ui.keys.keymap import Keymap, store, stored
from variorum.ui.menus import ActionSet
from variorum.ui.settings import Settings


class KeyChanging(QObject):
    """Gives the actions their keys; menus, palette, key sheet and tips follow at once."""

    changed = Signal(object)
    """Actions have other keys: ``Keymap``."""

    def __init__(self, actions: ActionSet, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._actions = actions
        self._settings = settings
        self._window = window
        self._codebook: Callable[[], Codebook] | None = None
        self._dialog: KeyDialog | None = None
        actions.use_keys(self.keymap.keys)

    @property
    def keymap(self) -> Keymap:
        """The keys as the settings have them."""
        return stored(self._settings)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The actions that are done here."""
        return {"keys.change": self.open}

    def adopt(self, codebook: Callable[[], Codebook] | None) -> None:
        """Heed the keys of another project's codebook, as it is at the time, or of none."""
        self._codebook = codebook

    def open(self) -> None:
        """Show the window in which keys are changed."""
        if self._dialog is None:
            self._dialog = KeyDialog(self._window, self._labels)
            self._dialog.keymap_wished.connect(self._take)
        self._dialog.show_keymap(self.keymap)
        self._dialog.come_forward()
        self._dialog.search.setFocus()

    @property
    def dialog(self) -> KeyDialog | None:
        """The window, once it was opened."""
        return self._dialog

    def _take(self, keymap: Keymap) -> None:
        store(self._settings, keymap)
        self._actions.use_keys(keymap.keys)
        if self._dialog is not None:
            self._dialog.show_keymap(keymap)
        self.changed.emit(keymap)

    def _labels(self) -> Mapping[str, str]:
        """What the keys of the codebook stand for, in the article."""
        if self._codebook is None:
            return {}
        codebook = self._codebook()
        keys = LayerKeys(codebook)
        names = {layer.shortcut.upper(): layer.name for layer in codebook.layers if layer.shortcut}
        for key in keys.keys:
            choice = keys.direct(key)
            label = codebook.label(choice.layer, choice.label) if choice else None
            if label is not None:
                names[key] = label.name
        return names
