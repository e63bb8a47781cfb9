"""What is loaded before it is wanted: the code of the places and windows that one may go to.

Nobody waits for it at the start, and on the thread that paints it would hold up the first going
there by a quarter of a second.
"""

import gc
from collections.abc import Callable
from importlib import import_module

from variorum.services.project import Project
from variorum.ui.bridge import Bridge
from variorum.ui.codebook.door import EDITOR
from variorum.ui.finding.work import LISTS
from variorum.ui.frame.places import PLACES


def load_beforehand(bridge: Bridge) -> None:
    """Load the rest of the window in the slow thread, once what is shown is shown."""

    def begin() -> None:
        bridge.afterwards.settled.disconnect(begun)
        bridge.ask("beforehand", load, modules_behind(), bridge.give_way, then=_keep, slowly=True)

    begun = bridge.afterwards.settled.connect(begin)


def modules_behind() -> list[str]:
    """Modules of what lies behind a door, or is not shown at first."""
    return [EDITOR, LISTS, *(one.made_by.partition(":")[0] for one in PLACES if one.made_by)]


def load(_: Project, modules: list[str], pause: Callable[[], None]) -> None:
    """Load modules one after another, with a pause before each."""
    for module in modules:
        pause()
        import_module(module)


def _keep(_: None) -> None:
    """Code stays: there is no garbage to be looked for in it."""
    gc.freeze()
