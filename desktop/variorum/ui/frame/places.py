"""The places of the window: which there are, the switch between them, and which one is shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QToolButton, QWidget

from variorum.ui.actions.situations import Situation
from variorum.ui.library.panel import ArticleWish
from variorum.ui.menus import ActionSet, shown_key
from variorum.ui.place import Handlers, MenuWish, Place, Surroundings
from variorum.ui.tag.handlers import handlers
from variorum.ui.tag.place import TagPlace

TAG = "tag"
_AT_TAG = ("go.", "article.", "panel.", "help.steps")
"""Actions that are done in the Tag place: it is shown first."""


@dataclass(frozen=True, slots=True)
class PlaceInfo:
    """A place in the switch; ``made_by`` is "module:Class", loaded when it is first shown."""

    key: str
    words: str
    made_by: str = ""


PLACES = (
    PlaceInfo(TAG, "Tag"),
    PlaceInfo("story", "Story", "variorum.ui.story.place:StoryPlace"),
    PlaceInfo("review", "Review", "variorum.ui.review.place:ReviewPlace"),
    PlaceInfo("insights", "Insights", "variorum.ui.insights.place:InsightsPlace"),
)
"""In the order of the switch; the Tag place is always there."""


class PlaceSwitch(QWidget):
    """One button for every place, of which one is on."""

    chosen = Signal(object)
    """The key of the place that was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Places"))
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.buttons: dict[str, QToolButton] = {}
        for place in PLACES:
            words = self.tr(place.words)
            button = QToolButton()
            button.setText(words)
            button.setAccessibleName(self.tr("Place: %1").replace("%1", words))
            button.setCheckable(True)
            button.setProperty("kind", "segment")
            button.setProperty("joined", bool(self.buttons))
            button.clicked.connect(partial(self.chosen.emit, place.key))
            self._group.addButton(button)
            row.addWidget(button)
            self.buttons[place.key] = button

    def show_keys(self, keys: Callable[[str], tuple[str, ...]]) -> None:
        """Show the keys of the places, by their actions, as tips."""
        for key, button in self.buttons.items():
            pressed = keys(f"place.{key}")
            button.setToolTip(shown_key(pressed[0]) if pressed else "")

    def show_place(self, key: str) -> None:
        """Show which place is on."""
        self.buttons[key].setChecked(True)


@dataclass(frozen=True, slots=True)
class _Going:
    """The way to a place, and what is done there."""

    key: str
    then: Callable[[], object] | None


class Places(QObject):
    """Shows one place of the open project at a time."""

    said = Signal(object)
    """Something to tell in passing: ``str``."""
    situation_changed = Signal()
    """Other actions are possible than before."""
    standing_changed = Signal(object)
    """What the status line says of the place that is shown: ``str``; ``None`` in the Tag place."""

    def __init__(self, pages: QStackedWidget, actions: ActionSet) -> None:
        super().__init__(pages)
        self._pages = pages
        self._actions = actions
        self.switch = PlaceSwitch()
        self.switch.chosen.connect(self.show)
        self.switch.hide()
        self.switch.show_keys(actions.keys)
        actions.keys_changed.connect(self._show_keys)
        self.current = ""
        self._tag: TagPlace | None = None
        self._surroundings: Surroundings | None = None
        self._made: dict[str, Place] = {}
        self._handlers: Handlers = {}
        self._next: _Going | None = None

    def adopt(self, surroundings: Surroundings, tag: TagPlace) -> None:
        """Show the places of a project, the Tag place first."""
        self._surroundings = surroundings
        self._tag = tag
        self._actions.adopt(tag.reader.focusProxy() or tag.reader, "reader")
        self._pages.addWidget(tag)
        tag.reader.style_changed.connect(lambda style: self._set_zoom(style.zoom))
        self._handlers = self._of_all_places()
        self.switch.show()
        self.show(TAG)

    def leave(self) -> None:
        """The project is closed: its places go."""
        self.switch.hide()
        for place in (self._tag, *self._made.values()):
            if place is not None:
                self._pages.removeWidget(place)
                place.hide()
                place.deleteLater()
        self._tag = self._surroundings = None
        self._made, self._next = {}, None
        self._handlers = {}
        self.current = ""

    def place(self, key: str) -> Place:
        """A place of the open project other than Tag, made now if need be."""
        if key not in self._made:
            self._made[key] = self._make(key)
        return self._made[key]

    def show(self, key: str, then: Callable[[], object] | None = None) -> None:
        """Show a place, then do something there.

        Keys are let in between making it and showing it for the first time.
        """
        self._next = _Going(key, then)
        if key == TAG or key in self._made or self._surroundings is None:
            self._arrive(self._next)
        else:
            self._made[key] = self._make(key)
            self._surroundings.bridge.afterwards.later(self._arrive)(self._next)

    def _arrive(self, going: _Going) -> None:
        if going is not self._next:  # somebody has gone elsewhere meanwhile
            return
        self._next = None
        self._show(going.key)
        if going.then is not None:
            going.then()

    def _show(self, key: str) -> None:
        if self._tag is None:
            return
        before, self.current = self.current, key
        left = self._tag.desk.following if before == TAG else self._made.get(before)
        if left is not None and before != key:
            left.rest()
        shown = self._tag if key == TAG else self._made[key]
        if self._pages.indexOf(shown) < 0:
            self._pages.addWidget(shown)
        self._pages.setCurrentWidget(shown)
        self.switch.show_place(key)
        self._actions[f"place.{key}"].setChecked(True)
        if isinstance(shown, Place):
            shown.come_from(self._tag.desk.document_id)
        else:
            shown.desk.following.wake()
        self.focus()
        self.situation_changed.emit()
        self._tell_standing()

    def focus(self) -> None:
        """Give the keyboard to the place that is shown."""
        shown = self._pages.currentWidget()
        if isinstance(shown, Place):
            shown.enter()
        elif isinstance(shown, TagPlace):
            shown.focus()

    def do(self, action_id: str) -> None:
        """Do an action of a place, where the action belongs; nothing without a project."""
        if action_id in self._handlers:
            self._handlers[action_id]()

    def does(self, action_id: str) -> bool:
        """Whether an action is one of the places'."""
        return action_id in self._handlers

    def open_words(self, wish: ArticleWish) -> None:
        """Open words in the Tag place."""
        if self._tag is not None:
            self.show(TAG)
            self._tag.go_to(wish)

    def search(self, words: str) -> None:
        """Search all articles; what is found is listed in the Tag place."""
        if self._tag is not None:
            if words and self.current != TAG:
                self.show(TAG)
            self._tag.search(words)

    def situation(self, now: Situation) -> Situation:
        """What is at hand in the place that is shown."""
        return self._made[self.current].situation(now) if self.current in self._made else now

    def _of_all_places(self) -> Handlers:
        if self._tag is None:
            return {}
        found: Handlers = {f"place.{place.key}": partial(self.show, place.key) for place in PLACES}
        for action_id, handler in handlers(self._tag).items():
            moves = action_id.startswith(_AT_TAG)
            found[action_id] = partial(self._at, TAG, handler) if moves else handler
        for action_id in self._actions.ids:
            key = action_id.partition(".")[0]
            if any(place.key == key and place.made_by for place in PLACES):
                found[action_id] = partial(self._at, key, partial(_do, self._made, key, action_id))
        return found

    def _make(self, key: str) -> Place:
        if self._surroundings is None or self._tag is None:
            raise RuntimeError("no project is open")
        info = next(place for place in PLACES if place.key == key)
        module, _, name = info.made_by.partition(":")
        made: Place = getattr(import_module(module), name)(self._surroundings)
        for reach, widget in made.reaches().items():
            self._actions.adopt(widget, reach)
        made.said.connect(self.said)
        made.situation_changed.connect(self.situation_changed)
        made.standing_changed.connect(self._tell_standing)
        made.words_requested.connect(self.open_words)
        made.action_requested.connect(lambda one: self._actions[one].trigger())
        made.menu_requested.connect(partial(_show_menu, self._actions, made))
        made.show_keys(self._actions.keys)
        made.set_zoom(self._tag.reader.reading_style.zoom)
        return made

    def _at(self, key: str, act: Callable[[], object]) -> None:
        """Do something at a place, which is shown first."""
        if self.current == key:
            act()
        else:
            self.show(key, act)

    def _tell_standing(self) -> None:
        shown = self._made.get(self.current)
        self.standing_changed.emit(shown.standing() if shown else None)

    def _show_keys(self) -> None:
        self.switch.show_keys(self._actions.keys)
        for place in self._made.values():
            place.show_keys(self._actions.keys)

    def _set_zoom(self, zoom: int) -> None:
        for place in self._made.values():
            place.set_zoom(zoom)


def _do(made: Mapping[str, Place], key: str, action_id: str) -> None:
    made[key].handlers()[action_id]()


def _show_menu(actions: ActionSet, place: Place, wish: MenuWish) -> None:
    actions.context_menu(place, wish.actions).popup(wish.where)
