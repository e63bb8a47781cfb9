"""What an analyst does between tagging: undoing, searching, looking at the other places.

An hour of work is not only tags. Each errand is done by keys, and leaves the project and the window
as it found them; what is waited for is that all of it is shown.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from tests.ui.tagging_routes import ALT, CTRL, NONE, SHIFT
from tests.ui.watching import Watchdog

from variorum.ui.mainwindow import MainWindow
from variorum.ui.widgets.chips import Chip

TIMES = 3
"""So often something is undone, done again, made larger or passed over."""
Until = Callable[[Callable[[], bool]], None]


@dataclass(frozen=True, slots=True)
class Errand:
    """Something that is done now and then: what, and the minutes of an hour from one to the next.

    The first one comes after half of them.
    """

    name: str
    do: Callable[[], None]
    minutes: float

    def times(self, minutes: float) -> int:
        """How often it was to be done when so many minutes have gone by."""
        return int(minutes / self.minutes + 0.5)


class Errands:
    """Does one errand after another, or those that are due; ``done`` says which were."""

    def __init__(
        self, window: MainWindow, until: Until, watchdog: Watchdog, done: list[str]
    ) -> None:
        self.window = window
        self.done = done
        self._until = until
        self._watchdog = watchdog
        self._times: dict[str, int] = {}

    @property
    def _place(self):
        return self.window.place

    @property
    def _kinds(self) -> Sequence[Errand]:
        return (
            Errand("undoing and redoing", self.undo_and_redo, 1.5),
            Errand("setting an attribute", self.set_attribute, 1.5),
            Errand("searching all articles", self.search, 3),
            Errand("finding in the article", self.find, 2),
            Errand("listing every place", self.list_places, 5),
            Errand("checking consistency", self.check, 5),
            Errand("looking at entities", self.look_at_entities, 4),
            Errand("comparing the story", self.compare, 4),
            Errand("reviewing", self.review, 4),
            Errand("seeing insights", self.see_insights, 7),
            Errand("editing the codebook", self.edit_codebook, 6),
            Errand("taking other colours", self.take_colours, 20),
            Errand("reading in another size", self.take_sizes, 15),
            Errand("going through the articles", self.leaf_through, 3),
        )

    def run(self) -> None:
        """Do the next errand, and go back to the article."""
        self._run(self._kinds[len(self.done) % len(self._kinds)])

    def run_due(self, minutes: float) -> None:
        """Do those that are to be done when so many minutes have gone by, and were not yet."""
        for errand in self._kinds:
            if self._times.get(errand.name, 0) < errand.times(minutes):
                self._times[errand.name] = errand.times(minutes)
                self._run(errand)

    def run_all(self) -> None:
        """Do each errand once."""
        for errand in self._kinds:
            self._run(errand)

    def _run(self, errand: Errand) -> None:
        before = self._place.desk.document_id
        self._watchdog.action = errand.name
        errand.do()
        if self._place.desk.document_id != before:
            self._place.desk.open(before)
        self._place.reader.setFocus()
        self._settle()
        self.done.append(errand.name)

    def undo_and_redo(self) -> None:
        """Back some steps, and all of them again."""
        for key, held, times in (
            (Qt.Key.Key_Z, CTRL, TIMES),
            (Qt.Key.Key_Z, CTRL | SHIFT, TIMES),
        ):
            for _ in range(times):
                action = self.window.actions_["edit.redo" if held & SHIFT else "edit.undo"]
                self._until(action.isEnabled)
                self._press(key, held)

    def set_attribute(self) -> None:
        """Give a tag an attribute, and take it back."""
        desk = self._place.desk
        mine = desk.project.my_set_id
        for tag in desk.article.annotations:
            if tag.set_id != mine:
                continue
            self._place.go_to_tag(tag.id)
            self._settle()
            attributes = self._place.columns.inspector.editor.attributes
            chips = [one for one in attributes.findChildren(Chip) if one.isVisible()]
            if chips:
                self._press(Qt.Key.Key_Space, on=chips[0])
                self._press(Qt.Key.Key_Z, CTRL)
                break
        self._press(Qt.Key.Key_Escape)

    def search(self) -> None:
        """Search all articles, look at what was found, and end the search."""
        self._press(Qt.Key.Key_F, CTRL | SHIFT)
        self._type("officials")
        self._until(self._place.columns.library.hit_list.isVisible)
        self._press(Qt.Key.Key_Down)
        self._press(Qt.Key.Key_F, CTRL | SHIFT)
        self._press(Qt.Key.Key_Delete)
        self._until(self._place.columns.library.list.isVisible)

    def find(self) -> None:
        """Find words in the open article."""
        self._press(Qt.Key.Key_F, CTRL)
        self._type("the")
        for _ in range(TIMES):
            self._press(Qt.Key.Key_Return)
        self._press(Qt.Key.Key_Escape)

    def list_places(self) -> None:
        """The concordance, and back."""
        self._press(Qt.Key.Key_F, CTRL | ALT)
        self._type("minister")
        self._press(Qt.Key.Key_Return)
        self._close_drawer()

    def check(self) -> None:
        """What is tagged differently, and back."""
        self._press(Qt.Key.Key_F8)
        self._close_drawer()

    def look_at_entities(self) -> None:
        """The entities beside the article, and back to the list of articles."""
        self._press(Qt.Key.Key_L, CTRL)
        self._press(Qt.Key.Key_Escape)
        self._press(Qt.Key.Key_1, ALT)

    def compare(self) -> None:
        """The story of the article, some differences, and back."""
        self._go(Qt.Key.Key_2, Qt.Key.Key_N)

    def review(self) -> None:
        """The review, some items, and back."""
        self._go(Qt.Key.Key_3, Qt.Key.Key_N)

    def see_insights(self) -> None:
        """Figures and charts, and back."""
        self._go(Qt.Key.Key_4)

    def edit_codebook(self) -> None:
        """The editor of the codebook, some labels, and back."""
        self._palette("codebook")
        editor = self.window.codebook.behind.editor
        self._until(editor.isVisible)
        self._settle()
        for _ in range(TIMES):
            self._press(Qt.Key.Key_Down, on=editor.focusWidget() or editor)
        editor.close()
        self.window.activateWindow()

    def take_colours(self) -> None:
        """Dark, and light again."""
        for words in ("dark", "light"):
            self._palette(words)

    def take_sizes(self) -> None:
        """Larger text, and the usual size again."""
        for _ in range(TIMES):
            self._press(Qt.Key.Key_Plus, CTRL)
        self._press(Qt.Key.Key_0, CTRL)

    def leaf_through(self) -> None:
        """The articles that follow, one after the other."""
        for _ in range(TIMES):
            self._press(Qt.Key.Key_PageDown, CTRL)

    def _go(self, place: Qt.Key, *inside: Qt.Key) -> None:
        """To another place of the window by its key, about there, and back."""
        self._press(place, CTRL)
        for key in inside:
            for _ in range(TIMES):
                self._press(key)
        self._press(Qt.Key.Key_1, CTRL)

    def _palette(self, words: str) -> None:
        """Do an action that is found by its words."""
        panel = self.window.palette_
        self._press(Qt.Key.Key_K, CTRL)
        self._type(words)
        self._until(lambda: bool(panel.panel.model.lines))
        self._press(Qt.Key.Key_Return)

    def _close_drawer(self) -> None:
        self._press(Qt.Key.Key_Escape)
        drawer = self._place.columns.drawer
        if not drawer.isHidden():
            drawer.close_button.click()
            self._settle()

    def _type(self, words: str) -> None:
        for letter in words:
            QTest.keyClick(self._target(), letter)
            self._take_turns()
        self._settle()

    def _press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = NONE, on: QWidget | None = None
    ) -> None:
        QTest.keyClick(on or self._target(), key, held)
        self._take_turns()
        self._settle()

    def _target(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def _settle(self) -> None:
        self._until(lambda: self.window.bridge.is_calm)
        self._take_turns()

    def _take_turns(self) -> None:
        looks = len(self._watchdog.busy)
        self._until(lambda: len(self._watchdog.busy) > looks)
