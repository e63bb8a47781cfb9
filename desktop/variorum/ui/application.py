"""Starts the window: the application object, the crash handler, the project to begin with."""

import gc
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from variorum.resources import resource
from variorum.services.profiles import load_profile
from variorum.ui.collecting import Collector
from variorum.ui.crash import CrashHandler
from variorum.ui.mainwindow import MainWindow
from variorum.ui.prompts import DialogPrompts
from variorum.ui.settings import Settings


@dataclass(frozen=True, slots=True)
class Start:
    """What the window begins with: a project, the sample project, or what was open last."""

    project: Path | None = None
    sample: bool = False


def make_application() -> QApplication:
    """The application object in our style; the one that is there, if there is one."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(application, QApplication):
        raise TypeError("an application without windows is running")
    if application.findChild(Collector) is None:
        Collector(application)
    application.setApplicationName("Variorum")
    application.setApplicationDisplayName("Variorum")
    application.setDesktopFileName("variorum")
    application.setStyle("Fusion")
    application.setWindowIcon(QIcon(str(resource("icons", "variorum.svg"))))
    application.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, on=False)
    return application


def run(start: Start, shown: Callable[[MainWindow], object] | None = None) -> int:
    """Show the window and stay until it is closed; the exit code.

    ``shown`` is told as soon as the window can be used.
    """
    application = make_application()
    prompts = DialogPrompts()
    crashes = CrashHandler(prompts)
    crashes.install()
    window = MainWindow(Settings(), prompts, load_profile())
    prompts.set_parent(window)
    begin(window, start)
    window.show()
    if shown is not None:
        QTimer.singleShot(0, window, lambda: shown(window))
    QTimer.singleShot(0, window, gc.freeze)  # what the start made stays: nothing to search there
    return application.exec()


def begin(window: MainWindow, start: Start) -> None:
    """Open what the window is to begin with."""
    last = window.settings.get("project.last", str)
    if start.sample:
        window.projects.open_sample()
    elif start.project is not None:
        window.projects.open(start.project)
    elif last and Path(last).is_file():
        window.projects.open(Path(last))
