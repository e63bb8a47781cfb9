"""Who has done what in an article."""

from collections import Counter
from dataclasses import dataclass

from variorum.domain.documents import Progress
from variorum.domain.people import AnnotationSet
from variorum.services.project import Project

_APART = frozenset({"structure"})


@dataclass(frozen=True, slots=True)
class Work:
    """One person's, import's or model's work on an article: their progress and tags.

    ``state`` is empty for what has no progress: imports and models.
    """

    name: str
    mine: bool
    state: str
    tags: int


def work_on(project: Project, document_id: str) -> list[Work]:
    """Everybody who has tagged an article or said how far they are; this person first."""
    store = project.store
    counts = Counter(one.set_id for one in store.annotations(document_id) if one.layer != "zone")
    states = {one.person_id: one.state for one in store.belonging(Progress, document_id)}
    sets = [one for one in store.every(AnnotationSet) if one.kind not in _APART]
    found = []
    for one in sets:
        working = one.kind == "working"
        state = states.get(one.person_id or "", "") if working else ""
        if counts[one.id] or state:
            mine = one.id == project.my_set_id
            found.append(Work(one.name, mine, state, counts[one.id]))
    return sorted(found, key=lambda work: (not work.mine, -work.tags, work.name))
