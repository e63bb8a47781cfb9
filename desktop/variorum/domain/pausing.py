"""Long work tells how far it is, and pauses so that others have their turn; to stop it, raise."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
Pause = Callable[[], object]
"""Called now and then by whoever works for long; raises to stop the work."""
Progressed = Callable[[int, int], None]
"""Told (done, of how many); raises ``CancelledError`` to stop the work."""
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
