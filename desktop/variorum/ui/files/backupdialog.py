"""The backups of a project in a list, to put one of them in its place."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from variorum.services.safekeeping.backups import Backup
from variorum.ui.widgets.labels import paragraph
from variorum.ui.widgets.wording import counted, date_said
from variorum.ui.windows.dialogs import Dialog


class BackupDialog(Dialog):
    """The latest backup first; beside the window until one is chosen or it is closed."""

    chosen = Signal(object)
    """``Backup``"""

    def __init__(self, sentence: str, found: Sequence[Backup], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Restore a backup"))
        self._found = list(found)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Backups, the latest first"))
        for one in self._found:
            self.list.addItem(QListWidgetItem(backup_said(one)))
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _: self._choose())
        nothing = self.tr("There is no backup yet: the first is made soon after opening.")
        buttons, self.go = self.cancel_or(self.tr("Restore"))
        self.go.setEnabled(bool(self._found))
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.close)
        unit = self.fontMetrics().height()
        layout = QVBoxLayout(self)
        layout.setSpacing(unit // 2)
        layout.addWidget(paragraph(sentence if self._found else nothing))
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        self.resize(unit * 34, unit * 22)

    def _choose(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            self.chosen.emit(self._found[row])
            self.close()


def backup_said(backup: Backup) -> str:
    """When a backup was made, in the user's own time zone, and how much it holds."""
    at: datetime = backup.at.astimezone()
    changes = counted("%n recorded change(s)", backup.operations)
    return f"{date_said(at.date().isoformat())}, {at:%H:%M} · {changes}"
