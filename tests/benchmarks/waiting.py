"""Waiting for the window without spinning: the time of the processor is what is measured."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from variorum.ui.mainwindow import MainWindow

WAKING = 2
"""Milliseconds between two looks at what is waited for."""


def until(condition: Callable[[], object], patience: float = 60.0) -> None:
    """Let the window work until something is so; ``TimeoutError`` after ``patience`` seconds."""
    waker = QTimer(interval=WAKING)
    waker.start()
    end = monotonic() + patience
    while not condition():
        if monotonic() > end:
            raise TimeoutError
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def be_learnt(window: MainWindow, patience: float = 60.0) -> None:
    """Let the window do what follows from opening a project: show all, learn from its tags."""
    afterwards, answers = window.bridge.afterwards, []
    until(lambda: afterwards.is_settled, patience)
    window.bridge.ask("all that was asked slowly", lambda _: True, then=answers.append, slowly=True)
    until(lambda: answers and afterwards.is_settled, patience)
