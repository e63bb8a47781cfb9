"""Words that tell how a thing is told: hedges, negations, loaded words, and who is said to say it.

They are looked up in the shipped lists (``resources/lexicons``), so they point a reader to a place;
what stands there is for the reader to judge. Only English is looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from variorum.analysis.wording.lexicons import Phrases, entries
from variorum.analysis.wording.quantities import Quantity, quantities
from variorum.analysis.wording.tokens import Token, tokens

HEDGES = ("modal", "approximator", "downtoner", "evidential", "conditional", "distancing")
LOADED = (
    "glorifying",
    "derogatory",
    "emotive",
    "intensifier",
    "metaphor",
    "labelling",
    "insinuating",
    "euphemism",
)
WEAK = "weak modal"
_QUOTES = frozenset('“”"‘«»„')
_STRONG_ENDS = _QUOTES | frozenset(".;:()[]—–\n")
_CLAUSE_ENDS = _STRONG_ENDS | {","}
_BE = frozenset("is are was were be been being".split())
PRONOUNS = frozenset("he she they it i we who which".split())
"""Words with which a source is only pointed at: "he said"."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Tokens ``first`` … ``last`` (exclusive) that say how a thing is told, and in which way."""

    first: int
    last: int
    kind: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source and the word that makes it one: tokens ``first`` … ``last`` hold both.

    ``cue`` is the place of the (first) cue word; ``source`` the tokens that name the source.
    """

    first: int
    last: int
    cue: int
    source: tuple[int, int]


def hedges(row: Sequence[Token]) -> list[Cue]:
    """The hedges by the labels of the codebook; "would" and "should" are of kind "weak modal".

    An approximator counts only with a number behind it where its word has other uses.
    """
    numbers = {quantity.first: quantity for quantity in quantities(row)}
    found = [Cue(m.first, m.last, m.kind) for m in _hedges().matches([t.norm for t in row])]
    return [cue for cue in found if _approximates(row, cue, numbers) and not _is_month(row, cue)]


def negations(row: Sequence[Token]) -> list[Cue]:
    """The words that deny: "not", "never", "didn’t", "refused"."""
    return [Cue(m.first, m.last, m.kind) for m in _negations().matches([t.norm for t in row])]


def loaded(row: Sequence[Token]) -> list[Cue]:
    """The words that judge or stir, by the labels of the codebook's layer of loaded language."""
    return [Cue(m.first, m.last, m.kind) for m in _loaded().matches([t.norm for t in row])]


def attributions(text: str, row: Sequence[Token]) -> list[Attribution]:
    """Who is said to say it: "three sources said", "according to the board", in text order."""
    found: list[Attribution] = []
    for match in _attributions().matches([token.norm for token in row]):
        if match.first < (found[-1].last if found else 0) or _is_passive(row, match.first):
            continue
        finding = _behind if match.kind == "phrases" else _around
        one = finding(text, row, match.first, match.last)
        if one and found and one.first < found[-1].last:
            one = _cut(one, found[-1])
        if one and _names_somebody(row[slice(*one.source)]) and not _is_noun(row, one):
            found.append(one)
    return found


def is_pronoun(token: Token) -> bool:
    """Whether a source is only pointed at: "he said"."""
    return token.norm in PRONOUNS


def _behind(text: str, row: Sequence[Token], first: int, last: int) -> Attribution | None:
    """ "according to" and what follows to the end of the clause."""
    end = last
    while end < len(row) and not _parted(text, row, end):
        end += 1
    return Attribution(first, end, first, (last, end)) if end > last else None


def _around(text: str, row: Sequence[Token], first: int, last: int) -> Attribution | None:
    """The clause about "said": its subject before it, or behind it as in "said the agency".

    In "Rao, a hydrologist in Geneva, said" the source is what stands before the first comma.
    """
    if first == 0 or _follows(text, row, first, _QUOTES):
        return _behind(text, row, first, last)
    begin = first
    while begin > 0 and not _parted(text, row, begin):
        begin -= 1
    source = begin, first
    if begin == first:
        begin = _start_of_apposition(text, row, first)
        end = next(n for n in range(begin + 1, first + 1) if _parted(text, row, n))
        source = begin, end
    return Attribution(begin, last, first, source)


def _cut(one: Attribution, before: Attribution) -> Attribution:
    """The attribution without what belongs to the one before it, whose source it may share."""
    if one.source[1] > before.last:
        return Attribution(before.last, one.last, one.cue, (before.last, one.source[1]))
    return Attribution(one.cue, one.last, one.cue, before.source)


def _names_somebody(source: Sequence[Token]) -> bool:
    return any(token.is_content or is_pronoun(token) for token in source)


def _is_noun(row: Sequence[Token], one: Attribution) -> bool:
    """Whether the cue is no verb: "an unverified claim"."""
    singular = row[one.source[0]].norm in {"a", "an", "this"} and one.source[1] == one.cue
    return singular and f"{row[one.cue].norm}s" in entries("attributions", "say")


def _start_of_apposition(text: str, row: Sequence[Token], first: int) -> int:
    begin = first - 1
    while begin > 0 and not _follows(text, row, begin, _STRONG_ENDS):
        begin -= 1
    return begin


def _is_passive(row: Sequence[Token], place: int) -> bool:
    """Whether nobody says it: "is said to"."""
    return place > 0 and row[place - 1].norm in _BE


def _follows(text: str, row: Sequence[Token], place: int, marks: frozenset[str]) -> bool:
    return not marks.isdisjoint(text[row[place - 1].end : row[place].start])


def _parted(text: str, row: Sequence[Token], place: int) -> bool:
    """Whether punctuation that ends a clause stands before a token."""
    return _follows(text, row, place, _CLAUSE_ENDS)


def _approximates(row: Sequence[Token], cue: Cue, numbers: dict[int, Quantity]) -> bool:
    if cue.kind != "approximator":
        return True
    words = " ".join(token.norm for token in row[cue.first : cue.last])
    return words not in _counting() or cue.last in numbers or cue.last + 1 in numbers


def _is_month(row: Sequence[Token], cue: Cue) -> bool:
    """Whether "may" is part of a date."""
    around = [row[n].norm for n in (cue.first - 1, cue.last) if 0 <= n < len(row)]
    return row[cue.first].norm == "may" and any(word.isdigit() for word in around)


def _phrases(name: str, keys: Sequence[str]) -> Phrases:
    return Phrases({key: [_norms(entry) for entry in entries(name, key)] for key in keys})


def _norms(entry: str) -> tuple[str, ...]:
    return tuple(token.norm for token in tokens(entry))


@cache
def _hedges() -> Phrases:
    return _phrases("hedges", (*HEDGES, WEAK))


@cache
def _counting() -> frozenset[str]:
    return frozenset(" ".join(_norms(one)) for one in entries("hedges", "counting approximator"))


@cache
def _negations() -> Phrases:
    keys = ("negations", "contractions", "refusals")
    return Phrases({"negation": [_norms(one) for key in keys for one in entries("negations", key)]})


@cache
def _loaded() -> Phrases:
    return _phrases("loaded", LOADED)


@cache
def _attributions() -> Phrases:
    return _phrases("attributions", ("say", "phrases", "withhold", "anonymous"))
