"""What was said in an article, as whoever tags it sees it: on tags, and on words without one."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document, Revision
from variorum.domain.people import Person
from variorum.domain.reviews.comments import Comment
from variorum.services.project import Project, existing
from variorum.services.reviewing.commenting import Thread, threads
from variorum.store.base import Reading


@dataclass(frozen=True, slots=True)
class ArticleTalk:
    """The threads of an article: by tag, and those about words in the order of the words.

    A thread about a tag that is gone, or was left with an earlier text, is about its words from
    then on. ``names`` are those of people, by id; ``earlier`` has the words of threads that speak
    of an earlier text, by the ids of their first comments.
    """

    tags: Mapping[str, tuple[Thread, ...]] = field(default_factory=dict)
    words: tuple[Thread, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    earlier: Mapping[str, str] = field(default_factory=dict)

    @property
    def open_tags(self) -> frozenset[str]:
        """The tags about which something is not resolved."""
        return frozenset(
            tag for tag, said in self.tags.items() if any(not one.first.resolved for one in said)
        )

    @property
    def named_tags(self) -> frozenset[str]:
        """All tags that something was said about, also those that are gone."""
        gone = (one.first.target_id for one in self.words if one.first.target == "tag")
        return frozenset({*self.tags, *gone})


def in_article(project: Project, document_id: str, author: str | None = None) -> ArticleTalk:
    """What was said in an article about tags and words; only by ``author`` if one is named.

    What was said about items of the review stays there.
    """
    store = project.store
    document = existing(store, Document, document_id)
    present = document.revision_id
    tags: defaultdict[str, list[Thread]] = defaultdict(list)
    words = []
    said = store.belonging(Comment, document_id)
    for one in threads(c for c in said if author in (None, c.created_by)):
        tag = store.get(Annotation, one.first.target_id) if one.first.target == "tag" else None
        if tag is not None and tag.revision_id == present:
            tags[tag.id].append(one)
        elif one.first.target in ("tag", "range"):
            words.append(one)
    words.sort(key=lambda one: (one.first.start, one.first.end, one.first.created_at))
    names = {one.id: one.name for one in store.every(Person)}
    of_tags = {key: tuple(found) for key, found in tags.items()}
    away = {
        one.first.id: _quoted(store, one.first) for one in words if _is_away(one.first, present)
    }
    return ArticleTalk(of_tags, tuple(words), names, away)


def _is_away(comment: Comment, present: str) -> bool:
    """Whether a comment speaks of another text than the present one."""
    return comment.revision_id not in {None, present}


def _quoted(reading: Reading, comment: Comment) -> str:
    """The words of a comment in the text that it speaks of."""
    revision = reading.get(Revision, comment.revision_id or "")
    text = reading.text(revision.text_sha256) if revision else ""
    return text[comment.start : comment.end]
