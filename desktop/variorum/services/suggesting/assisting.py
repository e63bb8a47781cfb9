"""Suggestions for an article, from what this person and gold have tagged in the project.

An ``Assistant`` keeps what was learnt as long as the project is open, and follows its changes. It
belongs into a worker thread; calls from several wait for each other.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from threading import RLock

from variorum.analysis.segmenting import sentences
from variorum.domain.documents import Document
from variorum.domain.operations import Changed
from variorum.domain.pausing import Pause, Progressed, never
from variorum.domain.registers import Entity
from variorum.domain.spans import Span, span_in
from variorum.services.project import Project, current_text
from variorum.services.suggesting.consulting import Consulted
from variorum.services.suggesting.lessons import lesson, quiet_ranges
from variorum.services.suggesting.preferences import RECENT, UNSURE, Preferences, rests
from variorum.services.suggesting.remembering import Answers
from variorum.suggest.base import Context, Suggester, SuggesterInfo, Suggestion
from variorum.suggest.ensemble import Ensemble, Hidden, Suggested, Why, Wishes
from variorum.suggest.guarding import Failure
from variorum.suggest.others.pipelines import load
from variorum.suggest.others.told import Told
from variorum.suggest.registry import loaded, suggesters

WAKING = "It suggests again when you lower its “Rests below” under “Suggesters” in the Tag menu."
_EXPECTED, _WORTH = 0.6, 4.0
"""What is expected of a suggester that counts nothing itself, worth so many answers."""


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """A suggestion as lists and the command line show it, with its words and names.

    ``spans`` are its parts with their roles; ``start`` … ``end`` is their extent (code points).
    ``hidden`` says why it is not shown, empty where it is.
    """

    document_id: str
    start: int
    end: int
    spans: tuple[Span, ...]
    words: str
    layer: str
    label: str
    label_name: str
    entity_id: str | None
    entity: str
    score: float
    suggester: str
    reason: str
    hidden: str = ""


class Assistant:
    """What the suggesters have learnt in one project, and what they suggest in it.

    ``preferences`` can be changed at any time, but for the pipeline and the patience, which an
    assistant is made with. ``pause`` is called now and then while it learns and looks, in whatever
    thread that is.
    """

    def __init__(
        self,
        project: Project,
        members: Iterable[Suggester] | None = None,
        preferences: Preferences | None = None,
        pause: Pause = never,
    ) -> None:
        self._project = project
        self._pause = pause
        self.preferences = preferences or Preferences()
        self._told = Told()
        made = list(everybody(self.preferences, self._told) if members is None else members)
        self.infos: tuple[SuggesterInfo, ...] = tuple(one.info for one in made)
        self._ensemble = Ensemble(made, self.preferences.patience)
        self._answers = Answers(project.store, project.me.id)
        self._lock = RLock()

    def catch_up(self, progressed: Progressed | None = None) -> None:
        """Learn from everything that is tagged; ``progressed`` is told (done, of how many)."""
        store = self._project.store
        with self._lock:
            for entity in store.every(Entity):
                self._pause()
                self._ensemble.meet(entity)
            rows = [row for row in store.articles(self._project.me.id) if row.all_tags]
            for done, row in enumerate(rows):
                if progressed:
                    progressed(done, len(rows))
                self._ensemble.learn(lesson(self._project, row.id, self._pause))

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
                    self._ensemble.learn(lesson(self._project, document_id, self._pause))

    def hear(self, consulted: Consulted) -> None:
        """Take what a language model answered for one of its suggestions."""
        with self._lock:
            self._told.hear(consulted.text, consulted.suggestions)

    def suggest(self, document_id: str) -> Suggested:
        """The suggestions for an article, and those that are hidden with the reasons."""
        project = self._project
        document, text = current_text(project.store, document_id)
        self._pause()
        ranges = tuple(sentences(text))
        context = Context(document_id, document.story_id, document.language, ranges, self._pause)
        with self._lock:
            self._pause()
            resting = list(self._resting())
            wishes = self._wishes(document, resting)
            found = self._ensemble.suggest(text, context, wishes)
        return replace(found, failures=(*found.failures, *resting))

    def record(self, suggester: str) -> tuple[int, int]:
        """How many of a suggester's latest suggestions this person took, and of how many."""
        with self._lock:
            latest = self._answers.latest(suggester, RECENT)
        return sum(latest), len(latest)

    def doubtful(
        self, document_ids: Sequence[str], progressed: Progressed | None = None
    ) -> Iterator[tuple[str, Suggestion]]:
        """The suggestions that are worth a check, article by article in reading order.

        ``progressed`` is told (done, of how many articles) and may raise ``CancelledError``.
        """
        for done, document_id in enumerate(document_ids):
            if progressed:
                progressed(done, len(document_ids))
            for suggestion in self.suggest(document_id).shown:
                if suggestion.score < UNSURE:
                    yield document_id, suggestion

    def _resting(self) -> Iterator[Failure]:
        for info in self.infos:
            latest = self._answers.latest(info.key, RECENT)
            if info.key not in self.preferences.off and rests(self.preferences, info.key, latest):
                said = f"you took {sum(latest)} of its last {len(latest)} suggestions"
                yield Failure(info.key, f"“{info.name}” rests: {said}.", WAKING, rests=True)

    def _wishes(self, document: Document, resting: Sequence[Failure]) -> Wishes:
        project, preferences = self._project, self.preferences
        found = project.store.annotations(document.id)
        silent: dict[str, Why] = {one.suggester: ("resting", one.message) for one in resting}
        silent |= {
            info.key: ("off", f"“{info.name}” is switched off.")
            for info in self.infos
            if info.key in preferences.off
        }
        return Wishes(
            tags=tuple(one for one in found if one.set_id == project.my_set_id),
            rejected=self._answers.rejected_in(document),
            furniture=quiet_ranges(project, found),
            labels={
                layer.key: frozenset(label.key for label in layer.offered)
                for layer in project.codebook.layers
            },
            doubtful=preferences.least,
            silent=silent,
            shares={one.key: self._share(one.key) for one in self.infos if not one.counts},
        )

    def _share(self, suggester: str) -> float:
        """How often a suggester is right that counts nothing itself, by this person's answers."""
        taken, answered = self.record(suggester)
        return (taken + _EXPECTED * _WORTH) / (answered + _WORTH)


def everybody(preferences: Preferences, told: Told) -> Iterator[Suggester]:
    """All suggesters there are, the chosen pipeline, and who hands on what a model answered."""
    yield from suggesters()
    if preferences.pipeline is not None:
        chosen = preferences.pipeline
        yield loaded(f"spaCy: {chosen.name}", lambda: load(chosen))
    yield told


def suggest(project: Project, document_id: str) -> Suggested:
    """The suggestions for one article of a project that is opened for nothing else."""
    assistant = Assistant(project)
    assistant.catch_up()
    return assistant.suggest(document_id)


def hidden_rows(
    project: Project, document_id: str, hidden: Sequence[Hidden]
) -> list[SuggestionRow]:
    """The suggestions that are not shown, each with the reason why not."""
    made = rows(project, document_id, [one.suggestion for one in hidden])
    return [replace(row, hidden=one.reason) for row, one in zip(made, hidden, strict=True)]


def rows(
    project: Project, document_id: str, suggestions: Iterable[Suggestion]
) -> list[SuggestionRow]:
    """Suggestions with their words and with the names of labels and entities."""
    _, text = current_text(project.store, document_id)
    codebook = project.codebook
    found = []
    for one in suggestions:
        entity = project.store.get(Entity, one.entity_id) if one.entity_id else None
        found.append(
            SuggestionRow(
                document_id=document_id,
                start=one.start,
                end=one.end,
                spans=tuple(
                    span_in(text, part.start, part.end, part.role)
                    for part in one.parts or (Span(one.start, one.end),)
                ),
                words=text[one.start : one.end],
                layer=one.layer,
                label=one.label,
                label_name=codebook.label_name(one.layer, one.label),
                entity_id=one.entity_id,
                entity=entity.name if entity else "",
                score=round(one.score, 3),
                suggester=one.suggester,
                reason=one.reason,
            )
        )
    return found
