"""What is loaded before it is wanted: the code of the places and windows that one may go to.

Nobody waits for it at the start, and in one piece it would hold up the first going there by a
quarter of a second. What needs no Qt is loaded in the slow thread, the rest of the window module by
module on the thread that paints: while a class of Qt's objects is made elsewhere, that one may look
for the class of a widget in a table that is just growing, and the program ends (PySide6 below
Python 3.12; nothing there is locked).
"""

import dis
import gc
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.abc import InspectLoader
from importlib.util import find_spec

from variorum.services.project import Project
from variorum.ui.bridge import Bridge
from variorum.ui.codebook.door import EDITOR
from variorum.ui.finding.work import LISTS
from variorum.ui.frame.places import PLACES

PAPER = "variorum.ui.files.articlereport.paper"
"""An export writes its pages in a thread of its own, which is not to make their classes either."""
WINDOW = "variorum.ui"
QT = ("PySide6", "shiboken6")


def load_beforehand(bridge: Bridge) -> None:
    """Load the rest of the window, once what is shown is shown."""

    def begin() -> None:
        bridge.afterwards.settled.disconnect(begun)
        doors, load = modules_behind(), Loading(bridge).begin
        bridge.ask("beforehand", prepare, doors, bridge.give_way, then=load, slowly=True)

    begun = bridge.afterwards.settled.connect(begin)


def modules_behind() -> list[str]:
    """Modules of what lies behind a door, or is not shown at first."""
    places = (one.made_by.partition(":")[0] for one in PLACES if one.made_by)
    return [EDITOR, LISTS, *places, PAPER]


def prepare(_: Project, modules: list[str], pause: Callable[[], None]) -> list[str]:
    """Load what modules of the window import and needs no Qt, with a pause before each.

    Returns those of the window in an order in which each imports only what was loaded before it.
    """
    in_order: dict[str, None] = {}
    met: set[str] = set()

    def go_through(module: str) -> None:
        met.add(module)
        for name in imports_of(module):
            if name in met or name in sys.modules or name.partition(".")[0] in QT:
                continue
            if name.startswith(f"{WINDOW}."):
                go_through(name)
            else:
                met.add(name)
                pause()
                import_module(name)
        in_order[module] = None

    for module in modules:
        if module not in met and module not in sys.modules:
            go_through(module)
    return list(in_order)


def imports_of(module: str) -> Iterator[str]:
    """The names of the modules that a module imports when it is loaded; it is not loaded.

    A function that imports when it is called is not looked into.
    """
    spec = find_spec(module)
    if spec is None or not isinstance(spec.loader, InspectLoader):
        return
    code = spec.loader.get_code(module)
    package = ""
    for step in dis.get_instructions(code) if code else ():
        if step.opname == "IMPORT_NAME":
            package = step.argval
            yield package
        elif step.opname == "IMPORT_FROM" and _is_module(f"{package}.{step.argval}"):
            yield f"{package}.{step.argval}"


def _is_module(name: str) -> bool:
    """Whether a name that is taken from a package of ours is a module, and not something in it."""
    package = name.rpartition(".")[0]
    return package.startswith("variorum") and _is_package(package) and find_spec(name) is not None


def _is_package(name: str) -> bool:
    spec = find_spec(name)
    return spec is not None and spec.submodule_search_locations is not None


class Loading:
    """Loads one module after another, each in a turn of its own."""

    def __init__(self, bridge: Bridge) -> None:
        self._load_next = bridge.afterwards.later(self._load)
        self._waiting: list[str] = []

    def begin(self, modules: list[str]) -> None:
        """Load modules, in this order."""
        self._waiting = modules[::-1]
        self._load_next(None)

    def _load(self, _: None) -> None:
        if self._waiting:
            import_module(self._waiting.pop())
            self._load_next(None)
        else:
            gc.freeze()  # code stays: there is no garbage to be looked for in it
