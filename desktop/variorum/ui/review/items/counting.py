"""How far the counting of all articles is, and a way to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QWidget

from variorum.ui.turns.progress import ProgressLine
from variorum.ui.widgets.labels import SMALL, ElidedLabel, set_font
from variorum.ui.widgets.layouts import in_column, in_row


class CountingBar(QWidget):
    """Says how many articles were compared, as long as there are others."""

    stopped = Signal()
    """No more are to be compared for now."""
    resumed = Signal()
    """The others are to be compared after all."""

    def __init__(self) -> None:
        super().__init__()
        self._stopped = False
        self.words = ElidedLabel()
        self.words.setProperty("tone", "muted")
        set_font(self.words, SMALL)
        self.bar = ProgressLine()
        self.bar.setAccessibleName(self.tr("Articles compared"))
        self.button = QToolButton()
        self.button.setProperty("kind", "quiet")
        set_font(self.button, SMALL)
        self.button.clicked.connect(self._press)
        row = in_row((self.words, 1), self.button)
        self.setLayout(in_column(row, self.bar, spacing=self.fontMetrics().height() // 4))
        self.hide()

    def show_progress(self, done: int, total: int, *, stopped: bool) -> None:
        """Show how far it is; nothing once all are compared."""
        self._stopped = stopped
        told = self.tr("%1 of %2 articles compared").replace("%1", f"{done:,}")
        self.words.set_words(told.replace("%2", f"{total:,}"))
        self.bar.show_progress(done, total)
        self.button.setText(self.tr("Go on") if stopped else self.tr("Stop"))
        self.button.setAccessibleName(
            self.tr("Go on comparing articles") if stopped else self.tr("Stop comparing articles")
        )
        self.setVisible(done < total)

    def _press(self) -> None:
        (self.resumed if self._stopped else self.stopped).emit()
