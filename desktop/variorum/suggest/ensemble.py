"""All suggesters together: one list, and for each suggestion that is not in it the reason why."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from variorum.domain.annotations import Annotation
from variorum.domain.counting import percent
from variorum.domain.names import key_of
from variorum.domain.registers import Entity
from variorum.domain.spans import Span, shortened
from variorum.suggest.base import Context, Lesson, Range, Suggester, Suggestion
from variorum.suggest.guarding import PATIENCE, Failure, Guarded

Cause = Literal[
    "tagged",
    "rejected",
    "furniture",
    "unknown label",
    "doubtful",
    "overlapped",
    "resting",
    "off",
    "covered",
]
Why = tuple[Cause, str]
"""Why a suggestion is hidden: the cause, and a sentence."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A suggestion that is not shown, and the reason in a sentence."""

    suggestion: Suggestion
    cause: Cause
    reason: str


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is not to be suggested in an article.

    ``tags`` are the person's own tags of it; ``rejected`` holds words (as ``key_of`` gives them),
    layer and label, an empty label meaning all; ``furniture`` are ranges that are no text of the
    article; ``labels`` the codebook's labels by layer, empty for any; ``doubtful`` is the score
    below which a suggestion is not worth its place. ``silent`` says of which suggesters nothing is
    shown, and why; ``shares`` how often those that do not count it themselves are right.
    """

    tags: tuple[Annotation, ...] = ()
    rejected: frozenset[tuple[str, str, str]] = frozenset()
    furniture: tuple[Range, ...] = ()
    labels: Mapping[str, frozenset[str]] = field(default_factory=dict)
    doubtful: float = 0.35
    silent: Mapping[str, Why] = field(default_factory=dict)
    shares: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Suggested:
    """The suggestions for an article in reading order, those that are hidden, and who failed."""

    shown: tuple[Suggestion, ...]
    hidden: tuple[Hidden, ...] = ()
    failures: tuple[Failure, ...] = ()


class Ensemble:
    """Asks every suggester and merges their answers; a failing one is left out from then on."""

    def __init__(self, suggesters: Iterable[Suggester], patience: float = PATIENCE) -> None:
        self._members = [Guarded(suggester, patience) for suggester in suggesters]

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Which suggesters were switched off, and why."""
        return tuple(member.failure for member in self._members if member.failure)

    def learn(self, lesson: Lesson) -> None:
        """Teach every suggester an article."""
        for member in self._members:
            lesson.pause()
            member.learn(lesson)

    def meet(self, entity: Entity) -> None:
        """Tell every suggester of an entity."""
        for member in self._members:
            member.tell(lambda suggester: suggester.meet(entity))

    def forget(self, key: str) -> None:
        """Have an article or an entity forgotten."""
        for member in self._members:
            member.tell(lambda suggester: suggester.forget(key))

    def suggest(self, text: str, context: Context, wishes: Wishes | None = None) -> Suggested:
        """The suggestions for an article; of those that overlap in a layer only the best."""
        made = [one for member in self._members for one in member.suggest(text, context)]
        shown, hidden = merged(made, text, wishes or Wishes())
        return Suggested(tuple(shown), tuple(hidden), self.failures)


def merged(
    made: Sequence[Suggestion], text: str, wishes: Wishes
) -> tuple[list[Suggestion], list[Hidden]]:
    """What to show of many suggestions, in reading order, and what not."""
    shown: list[Suggestion] = []
    hidden = [Hidden(one, *wishes.silent[one.suggester]) for one in made if _is_silent(one, wishes)]
    heard = [_weighed(one, wishes) for one in made if not _is_silent(one, wishes)]
    tests = _tests(text, wishes)
    taken: dict[str, list[Suggestion]] = {}
    for one in sorted(_joined(heard), key=_preference):
        rivals = taken.setdefault(one.layer, [])
        why = next((found for test in tests if (found := test(one))), None)
        why = why or _overlapped(one, rivals, text)
        if why:
            hidden.append(Hidden(one, *why))
        else:
            shown.append(one)
            rivals.append(one)
    return sorted(shown, key=_place), sorted(hidden, key=lambda h: _place(h.suggestion))


def _is_silent(one: Suggestion, wishes: Wishes) -> bool:
    return one.suggester in wishes.silent


def _weighed(one: Suggestion, wishes: Wishes) -> Suggestion:
    share = wishes.shares.get(one.suggester)
    return one if share is None else replace(one, score=share)


Test = Callable[[Suggestion], Why | None]


def _tests(text: str, wishes: Wishes) -> Sequence[Test]:
    """The reasons for which one suggestion alone may be hidden, the most telling first."""
    tagged: dict[str, list[Span]] = {}
    for tag in wishes.tags:
        tagged.setdefault(tag.layer, []).extend(tag.spans)

    def is_unknown(one: Suggestion) -> Why | None:
        if not wishes.labels or one.label in wishes.labels.get(one.layer, ()):
            return None
        return "unknown label", "The codebook has no such label, or has retired it."

    def is_doubtful(one: Suggestion) -> Why | None:
        if one.score >= wishes.doubtful:
            return None
        return "doubtful", f"It is right in only {percent(one.score)} of such cases."

    return (
        lambda one: _tagged(one, tagged.get(one.layer, ())),
        lambda one: _rejected(one, text, wishes.rejected),
        lambda one: _in_furniture(one, wishes.furniture),
        is_unknown,
        is_doubtful,
    )


def _tagged(one: Suggestion, spans: Iterable[Span]) -> Why | None:
    places = _main_ranges(one)
    for span in spans:
        if any(_meet((span.start, span.end), place) for place in places):
            return "tagged", f"“{shortened(span.exact)}” is tagged already."
    return None


def _rejected(one: Suggestion, text: str, rejected: frozenset[tuple[str, str, str]]) -> Why | None:
    if not rejected:
        return None
    words = text[one.start : one.end]
    key = key_of(words)
    if (key, one.layer, one.label) in rejected or (key, one.layer, "") in rejected:
        return "rejected", f"“{shortened(words)}” was rejected as this."
    return None


def _in_furniture(one: Suggestion, furniture: Iterable[Range]) -> Why | None:
    if any(_meet(zone, (one.start, one.end)) for zone in furniture):
        return "furniture", "It stands in a part of the page that is not the article."
    return None


def _joined(made: Iterable[Suggestion]) -> Iterator[Suggestion]:
    """The suggestions without repetitions: the surest of the same, with any entity one knew."""
    same: dict[tuple[object, ...], Suggestion] = {}
    for one in made:
        key = (one.start, one.end, one.layer, one.label)
        known = same.get(key)
        if known is None:
            same[key] = one
        elif _weight(one) > _weight(known):
            same[key] = _completed(one, known)
        else:
            same[key] = _completed(known, one)
    return iter(same.values())


def _weight(one: Suggestion) -> tuple[float, bool, float]:
    """Of two that are about as sure, the one that knows the entity can say more."""
    return round(one.score, 1), one.entity_id is not None, one.score


def _completed(better: Suggestion, other: Suggestion) -> Suggestion:
    return replace(
        better,
        entity_id=better.entity_id or other.entity_id,
        attributes={**other.attributes, **better.attributes},
    )


def _overlapped(one: Suggestion, rivals: Iterable[Suggestion], text: str) -> Why | None:
    for rival in rivals:
        near = one.start < rival.end and rival.start < one.end
        if near and any(_meet(a, b) for a in _main_ranges(one) for b in _main_ranges(rival)):
            words = shortened(text[rival.start : rival.end])
            return "overlapped", f"“{words}” is suggested here instead."
    return None


def _main_ranges(one: Suggestion) -> tuple[Range, ...]:
    """What must not be taken twice: of an attribution its cue, since contents may nest."""
    cues = tuple((part.start, part.end) for part in one.parts if part.role == "cue")
    return cues or one.ranges


def _preference(one: Suggestion) -> tuple[float, int, int, str, str]:
    """The surer first; of those that are about as sure the longer."""
    return -round(one.score, 1), one.start - one.end, one.start, one.label, one.suggester


def _place(one: Suggestion) -> tuple[int, int, str, str]:
    return one.start, -one.end, one.layer, one.label


def _meet(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]
