"""Modules are imported as Python does it, not as PySide6 would have it."""

import builtins
import linecache
from importlib import import_module


def load_qt() -> None:
    """Load Qt, and leave importing to Python. To be called before anything else loads Qt.

    PySide6 puts an import of its own in place of Python's: it reads the source of every module
    that is imported from then on, and keeps it, to see whether ``from __feature__ import`` may be
    meant for it. Nothing here has that; but all 700 modules were read.
    """
    by_python = builtins.__import__
    import_module("PySide6.QtCore")
    builtins.__import__ = by_python
    linecache.clearcache()
