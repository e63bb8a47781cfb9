"""What the tests of suggestions, propagation and consistency share."""

from dataclasses import replace

from tests.services.conftest import add

from variorum.domain.documents import Document, Story
from variorum.services import finishing, tagging
from variorum.services.project import Project
from variorum.services.suggesting.assisting import Assistant
from variorum.services.tagging import NewTag, Part
from variorum.suggest.gazetteer import Gazetteer

FIRST = "Anil Rao heads the River Board of Vorau.\n\nRao said no.\n"
SECOND = "In Vorau, Anil Rao met farmers. The River Board was silent.\n"


def tag(project: Project, document_id: str, text: str, words: str, label: str, **more) -> str:
    """Tag the first occurrence of words; the tag's id."""
    start = text.index(words)
    layer = more.pop("layer", "entity")
    part = Part(start, start + len(words))
    return tagging.tag(project, NewTag(document_id, layer, label, (part,), **more)).annotation_id


def two_articles(project: Project) -> tuple[str, str]:
    """Two articles, the first one tagged and finished."""
    first, second = add(project, FIRST), add(project, SECOND)
    tag(project, first, FIRST, "Anil Rao", "PER")
    tag(project, first, FIRST, "River Board", "ORG")
    tag(project, first, FIRST, "Vorau", "GPE")
    finishing.mark(project, first, "done")
    return first, second


def tell_one_story(project: Project, *document_ids: str, story_id: str = "story") -> None:
    """Make articles versions of a story."""
    with project.act("Group") as changes:
        changes.add(Story(story_id, "The story"))
        for document_id in document_ids:
            document = changes.get(Document, document_id)
            changes.replace(replace(document, story_id=story_id))


def assistant(project: Project, **more) -> Assistant:
    """Somebody who knows earlier tags only, and has caught up."""
    made = Assistant(project, [Gazetteer()], **more)
    made.catch_up()
    return made


def shown(made: Assistant, document_id: str, text: str) -> list[tuple[str, str]]:
    """The suggestions as words and labels."""
    return [(text[s.start : s.end], s.label) for s in made.suggest(document_id).shown]
