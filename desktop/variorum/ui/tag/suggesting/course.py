"""The order in which doubtful suggestions are checked: through articles, in reading order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Course:
    """A queue of suggestions, each the id of its article and its own, and where one is in it.

    ``place`` counts from one; 0 stands before the first.
    """

    queue: Sequence[tuple[str, str]] = ()
    place: int = 0

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.queue)

    def at(self, place: int) -> "Course":
        """The same queue, at another place."""
        return replace(self, place=place)

    def beyond(self, step: int) -> Iterator[tuple[int, str, str]]:
        """What comes after (1) or before (-1): the place, and both ids."""
        place = self.place + step
        while 0 < place <= len(self.queue):
            yield place, *self.queue[place - 1]
            place += step
