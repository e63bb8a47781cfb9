"""Where in a text the next tag of a layer is probably wanted: hedges, loaded words, sentences.

More is found here than is worth suggesting: one key passes a place over. Names, figures and
quotations are found by :mod:`likely_spans`. The word lists are English.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

import regex

from variorum.analysis.segmenting import Range, sentences
from variorum.analysis.wording import cues
from variorum.analysis.wording.lexicons import entries
from variorum.analysis.wording.likely_spans import Finder, likely_spans
from variorum.analysis.wording.spelling import folded
from variorum.analysis.wording.stemming import stem
from variorum.analysis.wording.tokens import Token, tokens

Kind = Literal["names", "hedges", "loaded", "sentences", "attributions"]
"""What is looked for: names and figures, weak words, loud words, what is said, who says it."""

_CONDITIONS = frozenset("if unless once provided assuming".split())
_CLAUSE_END = regex.compile(r"[,;:—–()“”„«»\n]|[.!?]+(?=\s|$|[”»])| - ")
_WHETHER = regex.compile(
    r"""(?:\b(?i:it|we|they|he|she|i)\s(?:(?:do|does|did|is|was|are|were|has|had)\s(?:not|yet)
          |(?:do|does|did|is|was|are|were)n[’']t)\s)?
        \b\p{L}+(?:\s(?:on|about|into|over|of))?\swhether\b(?:\sto\b)?
    | \b(?i:nobody|no\sone)\s(?:knows|knew|can\stell|could\stell)\b
    | \b(?i:preparing|planning|considering|hoping|seeking|trying|looking|appearing)\sto\b""",
    regex.VERBOSE,
)
_SCARE = regex.compile(r"[“‘\"]\p{L}[^“”‘’\"\n]{1,24}[”’\"]")


def finder(kind: Kind) -> Finder:
    """What finds the places of a kind."""
    return _FINDERS[kind]


def _names(text: str, start: int, end: int) -> list[Range]:
    """Names and figures; a quotation is no entity, but what stands in it may be one."""
    return [one for one in likely_spans(text, start, end) if text[one[0]] not in "“„«"]


def _hedges(text: str, start: int, end: int) -> list[Range]:
    """The hedges of the word list, conditions to the end of their clause, and doubts whether."""
    row = tokens(text, start, end)
    weak = (cue for cue in cues.hedges(row) if not _is_named(text, row, cue.first))
    found = [_hedge(text, row, cue, end) for cue in weak]
    found += [
        _condition(text, token.start, end) for token in row if token.norm in _CONDITIONS - {"if"}
    ]
    found += [match.span() for match in _WHETHER.finditer(text, start, end)]
    return _apart(found)


def _is_named(text: str, row: Sequence[Token], place: int) -> bool:
    """Whether a word has a capital behind one that has none, as "in May" and "of May Island"."""
    if place == 0 or not text[row[place].start].isupper():
        return False
    before, word = row[place - 1], row[place]
    return text[before.start].islower() and not text[before.end : word.start].strip()


def _hedge(text: str, row: Sequence[Token], cue: cues.Cue, end: int) -> Range:
    begin, last = row[cue.first].start, row[cue.last - 1].end
    if row[cue.first].norm in _CONDITIONS:
        return _condition(text, begin, end)
    follows = row[cue.last].norm if cue.last < len(row) else ""
    if row[cue.last - 1].norm == "to" and follows == "be":
        return begin, row[cue.last].end
    return begin, last


def _condition(text: str, begin: int, end: int) -> Range:
    stop = _CLAUSE_END.search(text, begin, end)
    close = stop.start() if stop else end
    return begin, begin + len(text[begin:close].rstrip())


def _loaded(text: str, start: int, end: int) -> list[Range]:
    """Words of the lists of loaded and of vivid words, a verb with the little word behind it;
    short quotations, whose marks may be meant to raise doubt."""
    row = tokens(text, start, end)
    found = [(row[cue.first].start, row[cue.last - 1].end) for cue in cues.loaded(row)]
    vivid = _vivid()
    for place, token in enumerate(row):
        if (compound := _compound(text, row, place)) in vivid.words:
            found.append((token.start, token.start + len(compound)))
        elif token.norm in vivid.words:
            found.append((token.start, token.end))
        elif not token.is_content:
            continue  # "with" and "she" have the stems of "wither" and "sheer".
        elif token.stem in vivid.verbs:
            behind = row[place + 1] if place + 1 < len(row) else token
            joins = behind.norm in vivid.particles and text[token.end : behind.start] == " "
            found.append((token.start, behind.end if joins else token.end))
        elif token.stem in vivid.stems:
            found.append((token.start, token.end))
    found += [match.span() for match in _SCARE.finditer(text, start, end)]
    return _apart(found)


def _compound(text: str, row: Sequence[Token], place: int) -> str:
    """The word with a hyphen that begins at a token; empty where there is none."""
    joined = text[row[place].end : row[place].end + 1] == "-" and place + 1 < len(row)
    return text[row[place].start : row[place + 1].end].lower() if joined else ""


class _Vivid(NamedTuple):
    """The stems of vivid verbs, other vivid words and their stems, the little words behind verbs.

    What an adverb is made of ("open" of "openly") need not be vivid: its stem is left out.
    """

    verbs: frozenset[str]
    words: frozenset[str]
    stems: frozenset[str]
    particles: frozenset[str]


@cache
def _vivid() -> _Vivid:
    words = frozenset(map(folded, entries("vivid", "words")))
    return _Vivid(
        frozenset(stem(folded(word)) for word in entries("vivid", "verbs")),
        words,
        frozenset(stem(word) for word in words if "-" not in word and not word.endswith("ly")),
        frozenset(entries("vivid", "particles")),
    )


def _sentences(text: str, start: int, end: int) -> list[Range]:
    return sentences(text, start, end)


def _attributions(text: str, start: int, end: int) -> list[Range]:
    """The sentences that say who says so."""
    found = sentences(text, start, end)
    return [one for one in found if cues.attributions(text, tokens(text, *one))]


def _apart(found: list[Range]) -> list[Range]:
    """In reading order; of those that begin within one another the longest of the first ones."""
    kept: list[Range] = []
    for one in sorted(set(found), key=lambda one: (one[0], -one[1])):
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
    return kept


_FINDERS: Mapping[Kind, Finder] = {
    "names": _names,
    "hedges": _hedges,
    "loaded": _loaded,
    "sentences": _sentences,
    "attributions": _attributions,
}
