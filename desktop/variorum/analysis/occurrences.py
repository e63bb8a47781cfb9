"""Finds every place of a name in a text: whole words, possessives, capitals as names have them.

What counts as the same name is for ``domain.names`` to say. A text without the name costs one
search in C; one that has it costs a few more.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from variorum.analysis.segmenting import Range
from variorum.domain.annotations import Annotation
from variorum.domain.names import is_whole, key_of, tidied, written_forms

Standing = Literal["open", "tagged", "rejected", "furniture"]
"""Whether a place may be tagged, or why not."""


_ODD_SPACES = ("  ", "\u00a0", "\u202f", "\u2009", "\t")


class Occurrences:
    """Looks for one or several names; made once, it can be asked about any number of texts."""

    def __init__(self, names: Iterable[str]) -> None:
        forms = {form for name in names if tidied(name) for form in written_forms(name)}
        self._forms = sorted(forms)
        self._patterns = [re.compile(_pattern(form)) for form in self._forms if " " in form]

    @property
    def keys(self) -> frozenset[str]:
        """The names as ``key_of`` gives them."""
        return frozenset(map(key_of, self._forms))

    def ranges(self, text: str) -> list[Range]:
        """The places in ``text`` (code points), in reading order, none overlapping another.

        Of two names that begin at one place the longer is meant.
        """
        found = [(start, start + len(form)) for form in self._forms for start in _at(form, text)]
        if self._patterns and any(space in text for space in _ODD_SPACES):
            found += [match.span() for one in self._patterns for match in one.finditer(text)]
        kept: list[Range] = []
        for start, end in sorted(set(found), key=lambda place: (place[0], -place[1])):
            if (not kept or start >= kept[-1][1]) and is_whole(text, start, end):
                kept.append((start, end))
        return kept


def _at(form: str, text: str) -> Iterator[int]:
    at = text.find(form)
    while at >= 0:
        yield at
        at = text.find(form, at + 1)


@dataclass(frozen=True, slots=True)
class Place:
    """An occurrence in an article, and whether it is still to be tagged."""

    start: int
    end: int
    standing: Standing


def places(
    text: str,
    ranges: Sequence[Range],
    tags: Iterable[Annotation],
    furniture: Iterable[Range] = (),
    rejected: Collection[str] = (),
) -> list[Place]:
    """How each of ``ranges`` stands.

    ``tags`` are those of the layer that is to be tagged: what one of them touches is tagged.
    ``rejected`` are words as ``key_of`` gives them.
    """
    tagged = sorted((span.start, span.end) for tag in tags for span in tag.spans)
    quiet = sorted(furniture)

    def standing(start: int, end: int) -> Standing:
        if _touches(tagged, start, end):
            return "tagged"
        if _touches(quiet, start, end):
            return "furniture"
        return "rejected" if key_of(text[start:end]) in rejected else "open"

    return [Place(start, end, standing(start, end)) for start, end in ranges]


def _touches(ranges: Iterable[Range], start: int, end: int) -> bool:
    return any(left < end and start < right for left, right in ranges)


def _pattern(form: str) -> str:
    """A regular expression for a form; its spaces stand for any, but not for the end of a line."""
    return r"[^\S\n]+".join(map(re.escape, form.split()))
