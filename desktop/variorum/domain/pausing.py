"""Long work that pauses now and then: others have their turn there; who stops it raises there."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
Pause = Callable[[], object]
"""Called now and then by whoever works for long; raises to stop the work."""
EVERY = 16
"""So many items are gone through between two pauses: of sentences about a millisecond's work."""


def never() -> None:
    """Pauses for nobody."""


def paused(items: Iterable[T], pause: Pause) -> Iterator[T]:
    """The items, with a pause before the first and every 16th after it."""
    for number, item in enumerate(items):
        if number % EVERY == 0:
            pause()
        yield item
