"""Where a stretch of words lands in the wording that corresponds to its sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from variorum.analysis.segmenting import Range
from variorum.analysis.stories.editing import Edit, Words, edits, mapped
from variorum.analysis.wording.cues import negations
from variorum.analysis.wording.quantities import Quantity, quantities, same_value
from variorum.analysis.wording.tokens import Token

_ENOUGH, _STRETCH = 0.6, 1.8
"""So much of the words has to be left, in a stretch at most so many times as long as theirs."""
_ALIKE, _SHORTEST_ALIKE = 72.0, 12
"""From which partial ratio on (of 100) words are like others, and from how many code points on."""
_RATHER = 0.7
"""A counterpart with so much of another part of the sentence does not tell this one."""
_QUOTES = frozenset("\"'“”‘’«»„‚")
_SURE, _SAME_WORDS, _SAME_VALUE, _SAME_NAME = 0.97, 0.85, 0.8, 0.6
_SAME_SIGNS, _OTHER_NUMBER, _SENTENCE = 0.6, 0.6, 0.4
"""How sure a landing is (0 … 1) by how it was found, before the link of the passages is asked."""


@dataclass(frozen=True, slots=True)
class Landing:
    """A place (code points) in the target text, what it is to the origin, and how sure that is."""

    place: Range
    status: Literal["identical", "adapted", "contradicted"]
    confidence: float


@dataclass(frozen=True)
class Bridge:
    """The two wordings of a link with the differences between them."""

    left: Words
    right: Words
    score: float

    @cached_property
    def places(self) -> dict[int, int]:
        """Which right token stands for which left one."""
        return mapped(self.left, self.right)

    @cached_property
    def row(self) -> tuple[Edit, ...]:
        """The edits between the two."""
        return edits(self.left, self.right)

    @cached_property
    def left_numbers(self) -> list[Quantity]:
        """The quantities of the left wording."""
        return quantities(self.left.tokens)

    @cached_property
    def right_numbers(self) -> list[Quantity]:
        """The quantities of the right wording."""
        return quantities(self.right.tokens)

    @property
    def sureness(self) -> float:
        """How far the link itself can be relied on (0.5 … 1)."""
        return 0.5 + 0.5 * self.score


def landed(bridge: Bridge, piece: Range, *, sentence: bool) -> Landing | None:
    """Where the range ``piece`` of the left text (code points) lands in the right wording.

    ``sentence``: offer the whole counterpart where the words themselves are not found.
    """
    span = _covered(bridge.left.tokens, piece)
    if span is None:
        return _literal(bridge, piece)
    return (
        _through_words(bridge, piece, span)
        or _same_words(bridge, piece, span)
        or _number(bridge, span)
        or _same_name(bridge, span)
        or _approximate(bridge, piece, span)
        or (_whole(bridge, span) if sentence else None)
    )


def _covered(tokens: Sequence[Token], piece: Range) -> Range | None:
    """The tokens that a range of the text meets (half-open), ``None`` for none."""
    met = [n for n, token in enumerate(tokens) if token.start < piece[1] and piece[0] < token.end]
    return (met[0], met[-1] + 1) if met else None


def _literal(bridge: Bridge, piece: Range) -> Landing | None:
    """A piece without words (an emoji, a sign) where it stands literally."""
    if not bridge.right.tokens:
        return None
    exact = bridge.left.text[slice(*piece)]
    first, last = bridge.right.tokens[0].start, bridge.right.tokens[-1].end
    at = bridge.right.text.find(exact, first, last) if exact.strip() else -1
    return Landing((at, at + len(exact)), "identical", _SAME_SIGNS) if at >= 0 else None


def _through_words(bridge: Bridge, piece: Range, span: Range) -> Landing | None:
    """Through the word difference: enough of the words are left, and still together."""
    content = [n for n in range(*span) if bridge.left.tokens[n].is_content] or [*range(*span)]
    stayed = [n for n in content if n in bridge.places]
    share = len(stayed) / len(content)
    if share < _ENOUGH:
        return None
    target = _dense(bridge, span, stayed)
    if target is None:
        return None
    target = _with_replaced_edges(bridge, span, target)
    if _norms(bridge.left, span) == _norms(bridge.right, target):
        return Landing(_edged(bridge, piece, span, target), "identical", _sure(bridge, _SURE))
    if _denied(bridge, span, target):
        return Landing(_edged(bridge, piece, span, target), "contradicted", _sure(bridge, share))
    has_head = content[-1] in bridge.places
    confidence = 0.9 * share if has_head else 0.6 * share
    return Landing(_edged(bridge, piece, span, target), "adapted", _sure(bridge, confidence))


def _dense(bridge: Bridge, span: Range, stayed: Sequence[int]) -> Range | None:
    """The right tokens that the words went to, without those that strayed."""
    edges = [n for n in (span[0], span[1] - 1) if n in bridge.places]
    places = sorted({bridge.places[n] for n in (*stayed, *edges)})
    most = max(2, round(_STRETCH * (span[1] - span[0])))
    best: Range | None = None
    best_count = 0
    last = 0
    for first in range(len(places)):
        while last < len(places) and places[last] - places[first] < most:
            last += 1
        if last - first > best_count:
            best, best_count = (places[first], places[last - 1] + 1), last - first
    return best if best_count >= _ENOUGH * len(stayed) else None


def _with_replaced_edges(bridge: Bridge, span: Range, target: Range) -> Range:
    """The target with what took the place of the first or last words of the origin."""
    most = round(_STRETCH * (span[1] - span[0]))
    start, end = target
    for edit in bridge.row:
        if not edit.is_short or edit.left[0] < span[0] or edit.left[1] > span[1]:
            continue
        if edit.left[0] == span[0] and edit.right[1] == start and end - edit.right[0] <= most:
            start = edit.right[0]
        if edit.left[1] == span[1] and edit.right[0] == end and edit.right[1] - start <= most:
            end = edit.right[1]
    return start, end


def _denied(bridge: Bridge, span: Range, target: Range) -> bool:
    """Whether a denial came or went, or a number stands in the place of another."""
    before, after = bridge.left.tokens[slice(*span)], bridge.right.tokens[slice(*target)]
    if len(negations(before)) % 2 != len(negations(after)) % 2:
        return True
    gone = _others(_in(bridge.left_numbers, span), bridge.right_numbers)
    new = _others(_in(bridge.right_numbers, target), bridge.left_numbers)
    return bool(gone and new)


def _in(numbers: Sequence[Quantity], span: Range) -> list[Quantity]:
    return [one for one in numbers if span[0] <= one.first and one.last <= span[1]]


def _others(numbers: Sequence[Quantity], there: Sequence[Quantity]) -> list[Quantity]:
    return [one for one in numbers if not any(same_value(one, other) for other in there)]


def _same_words(bridge: Bridge, piece: Range, span: Range) -> Landing | None:
    """The words somewhere else in the counterpart, nearest to where they would be expected."""
    wanted = _norms(bridge.left, span)
    size = len(wanted)
    found = [
        start
        for start in range(len(bridge.right.tokens) - size + 1)
        if _norms(bridge.right, (start, start + size)) == wanted
    ]
    if not found or not any(token.is_content for token in bridge.left.tokens[slice(*span)]):
        return None
    expected = span[0] / len(bridge.left.tokens) * len(bridge.right.tokens)
    start = min(found, key=lambda one: abs(one - expected))
    place = _edged(bridge, piece, span, (start, start + size))
    return Landing(place, "identical", _sure(bridge, _SAME_WORDS))


def _number(bridge: Bridge, span: Range) -> Landing | None:
    """A number told in another form, or another number in its place."""
    own = [one for one in bridge.left_numbers if one.first < span[1] and span[0] < one.last]
    content = [n for n in range(*span) if bridge.left.tokens[n].is_content]
    if len(own) != 1 or len(content) > own[0].last - own[0].first + 1:
        return None
    for other in bridge.right_numbers:
        if same_value(own[0], other):
            place = _of_tokens(bridge.right, (other.first, other.last))
            return Landing(place, "adapted", _sure(bridge, _SAME_VALUE))
    for other in _instead(bridge, own[0]):
        place = _of_tokens(bridge.right, (other.first, other.last))
        return Landing(place, "contradicted", _sure(bridge, _OTHER_NUMBER))
    return None


def _instead(bridge: Bridge, one: Quantity) -> Iterator[Quantity]:
    """The right quantities that an edit put where the left one was."""
    for edit in bridge.row:
        if edit.is_short and edit.left[0] < one.last and one.first < edit.left[1]:
            yield from (
                other
                for other in bridge.right_numbers
                if edit.right[0] < other.last and other.first < edit.right[1]
            )


def _same_name(bridge: Bridge, span: Range) -> Landing | None:
    """The last word of a name, where the name was shortened or its title changed."""
    head = next(
        (
            token
            for token in reversed(bridge.left.tokens[slice(*span)])
            if token.is_content and bridge.left.text[token.start].isupper()
        ),
        None,
    )
    capitals = sum(
        bridge.left.text[token.start].isupper() for token in bridge.left.tokens[slice(*span)]
    )
    if head is None or capitals * 2 < span[1] - span[0]:
        return None
    for token in bridge.right.tokens:
        if token.norm == head.norm and bridge.right.text[token.start].isupper():
            return Landing((token.start, token.end), "adapted", _sure(bridge, _SAME_NAME))
    return None


def _approximate(bridge: Bridge, piece: Range, span: Range) -> Landing | None:
    """Words like these (rapidfuzz partial ratio of at least 72), cut at word edges."""
    from rapidfuzz import fuzz

    exact = bridge.left.text[slice(*piece)]
    if len(exact) < _SHORTEST_ALIKE or not bridge.right.tokens:
        return None
    offset = bridge.right.tokens[0].start
    counterpart = bridge.right.text[offset : bridge.right.tokens[-1].end]
    if len(counterpart) < len(exact):
        return None
    found = fuzz.partial_ratio_alignment(exact, counterpart, score_cutoff=_ALIKE)
    if found is None or found.dest_start == found.dest_end:
        return None
    target = _covered(bridge.right.tokens, (offset + found.dest_start, offset + found.dest_end))
    if target is None:
        return None
    while target[1] - target[0] > 1 and not bridge.right.tokens[target[1] - 1].is_content:
        target = target[0], target[1] - 1
    status: Literal["adapted", "contradicted"] = "adapted"
    if _denied(bridge, span, target):
        status = "contradicted"
    return Landing(_of_tokens(bridge.right, target), status, _sure(bridge, 0.7 * found.score / 100))


def _whole(bridge: Bridge, span: Range) -> Landing | None:
    """The whole counterpart, as the place where something like it is told.

    Not where the counterpart keeps another part of the sentence and only that.
    """
    if not bridge.right.tokens or _tells_the_rest(bridge, span):
        return None
    share = (span[1] - span[0]) / len(bridge.left.tokens)
    target = 0, len(bridge.right.tokens)
    confidence = _SENTENCE * min(1.0, 0.5 + share)
    return Landing(_of_tokens(bridge.right, target), "adapted", _sure(bridge, confidence))


def _tells_the_rest(bridge: Bridge, span: Range) -> bool:
    content = {n for n, token in enumerate(bridge.right.tokens) if token.is_content}
    elsewhere = {to for origin, to in bridge.places.items() if not span[0] <= origin < span[1]}
    return len(content & elsewhere) >= _RATHER * len(content)


def _sure(bridge: Bridge, confidence: float) -> float:
    return round(confidence * bridge.sureness, 3)


def _norms(words: Words, span: Range) -> list[str]:
    return [token.norm for token in words.tokens[slice(*span)]]


def _of_tokens(words: Words, span: Range) -> Range:
    return words.tokens[span[0]].start, words.tokens[span[1] - 1].end


def _edged(bridge: Bridge, piece: Range, span: Range, target: Range) -> Range:
    """The target with the marks at its edges that the origin has: quotes, full stops, brackets."""
    first, last = _of_tokens(bridge.left, span)
    start, end = _of_tokens(bridge.right, target)
    left, right = bridge.left.text, bridge.right.text
    start += max(0, piece[0] - first)
    end -= max(0, last - piece[1])
    for mark in reversed(left[piece[0] : first]):
        if start == 0 or not _same_mark(mark, right[start - 1]):
            break
        start -= 1
    for mark in left[last : piece[1]]:
        if end == len(right) or not _same_mark(mark, right[end]):
            break
        end += 1
    return (start, end) if start < end else _of_tokens(bridge.right, target)


def _same_mark(one: str, other: str) -> bool:
    return one == other or (one in _QUOTES and other in _QUOTES)
