"""What in a text is probably worth a tag: names, figures with what they count, quotations.

Found by form alone, without a model and without a list of names, so that the same text always
gives the same places. That is enough to go from one to the next by key and skip what is tagged.
"""

from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Iterator
from functools import cache
from itertools import accumulate

import regex

from variorum.analysis.segmenting import BEGINNERS, Range, paragraphs, sentences, words

Finder = Callable[[str, int, int], list[Range]]
"""Finds places between two offsets (code points), in reading order."""

_JOINS = regex.compile(r"[ \u00a0](?:(?:of|for|de|la|del|da|von|van|al|the)[ \u00a0]){0,2}|-|\. ")
"""What may stand between two words of a name."""
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = r"\p{Nd}{1,2}(?:st|nd|rd|th)?"
_QUOTATION = regex.compile(r"“[^“”\n]{1,400}”|„[^„“”\n]{1,400}[“”]|«[^«»\n]{1,400}»")
_PART = regex.compile(r"\b(?:north|south|east|west|central)(?:-?(?:east|west))?(?:ern)?[ \u00a0]$")
"""Before a name this makes it the name of a part of the country."""
_LONGEST_PART = 16
_CAPITAL = regex.compile(r"\p{Uppercase}")
_OWNING = regex.compile(r"['’]s?$")
_MOST = 0.6
"""With more of its words than this in capitals, a line that ends with no full stop is a title:
there capitals say nothing."""
_FULL_STOPS = frozenset(".!?…”’\"'»")


def likely_spans(text: str, start: int = 0, end: int | None = None) -> list[Range]:
    """The places between two offsets, in reading order; what begins at the same place once.

    What stands in a quotation comes after the quotation. A word with a capital where a sentence
    begins is a name only if it has its capital elsewhere too.
    """
    stop = len(text) if end is None else end
    figures = [match.span() for match in _figures().finditer(text, start, stop)]
    quotations = [match.span() for match in _QUOTATION.finditer(text, start, stop)]
    kept: list[Range] = []
    for one in sorted([*_names(text, start, stop), *figures, *quotations], key=_place):
        meets = kept and one[0] < kept[-1][1]
        if not meets or (text[kept[-1][0]] in "“„«" and one[0] > kept[-1][0]):
            kept.append(one)
    return kept


@cache
def _figures() -> regex.Pattern[str]:
    """Compiled when it is first asked for: that takes longer than a start should."""
    return regex.compile(
        rf"""\b(?:{_DAY}\s{_MONTH}|{_MONTH}\s{_DAY})\b(?:,?\s\p{{Nd}}{{4}}\b)?
    | (?:\b(?i:about|around|some|roughly|nearly|almost|over|more\sthan|less\sthan|at\sleast|up\sto
        |close\sto|closer\sto)\s)?
      (?: (?:[$€£¥]\s?)?\p{{Nd}}+(?:[.,:/-]\p{{Nd}}+)*(?:\s?%|-\p{{L}}+)?
        | \b(?i:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a\stenth|a\sthird
          |a\squarter|half)\b )
      (?:\s(?:hundred|thousand|million|billion|trillion|dozen|m|bn|per\scent|percent)\b)?
      (?:\s(?:\p{{Ll}}{{3,}}\s)?\p{{Ll}}{{3,}}s\b)?""",
        regex.VERBOSE,
    )


def next_likely(
    text: str,
    place: Range,
    step: int,
    taken: Iterable[Range],
    *,
    passed: Container[Range] = (),
    finder: Finder = likely_spans,
) -> Range | None:
    """The place after (1) or before (-1) a selection that overlaps none that is ``taken``, and is
    none of those ``passed``.

    ``None`` where there is none. ``finder`` finds the places of a line. Lines are looked at one
    after the other, only as far as is needed.
    """
    known = sorted(one for one in taken if one[0] < one[1])
    starts = [begin for begin, _ in known]
    reach = list(accumulate((close for _, close in known), max))

    def is_free(one: Range) -> bool:
        before = bisect_right(starts, one[1] - 1)
        return one not in passed and (not before or reach[before - 1] <= one[0])

    return next((one for one in _beyond(text, place, step, finder) if is_free(one)), None)


def _place(one: Range) -> Range:
    """Where a range stands in reading order: what holds another comes before it."""
    return one[0], -one[1]


def _beyond(text: str, place: Range, step: int, finder: Finder) -> Iterator[Range]:
    """The places beyond a selection, the nearest first; at a bare caret those that begin there."""
    caret = place[0] == place[1]
    here = (place[0], -len(text) - 1) if caret else _place(place)
    if step > 0:
        line = text.rfind("\n", 0, place[0]) + 1
        while line < len(text):
            after = text.find("\n", line) + 1 or len(text)
            yield from (one for one in finder(text, line, after) if _place(one) > here)
            line = after
    else:
        found = text.find("\n", place[0])
        stop = len(text) if found < 0 else found
        while stop > 0:
            line = text.rfind("\n", 0, stop) + 1
            spans = reversed(finder(text, line, stop))
            yield from (one for one in spans if _place(one) < here)
            stop = line - 1


def _names(text: str, start: int, stop: int) -> Iterator[Range]:
    """Runs of words with capitals; none in a line that is set like a title."""
    for paragraph in paragraphs(text, start, stop):
        if _CAPITAL.search(text, *paragraph) is None:  # as in all of a script that has none
            continue
        inside = words(text, *paragraph)
        large = [word for word in inside if text[word[0]].isupper()]
        ends = text[paragraph[1] - 1] in _FULL_STOPS
        if not ends and len(large) > max(3, _MOST * len(inside)):
            continue
        begins = {first for first, _ in sentences(text, *paragraph)}
        run: list[Range] = []
        for word in large:
            joined = bool(run) and _JOINS.fullmatch(text, run[-1][1], word[0]) is not None
            if not joined or word[0] in begins:
                yield from _name(text, run, begins)
                run = []
            run.append(word)
        yield from _name(text, run, begins)


def _name(text: str, run: list[Range], begins: set[int]) -> Iterator[Range]:
    """The name in a run of words, if there is one: what only begins a sentence is taken off."""
    while run and (
        text[slice(*run[0])] in BEGINNERS or (_opens(text, run, begins) and not _is_name(text, run))
    ):
        run = run[1:]
    if run:
        start, end = run[0][0], run[-1][1]
        part = _PART.search(text, max(0, start - _LONGEST_PART), start)
        start = part.start() if part else start
        end -= len(text[start:end]) - len(_OWNING.sub("", text[start:end]))
        if end - start > 1:
            yield start, end


def _opens(text: str, run: list[Range], begins: set[int]) -> bool:
    """Whether the first word of a run stands where a sentence or a quotation begins."""
    start = run[0][0]
    return start in begins or start - 1 in begins or text[start - 1 : start] in ("“", "„", "«")


def _is_name(text: str, run: list[Range]) -> bool:
    """Whether the first word of a run is a part of the name, and not large by its place alone."""
    word = text[slice(*run[0])]
    if regex.search(rf"\b{regex.escape(word.lower())}\b", text):
        return False
    within = rf"(?<=[\p{{Ll}},;]\s){regex.escape(word)}\b"
    return len(run) > 1 or regex.search(within, text) is not None
