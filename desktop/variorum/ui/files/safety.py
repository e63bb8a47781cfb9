"""Backups that nobody has to think of: after opening, and while one works."""

from PySide6.QtCore import QObject, QTimer, Signal

from variorum.errors import UserError
from variorum.services.project import Project
from variorum.services.safekeeping import backups
from variorum.ui.bridge import Bridge
from variorum.ui.tag.place import TagPlace

SOON = 10_000
"""Milliseconds after opening: the window comes first."""


class SafetyCopies(QObject):
    """Backs a project up where it has changed; quietly, unless it cannot be done."""

    failed = Signal(object)
    """``UserError``"""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge: Bridge | None = None
        self._soon = QTimer(self, interval=SOON, singleShot=True)
        self._often = QTimer(self, interval=int(backups.EVERY.total_seconds() * 1000))
        self._soon.timeout.connect(self.back_up)
        self._often.timeout.connect(self.back_up)

    def adopt(self, bridge: Bridge | None, _place: TagPlace | None) -> None:
        """Care for another project; ``None`` for none."""
        self._bridge = bridge
        for timer in (self._soon, self._often):
            timer.stop()
            if bridge is not None and not bridge.project.read_only:
                timer.start()

    def back_up(self) -> None:
        """Back up now, if anything has changed since the last time."""
        if self._bridge is not None:
            self._bridge.ask("backup", _try, then=self._tell)

    def _tell(self, error: UserError | None) -> None:
        if error is not None:
            self.failed.emit(error)


def _try(project: Project) -> UserError | None:
    try:
        backups.back_up(project)
    except UserError as error:
        return error
    return None
