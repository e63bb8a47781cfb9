"""Two articles of two outlets in which people and boards are named, and linked."""

import pytest

from variorum.domain.registers import Entity
from variorum.formats.texts.base import Article
from variorum.services import linking, registering, tagging
from variorum.services.importing import add_article, document_id_of
from variorum.services.registering import NewEntity
from variorum.services.tagging import NewTag, Part

WIRE = "Anil Rao heads the River Board. Rao said no. Five sources said that the board would yield."
DAILY = "Mr Rao of the River Board was silent 🌊. The Board itself spoke."
TEXTS = {"Wire": WIRE, "Daily": DAILY}


class Desk:
    """A project with the articles, and short ways to tag and link in it."""

    def __init__(self, project) -> None:
        self.project = project
        self.documents = {}
        for outlet, text in TEXTS.items():
            article = Article(text, title=f"In the {outlet}", outlet=outlet)
            with project.act("Import") as changes:
                add_article(project, changes, article, document_id_of(article), None)
            self.documents[outlet] = document_id_of(article)

    def tag(self, outlet: str, words: str, label: str = "PER") -> str:
        return self._tag(outlet, "entity", label, words)

    def _tag(self, outlet: str, layer: str, label: str, words: str) -> str:
        start = TEXTS[outlet].index(words)
        part = Part(start, start + len(words))
        new = NewTag(self.documents[outlet], layer, label, (part,))
        return tagging.tag(self.project, new).annotation_id

    def claim_by_sources(self) -> None:
        """The board would yield, said the sources."""
        said = self._tag("Wire", "attribution", "say", "the board would yield")
        sources = NewEntity("source", "Five sources")
        linking.relate_to_new(self.project, said, "source_is", sources)

    def link(self, tag_id: str, name: str, kind: str = "PER") -> str:
        """Link a tag to the entity of this name, which is made if need be; its id."""
        known = self.ids.get(name)
        if known:
            registering.link_entity(self.project, [tag_id], known)
        else:
            registering.link_new_entity(self.project, [tag_id], NewEntity(kind, name))
        return self.ids[name]

    @property
    def ids(self) -> dict[str, str]:
        return {one.name: one.id for one in self.project.store.every(Entity)}


@pytest.fixture
def desk(project):
    """Rao is two entities as yet, named once each; the board is one; the sources have a link."""
    made = Desk(project)
    made.link(made.tag("Wire", "Anil Rao"), "Anil Rao")
    made.link(made.tag("Daily", "Mr Rao"), "Rao")
    made.link(made.tag("Wire", "River Board", "ORG"), "River Board", "ORG")
    made.claim_by_sources()
    return made
