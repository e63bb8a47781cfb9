"""How far an article is: to do, doing, done, skipped; and what is still open before it is done."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from variorum.analysis.finishing_rules import Work, open_points
from variorum.analysis.problems import Problem
from variorum.analysis.segmenting import share_read
from variorum.domain.annotations import QUIET_ZONES
from variorum.domain.documents import Progress, progress_id
from variorum.domain.operations import Changed
from variorum.services.project import Project, current_text, ensure_my_set
from variorum.store.base import Reading, Transaction

State = Literal["todo", "doing", "done", "skipped"]
_SAID = {"todo": "to do", "doing": "begun", "done": "done", "skipped": "skipped"}


def check(project: Project, document_id: str) -> list[Problem]:
    """What this person's work on the article still lacks: errors first, then warnings."""
    store = project.store
    _, text = current_text(store, document_id)
    mine = [a for a in store.annotations(document_id) if a.set_id == project.my_set_id]
    relations = [r for r in store.relations(document_id) if r.set_id == project.my_set_id]
    return open_points(Work(text, mine, relations, project.codebook))


def mark(project: Project, document_id: str, state: State) -> Changed:
    """Say how far this person is with the article."""
    return mark_each(project, [document_id], state)


def mark_each(project: Project, document_ids: Sequence[str], state: State) -> Changed:
    """Say how far this person is with several articles, in one act."""
    act = project.act(f"Mark as {_SAID[state]}")
    with act as changes:
        ensure_my_set(project, changes)
        for document_id in document_ids:
            _mark(project, changes, document_id, state)
    return act.changed


def reached(
    project: Project, reading: Reading, document_id: str, text: str, end: int
) -> tuple[Progress, bool]:
    """This person's progress once they have tagged up to ``end``, by eye; and whether it is new.

    ``end`` is a code point of the present ``text``, 0 for a tag of the whole article.
    """
    zones = reading.in_layer(project.structure_set_id, "zone", [document_id])
    quiet = [one.extent for one in zones.get(document_id, ()) if one.label in QUIET_ZONES]
    read = share_read(text, end, quiet)
    me = project.me.id
    own_id = progress_id(document_id, me)
    before = reading.get(Progress, own_id)
    if before is None:
        return Progress(own_id, document_id, me, "doing", project.now(), read), True
    state = "doing" if before.state == "todo" else before.state
    after = replace(before, state=state, read=max(read, before.read))
    return (replace(after, updated_at=project.now()) if after != before else before), False


def _mark(project: Project, changes: Transaction, document_id: str, state: State) -> None:
    me = project.me.id
    own_id = progress_id(document_id, me)
    before = changes.get(Progress, own_id)
    if before is None:
        changes.add(Progress(own_id, document_id, me, state, project.now()))
    elif before.state != state:
        changes.replace(replace(before, state=state, updated_at=project.now()))
