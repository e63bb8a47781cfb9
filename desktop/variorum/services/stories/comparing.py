"""What the story place and the command line tell: stories, linked passages, findings."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from variorum.analysis.stories.aligning import Alignment, Relation
from variorum.analysis.stories.findings import Kind, StoryFinding, findings
from variorum.domain.documents import Document
from variorum.domain.pausing import Progressed
from variorum.services.project import Project
from variorum.services.stories.correcting import aligned_versions
from variorum.services.stories.steps import Steps
from variorum.services.stories.versions import (
    StoryVersions,
    articles_of,
    stories,
    story_versions,
)


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article of a story; ``baseline`` says that the others are told relative to it."""

    id: str
    file: str
    title: str
    outlet: str
    published: str
    language: str
    baseline: bool


@dataclass(frozen=True, slots=True)
class ListedStory:
    """A story with its articles: the baseline first, then by the time they appeared."""

    id: str
    title: str
    description: str
    baseline_id: str | None
    articles: tuple[ListedArticle, ...]


@dataclass(frozen=True, slots=True)
class LinkedPassages:
    """Two passages that tell the same; places are code points of the articles' texts.

    The left article is the baseline, or the earlier one. ``moved`` says that the order changed;
    ``relation`` is "moved" where nothing else did. ``by_hand``: a person linked them.
    """

    story_id: str
    left_id: str
    left_file: str
    left_start: int
    left_end: int
    right_id: str
    right_file: str
    right_start: int
    right_end: int
    relation: Relation
    moved: bool
    score: float
    by_hand: bool


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A difference of an article from its story's baseline; a missing place is ``None``."""

    story_id: str
    kind: Kind
    message: str
    words: str
    instead_of: str
    label: str
    left_id: str
    left_file: str
    left_start: int | None
    left_end: int | None
    right_id: str
    right_file: str
    right_start: int | None
    right_end: int | None


@dataclass(frozen=True, slots=True)
class ComparedStory:
    """A story as it is shown: its versions, some of them aligned with the baseline (the first one).

    ``places`` are those of the versions that were chosen, the baseline's first; ``alignments`` have
    one for each of the others.
    """

    versions: StoryVersions
    places: tuple[int, ...]
    alignments: tuple[Alignment, ...]


Choosing = Callable[[Sequence[str]], Sequence[int]]
"""Which versions to compare, by the ids of all: their places, the baseline's (0) first."""


def list_stories(project: Project) -> list[ListedStory]:
    """The stories with their articles."""
    articles = articles_of(project)
    return [
        ListedStory(
            story.id,
            story.title,
            story.description,
            story.baseline_id,
            tuple(_listed(one, story.baseline_id) for one in articles.get(story.id, ())),
        )
        for story in stories(project)
    ]


def compare(
    project: Project,
    story_id: str,
    choose: Choosing | None = None,
    progressed: Progressed | None = None,
) -> ComparedStory:
    """A story with its versions (all, or those chosen) aligned with its baseline.

    An empty story has no alignment. ``progressed`` is told how far it is, and may raise to stop it.
    """
    steps = Steps(progressed)
    versions = story_versions(project, story_id, steps)
    ids = [one.id for one in versions.documents]
    places = tuple(choose(ids) if choose else range(len(ids)))
    pairs = [(0, other) for other in places[1:]]
    steps.begin(len(pairs))
    found = []
    for alignment in aligned_versions(project, versions, pairs, steps.pause):
        found.append(alignment)
        steps.done()
    return ComparedStory(versions, places, tuple(found))


def align(project: Project, story_id: str | None = None) -> list[LinkedPassages]:
    """Every linked pair of passages of every two articles, of one story or of all."""
    return [
        linked
        for story in stories(project)
        if story_id in {None, story.id}
        for linked in _aligned(project, story_versions(project, story.id))
    ]


def story_findings(project: Project) -> list[FindingRow]:
    """What every version did to the wording of its story's baseline, story by story."""
    return [row for story in stories(project) for row in _findings(compare(project, story.id))]


def _listed(document: Document, baseline_id: str | None) -> ListedArticle:
    return ListedArticle(
        id=document.id,
        file=document.source_name,
        title=document.title,
        outlet=document.outlet,
        published=document.published,
        language=document.language,
        baseline=document.id == baseline_id,
    )


def _aligned(project: Project, versions: StoryVersions) -> Iterator[LinkedPassages]:
    pairs = list(combinations(range(len(versions.tellings)), 2))
    found = aligned_versions(project, versions, pairs)
    for (one, other), alignment in zip(pairs, found, strict=True):
        left, right = versions.documents[one], versions.documents[other]
        for link in alignment.linked:
            for origin, target, score in link.cells:
                left_start, left_end = alignment.left.extent([origin])
                right_start, right_end = alignment.right.extent([target])
                yield LinkedPassages(
                    story_id=versions.story.id,
                    left_id=left.id,
                    left_file=left.source_name,
                    left_start=left_start,
                    left_end=left_end,
                    right_id=right.id,
                    right_file=right.source_name,
                    right_start=right_start,
                    right_end=right_end,
                    relation=link.relation,
                    moved=link.moved,
                    score=score,
                    by_hand=link.by_hand,
                )


def _findings(compared: ComparedStory) -> Iterator[FindingRow]:
    documents = compared.versions.documents
    for right, alignment in zip(documents[1:], compared.alignments, strict=True):
        for one in findings(alignment):
            yield _finding(compared.versions.story.id, documents[0], right, one)


def _finding(story_id: str, left: Document, right: Document, one: StoryFinding) -> FindingRow:
    left_start, left_end = one.left or (None, None)
    right_start, right_end = one.right or (None, None)
    return FindingRow(
        story_id=story_id,
        kind=one.kind,
        message=one.message,
        words=one.words,
        instead_of=one.instead_of,
        label=one.label,
        left_id=left.id,
        left_file=left.source_name,
        left_start=left_start,
        left_end=left_end,
        right_id=right.id,
        right_file=right.source_name,
        right_start=right_start,
        right_end=right_end,
    )
