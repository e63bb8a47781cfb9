"""What a long job found or left out, to be read, copied, and closed when one likes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from variorum.ui.widgets.labels import paragraph
from variorum.ui.windows.dialogs import Dialog


class ReportWindow(Dialog):
    """A sentence and, below it, lines; beside the work, not in front of it."""

    def __init__(self, title: str, sentence: str, lines: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        unit = self.fontMetrics().height()
        layout = QVBoxLayout(self)
        layout.addWidget(paragraph(sentence))
        self.lines = QPlainTextEdit("\n".join(lines))
        self.lines.setReadOnly(True)
        self.lines.setAccessibleName(title)
        layout.addWidget(self.lines, 1)
        layout.addWidget(self.close_only())
        self.resize(unit * 36, unit * 20)
