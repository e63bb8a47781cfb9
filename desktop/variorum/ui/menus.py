"""The table of actions as Qt actions: menus, keys, what is possible now, and the key sheet."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from variorum.ui.actions.base import Action, Reach
from variorum.ui.actions.other_words import OTHER_WORDS
from variorum.ui.actions.situations import Situation
from variorum.ui.actions.table import ACTIONS, MENUS, SUBMENUS, TABLE
from variorum.ui.theme import LIGHT, Theme
from variorum.ui.widgets.icons import icon

KeysOf = Callable[[str], Sequence[str]]
"""The keys that an action has now, by its id; they may be changed at any time."""
Handlers = Mapping[str, Callable[[], object]]


def said(action: Action) -> str:
    """The action's words in the language of the window."""
    return QCoreApplication.translate("actions", action.text)


def also(action: Action) -> str:
    """What else people type who look for the action, in the language of the window."""
    return QCoreApplication.translate("actions", OTHER_WORDS.get(action.id, ""))


def shown_key(key: str) -> str:
    """A key as this platform writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def with_key(words: str, keys: Sequence[str]) -> str:
    """Words of a tip, with the first of the keys that do the same."""
    return f"{words}: {shown_key(keys[0])}" if keys else words


class ActionSet(QObject):
    """All actions of the window, each with what it does."""

    keys_changed = Signal()
    """Actions have other keys than before."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._keys: Callable[[str], tuple[str, ...]] = lambda action_id: TABLE[action_id].keys
        self._theme: Theme = LIGHT
        self._situation: Situation | None = None
        self._groups: dict[str, QActionGroup] = {}
        self._made = {action.id: self._make(action) for action in ACTIONS}
        self._handlers: dict[str, Callable[[], object]] = {}

    def __getitem__(self, action_id: str) -> QAction:
        return self._made[action_id]

    def handle(self, handlers: Handlers) -> None:
        """Say what actions do; each is said once."""
        for action_id, handler in handlers.items():
            if action_id in self._handlers:
                raise ValueError(f"said twice: {action_id}")
            self._handlers[action_id] = handler
            # Not the handler itself: Qt would call it with whether the action is checked.
            self._made[action_id].triggered.connect(lambda _=False, do=handler: do())

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all actions, in the order of the table."""
        return tuple(self._made)

    @property
    def unhandled(self) -> list[str]:
        """Actions of which nobody said what they do: a mistake of ours."""
        return [action_id for action_id in self._made if action_id not in self._handlers]

    def adopt(self, widget: QWidget, reach: Reach) -> None:
        """Let the keys of a reach work while ``widget`` has the focus, and only then."""
        for action in ACTIONS:
            if reach in action.reaches:
                widget.addAction(self._made[action.id])

    def update(self, now: Situation) -> None:
        """Allow what the situation allows, and say what an undo would undo."""
        if now == self._situation:
            return
        self._situation = now
        for action in ACTIONS:
            possible, made = action.when(now), self._made[action.id]
            if possible != made.isEnabled():
                made.setEnabled(possible)
        for action_id, label in (("edit.undo", now.undo), ("edit.redo", now.redo)):
            words = said(TABLE[action_id])
            self._made[action_id].setText(f"{words} {label}" if label else words)

    def keys(self, action_id: str) -> tuple[str, ...]:
        """The keys of an action as they are now, the one to be shown first."""
        return self._keys(action_id)

    def use_keys(self, keys: Callable[[str], tuple[str, ...]]) -> None:
        """Give all actions the keys that ``keys`` says; menus follow."""
        self._keys = keys
        for action_id, made in self._made.items():
            made.setShortcuts([QKeySequence(key) for key in keys(action_id)])
        self.keys_changed.emit()

    def taken(self) -> dict[str, str]:
        """What the keys do that work in the article: the words of the action, by the key."""
        near = (one for one in ACTIONS if one.reach in ("window", "reader"))
        return {key: said(one) for one in near for key in self.keys(one.id)}

    def check(self, on: Mapping[str, bool]) -> None:
        """Show which actions that stay on are on."""
        for action_id, is_on in on.items():
            self._made[action_id].setChecked(is_on)

    def tint(self, theme: Theme) -> None:
        """Draw the icons in the colours of a theme, each menu's when it is next opened."""
        self._theme = theme

    def fill_menu_bar(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Build the menus; the answer holds them by name, for what is added while running."""
        menus: dict[str, QMenu] = {
            name: bar.addMenu(self._translated(title)) for name, title in MENUS.items()
        }
        for name, menu in menus.items():
            self._fill_with_submenus(menu, [a for a in ACTIONS if a.menu == name and a.listed])
        return menus

    def context_menu(self, parent: QWidget, ids: Iterable[str]) -> QMenu:
        """A menu of some actions, parted where their groups change; deleted once it was closed."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu, [TABLE[one] for one in ids])
        return menu

    def _fill_with_submenus(self, menu: QMenu, actions: list[Action]) -> None:
        """Put each run of actions where it belongs: into the menu, or into one beside it."""
        beside: str | None = ""
        for title, run in groupby(actions, key=lambda one: SUBMENUS.get((one.menu, one.group))):
            if not title or beside is None:
                menu.addSeparator()  # Qt draws none at the top of a menu
            self._fill(menu.addMenu(self._translated(title)) if title else menu, list(run))
            beside = title

    def _fill(self, menu: QMenu, actions: list[Action]) -> None:
        group = actions[0].group if actions else 0
        for action in actions:
            if action.group != group:
                menu.addSeparator()
                group = action.group
            menu.addAction(self._made[action.id])
        menu.aboutToShow.connect(partial(self._draw, actions))

    def _draw(self, actions: list[Action]) -> None:
        for action in actions:
            if action.icon:
                drawn = icon(action.icon, self._theme.text, self._theme.muted)
                self._made[action.id].setIcon(drawn)

    def _make(self, action: Action) -> QAction:
        made = QAction(said(action), self)
        made.setObjectName(action.id)
        made.setShortcuts([QKeySequence(key) for key in action.keys])
        # A platform may move "Quit" and "About" into menus of its own by their words; we do not.
        made.setMenuRole(QAction.MenuRole.NoRole)
        if action.reach != "window":
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        else:
            self._window.addAction(made)
        if action.choice:
            made.setCheckable(True)
            if action.choice != action.id:
                group = self._groups.setdefault(action.choice, QActionGroup(self))
                group.addAction(made)
        return made

    def _translated(self, title: str) -> str:
        return QCoreApplication.translate("actions", title)
