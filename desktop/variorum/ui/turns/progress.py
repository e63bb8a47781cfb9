"""A bar that says how far work is."""

from PySide6.QtWidgets import QProgressBar


class ProgressLine(QProgressBar):
    """A bar without words, painted when it is its turn.

    Qt's own paints at once when it is given another value, and with it all else in the window that
    waits to be painted.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setTextVisible(False)

    def show_progress(self, done: int, total: int) -> None:
        """So much of so much is done; of 0, nobody knows how much there is."""
        self.setUpdatesEnabled(False)
        self.setRange(0, total)
        self.setValue(done)
        self.setUpdatesEnabled(True)
