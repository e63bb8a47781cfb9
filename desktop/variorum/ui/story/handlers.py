"""What the actions of the Story place do, by their ids."""

from collections.abc import Callable
from functools import partial

from variorum.ui.story.place import StoryPlace

Handlers = dict[str, Callable[[], object]]

VERSION_MENU = ("story.open", "story.copy", "story.baseline", "story.carry")
"""What can be done with the version under the mouse."""


def handlers(place: StoryPlace) -> Handlers:
    """Every action that is done in the Story place."""
    return {
        "story.next": partial(place.step_difference, 1),
        "story.previous": partial(place.step_difference, -1),
        "story.open": place.view.open_chosen,
        "story.copy": place.view.copy,
        "story.baseline": place.make_baseline,
        "story.carry": place.open_carrying,
        "story.findings": place.open_findings,
        "story.removed": partial(place.toggle, "removed"),
        "story.fold": partial(place.toggle, "folded"),
        "story.suggest": place.suggest,
        "story.export": place.export_table,
    }
