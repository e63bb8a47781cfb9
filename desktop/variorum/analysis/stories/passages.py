"""A version of a story cut into passages: the sentences that alignment works on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.analysis.datelines import openers
from variorum.analysis.segmenting import Range, paragraphs, sentences
from variorum.analysis.wording.tokens import Token, is_english, tokens

_OPENS_WITHIN = 4
"""An agency's dateline opens the text: in so many paragraphs, headlines among them."""


@dataclass(frozen=True, slots=True)
class Version:
    """One telling of a story: its canonical text and the ranges of it that do not count.

    ``skipped`` holds page furniture, readers' comments and the like, in code points. ``language``
    is a language tag; empty counts as English.
    """

    id: str
    text: str
    language: str = ""
    skipped: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence at ``start`` … ``end`` (code points); ``paragraph`` counts from 0."""

    start: int
    end: int
    paragraph: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """A version with its passages in reading order."""

    version: Version
    passages: tuple[Passage, ...]

    @property
    def language(self) -> str:
        """The language without its region; "en" where it is not known."""
        return self.version.language.lower().partition("-")[0] or "en"

    @property
    def is_english(self) -> bool:
        """Whether the English word lists may be used on it."""
        return is_english(self.version.language)

    def words(self, numbers: Sequence[int]) -> list[Token]:
        """The tokens of some of its passages, in the order of the numbers."""
        return [token for number in numbers for token in self.passages[number].tokens]

    def at(self, start: int, end: int) -> list[int]:
        """The numbers of the passages that a range (code points) meets."""
        return [
            number
            for number, one in enumerate(self.passages)
            if one.start < end and start < one.end
        ]

    def extent(self, numbers: Sequence[int]) -> Range:
        """The range from the first of these passages to the last; ``ValueError`` for none."""
        chosen = [self.passages[number] for number in numbers]
        return min(one.start for one in chosen), max(one.end for one in chosen)


def telling(version: Version) -> Telling:
    """The version cut into passages; an agency's dateline and wordless sentences are none."""
    return Telling(version, tuple(_passages(version)))


def _passages(version: Version) -> Iterator[Passage]:
    number = 0
    for kept in _kept(version):
        for first, last in paragraphs(version.text, *kept):
            told = _told_from(version.text, first, last) if number < _OPENS_WITHIN else first
            for start, end in sentences(version.text, told, last):
                found = tokens(version.text, start, end, version.language)
                if found:
                    yield Passage(start, end, number, tuple(found))
            number += 1


def _told_from(text: str, first: int, last: int) -> int:
    """Where a paragraph begins to tell something: behind its dateline and the like."""
    return max((end for _, end, _ in openers(text, first, last)), default=first)


def _kept(version: Version) -> Iterator[Range]:
    """The stretches between the skipped ranges, which may overlap and come in any order."""
    reached = 0
    for start, end in sorted(version.skipped):
        if start > reached:
            yield reached, start
        reached = max(reached, end)
    if reached < len(version.text):
        yield reached, len(version.text)
