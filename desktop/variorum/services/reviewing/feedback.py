"""My review: what was decided about a person's own tags, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from variorum.analysis.reviewing.precedents import Case, Precedent, precedents
from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document
from variorum.domain.reviews.comments import Comment
from variorum.domain.reviews.decisions import Decision
from variorum.services.project import Project
from variorum.services.reviewing import golds
from variorum.services.reviewing.commenting import Thread, threads
from variorum.store.base import Reading

Outcome = Literal["taken", "other", "dropped", "missed", "rightly silent"]


@dataclass(frozen=True)
class Feedback:
    """A decision as one of those concerned sees it.

    ``outcome``: their answer was taken; another one was; nothing was right; they missed what is
    gold; or they were right to tag nothing. ``mine`` are their tags it was about that are still
    there, ``gold`` what came of it, ``threads`` what was said about it since.
    """

    decision: Decision
    title: str
    outcome: Outcome
    mine: tuple[Annotation, ...]
    gold: tuple[Annotation, ...]
    threads: tuple[Thread, ...] = ()


def my_review(project: Project, set_id: str | None = None) -> list[Feedback]:
    """The decisions about a set's tags (this person's own), the newest first."""
    store, mine = project.store, set_id or project.my_set_id
    gold = golds.current(store)
    if gold is None:
        return []
    concerned = [one for one in _of(store, gold.set_id) if _outcome_of(one, mine)]
    concerned.sort(key=lambda one: (one.decided_at, one.id), reverse=True)
    said = _threads(store, {one.document_id for one in concerned})
    return [_feedback(store, one, mine, said.get(one.item, ())) for one in concerned]


def _outcome_of(decision: Decision, set_id: str) -> Outcome | None:
    """What a decision means to those whose set it is; ``None`` if they took no part."""
    ids = {one.annotation_id for one in decision.inputs if one.set_id == set_id}
    if not ids:
        if set_id not in decision.missing:
            return None
        return "rightly silent" if decision.choice == "nothing" else "missed"
    if decision.choice == "nothing":
        return "dropped"
    return "taken" if ids & set(decision.taken) else "other"


def alike(project: Project, case: Case) -> list[Precedent]:
    """How something like a case was decided before, in the newest version of gold."""
    gold = golds.current(project.store)
    if gold is None:
        return []
    return precedents(case, _of(project.store, gold.set_id))


def _of(reading: Reading, set_id: str) -> Iterator[Decision]:
    return (one for one in reading.every(Decision) if one.set_id == set_id)


def _feedback(
    reading: Reading, decision: Decision, set_id: str, said: Iterable[Thread]
) -> Feedback:
    document = reading.get(Document, decision.document_id)
    mine = (one.annotation_id for one in decision.inputs if one.set_id == set_id)
    outcome = _outcome_of(decision, set_id)
    assert outcome is not None
    return Feedback(
        decision,
        document.title if document else "",
        outcome,
        _there(reading, mine),
        _there(reading, decision.made),
        tuple(said),
    )


def _there(reading: Reading, ids: Iterable[str]) -> tuple[Annotation, ...]:
    found = (reading.get(Annotation, one) for one in ids)
    return tuple(one for one in found if one is not None)


def _threads(reading: Reading, document_ids: Iterable[str]) -> dict[str, list[Thread]]:
    """The threads about items of some articles, by item."""
    found: dict[str, list[Thread]] = {}
    for document_id in document_ids:
        for thread in threads(reading.belonging(Comment, document_id)):
            if thread.first.target == "item":
                found.setdefault(thread.first.target_id, []).append(thread)
    return found
