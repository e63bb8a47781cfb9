"""What in a text is probably worth a tag: names, figures with what they count, quotations.

Found by form alone, without a model and without a list of names, so that the same text always
gives the same places. That is enough to go from one to the next by key and skip what is tagged.
"""

from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

import regex

from variorum.analysis.segmenting import Range
from variorum.analysis.wording.likely_names import inner_name, likely_names

Finder = Callable[[str, int, int], list[Range]]
"""Finds places between two offsets (code points), in reading order."""
LINES = 64
"""So many lines are known with their places: those of an article that is tagged line by line."""

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = r"\p{Nd}{1,2}(?:st|nd|rd|th)?"
_QUOTATION = regex.compile(r"“[^“”\n]{1,400}”|„[^„“”\n]{1,400}[“”]|«[^«»\n]{1,400}»")
_LASTS = regex.compile(
    r"(?:second|minute|hour|day|night|week|weekend|month|season|summer|winter|year|decade)s$"
)
_DURING = regex.compile(r"(?i:over|about)\s")
"""Before a time "over" does not say that there is more of it."""


def likely_spans(text: str, start: int = 0, end: int | None = None) -> list[Range]:
    """The places between two offsets, in reading order; what begins at the same place once.

    What stands in a quotation comes after the quotation. A word with a capital where a sentence
    begins is a name only if it has its capital elsewhere too.
    """
    stop = len(text) if end is None else end
    figures = [_figure(text, *match.span()) for match in _figures().finditer(text, start, stop)]
    quotations = [match.span() for match in _QUOTATION.finditer(text, start, stop)]
    kept: list[Range] = []
    for one in sorted([*likely_names(text, start, stop), *figures, *quotations], key=_place):
        meets = kept and one[0] < kept[-1][1]
        if not meets or (text[kept[-1][0]] in "“„«" and one[0] > kept[-1][0]):
            kept.append(one)
    return kept


@cache
def _figures() -> regex.Pattern[str]:
    """Compiled when it is first asked for: that takes longer than a start should."""
    return regex.compile(
        rf"""\b(?:{_DAY}\s{_MONTH}|{_MONTH}\s{_DAY})\b(?:,?\s\p{{Nd}}{{4}}\b)?
    | \b(?i:next|last|this)\s(?:night|week|weekend|month|spring|summer|autumn|winter|year|decade)\b
    | \b(?i:yesterday|today|tonight|tomorrow)\b
    | (?:\b(?i:an?|another)\s(?:full|good|whole|further|additional|extra|mere|record|estimated)\s
        |\banother\s)?
      (?:\b(?i:about|around|some|roughly|nearly|almost|over|more\sthan|less\sthan|at\sleast|up\sto
        |close\sto|closer\sto)\s)?
      (?: (?:[$€£¥]\s?)?\p{{Nd}}+(?:[.,:/-]\p{{Nd}}+)*(?:\s?%|-\p{{L}}+)?
        | \b(?i:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a\stenth|a\sthird
          |a\squarter|half)\b )
      (?:\s(?:hundred|thousand|million|billion|trillion|dozen|m|bn|per\scent|percent)\b)?
      (?:\s(?:\p{{Ll}}{{3,}}\s)?(?:\p{{Ll}}{{3,}}s|people|men|women|children)\b)?""",
        regex.VERBOSE,
    )


def _figure(text: str, start: int, end: int) -> Range:
    """A figure without an "over" that is about a time: "over two years"."""
    during = _DURING.match(text, start, end) if _LASTS.search(text, start, end) else None
    return (during.end() if during else start), end


@dataclass(frozen=True, slots=True)
class Done:
    """Where nothing is left to be done: what is ``taken``, one's own ``names``, and exactly what
    was ``passed``. With ``nests`` a name within one of the names may be wanted, and a name that
    one of them lies within."""

    taken: Iterable[Range] = ()
    names: Iterable[Range] = ()
    nests: bool = False
    passed: Container[Range] = frozenset()


def next_likely(
    text: str, place: Range, step: int, done: Done, finder: Finder = likely_spans
) -> Range | None:
    """The place after (1) or before (-1) a selection where there may be something to do; ``None``
    where there is none.

    ``finder`` finds the places of a line. Lines are looked at one after the other, only as far as
    is needed.
    """
    taken, names = _Ranges(done.taken), _Ranges(done.names)

    def is_free(one: Range) -> bool:
        if one in done.passed or any(taken.meeting(one)):
            return False
        return all(done.nests and _is_nested(text, one, other) for other in names.meeting(one))

    places = _with_inner(finder) if done.nests else finder
    return next((one for one in _beyond(text, place, step, places) if is_free(one)), None)


@cache
def _with_inner(finder: Finder) -> Finder:
    """Finds names within names as well."""

    def found(text: str, start: int, end: int) -> list[Range]:
        places = finder(text, start, end)
        inner = [inner_name(text, one) for one in places]
        return sorted({*places, *(one for one in inner if one is not None)}, key=_place)

    return found


def _is_nested(text: str, one: Range, other: Range) -> bool:
    """Whether one of two names is the name within the other."""
    return inner_name(text, one) == other or inner_name(text, other) == one


def are_nested(ranges: Iterable[Range]) -> bool:
    """Whether one range holds another one."""
    known = sorted(set(ranges), key=_place)
    reach = accumulate((end for _, end in known), max)
    return any(one[1] <= before for one, before in zip(known[1:], reach, strict=False))


class _Ranges:
    """Ranges that are asked what they meet: quick however many there are."""

    def __init__(self, ranges: Iterable[Range]) -> None:
        self._known = sorted((one for one in ranges if one[0] < one[1]), key=_place)
        self._starts = [start for start, _ in self._known]
        self._reach = list(accumulate((end for _, end in self._known), max))

    def meeting(self, one: Range) -> Iterator[Range]:
        """Those that overlap a range, the last first."""
        place = bisect_right(self._starts, one[1] - 1) - 1
        while place >= 0 and self._reach[place] > one[0]:
            if self._known[place][1] > one[0]:
                yield self._known[place]
            place -= 1


def _place(one: Range) -> Range:
    """Where a range stands in reading order: what holds another comes before it."""
    return one[0], -one[1]


@lru_cache(LINES)
def _in_line(finder: Finder, text: str, start: int, end: int) -> tuple[Range, ...]:
    """The places of a line: whoever tags one after the other comes back to it with every tag."""
    return tuple(finder(text, start, end))


def _beyond(text: str, place: Range, step: int, finder: Finder) -> Iterator[Range]:
    """The places beyond a selection, the nearest first; at a bare caret those that begin there."""
    caret = place[0] == place[1]
    here = (place[0], -len(text) - 1) if caret else _place(place)
    if step > 0:
        line = text.rfind("\n", 0, place[0]) + 1
        while line < len(text):
            after = text.find("\n", line) + 1 or len(text)
            spans = _in_line(finder, text, line, after)
            yield from (one for one in spans if _place(one) > here)
            line = after
    else:
        found = text.find("\n", place[0])
        stop = len(text) if found < 0 else found
        while stop > 0:
            line = text.rfind("\n", 0, stop) + 1
            spans = _in_line(finder, text, line, stop)
            yield from (one for one in reversed(spans) if _place(one) < here)
            stop = line - 1
