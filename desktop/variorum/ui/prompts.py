"""Every question to the user goes through here, so that tests can answer and none can hang."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QColorDialog,
    QFileDialog,
    QInputDialog,
    QWidget,
)
from PySide6.QtWidgets import QMessageBox as Box  # noqa: TID251

_SHORT = QFileDialog.Option.HideNameFilterDetails
"""Kinds are shown by their names, without the endings of their files: there may be fifty."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something to say yes or no to; ``yes`` names what will happen."""

    title: str
    text: str
    yes: str
    details: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the user has to know before going on."""

    title: str
    text: str
    details: str = ""


@dataclass(frozen=True, slots=True)
class FileWish:
    """A file or folder that is to be chosen; ``kinds`` as file choosers write them."""

    title: str
    kinds: str = ""
    folder: str = ""
    name: str = ""


def one_of(words: str, endings: Iterable[str]) -> str:
    """The kinds of a chooser that shows files with these endings, and all files if that is chosen.

    What else lies in a folder, such as what SQLite keeps beside a project, is no help.
    """
    every = QCoreApplication.translate("prompts", "All files")
    return f"{words} ({' '.join(f'*{ending}' for ending in endings)});;{every} (*)"


class Prompts(Protocol):
    """What the window asks; ``None`` or an empty answer means: leave it."""

    def open_file(self, wish: FileWish) -> Path | None:
        """A file that exists."""

    def open_files(self, wish: FileWish) -> list[Path]:
        """Files that exist."""

    def folder(self, wish: FileWish) -> Path | None:
        """A folder that exists."""

    def save_file(self, wish: FileWish) -> Path | None:
        """Where to write a file; the user agreed to replace one that is there."""

    def line(self, title: str, label: str, suggestion: str) -> str:
        """A few words."""

    def colour(self, title: str, now: str) -> str:
        """A colour as ``#RRGGBB``; ``now`` is the one to begin with."""

    def confirm(self, question: Question) -> bool:
        """Whether to do it."""

    def tell(self, notice: Notice) -> None:
        """Say something and wait until it has been read."""


class DialogPrompts:
    """The real questions, above the window that has the keyboard: it has it again afterwards."""

    def __init__(self) -> None:
        self._parent: QWidget | None = None

    def set_parent(self, parent: QWidget) -> None:
        """Ask above this window where none of ours has the keyboard."""
        self._parent = parent

    def open_file(self, wish: FileWish) -> Path | None:
        """A file that exists."""
        name, _ = QFileDialog.getOpenFileName(
            self._above, wish.title, wish.folder, wish.kinds, options=_SHORT
        )
        return Path(name) if name else None

    def open_files(self, wish: FileWish) -> list[Path]:
        """Files that exist."""
        names, _ = QFileDialog.getOpenFileNames(
            self._above, wish.title, wish.folder, wish.kinds, options=_SHORT
        )
        return [Path(name) for name in names]

    def folder(self, wish: FileWish) -> Path | None:
        """A folder that exists."""
        name = QFileDialog.getExistingDirectory(self._above, wish.title, wish.folder)
        return Path(name) if name else None

    def save_file(self, wish: FileWish) -> Path | None:
        """Where to write a file; the chooser has asked before replacing one."""
        place = str(Path(wish.folder, wish.name))
        name, _ = QFileDialog.getSaveFileName(self._above, wish.title, place, wish.kinds)
        return Path(name) if name else None

    def line(self, title: str, label: str, suggestion: str) -> str:
        """A few words; empty when the user left."""
        box = QInputDialog(self._above)
        box.setWindowTitle(title)
        box.setLabelText(label)
        box.setTextValue(suggestion)
        box.resize(box.fontMetrics().height() * 26, 0)  # else too narrow for its title and a name
        agreed = box.exec()
        return box.textValue().strip() if agreed else ""

    def colour(self, title: str, now: str) -> str:
        """A colour; empty when the user left."""
        how = QColorDialog.ColorDialogOption.DontUseNativeDialog
        found = QColorDialog.getColor(QColor(now or "#808080"), self._above, title, how)
        return found.name().upper() if found.isValid() else ""

    def confirm(self, question: Question) -> bool:
        """Whether to do it; Enter and Esc both leave everything as it is."""
        box = self._box(question.title, question.text, question.details)
        agree = box.addButton(question.yes, Box.ButtonRole.AcceptRole)
        stay = box.addButton(
            QCoreApplication.translate("prompts", "Cancel"), Box.ButtonRole.RejectRole
        )
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        return box.clickedButton() is agree

    def tell(self, notice: Notice) -> None:
        """Say something and wait until it has been read."""
        box = self._box(notice.title, notice.text, notice.details)
        box.addButton(QCoreApplication.translate("prompts", "Close"), Box.ButtonRole.AcceptRole)
        box.exec()

    @property
    def _above(self) -> QWidget | None:
        active = QApplication.activeWindow()
        return active if active is not None and active.isVisible() else self._parent

    def _box(self, title: str, text: str, details: str) -> Box:
        box = Box(self._above)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(title)
        box.setText(text)
        box.setInformativeText(details)
        return box
