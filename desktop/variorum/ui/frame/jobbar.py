"""The slim bar that shows a long job, and stops it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from variorum.ui.jobs import Jobs, Progress
from variorum.ui.widgets.labels import SMALL, elided, set_font
from variorum.ui.widgets.layouts import in_row


class JobBar(QWidget):
    """Title, progress, "Stop"; gone when nothing is under way."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.setObjectName("jobBar")
        unit = self.fontMetrics().height()
        self._title = elided("", SMALL)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self.stop = QPushButton(self.tr("Stop"))
        set_font(self.stop, SMALL)
        # A click leaves the keyboard where the work is: the button goes with the job.
        self.stop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.stop.clicked.connect(jobs.cancel)
        margins = unit, unit // 4, unit, unit // 4
        self.setLayout(in_row(self._title, (self._bar, 1), self.stop, margins=margins))
        jobs.progressed.connect(self._show)
        jobs.finished.connect(self.hide)
        self.hide()

    def _show(self, progress: Progress) -> None:
        counted = f" · {progress.done:,}" if progress.done and not progress.total else ""
        self._title.set_words(progress.title + counted)
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        self.show()
