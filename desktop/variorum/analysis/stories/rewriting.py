"""Sources, numbers and names that a version changed."""

from collections.abc import Iterator, Sequence
from typing import Literal

from variorum.analysis.segmenting import Range
from variorum.analysis.stories.comparing import Comparison, Side, place_of
from variorum.analysis.stories.editing import Edit, Words
from variorum.analysis.wording.cues import Attribution, attributions, hedges, is_pronoun
from variorum.analysis.wording.quantities import Quantity, quantities, same_value
from variorum.analysis.wording.tokens import Token

SourceKind = Literal["attribution added", "attribution dropped", "attribution changed"]
SourceChange = tuple[SourceKind, str, Range, Range, str]
NumberChange = tuple[Literal["number changed"], str, Range, Range, str]
NameChange = tuple[Literal["name changed"], str, Range, Range, str]

_LONGEST_NAME = 5
_ABOVE = frozenset("over above more least upwards".split())
_BELOW = frozenset("under below nearly almost less fewer up most".split())
_PLAIN = frozenset("above below under".split())
"""Words that say on which side of a number, though they are no hedges."""


def source_changes(comparison: Comparison) -> Iterator[SourceChange]:
    """Attributions that came, went, or name somebody else."""
    came = [
        (side, one)
        for side in comparison.retold.values()
        for one in _unmatched(comparison, side, of_right=True)
    ]
    for side in comparison.told.values():
        for gone in _unmatched(comparison, side, of_right=False):
            instead = next(((s, n) for s, n in came if side.number in s.others), None)
            left = place_of(side, gone.first, gone.last)
            words = comparison.left.version.text[slice(*left)]
            if instead:
                came.remove(instead)
                right = place_of(instead[0], instead[1].first, instead[1].last)
                new = comparison.right.version.text[slice(*right)]
                yield "attribution changed", new, left, right, words
            else:
                yield "attribution dropped", words, left, comparison.right.extent(side.others), ""
    for side, new_one in came:
        right = place_of(side, new_one.first, new_one.last)
        words = comparison.right.version.text[slice(*right)]
        yield "attribution added", words, comparison.left.extent(side.others), right, ""


def _unmatched(comparison: Comparison, side: Side, *, of_right: bool) -> Iterator[Attribution]:
    """The attributions of a passage with a new cue, of a new source or beyond those there were."""
    own, other = comparison.right, comparison.left
    if not of_right:
        own, other = other, own
    found = attributions(own.version.text, side.tokens)
    if not found:
        return
    around = _with_neighbours(side.others, len(other.passages))
    named = {token.stem for token in other.words(around)}
    count = sum(
        len(attributions(other.version.text, other.passages[number].tokens))
        for number in side.others
    )
    spare = count - sum(one.cue not in side.changed for one in found)
    for one in found:
        if one.cue not in side.changed:
            continue
        source = side.tokens[slice(*one.source)]
        stems = {token.stem for token in source if token.is_content}
        if spare > 0 and (stems & named or any(is_pronoun(token) for token in source)):
            spare -= 1
        else:
            yield one


def _with_neighbours(numbers: Sequence[int], total: int) -> list[int]:
    around = {number + step for number in numbers for step in (-1, 0, 1)}
    return sorted(number for number in around if 0 <= number < total)


def number_changes(comparison: Comparison) -> Iterator[NumberChange]:
    """Numbers that stand in the place of others, and turns like "over" to "nearly"."""
    for link, row in comparison.edited:
        left, right = comparison.alignment.words(link)
        before, after = quantities(left.tokens), quantities(right.tokens)
        known = [*before, *quantities(comparison.left.words(_lefts(comparison, link.right)))]
        still = [*after, *quantities(comparison.right.words(_rights(comparison, link.left)))]
        gone = [one for one in before if not any(same_value(one, other) for other in still)]
        new = [one for one in after if not any(same_value(one, other) for other in known)]
        for one in gone:
            other = next((n for n in new if _in_one_place(row, one, n)), None)
            other = other or next((n for n in new if _alike(left, one, right, n)), None)
            if other:
                new.remove(other)
                yield _number(left, one, right, other)
        for one in before:
            same = next((n for n in after if same_value(one, n)), None)
            if same and _turned(left, one, right, same):
                yield _number(left, one, right, same)


def _lefts(comparison: Comparison, rights: Sequence[int]) -> list[int]:
    return sorted({n for number in rights for n in comparison.retold[number].others})


def _rights(comparison: Comparison, lefts: Sequence[int]) -> list[int]:
    return sorted({n for number in lefts for n in comparison.told[number].others})


def _number(left: Words, one: Quantity, right: Words, other: Quantity) -> NumberChange:
    before, after = _with_modifier(left, one), _with_modifier(right, other)
    return (
        "number changed",
        right.said(after),
        (left.tokens[before[0]].start, left.tokens[before[1] - 1].end),
        (right.tokens[after[0]].start, right.tokens[after[1] - 1].end),
        left.said(before),
    )


def _with_modifier(words: Words, quantity: Quantity) -> Range:
    first = quantity.first
    for cue in hedges(words.tokens):
        if cue.kind == "approximator" and cue.last == first:
            return cue.first, quantity.last
    is_plain = first > 0 and words.tokens[first - 1].norm in _PLAIN
    return first - is_plain, quantity.last


def _turned(left: Words, one: Quantity, right: Words, other: Quantity) -> bool:
    """Whether "over" became "nearly", or the other way round, before the same number."""
    before, after = _direction(left, one), _direction(right, other)
    return before != after and 0 not in {before, after}


def _direction(words: Words, quantity: Quantity) -> int:
    first, _ = _with_modifier(words, quantity)
    said = {token.norm for token in words.tokens[first : quantity.first]}
    return 1 if said & _ABOVE else -1 if said & _BELOW else 0


def _in_one_place(row: Sequence[Edit], one: Quantity, other: Quantity) -> bool:
    """Whether one short edit put the second number where the first one was."""
    return any(
        edit.is_short
        and edit.left[0] < one.last
        and one.first < edit.left[1]
        and edit.right[0] < other.last
        and other.first < edit.right[1]
        for edit in row
    )


def _alike(left: Words, one: Quantity, right: Words, other: Quantity) -> bool:
    """Whether two numbers count the same thing, by the word behind them."""
    if one.unit != other.unit and "" not in {one.unit, other.unit}:
        return False
    before, after = _counted(left, one), _counted(right, other)
    return before is not None and before == after


def _counted(words: Words, quantity: Quantity) -> str | None:
    following = words.tokens[quantity.last : quantity.last + 1]
    return following[0].stem if following and following[0].is_content else None


def name_changes(comparison: Comparison) -> Iterator[NameChange]:
    """Names put where another name for it, or for the same thing, was."""
    for link, row in comparison.edited:
        left, right = comparison.alignment.words(link)
        there = {token.norm for token in comparison.left.words(_lefts(comparison, link.right))}
        still = {token.norm for token in comparison.right.words(_rights(comparison, link.left))}
        for edit in row:
            gone = _name(left, edit.left, still) if edit.is_short else None
            new = _name(right, edit.right, there) if gone else None
            if gone and new:
                yield (
                    "name changed",
                    right.said(new),
                    (left.tokens[gone[0]].start, left.tokens[gone[1] - 1].end),
                    (right.tokens[new[0]].start, right.tokens[new[1] - 1].end),
                    left.said(gone),
                )


def _name(words: Words, span: Range, elsewhere: set[str]) -> Range | None:
    """The first run of capitalised words in ``span`` that has a word found nowhere else."""
    first = span[0]
    while first < span[1]:
        last = first
        while last < span[1] and _is_name(words, last):
            last += 1
        if last > first and not elsewhere.issuperset(_norms(words.tokens[first:last])):
            return (first, last) if last - first <= _LONGEST_NAME else None
        first = max(last, first + 1)
    return None


def _norms(tokens: Sequence[Token]) -> list[str]:
    return [token.norm for token in tokens]


def _is_name(words: Words, place: int) -> bool:
    """Whether a word is written like a name: with a capital, and not because a sentence begins."""
    token = words.tokens[place]
    if not (words.text[token.start].isupper() and token.is_content):
        return False
    return place > 0 and words.text[token.start - 1 : token.start] != "."
