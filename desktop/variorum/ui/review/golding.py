"""Freezing gold and beginning its next version, as jobs that can be watched and stopped."""

from PySide6.QtCore import QObject, Signal

from variorum.domain.operations import Changed
from variorum.services.reviewing import golds
from variorum.services.reviewing.golds import Frozen
from variorum.ui.bridge import Bridge
from variorum.ui.jobs import Job, Jobs
from variorum.ui.widgets.wording import counted


class Golding(QObject):
    """Says what came of it; an undo takes either back."""

    said = Signal(object)
    """Something to tell in passing: ``str``."""

    def __init__(self, bridge: Bridge, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._jobs = jobs

    def freeze(self) -> None:
        """Freeze the version that is being made."""
        project = self._bridge.project

        def done(frozen: Frozen) -> None:
            self._bridge.report(frozen)
            gold = frozen.gold
            words = self.tr("Gold %1 is frozen: %2, SHA-256 %3…")
            words = words.replace("%1", str(gold.version))
            words = words.replace("%2", counted("%n tag(s)", gold.tags))
            self.said.emit(words.replace("%3", gold.sha256[:12]))

        title = self.tr("Freezing gold")
        self._jobs.run(Job(title, lambda progressed: golds.freeze(project, progressed), done))

    def begin_next(self) -> None:
        """Begin the next version with everything that is in the frozen one."""
        project = self._bridge.project

        def done(changed: Changed) -> None:
            self._bridge.report(changed)
            self.said.emit(self.tr("The next version of gold is begun."))

        title = self.tr("Beginning the next version of gold")
        self._jobs.run(Job(title, lambda progressed: golds.begin_next(project, progressed), done))
