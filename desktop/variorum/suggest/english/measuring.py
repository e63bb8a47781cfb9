"""Suggests dates and amounts, and learns how far this analyst's tags of them reach."""

from collections.abc import Iterator
from typing import NamedTuple

from variorum.domain.annotations import AttributeValue
from variorum.domain.registers import Entity
from variorum.suggest.base import Context, Lesson, SuggesterInfo, Suggestion
from variorum.suggest.english.measures import Measure, measures
from variorum.suggest.tallies import Tally

_EXPECTED = {
    "full date": 0.9,
    "weekday": 0.8,
    "month": 0.75,
    "relative date": 0.7,
    "time": 0.8,
    "year": 0.8,
    "period": 0.7,
    "sum of money": 0.9,
    "percentage": 0.9,
    "measured amount": 0.85,
    "fraction": 0.6,
    "number": 0.6,
}
# Where the choice is still open, the shipped codebook's definitions say what a tag takes in.
_WITH_MODIFIER, _WITHOUT = 0.1, -0.1


class _Choice(NamedTuple):
    start: int
    kind: tuple[str, bool]
    expected: float


class DatesAndAmounts:
    """Dates, periods, times, money, percentages and numbers in English articles."""

    info = SuggesterInfo(
        "measures",
        "Dates and amounts",
        "Finds dates, periods, sums of money, percentages and numbers by their form.",
    )

    def __init__(self, layer: str = "entity") -> None:
        self._layer = layer
        self._tally = Tally()

    def learn(self, lesson: Lesson) -> None:
        """Count which forms were tagged, and whether "about" and "over" were taken in."""
        tagged = {tag.extent for tag in lesson.tags if tag.layer == self._layer}
        guesses = [
            (choice.kind, (choice.start, found.end) in tagged)
            for found in measures(lesson.text[: lesson.read_until], lesson.pause)
            for choice in _choices(found)
        ]
        self._tally.count(lesson.document_id, guesses)

    def meet(self, entity: Entity) -> None:
        """Names say nothing about the form of dates."""

    def forget(self, key: str) -> None:
        """Take back what was counted about an article."""
        self._tally.forget(key)

    def suggest(self, text: str, context: Context) -> Iterator[Suggestion]:
        """The dates and amounts of an article in English."""
        if not is_english(context.language):
            return
        for found in measures(text, context.pause):
            best = max(_choices(found), key=lambda c: self._tally.share(c.kind, c.expected))
            kept = found.modifier if found.modifier and found.label == "NUM" else ""
            attributes: dict[str, AttributeValue] = {"modifier": kept} if kept else {}
            yield Suggestion(
                start=best.start,
                end=found.end,
                layer=self._layer,
                label=found.label,
                score=self._tally.share(best.kind, best.expected),
                reason=f"Written like a {found.kind}{self._tally.said(best.kind)}.",
                suggester=self.info.key,
                attributes=attributes,
            )


def is_english(language: str) -> bool:
    """Whether an article is in English, or nobody has said what it is in."""
    return not language or language.lower().partition("-")[0] in {"en", "eng"}


def _choices(found: Measure) -> Iterator[_Choice]:
    expected = _EXPECTED[found.kind]
    if found.core == found.start:
        yield _Choice(found.start, (found.kind, False), expected)
        return
    lean = _WITH_MODIFIER if found.label == "NUM" else _WITHOUT
    yield _Choice(found.start, (f"{found.kind} with a modifier", True), expected + lean / 2)
    yield _Choice(found.core, (f"{found.kind} with a modifier", False), expected - lean / 2)
