"""The main job, done by key events in an invisible window: a proof that leaves files behind."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import NoReturn

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from variorum.domain.annotations import Annotation
from variorum.domain.pausing import Progressed
from variorum.errors import UserError
from variorum.services import opening
from variorum.services.profiles import Profile
from variorum.services.project import PROJECT_SUFFIX
from variorum.services.transferring import exporting
from variorum.ui.application import make_application
from variorum.ui.files.projects import SAMPLE, sample
from variorum.ui.jobs import Job
from variorum.ui.library.panel import ArticleWish
from variorum.ui.mainwindow import MainWindow
from variorum.ui.prompts import FileWish, Notice, Question
from variorum.ui.settings import Settings
from variorum.ui.tag.place import TagPlace

PATIENCE = 20.0
"""Seconds after which a step that has not come about has failed."""
SIZE = (1440, 900)
PROFILE = Profile("01900000-0000-7000-8000-0000000000d0", "Demo Reader", "DR", "demonstration")
NAME = "Aralma River"
"""A name in the article, of two words, that is a place."""
EXPORTS = {"variorum": "records.jsonl", "variorum-documents": "articles.jsonl"}
"""The two views of the native format, and what their files are called."""
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


class DemonstrationError(Exception):
    """A step did not come about."""


class Nobody:
    """Stands for the user, who is not there: whatever is asked is a failure."""

    def open_file(self, wish: FileWish) -> Path | None:
        """Not expected."""
        _unexpected(wish.title)

    def open_files(self, wish: FileWish) -> list[Path]:
        """Not expected."""
        _unexpected(wish.title)

    def folder(self, wish: FileWish) -> Path | None:
        """Not expected."""
        _unexpected(wish.title)

    def save_file(self, wish: FileWish) -> Path | None:
        """Not expected."""
        _unexpected(wish.title)

    def colour(self, title: str, now: str) -> str:  # noqa: ARG002
        """Not expected."""
        _unexpected(title)

    def line(self, title: str, label: str, suggestion: str) -> str:  # noqa: ARG002
        """Not expected."""
        _unexpected(title)

    def confirm(self, question: Question) -> bool:
        """Not expected."""
        _unexpected(question.title)

    def tell(self, notice: Notice) -> None:
        """Not expected."""
        _unexpected(notice.title)


def demonstrate(folder: Path) -> int:
    """Do the main job, leave what it made in ``folder``, say where; 0 if all went well, else 1."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _forget_earlier(folder)
        _require_kept(folder, _in_window(folder))
    except (DemonstrationError, UserError, OSError) as error:
        _say(f"FAILED: {error}")
        return 1
    _say(f"Everything that was made is in {folder.resolve()}")
    return 0


def _in_window(folder: Path) -> list[Annotation]:
    """The steps in a window that is closed afterwards; the tags that were made."""
    make_application()
    window = MainWindow(Settings(folder / "settings.json"), Nobody(), PROFILE)
    window.settings.set("hints.done", True)  # noqa: FBT003
    window.resize(*SIZE)
    try:
        window.show_project(sample(PROFILE, folder))
        window.safety.adopt(None, None)  # no backup of it in the user’s own folder
        window.show()
        return _Demonstration(window, folder).run()
    finally:
        window.close()


class _Demonstration:
    """The steps, one after another, each waited for."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        if window.place is None:
            raise DemonstrationError("no project is open")
        self._window = window
        self._place: TagPlace = window.place
        self._folder = folder
        self._article: QWidget = self._place.reader.focusProxy() or self._place.reader

    def run(self) -> list[Annotation]:
        """All steps; the tags that were made."""
        self._open_tagged_article()
        entity = self._tag_two_words()
        self._undo_and_redo(entity)
        claim = self._tag_a_claim()
        self._await_suggestions()
        self._picture("light")
        self._picture("dark")
        for key, name in EXPORTS.items():
            self._export(key, name, entity)
        return [entity, claim]

    def _open_tagged_article(self) -> None:
        rows = self._place.columns.library.model.articles()
        row = next((one for one in rows if one.all_tags), None)
        if row is None:
            raise DemonstrationError("the sample project has no tagged article")
        self._place.go_to(ArticleWish(row.id))
        self._article.setFocus()
        _say(f"Opened “{row.title}” with {row.all_tags} tags by {len(row.people)} people.")

    def _tag_two_words(self) -> Annotation:
        text = self._place.desk.article.text if self._place.desk.article else ""
        place = text.index(NAME)
        self._place.reader.select(place, place)
        for _ in range(2):
            self._press(Qt.Key.Key_Right, CTRL | SHIFT)
        return self._tagged(Qt.Key.Key_5)

    def _tag_a_claim(self) -> Annotation:
        self._press(Qt.Key.Key_Down)
        self._press(Qt.Key.Key_C)
        return self._tagged(Qt.Key.Key_1)

    def _tagged(self, key: Qt.Key) -> Annotation:
        desk = self._place.desk
        before = desk.active.id if desk.active else None
        self._press(key)
        _wait(lambda: desk.active is not None and desk.active.id != before, "no tag was made")
        undo, status = self._window.actions_["edit.undo"], self._window.status
        _wait(lambda: undo.isEnabled() and status.saved_words == "● Saved", "it was not saved")
        active = desk.active
        if active is None:
            raise DemonstrationError("the new tag is not active")
        _say(f"Tagged “{active.exact}” as {active.label}; {self._window.status.saved_words}")
        return active

    def _undo_and_redo(self, tag: Annotation) -> None:
        desk, status = self._place.desk, self._window.status
        self._press(Qt.Key.Key_Z, CTRL)
        _wait(lambda: desk.annotation(tag.id) is None, "the tag was not undone")
        _wait(lambda: status.said_words.startswith("Undone"), "nothing was said of the undo")
        _say(status.said_words)
        self._press(Qt.Key.Key_Z, CTRL | SHIFT)
        _wait(lambda: desk.annotation(tag.id) == tag, "the tag was not made again")
        _wait(lambda: status.said_words.startswith("Again"), "nothing was said of the redo")
        _say(status.said_words)

    def _await_suggestions(self) -> None:
        """What was tagged is learnt in the background; pictures show what is suggested then."""
        suggestions, status = self._place.suggestions, self._window.status

        def said() -> bool:
            count = len(suggestions.proposals)
            return count > 0 and status.suggestion_words.startswith(f"{count} ")

        _wait(said, "nothing was suggested")
        _say(status.suggestion_words)

    def _picture(self, theme: str) -> None:
        self._window.appearance.choose(theme)
        path = self._folder / f"window-{theme}.png"
        pause = QEventLoop()
        QTimer.singleShot(400, pause.quit)
        pause.exec()
        if not self._window.grab().save(str(path)):
            raise DemonstrationError(f"no picture could be written to {path}")
        _say(f"Picture: {path}")

    def _export(self, key: str, name: str, tag: Annotation) -> None:
        done: list[exporting.ExportReport] = []
        project, path = self._place.desk.project, self._folder / name

        def work(progressed: Progressed) -> exporting.ExportReport:
            return exporting.export(project, key, path, progressed=progressed)

        self._window.jobs.run(Job(name, work, done.append))
        _wait(lambda: bool(done), f"{name} was not written")
        if tag.id not in path.read_text(encoding="utf-8"):
            raise DemonstrationError(f"the new tag is not in {name}")
        _say(f"Export: {path} ({path.stat().st_size:,} bytes, the new tag is in it)")

    def _press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self._article, key, modifiers)


def _require_kept(folder: Path, made: list[Annotation]) -> None:
    """Open the project anew and look for the tags: what was called saved has to be there."""
    path = folder / f"{SAMPLE}{PROJECT_SUFFIX}"
    with opening.open_(path, PROFILE, read_only=True) as project:
        lost = [one for one in made if project.store.get(Annotation, one.id) != one]
    if lost:
        raise DemonstrationError(f"{len(lost)} tags are not in the closed project")
    _say(f"Project: {path} (closed, opened again: the tags are in it)")


def _forget_earlier(folder: Path) -> None:
    """Remove what an earlier demonstration made, so that this one proves something."""
    for old in (*folder.glob(f"{SAMPLE}{PROJECT_SUFFIX}*"), *folder.glob("window-*.png")):
        old.unlink()
    for name in (*EXPORTS.values(), "settings.json"):
        (folder / name).unlink(missing_ok=True)


def _wait(condition: Callable[[], bool], failure: str) -> None:
    """Let the window work until something is so."""
    loop, timer, end = QEventLoop(), QTimer(interval=10), monotonic() + PATIENCE
    timer.timeout.connect(lambda: loop.quit() if condition() or monotonic() > end else None)
    if not condition():
        timer.start()
        loop.exec()
        timer.stop()
    if not condition():
        raise DemonstrationError(failure)


def _unexpected(what: str) -> NoReturn:
    raise DemonstrationError(f"the window asked: {what}")


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
