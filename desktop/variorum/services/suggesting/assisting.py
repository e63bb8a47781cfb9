"""Suggestions for an article, from what this person and gold have tagged in the project.

An ``Assistant`` keeps what was learnt as long as the project is open, and follows its changes. It
belongs into a worker thread; calls from several wait for each other.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from threading import RLock

from variorum.analysis.segmenting import sentences
from variorum.domain.documents import Document
from variorum.domain.operations import Changed
from variorum.domain.registers import Entity
from variorum.services.project import Project, current_text
from variorum.services.suggesting.lessons import lesson, quiet_ranges
from variorum.services.suggesting.remembering import Answers, Rejection
from variorum.suggest.base import Context, Suggester, SuggesterInfo, Suggestion
from variorum.suggest.ensemble import Ensemble, Hidden, Suggested, Wishes
from variorum.suggest.guarding import Failure
from variorum.suggest.registry import suggesters

DOUBTFUL = 0.35
"""Suggestions that are right less often than this are not worth a key."""
UNSURE = 0.65
"""Below this a suggestion is one of the doubtful ones that are worth a look."""
_RECENT, _ENOUGH, _WELCOME = 40, 20, 0.25
"""Of a suggester's latest answers so many count; from so many on, this share must be welcome."""


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """A suggestion as lists and the command line show it, with its words and names."""

    document_id: str
    start: int
    end: int
    words: str
    layer: str
    label: str
    label_name: str
    entity_id: str | None
    entity: str
    score: float
    suggester: str
    reason: str


class Assistant:
    """What the suggesters have learnt in one project, and what they suggest in it.

    Suggesters of which this person accepts too few rest, but for those ``kept_on``.
    """

    def __init__(
        self,
        project: Project,
        members: Iterable[Suggester] | None = None,
        *,
        kept_on: Collection[str] = (),
    ) -> None:
        self._project = project
        made = list(suggesters() if members is None else members)
        self.infos: tuple[SuggesterInfo, ...] = tuple(one.info for one in made)
        self._ensemble = Ensemble(made)
        self._answers = Answers(project.store, project.me.id)
        self._kept_on = frozenset(kept_on)
        self._lock = RLock()

    def catch_up(self, progressed: Callable[[int, int], None] | None = None) -> None:
        """Learn from everything that is tagged; ``progressed`` is told (done, of how many)."""
        store = self._project.store
        with self._lock:
            for entity in store.every(Entity):
                self._ensemble.meet(entity)
            rows = [row for row in store.articles(self._project.me.id) if row.all_tags]
            for done, row in enumerate(rows):
                if progressed:
                    progressed(done, len(rows))
                self._ensemble.learn(lesson(self._project, row.id))

    def refresh(self, changed: Changed) -> None:
        """Follow an act, an undo, or whatever else changed the project."""
        store = self._project.store
        with self._lock:
            self._answers.refresh(changed.ids.get("verdict", ()))
            for entity_id in changed.ids.get("entity", ()):
                entity = store.get(Entity, entity_id)
                if entity is None:
                    self._ensemble.forget(entity_id)
                else:
                    self._ensemble.meet(entity)
            for document_id in changed.documents:
                if store.get(Document, document_id) is None:
                    self._ensemble.forget(document_id)
                else:
                    self._ensemble.learn(lesson(self._project, document_id))

    def suggest(self, document_id: str) -> Suggested:
        """The suggestions for an article, and those that are hidden with the reasons."""
        project = self._project
        document, text = current_text(project.store, document_id)
        context = Context(document_id, document.story_id, document.language, tuple(sentences(text)))
        with self._lock:
            wishes = _wishes(project, document, self._answers.rejected_in(document))
            found = self._ensemble.suggest(text, context, wishes)
            return self._without_resting(found)

    def record(self, suggester: str) -> tuple[int, int]:
        """How many of a suggester's latest suggestions this person took, and of how many."""
        with self._lock:
            latest = self._answers.latest(suggester, _RECENT)
        return sum(latest), len(latest)

    def doubtful(self, document_ids: Sequence[str]) -> Iterator[tuple[str, Suggestion]]:
        """The suggestions that are worth a check, article by article in reading order."""
        for document_id in document_ids:
            for suggestion in self.suggest(document_id).shown:
                if suggestion.score < UNSURE:
                    yield document_id, suggestion

    def _without_resting(self, found: Suggested) -> Suggested:
        resting = {one.suggester: one for one in self._resting()}
        if not resting:
            return found
        hidden = [
            Hidden(one, "resting", resting[one.suggester].message)
            for one in found.shown
            if one.suggester in resting
        ]
        return Suggested(
            tuple(one for one in found.shown if one.suggester not in resting),
            (*found.hidden, *hidden),
            (*found.failures, *resting.values()),
        )

    def _resting(self) -> Iterator[Failure]:
        for info in self.infos:
            latest = self._answers.latest(info.key, _RECENT)
            welcome = sum(latest)
            is_unwelcome = len(latest) >= _ENOUGH and welcome < _WELCOME * len(latest)
            if is_unwelcome and info.key not in self._kept_on:
                said = f"you took {welcome} of its last {len(latest)} suggestions"
                yield Failure(info.key, f"“{info.name}” rests: {said}.")


def suggest(project: Project, document_id: str) -> Suggested:
    """The suggestions for one article of a project that is opened for nothing else."""
    assistant = Assistant(project)
    assistant.catch_up()
    return assistant.suggest(document_id)


def rows(
    project: Project, document_id: str, suggestions: Iterable[Suggestion]
) -> list[SuggestionRow]:
    """Suggestions with their words and with the names of labels and entities."""
    _, text = current_text(project.store, document_id)
    codebook = project.codebook
    found = []
    for one in suggestions:
        label = codebook.label(one.layer, one.label)
        entity = project.store.get(Entity, one.entity_id) if one.entity_id else None
        found.append(
            SuggestionRow(
                document_id=document_id,
                start=one.start,
                end=one.end,
                words=text[one.start : one.end],
                layer=one.layer,
                label=one.label,
                label_name=label.name if label else one.label,
                entity_id=one.entity_id,
                entity=entity.name if entity else "",
                score=round(one.score, 3),
                suggester=one.suggester,
                reason=one.reason,
            )
        )
    return found


def _wishes(project: Project, document: Document, rejected: frozenset[Rejection]) -> Wishes:
    found = project.store.annotations(document.id)
    codebook = project.codebook
    return Wishes(
        tags=tuple(one for one in found if one.set_id == project.my_set_id),
        rejected=rejected,
        furniture=quiet_ranges(project, found),
        labels={
            layer.key: frozenset(label.key for label in layer.labels) for layer in codebook.layers
        },
        doubtful=DOUBTFUL,
    )
