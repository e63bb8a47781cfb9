"""What happens when we, not the world, failed: a report without anybody's words, and calm."""

import faulthandler
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot, qVersion

from variorum.services.profiles import home
from variorum.ui.prompts import Notice, Prompts

KEPT = 20
"""How many reports are kept."""


def logs() -> Path:
    """Where reports lie; made on the first call."""
    folder = home() / "logs"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def report(error: BaseException) -> str:
    """What is written about an error: where it happened and what kind it is.

    The error's own message may quote an article, so only its length is told.
    """
    lines = [
        f"time {datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        f"python {sys.version.split()[0]}, Qt {qVersion()}, {sys.platform}",
        *_chain(error),
    ]
    return "\n".join(lines) + "\n"


def _chain(error: BaseException) -> Iterator[str]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from _chain(cause)
        yield "then"
    yield f"{type(error).__module__}.{type(error).__qualname__}"
    yield f"message of {len(str(error))} characters"
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"


def _short(filename: str) -> str:
    """The end of a path: home folders carry people's names."""
    return "/".join(Path(filename).parts[-3:])


def write_report(error: BaseException) -> Path | None:
    """Write the report of an error and return its place; ``None`` where it cannot be written."""
    try:
        path = logs() / f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.txt"
        path.write_text(report(error), encoding="utf-8")
        for old in sorted(path.parent.glob("crash-*.txt"))[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return path


class CrashHandler(QObject):
    """Takes every error that nobody expected, whichever thread it comes from."""

    _caught = Signal(object)

    def __init__(self, prompts: Prompts) -> None:
        super().__init__()
        self.prompts = prompts
        self._telling = False
        self._before = sys.excepthook, threading.excepthook
        self._faults: TextIO | None = None
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over: for exceptions, for threads, and for faults of the libraries below us."""
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook = self.handle
        threading.excepthook = self._handle_in_thread
        with suppress(OSError):
            self._faults = (logs() / "faults.txt").open("a", encoding="utf-8")
            faulthandler.enable(self._faults)

    def remove(self) -> None:
        """Give back what was taken over."""
        sys.excepthook, threading.excepthook = self._before
        if self._faults is not None:
            faulthandler.disable()
            self._faults.close()
            self._faults = None

    def handle(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Write the report, and tell the user as soon as the window is at rest."""
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.exit(130)
            return
        self._caught.emit(write_report(error.with_traceback(trace)))

    def _handle_in_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.handle(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    @Slot(object)
    def _tell(self, path: Path | None) -> None:
        if self._telling:  # one dialog is enough, however much follows from one fault
            return
        self._telling = True
        try:
            self.prompts.tell(
                Notice(
                    self.tr("Something went wrong"),
                    self.tr(
                        "Variorum made a mistake. Everything that was shown as saved is safe."
                        " You can go on working; if the window looks wrong, open the project again."
                    ),
                    self._where(path),
                )
            )
        finally:
            self._telling = False

    def _where(self, path: Path | None) -> str:
        if path is None:
            return self.tr("No report could be written.")
        words = self.tr("A report without any words of your articles is in:")
        return f"{words}\n{path}"
