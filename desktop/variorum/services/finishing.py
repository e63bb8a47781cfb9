"""How far an article is: to do, doing, done, skipped; and what is still open before it is done."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from variorum.analysis.finishing_rules import Work, open_points
from variorum.analysis.problems import Problem
from variorum.domain.documents import Progress
from variorum.domain.ids import derived_id
from variorum.domain.operations import Changed
from variorum.services.project import Project, current_text, ensure_my_set
from variorum.store.base import Transaction

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


def _mark(project: Project, changes: Transaction, document_id: str, state: State) -> None:
    progress_id = derived_id("progress", document_id, project.me.id)
    before = changes.get(Progress, progress_id)
    if before is None:
        changes.add(Progress(progress_id, document_id, project.me.id, state, project.now()))
    elif before.state != state:
        changes.replace(replace(before, state=state, updated_at=project.now()))
