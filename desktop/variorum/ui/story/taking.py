"""Taking a table along: asks for a file, lets a job write it as its ending says."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont

from variorum.ui.jobs import Job, Jobs
from variorum.ui.prompts import FileWish, Prompts
from variorum.ui.settings import Settings
from variorum.ui.story.tables.grids import Grid
from variorum.ui.story.tables.picture import GridPicture
from variorum.ui.story.tables.writing import as_csv, as_html, write
from variorum.ui.theme import Theme

ENDINGS = (".csv", ".html", ".png", ".svg")


class TableExport(QObject):
    """Writes tables as CSV, web page, picture or drawing."""

    said = Signal(object)
    """Something to tell in passing: ``str``."""

    def __init__(
        self, jobs: Jobs, prompts: Prompts, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self._prompts = prompts
        self._settings = settings

    def export(self, grid: Grid, story: str, theme: Theme, font: QFont) -> None:
        """Ask where, and write the table as it is shown."""
        path = self._ask(f"{story} {grid.title}")
        if path is None:
            return
        self._settings.note_file(path)
        content = content_of(path, grid, f"{story}: {grid.title}", theme, font)

        def done(written: Path) -> None:
            self.said.emit(self.tr("Exported to %1").replace("%1", written.name))

        self.jobs.run(Job(self.tr("Exporting"), lambda _: write(path, content), done))

    def _ask(self, name: str) -> Path | None:
        kinds = ";;".join(
            (
                f"{self.tr('Table')} (*.csv)",
                f"{self.tr('Web page')} (*.html)",
                f"{self.tr('Picture')} (*.png)",
                f"{self.tr('Drawing')} (*.svg)",
            )
        )
        safe = "".join(c if c.isalnum() or c in " -_" else " " for c in name)
        file = f"{' '.join(safe.split())}.csv"
        wish = FileWish(self.tr("Export table"), kinds, self._settings.folder(), file)
        path = self._prompts.save_file(wish)
        if path is not None and path.suffix.lower() not in ENDINGS:
            path = path.with_name(f"{path.name}.csv")
        return path


def content_of(path: Path, grid: Grid, title: str, theme: Theme, font: QFont) -> bytes:
    """The table in the form that the ending of ``path`` asks for."""
    ending = path.suffix.lower()
    if ending == ".png":
        return GridPicture(grid, title, theme, font).png()
    if ending == ".svg":
        return GridPicture(grid, title, theme, font).svg()
    if ending == ".html":
        return as_html(grid, title).encode()
    # The mark at the beginning tells spreadsheets that this is UTF-8.
    return as_csv(grid).encode("utf-8-sig")
