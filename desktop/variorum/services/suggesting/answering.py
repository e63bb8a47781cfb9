"""Answers to suggestions: accepted ones become tags, rejected ones are not made again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from variorum.domain.names import key_of, tidied
from variorum.domain.operations import Changed
from variorum.domain.spans import shortened
from variorum.domain.suggestions import Scope, Verdict
from variorum.errors import UserError
from variorum.services.project import Project, current_text, ensure_my_set, ensure_person, existing
from variorum.services.suggesting.remembering import Answers
from variorum.services.tagging import NewTag, Part, Tagged, add_tags
from variorum.suggest.base import Suggestion

RULE_AFTER = 3
"""So many articles in which the same words were rejected make a rule worth offering."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """What a rejection changed.

    ``times`` counts the articles in which the words were rejected so far; ``offers_rule`` says
    that it is time to ask whether to reject them everywhere.
    """

    changed: Changed
    verdict_id: str
    times: int
    offers_rule: bool


def accept(project: Project, document_id: str, suggestion: Suggestion) -> Tagged:
    """Make the suggested tag. Raises ``RuleError`` where the codebook forbids it by now."""
    changed, ids = accept_all(project, document_id, [suggestion])
    return Tagged(changed, ids[0])


def accept_all(
    project: Project, document_id: str, suggestions: Sequence[Suggestion]
) -> tuple[Changed, list[str]]:
    """Make several suggested tags of an article as one act; also the ids of the tags."""
    if not suggestions:
        raise UserError("There is no suggestion to accept.")
    codebook = project.codebook
    number = len(suggestions)
    act = project.act("Accept suggestion" if number == 1 else f"Accept {number} suggestions")
    with act as changes:
        ensure_my_set(project, changes)
        _, text = current_text(changes, document_id)
        news = [_new_tag(document_id, suggestion) for suggestion in suggestions]
        made = add_tags(project, changes, codebook, news)
        for suggestion in suggestions:
            verdict = _verdict(project, document_id, suggestion, text)
            changes.add(replace(verdict, accepted=True))
    return act.changed, [annotation.id for annotation in made]


def reject(
    project: Project, document_id: str, suggestion: Suggestion, scope: Scope = "article"
) -> Rejected:
    """Never suggest these words as this label again: in the article, its story, or anywhere."""
    _, text = current_text(project.store, document_id)
    verdict = replace(_verdict(project, document_id, suggestion, text), scope=scope)
    act = project.act(f"Reject “{shortened(verdict.words)}”")
    with act as changes:
        ensure_person(project, changes)
        changes.add(verdict)
    times = len({one.document_id for one in _same(project, verdict)})
    is_rule = any(one.scope == "project" for one in _same(project, verdict))
    return Rejected(act.changed, verdict.id, times, times >= RULE_AFTER and not is_rule)


def widen(project: Project, verdict_id: str, scope: Scope) -> Changed:
    """Make a rejection hold in the whole story or in the whole project."""
    act = project.act("Reject everywhere" if scope == "project" else "Reject in the story")
    with act as changes:
        changes.replace(replace(existing(changes, Verdict, verdict_id), scope=scope))
    return act.changed


def take_back(project: Project, verdict_ids: Sequence[str]) -> Changed:
    """Forget rejections, so that the words are suggested again."""
    act = project.act("Allow suggestion")
    with act as changes:
        for verdict_id in verdict_ids:
            if changes.get(Verdict, verdict_id) is not None:
                changes.retire(Verdict, verdict_id)
    return act.changed


def allow(project: Project, document_id: str, suggestion: Suggestion) -> Changed:
    """Forget whatever rejection keeps something from being suggested in an article."""
    document, text = current_text(project.store, document_id)
    words = key_of(text[suggestion.start : suggestion.end])
    answers = Answers(project.store, project.me.id)
    found = answers.rejections(document, (words, suggestion.layer, suggestion.label))
    if not found:
        raise UserError("This is not rejected any more.", "It may have been undone.")
    return take_back(project, found)


def _new_tag(document_id: str, suggestion: Suggestion) -> NewTag:
    parts = tuple(Part(part.start, part.end, part.role) for part in suggestion.parts)
    return NewTag(
        document_id,
        suggestion.layer,
        suggestion.label,
        parts or (Part(suggestion.start, suggestion.end),),
        dict(suggestion.attributes),
        entity_id=suggestion.entity_id,
        origin="suggested",
    )


def _verdict(project: Project, document_id: str, suggestion: Suggestion, text: str) -> Verdict:
    return Verdict(
        id=project.new_id(),
        person_id=project.me.id,
        document_id=document_id,
        layer=suggestion.layer,
        label=suggestion.label,
        words=tidied(text[suggestion.start : suggestion.end]),
        accepted=False,
        suggester=suggestion.suggester,
        created_at=project.now(),
    )


def _same(project: Project, verdict: Verdict) -> list[Verdict]:
    """This person's rejections of the same words as the same label."""
    key = (key_of(verdict.words), verdict.layer, verdict.label, verdict.person_id)
    return [
        one
        for one in project.store.every(Verdict)
        if not one.accepted and (key_of(one.words), one.layer, one.label, one.person_id) == key
    ]
