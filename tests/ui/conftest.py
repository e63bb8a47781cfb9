"""Windows for tests: the real one, on a real project file, with invented articles."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from time import monotonic

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, QTimerEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.scripted import ScriptedPrompts

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Story
from variorum.formats import registry
from variorum.formats.texts.base import Article
from variorum.services import opening, tagging, undoing
from variorum.services.importing import add_article, document_id_of
from variorum.services.profiles import Profile
from variorum.services.project import Project
from variorum.services.tagging import NewTag, Part
from variorum.ui.application import make_application
from variorum.ui.mainwindow import MainWindow
from variorum.ui.settings import Settings
from variorum.ui.styling import palette
from variorum.ui.theme import LIGHT, Theme, current_theme

DAM = (
    "Dam to be filled early\n\n"
    "Officials said on Monday that the River Board may fill the dam in June."
    " “It will hold,” said Anil Rao, who heads the River Board.\n\n"
    "Some 300 farmers fear for their fields. Rao declined to say how many.\n"
)
HARBOUR = "Harbour closes\n\nThe harbour of Port Ellis closed on Friday, said Mia Okoro.\n"
BRIDGE = "Bridge reopens\n\nThe old bridge 🌉 at Nordby reopened after a year.\n"
INES = Profile("ines", "Ines Marlow", "IM", "laptop")
TOMAS = Profile("tomas", "Tomas Adeyemi", "TA", "desktop")
PATIENCE = 60_000
"""Milliseconds: a machine that is busy with other things says nothing about the window."""
LONGEST_PAUSE = 2_000
"""Milliseconds: a timer that runs for longer waits for something else than hands that rest."""
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The platform without a screen warns of what it cannot do with windows."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(autouse=True)
def light_afterwards() -> Iterator[None]:
    """Whatever colours a test has put on, the next one finds the light ones."""
    yield
    if QApplication.instance() is not None and current_theme() is not LIGHT:
        QApplication.setPalette(palette(LIGHT))


@pytest.fixture
def put_on(qapp) -> Callable[[Theme], None]:
    """Puts other colours on the program."""
    return lambda theme: QApplication.setPalette(palette(theme))


def fill(project: Project) -> None:
    """Three articles, two of them versions of one story."""
    with project.act("Import") as changes:
        changes.add(Story("story", "The dam"))
        for title, text, date, story in (
            ("Dam to be filled early", DAM, "2025-08-01", "story"),
            ("Harbour closes", HARBOUR, "2025-08-02", "story"),
            ("Bridge reopens", BRIDGE, "2025-08-03", None),
        ):
            article = Article(text, title=title, outlet="Wire", published=date)
            add_article(project, changes, article, document_id_of(article), story)


def tag_as_tomas(path: Path, words: str = "River Board") -> None:
    """A colleague's tag in the first article."""
    with opening.open_(path, TOMAS) as project:
        row = project.store.articles(TOMAS.person_id)[0]
        start = DAM.index(words)
        part = Part(start, start + len(words))
        tagging.tag(project, NewTag(row.id, "entity", "ORG", (part,)))


@dataclass
class Hand:
    """A window and the hands that drive it, by keys alone."""

    window: MainWindow
    prompts: ScriptedPrompts
    qtbot: object

    @property
    def place(self):
        assert self.window.place is not None
        return self.window.place

    @property
    def desk(self):
        return self.place.desk

    @property
    def inspector(self):
        return self.place.columns.inspector

    @property
    def article(self):
        """What takes the keys in the reader."""
        return self.place.reader.focusProxy()

    @property
    def mine(self) -> list[Annotation]:
        """My tags in the open article."""
        article = self.desk.article
        mine = self.desk.project.my_set_id
        return [one for one in article.annotations if one.set_id == mine] if article else []

    def select(self, words: str, nth: int = 0) -> None:
        """Select words of the article."""
        text, place = self.desk.article.text, -1
        for _ in range(nth + 1):
            place = text.index(words, place + 1)
        self.place.reader.select(place, place + len(words))

    def press(self, *keys: str, on=None) -> None:
        """Press keys, written as in the manual ("Ctrl+Z", "C", "1"), each when all is shown."""
        for key in keys:
            self.show_all()
            *modifiers, name = key.replace("++", "+Plus").split("+")
            held = Qt.KeyboardModifier.NoModifier
            for one in modifiers:
                held |= getattr(Qt.KeyboardModifier, f"{_MODIFIERS[one]}Modifier")
            target = on or self.window.focusWidget() or self.window
            QTest.keyClick(target, _key(name), held)
        self.show_all()

    def type(self, field, words: str) -> None:
        """Type words into a field."""
        field.setFocus()
        QTest.keyClicks(field, words)

    def act(self, *keys: str, on=None) -> None:
        """Press keys and wait until everything is saved.

        Undo is offered a moment after there is something to undo: it is waited for.
        """
        for key in keys:
            self._await_offer(key)
            self.press(key, on=on)
        self.settle()

    def _await_offer(self, key: str) -> None:
        project = self.window.bridge.project if self.window.bridge else None
        if project is None or key not in _UNDOING:
            return
        action_id, label = _UNDOING[key]
        if label(project):
            self.until(self.window.actions_[action_id].isEnabled)

    def settle(self) -> None:
        """Wait until nothing is being saved, and all of it is shown and has its place."""
        bridge = self.window.bridge
        self.wait(lambda: not bridge.is_saving)
        self.show_all()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def show_all(self) -> None:
        """Do what is put off until after the next painting."""
        if self.window.bridge is not None:
            self.window.bridge.afterwards.settle()

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so, and all of it is shown."""
        self.wait(condition, meanwhile=self._rest)
        self.show_all()

    def wait(
        self, condition: Callable[[], bool], meanwhile: Callable[[], object] = lambda: None
    ) -> None:
        """Let the window go on until something is so; what is soon so is soon noticed."""
        end, pause = monotonic() + PATIENCE / 1_000, 1
        while not condition():
            assert monotonic() < end, "nothing of the kind has happened"
            meanwhile()
            self.qtbot.wait(pause)
            pause = min(pause * 2, 10)

    def _rest(self) -> None:
        """End the pauses of the window: nobody is at work for whom it would wait."""
        for timer in self.window.findChildren(QTimer):
            if timer.isSingleShot() and 0 < timer.remainingTime() <= LONGEST_PAUSE:
                QCoreApplication.sendEvent(timer, QTimerEvent(timer.timerId()))


_UNDOING = {
    "Ctrl+Z": ("edit.undo", undoing.undo_label),
    "Ctrl+Shift+Z": ("edit.redo", undoing.redo_label),
}
_MODIFIERS = {"Ctrl": "Control", "Shift": "Shift", "Alt": "Alt"}
_SIGNS = {".": "Period", ",": "Comma", "?": "Question", "-": "Minus", "=": "Equal"}
_NAMED = {"Del": "Delete", "Esc": "Escape", "Enter": "Return", "PgDn": "PageDown", "PgUp": "PageUp"}


def _key(name: str) -> Qt.Key:
    return getattr(Qt.Key, f"Key_{_NAMED.get(name) or _SIGNS.get(name) or name}")


@pytest.fixture
def prompts() -> ScriptedPrompts:
    return ScriptedPrompts()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def unseen(qapp, qtbot, settings: Settings, prompts: ScriptedPrompts) -> Iterator[MainWindow]:
    """A window before it is shown, and dressed: see ``Appearance.dress``."""
    make_application()
    made = MainWindow(settings, prompts, INES)

    def let_jobs_end(window: MainWindow) -> None:
        """In the middle of one, the window would ask whether to stop it."""
        still = window.isVisible
        qtbot.waitUntil(lambda: not (still() and window.jobs.is_busy), timeout=PATIENCE)

    # The bot closes it before any fixture has its turn again.
    qtbot.addWidget(made, before_close_func=let_jobs_end)
    made.resize(1280, 800)
    yield made
    made.close()
    registry.withdraw(
        "report-pdf"
    )  # Its export dialog offers it, and the next test counts formats.


def show(window: MainWindow, qtbot) -> MainWindow:
    """Show a window, and wait until it is there and has the keyboard."""
    window.show()
    with qtbot.waitExposed(window, timeout=PATIENCE):
        window.activateWindow()
    return window


@pytest.fixture
def window(unseen: MainWindow, qtbot) -> MainWindow:
    """A window on the welcome page."""
    return show(unseen, qtbot)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project file with the three articles: a copy takes a hundredth of the time of making it."""
    path = tmp_path_factory.mktemp("filled") / "dam.variorum"
    with opening.create(path, INES) as project:
        fill(project)
    return path


@pytest.fixture
def project_path(filled: Path, tmp_path: Path) -> Path:
    return copyfile(filled, tmp_path / filled.name)


Opener = Callable[[Path], Hand]


@pytest.fixture
def opened(unseen: MainWindow, prompts: ScriptedPrompts, qtbot) -> Opener:
    """Open a project and show the window, as the program starts."""

    def begin(path: Path) -> Hand:
        unseen.settings.set("hints.done", True)
        assert unseen.projects.open(path)
        show(unseen, qtbot)
        return Hand(unseen, prompts, qtbot)

    return begin


@pytest.fixture
def hand(opened: Opener, project_path: Path) -> Hand:
    """A window with a project, its first article open, the keyboard in the article."""
    made = opened(project_path)
    made.wait(made.article.hasFocus)
    made.show_all()
    return made
