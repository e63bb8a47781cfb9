"""What an action is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from variorum.ui.actions.situations import Situation, always, comparing

Menu = Literal["file", "edit", "view", "article", "tag", "story", "review", "insights", "help"]
Reach = Literal["window", "reader", "lines", "story", "table", "review", "insights"]


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done; its place in the table is its place in the menu.

    ``keys`` in Qt's portable spelling. Keys of reach ``reader`` work only while the article has
    the focus, those of reach ``lines`` only while the lines of the concordance have it, those of
    reach ``table`` in the tables of a story; ``also`` names further reaches in which they mean the
    same. ``group`` parts the menu with lines; ``choice`` makes it one of several of which one is
    on; where that is its own id it is on or off by itself. ``listed`` actions stand in a menu.
    """

    id: str
    text: str
    menu: Menu
    group: int = 0
    keys: tuple[str, ...] = ()
    icon: str = ""
    when: Callable[[Situation], bool] = always
    reach: Reach = "window"
    choice: str = ""
    listed: bool = True
    also: tuple[Reach, ...] = ()

    @property
    def reaches(self) -> tuple[Reach, ...]:
        """Where its keys work."""
        return (self.reach, *self.also)


def in_reader(
    id: str, text: str, group: int, keys: str, when: Callable[[Situation], bool]
) -> Action:
    """An action of the menu Tag whose keys, with spaces between them, work in the article."""
    return Action(id, text, "tag", group, tuple(keys.split()), when=when, reach="reader")


def in_story(
    id: str,
    text: str,
    group: int,
    *keys: str,
    when: Callable[[Situation], bool] = comparing,
    listed: bool = True,
) -> Action:
    """An action of the menu Story whose keys work among the versions."""
    return Action(id, text, "story", group, keys, when=when, reach="story", listed=listed)
