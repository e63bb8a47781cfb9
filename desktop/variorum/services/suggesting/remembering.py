"""A person's answers to suggestions, kept at hand: what they rejected, and whom they believe."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from variorum.domain.documents import Document
from variorum.domain.names import key_of
from variorum.domain.suggestions import CONSISTENCY, Verdict
from variorum.store.base import Reading

Rejection = tuple[str, str, str]
"""Words (as ``key_of`` gives them), layer and label; an empty label means every label."""


class Answers:
    """One person's verdicts: read once, then followed."""

    def __init__(
        self, reading: Reading, person_id: str, verdicts: Iterable[Verdict] | None = None
    ) -> None:
        self._reading = reading
        self._person_id = person_id
        self._rejections: dict[str, Verdict] = {}
        self._given: dict[str, dict[str, bool]] = defaultdict(dict)
        """By suggester, whether each suggestion was accepted, by the id of the answer."""
        for verdict in reading.every(Verdict) if verdicts is None else verdicts:
            self._note(verdict)

    def about(self, words: Collection[str], layer: str, label: str) -> "Answers":
        """Only the rejections of some words (as ``key_of`` gives them) as one label."""
        kept = (
            one
            for one in self._rejections.values()
            if one.layer == layer and one.label in {"", label} and key_of(one.words) in words
        )
        return Answers(self._reading, self._person_id, kept)

    def refresh(self, verdict_ids: Iterable[str]) -> None:
        """Read some answers again; some of them may be gone."""
        for verdict_id in verdict_ids:
            self._rejections.pop(verdict_id, None)
            for given in self._given.values():
                given.pop(verdict_id, None)
            verdict = self._reading.get(Verdict, verdict_id)
            if verdict is not None:
                self._note(verdict)

    def rejected_in(self, document: Document) -> frozenset[Rejection]:
        """What is not to be suggested in an article."""
        return frozenset(
            (key_of(one.words), one.layer, one.label)
            for one in self._rejections.values()
            if one.suggester != CONSISTENCY and self._holds(one, document)
        )

    def rejections(self, document: Document, rejection: Rejection) -> list[str]:
        """The ids of the answers that keep something from being suggested in an article."""
        words, layer, label = rejection
        return [
            one.id
            for one in self._rejections.values()
            if (key_of(one.words), one.layer) == (words, layer)
            and one.label in {"", label}
            and one.suggester != CONSISTENCY
            and self._holds(one, document)
        ]

    def excepted_in(self, document: Document) -> frozenset[Rejection]:
        """What may be tagged differently in an article, or left untagged."""
        return frozenset(
            (key_of(one.words), one.layer, one.label)
            for one in self._rejections.values()
            if self._holds(one, document)
        )

    def latest(self, suggester: str, number: int) -> list[bool]:
        """Whether the latest suggestions of a suggester were accepted, the oldest first."""
        given = self._given[suggester]
        return [given[verdict_id] for verdict_id in sorted(given)[-number:]]

    def _note(self, verdict: Verdict) -> None:
        if verdict.person_id != self._person_id:
            return
        if verdict.suggester != CONSISTENCY:
            self._given[verdict.suggester][verdict.id] = verdict.accepted
        if not verdict.accepted:
            self._rejections[verdict.id] = verdict

    def _holds(self, one: Verdict, document: Document) -> bool:
        if one.scope == "project" or one.document_id == document.id:
            return True
        if one.scope != "story" or document.story_id is None:
            return False
        home = self._reading.get(Document, one.document_id)
        return home is not None and home.story_id == document.story_id
