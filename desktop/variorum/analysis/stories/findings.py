"""What one version did to another one's wording, told in words a reader can check.

Hedges put in or taken out, sources added or dropped, numbers and names changed, loaded words and
denials: each finding names the words and both places. They are pointers made from word lists and
word differences, not judgements.
"""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from variorum.analysis.segmenting import Range
from variorum.analysis.stories.aligning import Alignment
from variorum.analysis.stories.comparing import Comparison, Side, place_of
from variorum.analysis.stories.rewriting import name_changes, number_changes, source_changes
from variorum.analysis.wording.cues import WEAK, Cue, hedges, loaded, negations
from variorum.analysis.wording.quantities import quantities
from variorum.analysis.wording.tokens import Token

Kind = Literal[
    "hedge added",
    "hedge dropped",
    "attribution added",
    "attribution dropped",
    "attribution changed",
    "number changed",
    "name changed",
    "loaded word added",
    "negation added",
    "negation dropped",
]
Cues = Callable[[Sequence[Token]], list[Cue]]

_DOUBTING = frozenset({"evidential", "distancing"})
_MOSTLY = 0.6
"""Denials are told only of passages that kept so much of their words."""


@dataclass(frozen=True, slots=True)
class StoryFinding:
    """One difference of the right version from the left one.

    ``left`` and ``right`` are ranges of code points; the side on which nothing stands shows the
    passage that corresponds; the left one is ``None`` where none does. ``words`` are those of the
    right version, or of the left one where they were dropped; ``instead_of`` those they replaced.
    ``label`` is the label of the codebook's hedge or loaded layer.
    """

    kind: Kind
    words: str
    left: Range | None
    right: Range
    instead_of: str = ""
    label: str = ""

    @property
    def message(self) -> str:
        """The finding as a sentence without its subject: 'adds “unverified”'."""
        if self.kind.endswith("changed"):
            return f"changes “{self.instead_of}” to “{self.words}”"
        return f"{'adds' if self.kind.endswith('added') else 'drops'} “{self.words}”"


def findings(alignment: Alignment) -> list[StoryFinding]:
    """What the right version of an alignment did to the left one, in the right one's order.

    Versions in languages other than English have none: the word lists are English.
    """
    if not (alignment.left.is_english and alignment.right.is_english):
        return []
    comparison = Comparison(alignment)
    numbers = list(number_changes(comparison))
    found = [
        *_added_hedges(comparison, {right[0] for _, _, _, right, _ in numbers}),
        *_dropped_hedges(comparison, {left[0] for _, _, left, _, _ in numbers}),
        *_hedges_behind(comparison),
        *_added_loaded(comparison),
        *_negations(comparison),
        *(StoryFinding(*one) for one in source_changes(comparison)),
        *(StoryFinding(*one) for one in numbers),
        *(StoryFinding(*one) for one in name_changes(comparison)),
    ]
    return sorted(found, key=_reading_order)


def _reading_order(finding: StoryFinding) -> tuple[Range, str, str]:
    return finding.right, finding.kind, finding.words


def _added_hedges(comparison: Comparison, told: Set[int]) -> Iterator[StoryFinding]:
    """Hedges of new words, but for those that take the place of a hedge of the same kind.

    Those that begin at the offsets ``told`` are part of a changed number.
    """
    for side in comparison.retold.values():
        there = comparison.counterparts(side, of_right=True)
        for cue in _surplus(side, there, hedges):
            if _weakens(side, cue, told):
                yield _added(comparison, "hedge added", side, cue)


def _dropped_hedges(comparison: Comparison, told: Set[int]) -> Iterator[StoryFinding]:
    for side in comparison.told.values():
        there = comparison.counterparts(side, of_right=False)
        for cue in _surplus(side, there, hedges):
            if _weakens(side, cue, told):
                yield _dropped(comparison, "hedge dropped", side, cue)


def _hedges_behind(comparison: Comparison) -> Iterator[StoryFinding]:
    """Doubt that a sentence of its own casts on the one before it, in the same paragraph."""
    passages = comparison.right.passages
    for number in comparison.added:
        passage = passages[number]
        before = comparison.retold.get(number - 1)
        if before is None or passages[number - 1].paragraph != passage.paragraph:
            continue
        side = Side(number, passage.tokens, frozenset(range(len(passage.tokens))), before.others)
        for cue in hedges(passage.tokens):
            if cue.kind in _DOUBTING:
                yield _added(comparison, "hedge added", side, cue)


def _added_loaded(comparison: Comparison) -> Iterator[StoryFinding]:
    for side in comparison.retold.values():
        there = {token.stem for token in comparison.counterparts(side, of_right=True)}
        for cue in _new(side, loaded(side.tokens)):
            if not there.issuperset(token.stem for token in side.tokens[cue.first : cue.last]):
                yield _added(comparison, "loaded word added", side, cue)
    for number in comparison.added:
        tokens = comparison.right.passages[number].tokens
        side = Side(number, tokens, frozenset(range(len(tokens))), ())
        for cue in loaded(tokens):
            yield _added(comparison, "loaded word added", side, cue)


def _negations(comparison: Comparison) -> Iterator[StoryFinding]:
    """Denials put into or taken out of passages that otherwise stayed much the same."""
    for side in comparison.retold.values():
        if _kept(side) >= _MOSTLY:
            for cue in _surplus(side, comparison.counterparts(side, of_right=True), _denials):
                yield _added(comparison, "negation added", side, cue)
    for side in comparison.told.values():
        if _kept(side) >= _MOSTLY:
            for cue in _surplus(side, comparison.counterparts(side, of_right=False), _denials):
                yield _dropped(comparison, "negation dropped", side, cue)


def _denials(tokens: Sequence[Token]) -> list[Cue]:
    """The denials that are no part of a hedge ("has not been verified")."""
    doubt = {place for cue in hedges(tokens) for place in range(cue.first, cue.last)}
    return [cue for cue in negations(tokens) if cue.first not in doubt]


def _kept(side: Side) -> float:
    return 1 - len(side.changed) / len(side.tokens)


def _new(side: Side, cues: Sequence[Cue]) -> list[Cue]:
    """The cues that hold at least one changed word."""
    return [cue for cue in cues if not side.changed.isdisjoint(range(cue.first, cue.last))]


def _surplus(side: Side, there: Sequence[Token], find: Cues) -> list[Cue]:
    """The changed cues of a side beyond what its counterparts have of the same kind.

    Words that the counterparts have as well go first, whatever the word difference made of them.
    """
    cues, others = find(side.tokens), find(there)
    known = [_norms(there, cue) for cue in others]
    spare: dict[str, int] = {}
    for cue in others:
        spare[cue.kind] = spare.get(cue.kind, 0) + 1
    new = []
    for cue in cues:
        words = _norms(side.tokens, cue)
        if words in known:
            known.remove(words)
            spare[cue.kind] -= 1
        else:
            new.append(cue)
    surplus = []
    for cue in _new(side, new):
        if spare.get(cue.kind, 0) > 0:
            spare[cue.kind] -= 1
        else:
            surplus.append(cue)
    return surplus


def _norms(tokens: Sequence[Token], cue: Cue) -> tuple[str, ...]:
    return tuple(token.norm for token in tokens[cue.first : cue.last])


def _weakens(side: Side, cue: Cue, told: Set[int]) -> bool:
    return not (
        cue.kind == WEAK or side.tokens[cue.first].start in told or _before_new_number(side, cue)
    )


def _before_new_number(side: Side, cue: Cue) -> bool:
    """Whether an approximator belongs to a number that is new itself: it weakens nothing."""
    return cue.kind == "approximator" and any(
        number.first - cue.last in {0, 1}
        and side.changed.issuperset(range(number.first, number.last))
        for number in quantities(side.tokens)
    )


def _added(comparison: Comparison, kind: Kind, side: Side, cue: Cue) -> StoryFinding:
    right = place_of(side, cue.first, cue.last)
    words = comparison.right.version.text[slice(*right)]
    left = comparison.left.extent(side.others) if side.others else None
    return StoryFinding(kind, words, left, right, label=_label(kind, cue))


def _dropped(comparison: Comparison, kind: Kind, side: Side, cue: Cue) -> StoryFinding:
    left = place_of(side, cue.first, cue.last)
    words = comparison.left.version.text[slice(*left)]
    right = comparison.right.extent(side.others)
    return StoryFinding(kind, words, left, right, label=_label(kind, cue))


def _label(kind: Kind, cue: Cue) -> str:
    return "" if kind.startswith("negation") else cue.kind
