"""What the window says about saving: "Saved" is never on the screen while an act is being made."""

from PySide6.QtWidgets import QLabel, QSizePolicy, QStackedWidget

from variorum.ui.bridge import Bridge
from variorum.ui.widgets.labels import SMALL, Tone, label


class SavingMark(QStackedWidget):
    """One label for each state, of which one is seen: each key changes it twice, so none is
    measured or dressed anew for it, and nothing beside it moves.
    """

    def __init__(self) -> None:
        super().__init__()
        shown = self.tr("Every tag that is shown is on the disk; a tag is shown once it is.")
        closed = self.tr(
            "Nothing can be changed: the file may only be read, is open elsewhere, or"
            " comes from a newer version."
        )
        self._saved = self._add("● " + self.tr("Saved"), "good", shown)
        self._saving = self._add("● " + self.tr("Saving…"), "muted", shown)
        self._read_only = self._add("◌ " + self.tr("Read only"), "warning", closed)
        self._bridge: Bridge | None = None
        # Left alone, a stack takes all the room there is.
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.hide()

    @property
    def words(self) -> str:
        """What is said; nothing without a project."""
        shown = self.currentWidget()
        return shown.text() if self._bridge and isinstance(shown, QLabel) else ""

    def adopt(self, bridge: Bridge | None, *, writable: bool = True) -> None:
        """Tell of another project, or of none.

        That something is being saved is said before the key that does it has returned. That it
        is saved comes after what the eye is on, and once for acts that follow one another.
        """
        self._bridge = bridge
        self.setVisible(bridge is not None)
        if bridge is None:
            return
        if not writable:
            self.setCurrentWidget(self._read_only)
            return
        rest = bridge.afterwards.later(self._tell)

        def hear(saving: bool) -> None:  # noqa: FBT001
            if saving:
                self.setCurrentWidget(self._saving)
            else:
                rest(None)

        bridge.saving_changed.connect(hear)
        self._tell()

    def _tell(self, _: None = None) -> None:
        """Say what is so now: another act may have begun."""
        if self._bridge is not None:
            self.setCurrentWidget(self._saving if self._bridge.is_saving else self._saved)

    def _add(self, words: str, tone: Tone, tip: str) -> QLabel:
        made = label(words, tone, SMALL)
        made.setToolTip(tip)
        self.addWidget(made)
        return made
