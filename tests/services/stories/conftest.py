"""A project with one story of three versions, tagged in the first."""

import pytest
from tests.services.conftest import add

from variorum.domain.documents import Document
from variorum.services.project import Project
from variorum.services.registering import link_new_claim
from variorum.services.stories.grouping import make_story
from variorum.services.tagging import NewTag, Part, tag

WIRE = (
    "The River Board will fill the Anka dam on 1 June, three officials said.\n\n"
    "About 300 farmers downstream fear for their maize. They asked for a delay until August.\n\n"
    "Anil Rao, who heads the board, said the dam would hold all winter.\n"
)
COPY = (
    "The River Board will fill the Anka dam on June 1, three officials said.\n\n"
    "Anil Rao, who heads the board, said the dam would hold all winter, an unverified claim.\n\n"
    "About 300 farmers downstream fear for their maize. They asked for a delay until August.\n"
)
BLOG = (
    "In a brazen move the River Board fills the Anka dam in June.\n\n"
    "Farmers downstream are angry.\n"
)


@pytest.fixture
def story(project: Project) -> str:
    """The id of the story; its articles are found by the names of their files."""
    days = {"wire.txt": "2025-05-14", "copy.txt": "2025-05-15", "blog.txt": "2025-05-16"}
    texts = {"wire.txt": WIRE, "copy.txt": COPY, "blog.txt": BLOG}
    ids = [
        add(project, text, source_name=name, published=days[name], language="en")
        for name, text in texts.items()
    ]
    return make_story(project, ids, "The Anka dam", ids[0]).story_id


@pytest.fixture
def ids(project: Project, story: str) -> dict[str, str]:
    """The articles of the story by the names of their files."""
    return {one.source_name: one.id for one in project.store.every(Document)}


@pytest.fixture
def tags(project: Project, ids: dict[str, str]) -> dict[str, str]:
    """Tags of the wire: a name, a claim and what hedges and attributes it; their ids."""
    wire = ids["wire.txt"]

    def at(words: str, role="main") -> Part:
        start = WIRE.index(words)
        return Part(start, start + len(words), role)

    def made(layer: str, label: str, *parts: Part) -> str:
        return tag(project, NewTag(wire, layer, label, parts)).annotation_id

    says = at("Anil Rao", "source"), at("the dam would", "content")
    found = {
        "rao": made("entity", "PER", at("Anil Rao")),
        "day": made("entity", "DATE", at("1 June")),
        "claim": made("claim", "fact", at("the dam would hold all winter")),
        "lost": made("claim", "fact", at("They asked for a delay until August")),
        "says": made("attribution", "say", *says),
    }
    link_new_claim(project, [found["claim"]], "The dam holds all winter.", None)
    return found
