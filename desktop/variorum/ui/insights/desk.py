"""What is shown in the Insights place: counted anew when something has changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from PySide6.QtCore import QObject, QTimer, Signal

from variorum.domain.codebooks import Codebook
from variorum.domain.operations import Changed
from variorum.domain.pausing import Progressed
from variorum.errors import CancelledError, UserError
from variorum.services.insights import agreement_tables, overview
from variorum.services.insights.agreeing import Agreement, agree
from variorum.services.insights.counting import Tally, count
from variorum.services.insights.listing import behind
from variorum.services.insights.tables import Opening, Table
from variorum.services.project import Project
from variorum.ui.bridge import Bridge
from variorum.ui.jobs import Job, Jobs

REST = 600
"""Milliseconds of rest after an act before everything is counted anew."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Everything that the charts are made of; no agreement where there is nobody to compare."""

    codebook: Codebook
    tally: Tally
    agreement: Agreement | None


def _count_all(project: Project, progressed: Progressed) -> Counted:
    """Count the project, and compare its people where there are two or more."""
    codebook, tally = project.codebook, count(project, progressed)
    try:
        return Counted(codebook, tally, agree(project, progressed=progressed))
    except UserError as error:
        if type(error) is not UserError:
            raise  # it was stopped, or the file cannot be read
        return Counted(codebook, tally, None)


class InsightsDesk(QObject):
    """Counts in a job that can be stopped, and says what is behind a mark."""

    tables_made = Signal(object)
    """``Sequence[Table]``"""
    listed = Signal(object)
    """What the mark counts that was asked for last: ``Listing``."""
    stopped = Signal()
    """The user stopped the counting."""

    def __init__(self, bridge: Bridge, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.project = bridge.project
        self.counted: Counted | None = None
        self.tables: Sequence[Table] = ()
        self.layer = ""
        self._jobs = jobs
        self._title = self.tr("Counting and comparing")
        self._awake = self._counting = False
        self._stale = True
        self._rest = QTimer(self, interval=REST, singleShot=True)
        self._rest.timeout.connect(self.refresh)
        self._closing = False
        self._at_work = Lock()
        bridge.changed.connect(self._follow)
        bridge.closing.connect(self._close)
        jobs.cancelled.connect(self._stop)

    def wake(self) -> None:
        """The place is shown: what has changed meanwhile is counted."""
        self._awake = True
        if self._stale:
            self.refresh()

    def rest(self) -> None:
        """The place is hidden: nothing is counted until it is shown again."""
        self._awake = False
        self._rest.stop()

    def refresh(self) -> None:
        """Count everything anew."""
        self._rest.stop()
        if self._counting:
            return
        self._stale, self._counting = False, True
        self._jobs.run(Job(self._title, self._count, self._done, shows=True))

    def choose(self, layer: str) -> None:
        """Show the labels, pairs and times of one layer; of all, if it is empty."""
        self.layer = layer
        self._make()

    def open(self, opening: Opening) -> None:
        """List what a mark counts."""
        found = self.counted.agreement if self.counted else None
        comparison = found.comparison if found else None
        self.bridge.ask("behind", behind, opening, comparison, then=self.listed.emit)

    def _count(self, progressed: Progressed) -> Counted:
        """Count, in the thread of the jobs; stopped as soon as the project is being closed."""

        def told(done: int, total: int) -> None:
            if self._closing:
                raise CancelledError(self._title)
            progressed(done, total)

        with self._at_work:
            told(0, 0)
            return _count_all(self.project, told)

    def _close(self) -> None:
        """The project is being closed: wait until nothing reads it any more."""
        self._closing = True
        with self._at_work:
            pass

    def _follow(self, changed: Changed) -> None:  # noqa: ARG002 - whatever it was
        self._stale = True
        if self._awake:
            self._rest.start()

    def _done(self, counted: Counted) -> None:
        if self._closing:
            return
        self.counted, self._counting = counted, False
        self._make()
        if self._stale and self._awake:
            self._rest.start()

    def _stop(self, title: str) -> None:
        if title == self._title:
            self._counting, self._stale = False, True
            self.stopped.emit()

    def _make(self) -> None:
        if self.counted is None:
            return
        codebook = self.counted.codebook
        self.tables = (
            *overview.every_table(self.counted.tally, codebook, self.layer),
            *agreement_tables.every_table(self.counted.agreement, codebook, self.layer),
        )
        self.tables_made.emit(self.tables)
