"""What people say to each other about words, tags, items of a review, and claims."""

from dataclasses import dataclass
from typing import Literal

CommentTarget = Literal["range", "tag", "item", "claim"]


@dataclass(frozen=True, slots=True)
class Comment:
    """Something said about a range of an article, a tag, an item of the review, or a claim.

    The first comment of a thread says what it is about, and whether that is resolved; a reply
    names it as its ``thread_id`` and repeats where it stands. ``document_id`` is ``None`` for a
    claim. ``target_id`` is the id of the tag, item or claim, and empty for a range, which is
    ``start`` … ``end`` (code points) of the article's revision ``revision_id``. ``mentions`` are
    the people whom it calls on.
    """

    id: str
    target: CommentTarget
    text: str
    document_id: str | None = None
    target_id: str = ""
    revision_id: str | None = None
    start: int = 0
    end: int = 0
    thread_id: str | None = None
    mentions: tuple[str, ...] = ()
    resolved: bool = False
    created_at: str = ""
    created_by: str | None = None
