"""What is new in a version and what is gone, passage by passage.

A passage may be linked to several. Words of it are new only if no counterpart has them, and gone
only if no counterpart kept them: a headline that repeats half of the first sentence drops nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from variorum.analysis.segmenting import Range
from variorum.analysis.stories.aligning import Alignment, Link
from variorum.analysis.stories.editing import Edit, Words, edits
from variorum.analysis.stories.passages import Telling
from variorum.analysis.wording.tokens import Token


@dataclass(frozen=True, slots=True)
class Side:
    """A passage that has counterparts in the other version.

    ``changed`` are the places of its tokens that no counterpart has; ``others`` the numbers of the
    counterparts.
    """

    number: int
    tokens: Sequence[Token]
    changed: frozenset[int]
    others: tuple[int, ...]


@dataclass(frozen=True)
class Comparison:
    """An alignment with the words that changed on either side."""

    alignment: Alignment

    @property
    def left(self) -> Telling:
        """The version that is compared with."""
        return self.alignment.left

    @property
    def right(self) -> Telling:
        """The version whose differences are told."""
        return self.alignment.right

    @cached_property
    def edited(self) -> tuple[tuple[Link, tuple[Edit, ...]], ...]:
        """Every link of two sides with its edits."""
        alignment = self.alignment
        return tuple((link, edits(*alignment.words(link))) for link in alignment.linked)

    def edits_of(self, link: Link) -> tuple[Edit, ...]:
        """The edits of one link of this comparison."""
        return self._edits[id(link)]

    @cached_property
    def _edits(self) -> dict[int, tuple[Edit, ...]]:
        """By the identity of the link: to hash one would go through all that it stands on."""
        return {id(link): row for link, row in self.edited}

    @cached_property
    def retold(self) -> dict[int, Side]:
        """The passages of the right version that have counterparts, by number."""
        return _sides(self.right, _changes(self.right, self.edited, of_right=True))

    @cached_property
    def told(self) -> dict[int, Side]:
        """The passages of the left version that have counterparts, by number."""
        return _sides(self.left, _changes(self.left, self.edited, of_right=False))

    @cached_property
    def added(self) -> tuple[int, ...]:
        """The passages that only the right version has."""
        return tuple(link.right[0] for link in self.alignment.links if not link.left)

    def words(self, side: Side, *, of_right: bool) -> Words:
        """The words of a side of the comparison."""
        telling = self.right if of_right else self.left
        return Words(telling.version.text, side.tokens)

    def counterparts(self, side: Side, *, of_right: bool) -> list[Token]:
        """The tokens of all counterparts of a passage of one side."""
        return (self.left if of_right else self.right).words(side.others)


_Change = tuple[int, frozenset[int], tuple[int, ...]]


def _changes(
    telling: Telling, edited: Sequence[tuple[Link, tuple[Edit, ...]]], *, of_right: bool
) -> Iterator[_Change]:
    """For each passage of each link: its number, its changed tokens, its counterparts."""
    for link, row in edited:
        own, others = (link.right, link.left) if of_right else (link.left, link.right)
        spans = [edit.right if of_right else edit.left for edit in row if _changes_words(edit)]
        changed = {place for span in spans for place in range(*span)}
        start = 0
        for number in own:
            size = len(telling.passages[number].tokens)
            here = frozenset(place - start for place in changed if start <= place < start + size)
            yield number, here, others
            start += size


def _changes_words(edit: Edit) -> bool:
    return edit.kind in {"inserted", "deleted", "replaced"}


def _sides(telling: Telling, changes: Iterator[_Change]) -> dict[int, Side]:
    sides: dict[int, Side] = {}
    for number, changed, others in changes:
        before = sides.get(number)
        sides[number] = Side(
            number,
            telling.passages[number].tokens,
            before.changed & changed if before else changed,
            tuple(sorted({*before.others, *others})) if before else others,
        )
    return sides


def place_of(side: Side, first: int, last: int) -> Range:
    """The range (code points) of tokens ``first`` … ``last`` (exclusive) of a passage."""
    return side.tokens[first].start, side.tokens[last - 1].end
