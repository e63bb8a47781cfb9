"""Which articles there is something to review in, and how far that is."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.domain.documents import Progress
from variorum.domain.listings import ArticleRow
from variorum.services.project import Project
from variorum.services.reviewing.opening import open_review


@dataclass(frozen=True, slots=True)
class Count:
    """How much there is to decide in an article, and how much of it is done."""

    document_id: str
    items: int
    open: int
    stale: int


def reviewable(project: Project) -> list[ArticleRow]:
    """The articles that several people tagged or said to be done with, in the library's order."""
    done: defaultdict[str, set[str]] = defaultdict(set)
    for one in project.store.every(Progress):
        if one.state == "done":
            done[one.document_id].add(one.person_id)
    return [
        row
        for row in project.store.articles(project.me.id)
        if row.people and len(done[row.id].union(row.people)) > 1
    ]


def counted(project: Project, document_ids: Sequence[str]) -> list[Count]:
    """How far the review of some articles is; those that are gone are left out."""
    found = []
    for document_id in document_ids:
        try:
            review = open_review(project, document_id)
        except KeyError:
            continue
        states = [one.state for one in review.standings]
        found.append(Count(document_id, len(states), states.count("open"), states.count("stale")))
    return found
