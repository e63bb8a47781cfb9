"""The places of the window and the switch between them: Tag and Story."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QToolButton, QWidget

from variorum.ui.actions.situations import Situation
from variorum.ui.bridge import Bridge
from variorum.ui.library.panel import ArticleWish
from variorum.ui.menus import ActionSet
from variorum.ui.story.handlers import VERSION_MENU
from variorum.ui.story.handlers import handlers as story_handlers
from variorum.ui.story.place import StoryPlace
from variorum.ui.story.taking import TableExport
from variorum.ui.tag.handlers import Handlers, handlers
from variorum.ui.tag.place import TagPlace
from variorum.ui.theme import Theme

_AT_TAG = ("go.", "article.", "panel.", "help.steps")
"""Actions that are done in the Tag place: it is shown first."""


class PlaceSwitch(QWidget):
    """One button for every place, of which one is on."""

    chosen = Signal(object)
    """The place that was clicked: ``tag`` or ``story``."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Places"))
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.buttons: dict[str, QToolButton] = {}
        for key, words, shortcut in (
            ("tag", self.tr("Tag"), "Ctrl+1"),
            ("story", self.tr("Story"), "Ctrl+2"),
        ):
            button = QToolButton()
            button.setText(words)
            button.setToolTip(shortcut)
            button.setAccessibleName(self.tr("Place: %1").replace("%1", words))
            button.setCheckable(True)
            button.setProperty("kind", "segment")
            button.setProperty("joined", bool(self.buttons))
            button.clicked.connect(partial(self.chosen.emit, key))
            self._group.addButton(button)
            row.addWidget(button)
            self.buttons[key] = button

    def show_place(self, key: str) -> None:
        """Show which place is on."""
        self.buttons[key].setChecked(True)


class Places(QObject):
    """Shows one place of the open project at a time."""

    said = Signal(object)
    """Something to tell in passing: ``str``."""
    situation_changed = Signal()
    """Other actions are possible than before."""

    def __init__(self, pages: QStackedWidget, actions: ActionSet) -> None:
        super().__init__(pages)
        self._pages = pages
        self._actions = actions
        self.switch = PlaceSwitch()
        self.switch.chosen.connect(self.show)
        self.switch.hide()
        self.tag: TagPlace | None = None
        self.story: StoryPlace | None = None

    @property
    def at_story(self) -> bool:
        """Whether the Story place is shown."""
        return self.story is not None and self._pages.currentWidget() is self.story

    def adopt(self, bridge: Bridge, tag: TagPlace, export: TableExport) -> None:
        """Show the places of a project, the Tag place first."""
        self.tag = tag
        self.story = story = StoryPlace(bridge, export)
        self._actions.adopt(tag.reader, "reader")
        self._actions.adopt(story.view, "story")
        story.said.connect(self.said)
        story.situation_changed.connect(self.situation_changed)
        story.words_requested.connect(self.open_words)
        story.menu_requested.connect(self._show_version_menu)
        story.set_zoom(tag.reader.reading_style.zoom)
        tag.reader.style_changed.connect(lambda style: story.set_zoom(style.zoom))
        for place in (tag, story):
            self._pages.addWidget(place)
        self.switch.show()
        self.show("tag")

    def leave(self) -> None:
        """The project is closed: its places go."""
        self.switch.hide()
        for place in (self.tag, self.story):
            if place is not None:
                self._pages.removeWidget(place)
                place.hide()
                place.deleteLater()
        self.tag = self.story = None

    def show(self, key: str) -> None:
        """Show a place: ``tag`` or ``story``."""
        if self.tag is None or self.story is None:
            return
        self._pages.setCurrentWidget(self.tag if key == "tag" else self.story)
        self.switch.show_place(key)
        self._actions[f"place.{key}"].setChecked(True)
        if key == "tag":
            self.story.desk.rest()
            self.tag.reader.setFocus()
        else:
            self.story.enter()
        self.situation_changed.emit()

    def open_words(self, wish: ArticleWish) -> None:
        """Open words in the Tag place."""
        if self.tag is not None:
            self.show("tag")
            self.tag.go_to(wish)

    def search(self, words: str) -> None:
        """Search all articles; what is found is listed in the Tag place."""
        if self.tag is not None:
            if words:
                self._pages.setCurrentWidget(self.tag)
            self.tag.search(words)

    def situation(self, now: Situation) -> Situation:
        """What is at hand in the place that is shown."""
        return self.story.situation(now) if self.story is not None and self.at_story else now

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        if self.tag is not None and self.story is not None:
            self.tag.columns.set_theme(theme)
            self.story.set_theme(theme)

    def handlers(self) -> Handlers:
        """What the actions of all places do."""
        if self.tag is None or self.story is None:
            return {}
        found: Handlers = {f"place.{key}": partial(self.show, key) for key in ("tag", "story")}
        for action_id, handler in handlers(self.tag).items():
            moves = action_id.startswith(_AT_TAG)
            found[action_id] = partial(self._at_tag, handler) if moves else handler
        found.update(story_handlers(self.story))
        found["story.suggest"] = partial(self._at_story, self.story.suggest)
        return found

    def _at_tag(self, handler: Callable[[], object]) -> None:
        if self.at_story:
            self.show("tag")
        handler()

    def _at_story(self, handler: Callable[[], object]) -> None:
        self.show("story")
        handler()

    def _show_version_menu(self, where: QPoint) -> None:
        if self.story is not None:
            self._actions.context_menu(self.story, VERSION_MENU).popup(where)
