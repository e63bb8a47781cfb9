"""Taking charts and reports along: asks for a file, lets a job write it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from variorum.ui.insights.writing import CHARTS, REPORTS
from variorum.ui.jobs import Job
from variorum.ui.place import Surroundings
from variorum.ui.prompts import FileWish
from variorum.ui.story.tables.writing import write

Content = Callable[[Path], bytes]
"""What a file is to hold, as its ending asks."""


class Taking(QObject):
    """Writes what is shown to files."""

    said = Signal(object)
    """Something to tell in passing: ``str``."""

    def __init__(self, surroundings: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lent = surroundings

    def take_chart(self, name: str, content: Content) -> None:
        """Ask where a chart is to go, and write it."""
        kinds = (
            (self.tr("Picture"), ".png"),
            (self.tr("Drawing"), ".svg"),
            (self.tr("Table"), ".csv"),
        )
        path = self._ask(self.tr("Export chart"), name, kinds, CHARTS)
        self._write(path, content)

    def take_report(self, name: str, content: Content) -> None:
        """Ask where a report is to go, and write it."""
        kinds = ((self.tr("PDF"), ".pdf"), (self.tr("Web page"), ".html"))
        self._write(self._ask(self.tr("Write a report"), name, kinds, REPORTS), content)

    def _ask(
        self, title: str, name: str, kinds: tuple[tuple[str, str], ...], endings: tuple[str, ...]
    ) -> Path | None:
        settings = self._lent.settings
        safe = "".join(c if c.isalnum() or c in " -_" else " " for c in name)
        filters = ";;".join(f"{words} (*{ending})" for words, ending in kinds)
        file = f"{' '.join(safe.split())}{endings[0]}"
        wish = FileWish(title, filters, settings.folder(), file)
        path = self._lent.prompts.save_file(wish)
        if path is None:
            return None
        settings.note_file(path)
        known = path.suffix.lower() in endings
        return path if known else path.with_name(f"{path.name}{endings[0]}")

    def _write(self, path: Path | None, content: Content) -> None:
        if path is None:
            return
        made = content(path)

        def done(written: Path) -> None:
            self.said.emit(self.tr("Exported to %1").replace("%1", written.name))

        self._lent.jobs.run(Job(self.tr("Exporting"), lambda _: write(path, made), done))
