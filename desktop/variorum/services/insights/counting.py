"""What people did and what the articles say, counted in one pass over the tags."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.documents import Document, Progress
from variorum.domain.pausing import Progressed
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.registers import Claim, Entity, meant, meant_by_link
from variorum.domain.reviews.attempts import Attempt
from variorum.services.insights.comparing import ZONE
from variorum.services.project import Project
from variorum.services.reading import merged

PAUSE = 300.0
"""Seconds between two tags beyond which somebody was not at work on the article."""
_LEAST = 20.0
"""Seconds that are reckoned for a tag behind such a pause."""
_EVERY = 1_000


@dataclass
class Tally:
    """Everything that was counted.

    ``labels``: tags by set, layer and label. ``days``: tags by set and the day they were made on.
    ``stances``: by target, label. ``claims``: mentions by claim and the month of their article.
    Days, stances and claims are counted without gold: it copies what people said.
    ``seconds``: time at work by person and article. ``states``: articles by person and state.
    """

    sets: dict[str, AnnotationSet] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    labels: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    days: Counter[tuple[str, str]] = field(default_factory=Counter)
    stances: Counter[tuple[str, str]] = field(default_factory=Counter)
    claims: Counter[tuple[str, str]] = field(default_factory=Counter)
    seconds: dict[tuple[str, str], float] = field(default_factory=dict)
    states: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))


def count(project: Project, progressed: Progressed | None = None) -> Tally:
    """Count the whole project.

    ``progressed`` is told (done, of how many tags) and may raise ``CancelledError``.
    """
    store = project.store
    tally = Tally(
        {one.id: one for one in store.every(AnnotationSet) if one.kind != "structure"},
        {one.id: one for one in store.every(Person)},
        {one.id: one for one in store.every(Document)},
    )
    standing = merged(store)
    targets = _targets(meant_by_link(one, standing) for one in store.every(Relation))
    total = store.counts().records.get("annotation", 0)
    moments: dict[tuple[str, str], list[float]] = defaultdict(list)
    tagged: set[tuple[str, str]] = set()
    for number, tag in enumerate(store.every(Annotation, in_order=False)):
        if progressed is not None and number % _EVERY == 0:
            progressed(number, total)
        if tag.set_id in tally.sets and tag.layer != ZONE:
            _count(tally, meant(tag, standing), targets)
            tagged.add((tally.sets[tag.set_id].person_id or "", tag.document_id))
            moment = _moment(tag.created_at)
            if tag.created_by and moment is not None and tag.origin in {"manual", "suggested"}:
                moments[tag.created_by, tag.document_id].append(moment)
    # Tags of one single moment came all at once: nobody was seen at work.
    worked = {key: sorted(found) for key, found in moments.items() if len(set(found)) > 1}
    tally.seconds = {key: _at_work(found) for key, found in worked.items()}
    practised = {(one.person_id, one.document_id) for one in store.every(Attempt)}
    _count_states(tally, store.every(Progress), tagged, practised)
    wanted = {target for target, _ in tally.stances} | {claim for claim, _ in tally.claims}
    tally.names = _names(project, wanted)
    return tally


def _count(tally: Tally, tag: Annotation, targets: Mapping[str, str]) -> None:
    tally.labels[tag.set_id, tag.layer, tag.label] += 1
    if tally.sets[tag.set_id].kind == "gold":  # it copies people's tags, each version the last one
        return
    if tag.created_at:
        tally.days[tag.set_id, tag.created_at[:10]] += 1
    if tag.layer == "stance" and tag.id in targets:
        tally.stances[targets[tag.id], tag.label] += 1
    document = tally.documents.get(tag.document_id)
    if tag.claim_id and document is not None and document.published:
        tally.claims[tag.claim_id, document.published[:7]] += 1


def _targets(relations: Iterator[Relation]) -> dict[str, str]:
    """Of whom or what each stance is, by the stance's id."""
    return {one.from_id: one.to_id for one in relations if one.type == "target"}


def _moment(iso: str) -> float | None:
    try:
        return datetime.fromisoformat(iso).timestamp()
    except ValueError:
        return None


def _at_work(moments: list[float]) -> float:
    """The time between tags, in seconds; long pauses are reckoned as a short while."""
    steps = (later - earlier for earlier, later in pairwise(moments))
    return _LEAST + sum(step if step <= PAUSE else _LEAST for step in steps)


def _count_states(
    tally: Tally,
    every: Iterator[Progress],
    tagged: Set[tuple[str, str]],
    practised: Set[tuple[str, str]],
) -> None:
    """Articles by person and state; what nobody said anything of is to do.

    An article that somebody ``practised`` on is no work of theirs, and who has ``tagged`` only such
    articles is not at work yet (both: person and article).
    """
    known = set(practised)
    for one in every:
        if one.document_id in tally.documents and (one.person_id, one.document_id) not in practised:
            tally.states[one.person_id, one.state].append(one.document_id)
            known.add((one.person_id, one.document_id))
    at_work = {one.person_id for one in tally.sets.values() if one.kind == "working"}
    workers = {person for person, _ in (tagged | known) - practised}
    only_practised = {person for person, _ in practised} - workers
    for person in sorted(filter(None, at_work - only_practised)):
        rest = [key for key in tally.documents if (person, key) not in known]
        tally.states[person, "todo"] += rest


def _names(project: Project, wanted: set[str]) -> dict[str, str]:
    names = {one.id: one.name for one in project.store.every(Entity) if one.id in wanted}
    return names | {one.id: one.text for one in project.store.every(Claim) if one.id in wanted}
