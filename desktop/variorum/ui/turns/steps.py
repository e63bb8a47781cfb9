"""Work on very many rows in small steps, between which somebody else may have a turn; no Qt."""

from collections.abc import Generator, Iterable, Iterator
from heapq import merge
from itertools import islice
from typing import Any, TypeVar

T = TypeVar("T")
Steps = Generator[None, None, T]
"""Work that stops after each step and comes to a ``T`` in the end."""
STEP = 1_000
"""So many rows are one step: two to four milliseconds."""


def at_once(steps: Steps[T]) -> T:
    """Do all of the work without a pause."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: T = end.value
            return found


def sliced(items: Iterable[T]) -> Iterator[list[T]]:
    """The items, so many at a time as are one step."""
    left = iter(items)
    while part := list(islice(left, STEP)):
        yield part


def in_order(items: Iterable[Any]) -> Steps[list[Any]]:
    """Sort: each step's items by themselves, then merge them. No two may be equal."""
    runs = []
    for part in sliced(items):
        runs.append(sorted(part))
        yield
    found: list[Any] = []
    for part in sliced(merge(*runs)):
        found += part
        yield
    return found


def let_go(items: list[Any]) -> Steps[None]:
    """Empty a list that is needed no more: 100,000 tuples at once take 20 ms to go."""
    while items:
        del items[-STEP:]
        yield
