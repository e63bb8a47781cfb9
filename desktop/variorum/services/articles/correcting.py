"""Correcting what is said of articles, one or many at a time, in one act."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from variorum.domain.documents import Document, Story
from variorum.domain.moments import iso_moment
from variorum.domain.operations import Changed
from variorum.domain.spans import shortened
from variorum.errors import UserError
from variorum.services.project import Project, ensure_person, existing
from variorum.store.base import Transaction

Field = Literal["title", "outlet", "published", "byline", "story", "kind", "language", "url"]

FIELDS: tuple[Field, ...] = (
    "title",
    "outlet",
    "published",
    "byline",
    "story",
    "kind",
    "language",
    "url",
)
SINGLE: frozenset[Field] = frozenset({"title", "url"})
"""What several articles never share."""
_SAID: Mapping[Field, str] = {"published": "date", "byline": "author", "url": "address"}


def details(project: Project, document_ids: Sequence[str]) -> dict[Field, str | None]:
    """What is said of articles; ``None`` where they differ. Those that are gone do not count."""
    found = (project.store.get(Document, one) for one in document_ids)
    documents = [one for one in found if one is not None]
    stories = {story.id: story.title for story in project.store.every(Story)}
    values: dict[Field, str | None] = {}
    for key in FIELDS:
        said = {_value(document, key, stories) for document in documents}
        values[key] = said.pop() if len(said) == 1 else None
    return values


def correct(project: Project, document_ids: Sequence[str], values: Mapping[Field, str]) -> Changed:
    """Say something else of articles; what is not in ``values`` stays as it is.

    A story is named by its title, and made where there is none of this title; empty takes the
    articles out of their story. Raises ``UserError`` where a date is not understood, or several
    articles are to have one title or address.
    """
    if len(document_ids) > 1 and SINGLE & set(values):
        raise UserError(
            "Several articles cannot have the same title or address.", "Change them one by one."
        )
    tidy = {key: " ".join(value.split()) for key, value in values.items()}
    if tidy.get("published"):
        tidy["published"] = date_of(tidy["published"])
    act = project.act(_label(tidy, len(document_ids)))
    with act as changes:
        ensure_person(project, changes)
        fields: dict[str, str | None] = {k: v for k, v in tidy.items() if k != "story"}
        if "story" in tidy:
            fields["story_id"] = _story(project, changes, tidy["story"])
        for document_id in document_ids:
            before = existing(changes, Document, document_id)
            after = replace(before, **fields)  # type: ignore[arg-type]
            if "story" in tidy and before.story_id != after.story_id:
                _leave(changes, before)
            changes.replace(after)
    return act.changed


def date_of(typed: str) -> str:
    """A date as it is kept, from one as people write it. Raises ``UserError`` where it is none."""
    found = iso_moment(typed)
    if not found:
        raise UserError(
            f"“{shortened(typed)}” is not an unambiguous date.",
            "Write it as 2025-08-02, 2025-08 or 2 August 2025.",
        )
    return found


def _value(document: Document, key: Field, stories: Mapping[str, str]) -> str:
    if key == "story":
        return stories.get(document.story_id or "", "")
    found: str = getattr(document, key)
    return found


def _story(project: Project, changes: Transaction, title: str) -> str | None:
    if not title:
        return None
    known = next((one.id for one in changes.every(Story) if one.title == title), None)
    if known is None:
        story = Story(project.new_id(), title, "", None, project.now(), project.me.id)
        changes.add(story)
        known = story.id
    return known


def _leave(changes: Transaction, document: Document) -> None:
    """A story cannot be compared with a baseline that has left it."""
    story = changes.get(Story, document.story_id) if document.story_id else None
    if story is not None and story.baseline_id == document.id:
        changes.replace(replace(story, baseline_id=None))


def _label(values: Mapping[Field, str], number: int) -> str:
    names = [_SAID.get(key, key) for key in FIELDS if key in values]
    what = " and ".join(names) if len(names) < 3 else "details"
    return f"Change {what}" if number == 1 else f"Change {what} of {number} articles"
