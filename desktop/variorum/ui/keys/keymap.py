"""Which keys do which action: those of the table, unless the user gave others; no Qt."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from variorum.ui.actions.base import Action
from variorum.ui.actions.table import ACTIONS, TABLE
from variorum.ui.settings import Settings

SETTING = "keys"


@dataclass(frozen=True, slots=True)
class Keymap:
    """``changed`` has the actions whose keys the user changed; keys in Qt's portable spelling."""

    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def keys(self, action_id: str) -> tuple[str, ...]:
        """The keys of an action, the one to be shown first."""
        return self.changed.get(action_id, TABLE[action_id].keys)

    def with_keys(self, action_id: str, keys: Collection[str]) -> "Keymap":
        """A keymap in which an action has these keys; those of the table need no mention."""
        changed = {one: found for one, found in self.changed.items() if one != action_id}
        if tuple(keys) != TABLE[action_id].keys:
            changed[action_id] = tuple(keys)
        return Keymap(changed)

    def given(self, action_id: str, key: str) -> "Keymap":
        """A keymap in which ``key`` does this action and none that would answer to it as well."""
        made = self
        for rival in self.rivals(action_id, key):
            left = [one for one in made.keys(rival.id) if one.upper() != key.upper()]
            made = made.with_keys(rival.id, left)
        return made.with_keys(action_id, (key,))

    def rivals(self, action_id: str, key: str) -> list[Action]:
        """The other actions that ``key`` does where it would do this one.

        Actions that share a key in the table never can be taken at the same time.
        """
        own = TABLE[action_id]
        return [
            other
            for other in ACTIONS
            if other.id != action_id
            and _meet(own, other)
            and key.upper() in map(str.upper, self.keys(other.id))
            and not _share(own, other, key)
        ]


def stored(settings: Settings) -> Keymap:
    """The keymap that the settings hold; what they hold of unknown actions is passed over."""
    found = settings.get(SETTING, dict)
    return Keymap(
        {
            action_id: tuple(key for key in keys if isinstance(key, str))
            for action_id, keys in found.items()
            if action_id in TABLE and isinstance(keys, list)
        }
    )


def store(settings: Settings, keymap: Keymap) -> None:
    """Keep a keymap for the next time."""
    settings.set(SETTING, {one: list(keys) for one, keys in keymap.changed.items()})


def needs_modifier(action_id: str, key: str) -> bool:
    """Whether an action of the whole window was given a bare sign, which is for typing."""
    return TABLE[action_id].reach == "window" and len(key) == 1


def _meet(one: Action, other: Action) -> bool:
    """Whether the keys of two actions work in the same place."""
    if "window" in (one.reach, other.reach):
        return True
    return not set(one.reaches).isdisjoint(other.reaches)


def _share(one: Action, other: Action, key: str) -> bool:
    return all(key.upper() in map(str.upper, action.keys) for action in (one, other))
