"""Tags carried from one version to another: where the same words, or what became of them, stand.

A span goes through the word difference of the linked passages. Where too little of it is left, its
words are looked for in the counterpart, exactly and then approximately (rapidfuzz partial ratio);
what tells a whole proposition is offered as the sentence. Everything is a suggestion.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from variorum.analysis.segmenting import Range
from variorum.analysis.stories.aligning import Alignment, Link
from variorum.analysis.stories.landing import Bridge, Landing, landed
from variorum.domain.spans import Role, Span, in_reading_order, span_in

Status = Literal["identical", "adapted", "absent", "contradicted"]

_PROPOSITIONS = frozenset({"claim", "stance", "attribution"})
_OPTIONAL_ROLES = frozenset({"source", "cue", "evidence"})
_PARTLY = 0.7
_SURELY_DROPPED, _NOT_FOUND = 0.8, 0.5


@dataclass(frozen=True, slots=True)
class Carried:
    """What becomes of an annotation in another version.

    ``spans`` are those of the target (empty: absent). ``confidence`` (0 … 1) is how sure the
    status and the places are.
    """

    status: Status
    confidence: float
    spans: tuple[Span, ...] = ()


class Projector:
    """Carries spans from the left version of an alignment to the right one."""

    def __init__(self, alignment: Alignment) -> None:
        self._alignment = alignment
        self._links: dict[int, list[Link]] = {}
        for link in sorted(alignment.linked, key=lambda one: -one.score):
            for number in link.left:
                self._links.setdefault(number, []).append(link)
        self._bridge = cache(self._bridged)

    def carried(self, spans: Sequence[Span], layer: str) -> Carried:
        """What becomes of an annotation of ``layer`` with these spans.

        An annotation without spans speaks of its whole article: it is not carried.
        """
        if not spans:
            return Carried("absent", 0.0)
        landings = [(span, self._landing(span, layer)) for span in spans]
        found = [(span, landing) for span, landing in landings if landing]
        missed = [span for span, landing in landings if not landing]
        if not found or any(span.role not in _OPTIONAL_ROLES for span in missed):
            main = [one for one in found if one[0].role not in _OPTIONAL_ROLES]
            if not main:
                return Carried("absent", self._sureness_of_loss(spans))
        confidence = min(landing.confidence for _, landing in found)
        status = _status([landing for _, landing in found], whole=not missed)
        if missed:
            confidence *= _PARTLY
        return Carried(status, round(confidence, 3), self._spans(found))

    def _spans(self, found: Iterable[tuple[Span, Landing]]) -> tuple[Span, ...]:
        """The target's spans; those of one role that overlap become one."""
        places: dict[Role, list[Range]] = {}
        for span, landing in sorted(found, key=lambda one: one[1].place):
            known = places.setdefault(span.role, [])
            start, end = landing.place
            if known and start < known[-1][1]:
                start, end = known[-1][0], max(end, known[-1][1])
                known.pop()
            known.append((start, end))
        text = self._alignment.right.version.text
        return in_reading_order(
            span_in(text, *place, role) for role, known in places.items() for place in known
        )

    def _sureness_of_loss(self, spans: Sequence[Span]) -> float:
        """Nothing that corresponds is a surer sign than words that were not found again."""
        linked = any(
            number in self._links
            for span in spans
            for number in self._alignment.left.at(span.start, span.end)
        )
        return _NOT_FOUND if linked else _SURELY_DROPPED

    def _landing(self, span: Span, layer: str) -> Landing | None:
        """Where one span lands; of a span over several sentences the pieces are joined."""
        pieces = []
        for number in self._alignment.left.at(span.start, span.end):
            passage = self._alignment.left.passages[number]
            piece = max(span.start, passage.start), min(span.end, passage.end)
            landing = self._best(number, piece, layer)
            if landing:
                pieces.append(landing)
        return _joined(pieces, self._alignment)

    def _best(self, number: int, piece: Range, layer: str) -> Landing | None:
        found = [
            landing
            for link in self._links.get(number, ())
            if (landing := landed(self._bridge(link), piece, sentence=layer in _PROPOSITIONS))
        ]
        return max(found, key=lambda landing: landing.confidence, default=None)

    def _bridged(self, link: Link) -> Bridge:
        return Bridge(*self._alignment.words(link), link.score)


def _joined(pieces: Sequence[Landing], alignment: Alignment) -> Landing | None:
    """Pieces of one span as one landing: those in one paragraph of the target, in its order."""
    if len(pieces) <= 1:
        return pieces[0] if pieces else None
    right = alignment.right
    paragraphs = {
        right.passages[number].paragraph for piece in pieces for number in right.at(*piece.place)
    }
    confidence = min(piece.confidence for piece in pieces)
    starts = [piece.place[0] for piece in pieces]
    if len(paragraphs) != 1 or starts != sorted(starts):
        longest = max(pieces, key=lambda piece: piece.place[1] - piece.place[0])
        return Landing(longest.place, "adapted", confidence * _PARTLY)
    place = starts[0], max(piece.place[1] for piece in pieces)
    return Landing(place, _status(pieces, whole=True), confidence)


def _status(
    landings: Sequence[Landing], *, whole: bool
) -> Literal["identical", "adapted", "contradicted"]:
    said = {landing.status for landing in landings}
    if "contradicted" in said:
        return "contradicted"
    return "identical" if said == {"identical"} and whole else "adapted"
