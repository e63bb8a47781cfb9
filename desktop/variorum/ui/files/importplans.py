"""Finding out what an import would bring: told while files are read, and stopped when one likes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from threading import Event
from time import monotonic

from PySide6.QtCore import QObject, Signal

from variorum.errors import CancelledError, UserError
from variorum.formats.texts.base import clean_name
from variorum.services import importing
from variorum.services.articles.reporting import ImportOptions, ImportReport, Refused
from variorum.services.project import Project
from variorum.ui.bridge import Bridge

EVERY = 0.3
"""Seconds between two looks at what was found so far."""
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found so far: ``report`` of the first ``done`` files of ``total``."""

    done: int
    total: int
    report: ImportReport


class ImportPlans(QObject):
    """Reads files for one dialog; of several questions only the last is answered."""

    looked = Signal(object)
    """``Looked``: how far the reading is."""
    _told = Signal(object, object)

    def __init__(
        self, bridge: Bridge, paths: Sequence[Path], parent: QObject, every: float = EVERY
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._every = every
        self._paths = list(paths)
        self._topic = f"import plan {next(_numbers)}"  # Another dialog's answers are not these.
        self._stop = Event()
        self._told.connect(self._hand_on)

    def ask(self, options: ImportOptions, answer: Callable[[ImportReport], None]) -> None:
        """Read the files with these options, and no longer with others."""
        self._stop.set()
        self._stop = stop = Event()

        def look(project: Project, paths: list[Path]) -> ImportReport | None:
            try:
                return importing.plan_import(project, paths, options, self._watcher(stop))
            except CancelledError:
                return None
            except UserError as error:  # Said behind the dialog, it would leave that waiting.
                return ImportReport(refused=(Refused(clean_name(paths[0]), str(error)),))

        def done(report: ImportReport | None) -> None:
            if report is not None:
                answer(report)

        self._bridge.ask(self._topic, look, self._paths, then=done, slowly=True)

    def stop(self) -> None:
        """Read no further: nobody waits for it any more."""
        self._stop.set()
        self._paths = []
        self._bridge.drop(self._topic)

    def _watcher(self, stop: Event) -> importing.Watched:
        last = monotonic()

        def watched(done: int, total: int, report: Callable[[], ImportReport]) -> None:
            nonlocal last
            if stop.is_set():
                raise CancelledError(self._topic)
            if monotonic() - last >= self._every:
                self._told.emit(stop, Looked(done, total, report()))
                last = monotonic()

        return watched

    def _hand_on(self, stop: Event, looked: Looked) -> None:
        if stop is self._stop and not stop.is_set():
            self.looked.emit(looked)
