"""What follows what from top to bottom: rows, and folds in place of rows that are all the same."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from variorum.ui.story.rows import Row

FEWEST = 2
"""Rows without a difference that are worth a fold."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A row, or with ``count`` above 0 a fold of so many rows; ``row`` is the first."""

    row: int
    count: int = 0


def strips_of(rows: Sequence[Row], opened: Collection[int] | None) -> tuple[Strip, ...]:
    """The strips of a page; folds that begin with a row of ``opened`` are open; ``None``: all."""
    if opened is None:
        return tuple(map(Strip, range(len(rows))))
    return tuple(_folded(rows, opened))


def _folded(rows: Sequence[Row], opened: Collection[int]) -> Iterator[Strip]:
    for unchanged, run in groupby(range(len(rows)), key=lambda place: rows[place].unchanged):
        places = list(run)
        if unchanged and len(places) >= FEWEST and places[0] not in opened:
            yield Strip(places[0], len(places))
        else:
            yield from map(Strip, places)


def strip_of(strips: Sequence[Strip], row: int) -> int:
    """The strip that shows a row, or the fold that hides it."""
    for place in range(len(strips) - 1, -1, -1):
        if strips[place].row <= row:
            return place
    return 0
