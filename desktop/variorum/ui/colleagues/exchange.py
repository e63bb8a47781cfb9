"""Handing in and taking in: asks for files, shows what would happen, and lets a job do it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from variorum.domain.pausing import Progressed
from variorum.formats.packages.manifest import ENDING
from variorum.services.colleagues import handing_in, taking_in
from variorum.services.colleagues.handing_in import HandInChoice, HandInReport
from variorum.services.colleagues.taking_in import TakeInOptions, TakeInReport
from variorum.services.safekeeping import backups
from variorum.ui.bridge import Bridge
from variorum.ui.colleagues.handindialog import HandInDialog
from variorum.ui.colleagues.takeindialog import TakeInDialog, detailed
from variorum.ui.files.reports import ReportWindow
from variorum.ui.files.scopes import Scope
from variorum.ui.jobs import Job, Jobs
from variorum.ui.windows.looking import Looking

AskWhere = Callable[[str, str, str], Path | None]
"""Asks where to write a file: title, kinds of files, suggested name."""


class Exchange(QObject):
    """One package, on its way out or in."""

    said = Signal(object)
    """Something to tell in passing: ``str``."""

    def __init__(self, bridge: Bridge, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._jobs = jobs
        self._window = window

    @property
    def kinds(self) -> str:
        """The files that packages are, as file choosers write them."""
        return f"{self.tr('Packages')} (*{ENDING})"

    def hand_in(self, open_article: str | None, ask_where: AskWhere) -> None:
        """Show what a package of this person's work would hold, and write it if that is wished."""
        project = self._bridge.project
        scopes = [Scope("all", self.tr("All I worked on"))]
        if open_article is not None:
            scopes.append(Scope("one", self.tr("The open one"), (open_article,)))

        def agreed(choice: HandInChoice) -> None:
            name = f"{project.name} {project.me.name if choice.signed else ''}".strip()
            path = ask_where(self.tr("Hand in your work"), self.kinds, f"{name}{ENDING}")
            if path is not None:
                self._write(path, choice)

        looking = Looking(self._bridge, "package", self)

        def plan(choice: HandInChoice, answer: Callable[[HandInReport], None]) -> None:
            looking.ask(lambda project, told: handing_in.plan(project, choice, told), answer)

        dialog = HandInDialog(scopes, project.codebook, plan, self._window)
        looking.progressed.connect(dialog.show_progress)
        looking.failed.connect(dialog.show_failure)
        dialog.finished.connect(looking.stop)
        dialog.agreed.connect(agreed)
        dialog.show()

    def take_in(self, path: Path) -> None:
        """Show what a package would bring, and take it in if that is wished."""
        bridge = self._bridge
        looking = Looking(bridge, "package", self)

        def plan(options: TakeInOptions, answer: Callable[[TakeInReport], None]) -> None:
            looking.ask(lambda project, told: taking_in.plan(project, path, options, told), answer)

        dialog = TakeInDialog(path.name, bridge.project.codebook, plan, self._window)
        dialog.agreed.connect(lambda options: self._take(path, options))
        looking.progressed.connect(dialog.show_progress)
        looking.failed.connect(dialog.close)
        looking.failed.connect(bridge.failed)
        dialog.finished.connect(looking.stop)
        dialog.show()

    def _write(self, path: Path, choice: HandInChoice) -> None:
        project = self._bridge.project
        target = path if path.suffix == ENDING else path.with_name(f"{path.name}{ENDING}")

        def done(report: HandInReport) -> None:
            words = self.tr("Handed in: %1").replace("%1", target.name)
            if report.fingerprint:
                signed = self.tr("signed with your key %1").replace("%1", report.fingerprint)
                words = f"{words}, {signed}"
            self.said.emit(words)

        self._jobs.run(
            Job(
                self.tr("Handing in"),
                lambda progressed: handing_in.hand_in(project, target, choice, progressed),
                done,
            )
        )

    def _take(self, path: Path, options: TakeInOptions) -> None:
        bridge = self._bridge

        def work(progressed: Progressed) -> TakeInReport:
            backups.back_up(bridge.project)
            return taking_in.take_in(bridge.project, path, options, progressed)

        def done(report: TakeInReport) -> None:
            bridge.report(report)
            sentence = taking_in.lines_of(report)[0]
            self.said.emit(sentence)
            if report.refused or report.conflicts:
                lines = detailed(report)
                ReportWindow(self.tr("Taken in"), sentence, lines, self._window).show()

        self._jobs.run(Job(self.tr("Taking in"), work, done))
