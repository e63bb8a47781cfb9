"""A long job in the status line: how far it is, and the button that stops it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from variorum.ui.jobs import Jobs, Progress
from variorum.ui.turns.progress import ProgressLine
from variorum.ui.widgets.labels import SMALL, elided, set_font
from variorum.ui.widgets.layouts import in_row


class JobBar(QWidget):
    """Title, progress, "Stop"; gone when nothing is under way.

    The status line has room for it at any time: what lies above keeps its height when a job begins.
    """

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        unit = self.fontMetrics().height()
        self._title = elided("", SMALL)
        self._bar = ProgressLine()
        self._bar.setAccessibleName(self.tr("Progress"))
        self._bar.setFixedWidth(unit * 8)
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.setProperty("kind", "chip")
        set_font(self.stop, SMALL)
        # A click leaves the keyboard where the work is: the button goes with the job.
        self.stop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.stop.clicked.connect(jobs.cancel)
        self.setLayout(in_row(self._title, self._bar, self.stop, spacing=unit // 2))
        # No wider than its words: the line has others to tell.
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        jobs.progressed.connect(self._show)
        jobs.finished.connect(self.hide)
        self.hide()

    def _show(self, progress: Progress) -> None:
        counted = f" · {progress.done:,}" if progress.done and not progress.total else ""
        self._title.set_words(progress.title + counted)
        self._bar.show_progress(progress.done, progress.total)
        self.show()
