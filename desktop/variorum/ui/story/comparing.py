"""A comparison under way: how far it is, a bar that shows it, and what stops it."""

from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from variorum.errors import CancelledError
from variorum.ui.turns.progress import ProgressLine
from variorum.ui.widgets.labels import SMALL, label, set_font

PATIENCE = 300
"""Milliseconds after which a comparison is worth a bar."""


class Comparison(QObject):
    """One comparison: told how far it is from the thread that compares, stopped from this one."""

    progressed = Signal(object)
    """Done, of how many: ``tuple[int, int]``."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stopped = Event()
        self._last = (-1, -1)

    def told(self, done: int, total: int) -> None:
        """Called by the work; raises ``CancelledError`` once it was stopped."""
        if self._stopped.is_set():
            raise CancelledError("The comparison was stopped.")
        if (done, total) != self._last:
            self._last = done, total
            self.progressed.emit((done, total))

    def stop(self) -> None:
        """Let the work end at its next pause."""
        self._stopped.set()


class Comparisons(QObject):
    """The comparison under way: at most one, the newest."""

    progressed = Signal(object)
    """How far it is: ``tuple[int, int]``, (0, 0) when it begins; ``None`` when none is any more."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.current: Comparison | None = None

    def begin(self) -> Comparison:
        """A comparison that takes the place of the one under way."""
        self.stop()
        made = self.current = Comparison(self)
        made.progressed.connect(self.progressed)
        self.progressed.emit((0, 0))
        return made

    def end(self) -> None:
        """The comparison has come to its end."""
        before, self.current = self.current, None
        if before is not None:
            before.progressed.disconnect(self.progressed)
            before.deleteLater()
            self.progressed.emit(None)

    def stop(self) -> bool:
        """Whether a comparison was under way; it is no more."""
        if self.current is None:
            return False
        self.current.stop()
        self.end()
        return True


class ComparingBar(QWidget):
    """Says that versions are being compared, and lets it be stopped or begun again."""

    stop_requested = Signal()
    again_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        unit = self.fontMetrics().height()
        self.words = label(scale=SMALL)
        self._bar = ProgressLine()
        self._bar.setAccessibleName(self.tr("Progress of the comparison"))
        self.stop = QPushButton(self.tr("Stop"))
        self.again = QPushButton(self.tr("Compare"))
        set_font(self.stop, SMALL)
        set_font(self.again, SMALL)
        self.stop.clicked.connect(self.stop_requested)
        self.again.clicked.connect(self.again_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(unit, unit // 4, unit, unit // 4)
        row.addWidget(self.words)
        row.addWidget(self._bar, 1)
        row.addStretch(0)
        row.addWidget(self.stop)
        row.addWidget(self.again)
        self._patience = QTimer(self, interval=PATIENCE, singleShot=True)
        self._patience.timeout.connect(self._appear)
        self.hide()

    def begin(self) -> None:
        """A comparison has begun; it is shown if it takes long."""
        self.hide()
        self._bar.show_progress(0, 0)
        self._patience.start()

    def show_progress(self, done: int, total: int) -> None:
        """Say how far it is."""
        self._bar.show_progress(done, total)

    def end(self) -> None:
        """The comparison has ended."""
        self._patience.stop()
        self.hide()

    def say_stopped(self) -> None:
        """The comparison was stopped: what is shown is as it was before."""
        self._patience.stop()
        self.words.setText(self.tr("The comparison was stopped."))
        self._show(comparing=False)

    def _appear(self) -> None:
        self.words.setText(self.tr("Comparing the versions …"))
        self._show(comparing=True)

    def _show(self, *, comparing: bool) -> None:
        self._bar.setVisible(comparing)
        self.stop.setVisible(comparing)
        self.again.setVisible(not comparing)
        self.show()
