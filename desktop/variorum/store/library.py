"""sqlite-utils, imported by itself.

sqlite-utils takes pandas and numpy along where they are installed, only to know their types in
rows. Neither ever stands in our rows, and together they would add a quarter of a second and 80 MB
to every start: so for this one import they are not there.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _without(*modules: str) -> Iterator[None]:
    """Let an import fail to find modules, unless somebody has loaded them already."""
    hidden = [name for name in modules if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None: "is not there"
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


with _without("numpy", "pandas"):
    from sqlite_utils import Database as Database  # noqa: PLC0414
    from sqlite_utils import Migrations as Migrations  # noqa: PLC0414
