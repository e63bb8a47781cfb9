"""Long work that can be stopped: it pauses now and then; who wants it to end raises there."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
Pause = Callable[[], object]
"""Called now and then; raises to stop the work."""
EVERY = 64
"""So many passages are looked at between two pauses: a few milliseconds."""


def never() -> None:
    """Goes on."""


def paused(items: Iterable[T], pause: Pause) -> Iterator[T]:
    """The items, with a pause before every 64th."""
    for number, item in enumerate(items):
        if number % EVERY == 0:
            pause()
        yield item
