"""What a project file is known by: its mark, its format, and a seal over the tables it holds.

A file whose tables have the seal of its format holds those and nothing else; only for any other
file does somebody have to know which tables these are.
"""

from collections.abc import Iterable
from hashlib import sha256

APPLICATION_ID = 0x5661_7231
""""Var1": marks an SQLite file as a Variorum project."""
FORMAT = 4
"""The format this program writes."""
SEALS = {
    1: "d06961ffd0dcf78b794ff7765a954e30eb0e6a261eb9c71cb588976b3e3ff01e",
    2: "e472f84c4c5cdf605cad1f17a8b39de027f0e3231515da31ac8b6e7865165a15",
    3: "4f6661baf7017496c01e33801c27b6793815623f3a54cbd7a43583dddc442fc8",
    4: "4f6661baf7017496c01e33801c27b6793815623f3a54cbd7a43583dddc442fc8",
}
"""By format, the seal over its tables, indexes, triggers and views, as ``seal`` makes it."""

Thing = tuple[str, str, str]
"""Type, name, and its SQL."""


def seal(things: Iterable[Thing]) -> str:
    """The SHA-256 over what a database holds, in whatever order it is told."""
    return sha256("\n".join(sorted(map(repr, things))).encode()).hexdigest()
