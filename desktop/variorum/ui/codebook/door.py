"""The way to the codebook's editor, which is loaded when somebody first goes there."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from variorum.ui.bridge import Bridge
from variorum.ui.jobs import Jobs
from variorum.ui.prompts import Prompts

EDITOR = "variorum.ui.codebook.editing.opening"


class Editing(Protocol):
    """What lies behind the door."""

    def adopt(self, bridge: Bridge | None) -> None:
        """Work on another project, or none."""

    def open(self) -> None:
        """Show the editor."""


class CodebookDoor(QObject):
    """Opens the editor on the open project."""

    said = Signal(object)
    """Something to tell in passing: ``str``."""

    def __init__(
        self,
        jobs: Jobs,
        prompts: Prompts,
        taken: Callable[[], Mapping[str, str]],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._lent = (jobs, prompts, taken, window)
        self._bridge: Bridge | None = None
        self._editing: Editing | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The actions that are done here."""
        return {"codebook.edit": self.open}

    def adopt(self, bridge: Bridge | None) -> None:
        """Work on another project, or none."""
        self._bridge = bridge
        if self._editing is not None:
            self._editing.adopt(bridge)

    def open(self) -> None:
        """Show the editor."""
        if self._editing is None:
            made = import_module(EDITOR).CodebookEditing(*self._lent)
            made.said.connect(self.said)
            made.adopt(self._bridge)
            self._editing = made
        self._editing.open()

    @property
    def behind(self) -> Editing | None:
        """What lies behind the door, once it was opened."""
        return self._editing
