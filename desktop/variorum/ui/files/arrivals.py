"""Articles that come by other ways than a dialog: from the clipboard, and from a watched folder."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from variorum.domain.pausing import Progressed
from variorum.errors import UserError
from variorum.ui.bridge import Bridge
from variorum.ui.files.work import FileWork
from variorum.ui.jobs import Job, Jobs
from variorum.ui.prompts import FileWish, Prompts
from variorum.ui.settings import Settings
from variorum.ui.tag.place import TagPlace

QUIET = 1_000
"""Milliseconds between two looks: a new file that is the same in both counts as written."""
_MOST_FOLLOWED = 200
"""So many files are noticed when they are written to after they were imported."""


class ArrivalWork(QObject):
    """Imports what is pasted, and what arrives in the folder that a project watches."""

    said = Signal(object)
    """Something to tell in passing: ``str``."""
    watching_changed = Signal(bool)
    """Whether the open project watches a folder."""

    def __init__(
        self, files: FileWork, jobs: Jobs, settings: Settings, prompts: Prompts, window: QWidget
    ) -> None:
        super().__init__(window)
        self._files = files
        self._jobs = jobs
        self._settings = settings
        self._prompts = prompts
        self._bridge: Bridge | None = None
        self._pasted: TemporaryDirectory[str] | None = None
        self._number = 0
        self._watcher = QFileSystemWatcher(self)
        self._quiet = QTimer(self, interval=QUIET, singleShot=True)
        self._waiting: Mapping[str, str] = {}
        self._watcher.directoryChanged.connect(lambda _: self._quiet.start())
        self._watcher.fileChanged.connect(lambda _: self._quiet.start())
        self._quiet.timeout.connect(self._look)

    @property
    def watched(self) -> Path | None:
        """The folder that the open project watches."""
        if self._bridge is None:
            return None
        kept = self._settings.get("watched.folders", dict).get(self._key)
        return Path(str(kept)) if kept else None

    @property
    def waiting(self) -> Mapping[str, str]:
        """The new files that may still be being written, with their size and time."""
        return self._waiting

    def adopt(self, bridge: Bridge | None, _place: TagPlace | None) -> None:
        """Watch the folder of another project; ``None`` for none."""
        self._bridge = bridge
        self._quiet.stop()
        self._waiting = {}
        followed = [*self._watcher.directories(), *self._watcher.files()]
        if followed:
            self._watcher.removePaths(followed)
        if self._pasted is not None:
            self._pasted.cleanup()
            self._pasted = None
        folder = self.watched
        if folder is not None and folder.is_dir():
            self._watcher.addPath(str(folder))
            self._quiet.start()
        self.watching_changed.emit(folder is not None)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The actions that are done here."""
        return {"import.paste": self.paste, "import.watch": self.watch}

    def paste(self) -> None:
        """Import what is in the clipboard: markup as a web page, words as a text."""
        held = QGuiApplication.clipboard().mimeData()
        if held is not None and held.hasHtml():
            self._take(".html", held.html())
        elif held is not None and held.hasText() and held.text().strip():
            self._take(".txt", held.text())
        else:
            self.said.emit(self.tr("There is no text on the clipboard."))

    def watch(self) -> None:
        """Choose a folder to watch; where one is watched, watch it no more."""
        before = self.watched
        if before is not None:
            self._keep(None)
            told = self.tr("The folder %1 is no longer watched.").replace("%1", before.name)
            self.said.emit(told)
            return
        folder = self._prompts.folder(FileWish(self.tr("Watch a folder")))
        self._keep(folder)
        if folder is not None:
            told = self.tr("New files in %1 are imported from now on.").replace("%1", folder.name)
            self.said.emit(told)

    @property
    def _key(self) -> str:
        return str(self._bridge.project.path) if self._bridge else ""

    def _take(self, ending: str, words: str) -> None:
        """Import words as a file of their own: others may still be asked about."""
        if self._pasted is None:
            self._pasted = TemporaryDirectory(prefix="variorum-")
        self._number += 1
        path = Path(self._pasted.name, f"pasted {self._number}{ending}")
        path.write_text(words, encoding="utf-8", errors="replace")
        self._files.import_paths([path])

    def _keep(self, folder: Path | None) -> None:
        folders = dict(self._settings.get("watched.folders", dict))
        seen = dict(self._settings.get("watched.seen", dict))
        folders.pop(self._key, None)
        seen.pop(self._key, None)
        if folder is not None:
            folders[self._key] = str(folder)
        self._settings.set("watched.folders", folders)
        self._settings.set("watched.seen", seen)
        self.adopt(self._bridge, None)

    def _look(self) -> None:
        """Import what is new in the folder; each file once, also one that cannot be read.

        A folder tells of files that come and go only: what is written into one that is there is
        noticed by the file, or by looking again.
        """
        from variorum.services.articles.arriving import arrivals

        bridge, folder = self._bridge, self.watched
        if bridge is None or folder is None or bridge.project.read_only:
            return
        every = dict(self._settings.get("watched.seen", dict))
        found = arrivals(folder, every.get(self._key, {}), self._waiting)
        self._waiting = found.waiting
        if found.waiting:
            self._quiet.start()
        self._settings.set("watched.seen", {**every, self._key: dict(found.seen)})
        if found.files:
            self._watcher.addPaths([str(one) for one in found.files[:_MOST_FOLLOWED]])
            work = partial(_import, bridge, list(found.files))
            self._jobs.run(Job(self.tr("Importing new files"), work, self._tell))

    def _tell(self, report: object) -> None:
        from variorum.services.articles.reporting import ImportReport
        from variorum.ui.files.importpages import said

        if not isinstance(report, ImportReport) or self._bridge is None:
            return
        self._bridge.report(report)
        words = said(report)
        if report.refused:
            words += f" {report.refused[0]}"
        if report.added or report.refused:
            self.said.emit(self.tr("From the watched folder: %1").replace("%1", words))


def _import(bridge: Bridge, paths: list[Path], progressed: Progressed) -> object:
    from variorum.services import importing
    from variorum.services.articles.reporting import ImportReport, Refused

    try:
        return importing.import_paths(bridge.project, paths, None, progressed)
    except UserError as error:
        return ImportReport(refused=(Refused(paths[0].name, str(error)),))
