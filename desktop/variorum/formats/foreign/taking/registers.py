"""Who made tags and what they link to: sets, people, stories, entities, claims.

Each author gets a set; what nobody signed goes into a set named after the file. What the project
has under a name is that; what it has not is made with the first tag that needs it.
"""

from pathlib import Path
from typing import Literal

from variorum.domain.documents import Story
from variorum.domain.ids import derived_id
from variorum.domain.operations import Record
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.registers import Claim, Entity
from variorum.formats.base import Source
from variorum.formats.foreign.values import ForeignEntity, ForeignTag
from variorum.formats.labels import Meaning


class Registers:
    """What one article needs; ``made`` are the records that have to come with it, by their ids."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.made: dict[str, Record] = {}

    def story(self, title: str) -> str | None:
        """The id of the story of this title; ``None`` where there is no title."""
        if not title:
            return None
        story = Story(derived_id("story", title), title)
        self.made[story.id] = story
        return story.id

    def set_of(self, tag: ForeignTag, meaning: Meaning) -> AnnotationSet:
        """The set of whoever made the tag."""
        if meaning.layer == "zone":
            structure = AnnotationSet(derived_id("set", "structure"), "Page structure", "structure")
            self.made[structure.id] = structure
            return structure
        name = tag.author or Path(self._source.name).stem
        kind: Literal["model", "import"] = "model" if tag.by_model else "import"
        set_id = derived_id("set", kind, name)
        if set_id not in self.made:
            human = bool(tag.author) and not tag.by_model
            person = Person(derived_id("person", kind, name), name, kind="human" if human else kind)
            self.made[person.id] = person
            self.made[set_id] = AnnotationSet(set_id, name, kind, person.id)
        found = self.made[set_id]
        assert isinstance(found, AnnotationSet)
        return found

    def entity(self, given: ForeignEntity | None, meaning: Meaning | None = None) -> str | None:
        """The id of the entity that is meant; one without a type is of the kind of its tag."""
        if given is None or not (given.name or given.qid):
            return None
        kind = given.type or (meaning.label if meaning and meaning.layer == "entity" else "topic")
        name = given.name or given.qid
        known = self._source.known.entity(kind, name, given.qid)
        if known is not None:
            return known.id
        made = Entity(derived_id("entity", kind, name, given.qid), kind, name, qid=given.qid)
        self.made[made.id] = made
        return made.id

    def claim(self, text: str, meaning: Meaning | None = None) -> str | None:
        """The id of the claim in these words; one without a kind is of the kind of its tag."""
        if not text:
            return None
        known = self._source.known.claim(text)
        if known is not None:
            return known.id
        kind = meaning.label if meaning and meaning.layer == "claim" else "fact"
        made = Claim(derived_id("claim", text), text, kind)
        self.made.setdefault(made.id, made)
        return made.id
