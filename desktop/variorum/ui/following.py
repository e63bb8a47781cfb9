"""Acts as a place hears of them: each as it is made, or, after a rest, all of them as one."""

from PySide6.QtCore import QObject, Signal, Slot

from variorum.domain.operations import Changed, together
from variorum.ui.bridge import Bridge

_AT_ONCE = frozenset({"document", "story", "codebook", "attempt"})
"""Families that the whole window speaks of: what changes them is heard of during a rest, too.

An attempt is one's own practice: while it is under way, other people's tags are not seen.
"""


class Following(QObject):
    """Tells what acts have changed; while nobody sees the place, it only takes note of them."""

    told = Signal(object)
    """An act was made, or several were during the rest: ``Changed``."""
    undone = Signal(object)
    """One of them, the last such one, was an undo or redo; after ``told``: ``Changed``."""

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._is_resting = False
        self._noted: list[Changed] = []
        bridge.committed.connect(self._hear)

    def wake(self) -> None:
        """The place is shown: what was noted is told."""
        self._is_resting = False
        self._tell()

    def rest(self) -> None:
        """The place is hidden: what concerns only what it shows can wait."""
        self._is_resting = True

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        self._noted.append(changed)
        if not self._is_resting or any(changed.ids.get(family) for family in _AT_ONCE):
            self._tell()

    def _tell(self) -> None:
        noted, self._noted = self._noted, []
        if noted:
            self.told.emit(together(*noted))
        undone = next((one for one in reversed(noted) if one.act.verb != "do"), None)
        if undone is not None:
            self.undone.emit(undone)
