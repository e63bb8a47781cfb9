"""Comments: threads about words, tags, items of the review, and claims."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from variorum.domain.operations import Changed
from variorum.domain.people import Person
from variorum.domain.reviews.comments import Comment, CommentTarget
from variorum.errors import UserError
from variorum.services.project import Project, current_text, ensure_person, existing
from variorum.services.reading import with_merged
from variorum.store.base import Reading, Transaction

LONGEST = 10_000
"""Characters in a comment at most."""


@dataclass(frozen=True, slots=True)
class NewComment:
    """A comment to be made: about what (see ``Comment``), or in answer to which thread."""

    text: str
    target: CommentTarget = "range"
    document_id: str | None = None
    target_id: str = ""
    start: int = 0
    end: int = 0
    thread_id: str | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """A first comment and the answers to it, the oldest first."""

    first: Comment
    replies: tuple[Comment, ...] = ()

    @property
    def comments(self) -> tuple[Comment, ...]:
        """All of it."""
        return self.first, *self.replies


@dataclass(frozen=True, slots=True)
class Commented:
    """What commenting changed, and the comment."""

    changed: Changed
    comment: Comment


def comment(project: Project, new: NewComment) -> Commented:
    """Say something; ``@`` and a person's name or initials call on them."""
    text = _require_text(new.text)
    act = project.act("Comment" if new.thread_id is None else "Answer a comment")
    with act as changes:
        said = _begun(project, changes, new, text)
        ensure_person(project, changes)
        changes.add(said)
    return Commented(act.changed, said)


def rewrite(project: Project, comment_id: str, text: str) -> Changed:
    """Give one of this person's comments another text."""
    text = _require_text(text)
    act = project.act("Rewrite a comment")
    with act as changes:
        before = _own(project, changes, comment_id)
        mentions = mentioned(text, changes.every(Person))
        changes.replace(replace(before, text=text, mentions=mentions))
    return act.changed


def resolve(project: Project, comment_id: str, *, resolved: bool = True) -> Changed:
    """Say that what a thread is about is settled, or that it is not; anybody may."""
    act = project.act("Resolve a thread" if resolved else "Reopen a thread")
    with act as changes:
        found = existing(changes, Comment, comment_id)
        first = existing(changes, Comment, found.thread_id) if found.thread_id else found
        changes.replace(replace(first, resolved=resolved))
    return act.changed


def remove(project: Project, comment_id: str) -> Changed:
    """Remove one of this person's comments; one that was answered stays, as the answers need it."""
    act = project.act("Remove a comment")
    with act as changes:
        found = _own(project, changes, comment_id)
        beside = _beside(changes, found)
        if any(one.thread_id == found.id for one in beside):
            raise UserError(
                "This comment was answered, so it stays.", "Resolve the thread instead."
            )
        changes.retire(Comment, comment_id)
    return act.changed


def threads(comments: Iterable[Comment]) -> list[Thread]:
    """The comments by threads, in the order of their first ones.

    An answer to what is not there any more begins a thread of its own.
    """
    ordered = sorted(comments, key=lambda one: (one.created_at, one.id))
    known = {one.id for one in ordered}
    replies: defaultdict[str, list[Comment]] = defaultdict(list)
    firsts = []
    for one in ordered:
        if one.thread_id in known:
            replies[str(one.thread_id)].append(one)
        else:
            firsts.append(one)
    return [Thread(one, tuple(replies[one.id])) for one in firsts]


def about(comments: Iterable[Comment], target: CommentTarget, target_id: str) -> list[Thread]:
    """The threads about a tag, an item or a claim."""
    return [
        one
        for one in threads(comments)
        if (one.first.target, one.first.target_id) == (target, target_id)
    ]


def about_claim(project: Project, claim_id: str) -> list[Thread]:
    """The threads about a claim, and those about what was merged into it."""
    ids = with_merged(project.store, claim_id)
    return [one for each in ids for one in about(project.store.every(Comment), "claim", each)]


def mentioned(text: str, people: Iterable[Person]) -> tuple[str, ...]:
    """The people whom a text calls on with ``@`` and their name, first name or initials."""
    found = []
    for person in people:
        names = {person.name, person.initials, person.name.split(" ")[0]} - {""}
        said = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        if said and re.search(rf"(?<!\w)@(?:{said})(?!\w)", text, re.IGNORECASE):
            found.append(person.id)
    return tuple(found)


def _begun(project: Project, reading: Reading, new: NewComment, text: str) -> Comment:
    said = Comment(
        project.new_id(),
        new.target,
        text,
        mentions=mentioned(text, reading.every(Person)),
        created_at=project.now(),
        created_by=project.me.id,
    )
    if new.thread_id is not None:
        return _in_thread(reading, said, new.thread_id)
    if new.target == "claim":
        return replace(said, target_id=new.target_id)
    return _in_article(reading, said, new)


def _in_thread(reading: Reading, said: Comment, thread_id: str) -> Comment:
    """An answer stands where the first comment of its thread does, whichever was answered."""
    answered = existing(reading, Comment, thread_id)
    first = existing(reading, Comment, answered.thread_id) if answered.thread_id else answered
    return replace(
        said,
        target=first.target,
        document_id=first.document_id,
        target_id=first.target_id,
        revision_id=first.revision_id,
        start=first.start,
        end=first.end,
        thread_id=first.id,
    )


def _in_article(reading: Reading, said: Comment, new: NewComment) -> Comment:
    """A comment about words, a tag or an item; ``UserError`` where there are no such words."""
    document, whole = current_text(reading, new.document_id or "")
    if not 0 <= new.start <= new.end <= len(whole):
        raise UserError("There are no such words in this article.", "Select some words first.")
    return replace(
        said,
        document_id=document.id,
        target_id=new.target_id,
        revision_id=document.revision_id,
        start=new.start,
        end=new.end,
    )


def _require_text(text: str) -> str:
    text = text.strip()
    if not text:
        raise UserError("The comment is empty.", "Write something first.")
    if len(text) > LONGEST:
        raise UserError(
            f"The comment has {len(text)} characters; {LONGEST} fit.",
            "Split it into several comments.",
        )
    return text


def _beside(reading: Reading, one: Comment) -> Sequence[Comment]:
    if one.document_id is not None:
        return reading.belonging(Comment, one.document_id)
    return list(reading.every(Comment))


def _own(project: Project, changes: Transaction, comment_id: str) -> Comment:
    found = existing(changes, Comment, comment_id)
    if found.created_by != project.me.id:
        raise UserError("This comment is somebody else’s.", "Answer it instead.")
    return found
