"""The articles of a story as the versions that are compared."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from variorum.analysis.segmenting import Range
from variorum.analysis.stories.passages import Telling, Version, telling
from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document, Story
from variorum.services.project import Project, current_text, existing
from variorum.services.stories.steps import Steps

LEFT_OUT = frozenset({"furniture", "comments", "byline", "credit", "dateline"})
"""The parts of a page (labels of the zone layer) that do not belong to what is told."""
_KEPT_TELLINGS = 256
_LETTERS = 400


@dataclass(frozen=True, slots=True)
class StoryVersions:
    """A story with its articles: the baseline first, then by the time they appeared.

    ``tellings`` are in the order of ``documents``. ``annotations`` are everybody's, by article.
    """

    story: Story
    documents: tuple[Document, ...]
    tellings: tuple[Telling, ...]
    annotations: dict[str, list[Annotation]]

    def place(self, document_id: str) -> int:
        """The place of an article among the versions; ``KeyError`` if it is not one of them."""
        for number, document in enumerate(self.documents):
            if document.id == document_id:
                return number
        raise KeyError(document_id)


def stories(project: Project) -> list[Story]:
    """The stories of the project by title."""
    return sorted(project.store.every(Story), key=lambda story: (story.title, story.id))


def articles_of(project: Project) -> dict[str, list[Document]]:
    """The articles of every story by its id; the baseline first, then by time and title."""
    found: dict[str, list[Document]] = {}
    for document in project.store.every(Document):
        if document.story_id is not None:
            found.setdefault(document.story_id, []).append(document)
    baselines = {story.id: story.baseline_id for story in project.store.every(Story)}
    for story_id, documents in found.items():
        documents.sort(key=lambda one: _order(one, baselines.get(story_id)))
    return found


def story_versions(project: Project, story_id: str, steps: Steps | None = None) -> StoryVersions:
    """The articles of a story, cut into passages; page furniture and comments are left out.

    Each article is a step.
    """
    steps = steps or Steps()
    story = existing(project.store, Story, story_id)
    documents = tuple(articles_of(project).get(story_id, ()))
    annotations = {one.id: project.store.annotations(one.id) for one in documents}
    steps.begin(len(documents))
    tellings = []
    for one in documents:
        tellings.append(_telling(project, one, annotations[one.id]))
        steps.done()
    return StoryVersions(story, documents, tuple(tellings), annotations)


def told_text(project: Project, document_id: str) -> tuple[Document, str]:
    """An article and its text without page furniture, comments, bylines and the like."""
    document, text = current_text(project.store, document_id)
    kept: list[str] = []
    reached = 0
    for start, end in sorted(_left_out(project, project.store.annotations(document_id))):
        kept.append(text[reached : max(reached, start)])
        reached = max(reached, end)
    return document, "\n".join([*kept, text[reached:]])


def language_of(document: Document, text: str) -> str:
    """An article's language tag; where it has none, "und" if its script is not Latin."""
    if document.language:
        return document.language
    letters = [c for c in text[:_LETTERS] if c.isalpha()]
    latin = sum(c.isascii() or unicodedata.name(c, "").startswith("LATIN") for c in letters)
    return "und" if latin * 2 < len(letters) else ""


def _telling(project: Project, document: Document, annotations: list[Annotation]) -> Telling:
    _, text = current_text(project.store, document.id)
    skipped = tuple(sorted(_left_out(project, annotations)))
    return _cut(Version(document.id, text, language_of(document, text), skipped))


@lru_cache(maxsize=_KEPT_TELLINGS)
def _cut(version: Version) -> Telling:
    """A version cut into passages; kept, because a story is looked at more than once."""
    return telling(version)


def _left_out(project: Project, annotations: list[Annotation]) -> Iterator[Range]:
    for one in annotations:
        structural = one.layer == "zone" and one.set_id == project.structure_set_id
        if structural and one.label in LEFT_OUT and one.spans:
            yield one.extent


def _order(document: Document, baseline_id: str | None) -> tuple[bool, bool, str, str, str]:
    unknown = not document.published
    return document.id != baseline_id, unknown, document.published, document.title, document.id
