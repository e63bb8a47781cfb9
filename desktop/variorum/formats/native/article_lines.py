"""The shape of an article in the native document view: the keys of a line, and of what is in it.

The keys are those of the records in ``variorum.domain``; what is empty or usual is left out. What
the article says once is not said again: which article and revision an annotation belongs to, and
the words around a span.
"""

from collections.abc import Mapping

import msgspec

from variorum.domain.annotations import AttributeValue, Origin, Status
from variorum.domain.documents import Story
from variorum.domain.operations import Record
from variorum.domain.people import AnnotationSet, Person, PersonKind, SetKind
from variorum.domain.registers import Claim, Entity
from variorum.domain.spans import Anchor, Role


class _Part(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """Left out where it is usual; a key that is not known is an error, so that none is missed.

    Defaults are empty, small numbers, or of a closed list: msgspec leaves a value out if it is the
    very object that the default is, and only of these is there one object each.
    """


class Mark(_Part):
    """A span."""

    start: int
    end: int
    role: Role = "main"
    exact: str = ""
    anchor: Anchor = "exact"


class Tag(_Part, kw_only=True):
    """An annotation."""

    id: str = ""
    set_id: str = ""
    layer: str
    label: str
    spans: tuple[Mark, ...] = ()
    entity_id: str | None = None
    claim_id: str | None = None
    attributes: Mapping[str, AttributeValue] = {}
    note: str = ""
    origin: Origin = "manual"
    status: Status = "draft"
    confidence: float | None = None
    derived_from: tuple[str, ...] = ()
    codebook: str = ""
    created_at: str = ""
    created_by: str | None = None
    modified_at: str = ""
    modified_by: str | None = None


class StoredMark(Mark, forbid_unknown_fields=False):
    """A span as the record has it, with more than is written of it."""


class StoredTag(Tag, kw_only=True, forbid_unknown_fields=False):
    """An annotation as the record has it, with more than is written of it."""

    spans: tuple[StoredMark, ...] = ()


class Link(_Part, kw_only=True):
    """A relation."""

    id: str = ""
    set_id: str = ""
    type: str
    from_id: str
    to_annotation: str | None = None
    to_entity: str | None = None
    to_claim: str | None = None
    origin: Origin = "manual"
    created_at: str = ""
    created_by: str | None = None


class SharedPart(_Part):
    """What several articles may name, and each of them brings along."""

    id: str = ""

    @property
    def content(self) -> tuple[str, ...]:
        """What it is recognised by where it has no id."""
        raise NotImplementedError


class PersonPart(SharedPart, kw_only=True):
    """A person that the article names."""

    name: str
    initials: str = ""
    kind: PersonKind = "human"

    @property
    def content(self) -> tuple[str, ...]:
        """What it is recognised by where it has no id."""
        return self.kind, self.name


class SetPart(SharedPart, kw_only=True):
    """An annotation set that annotations of the article are in."""

    name: str
    kind: SetKind
    person_id: str | None = None
    created_at: str = ""

    @property
    def content(self) -> tuple[str, ...]:
        """What it is recognised by where it has no id."""
        return self.kind, self.name


class StoryPart(SharedPart, kw_only=True):
    """The story of the article, or one that a claim belongs to."""

    title: str
    description: str = ""
    baseline_id: str | None = None
    created_at: str = ""
    created_by: str | None = None

    @property
    def content(self) -> tuple[str, ...]:
        """What it is recognised by where it has no id."""
        return (self.title,)


class EntityPart(SharedPart, kw_only=True):
    """An entity that annotations or relations of the article link to."""

    type: str
    name: str
    aliases: tuple[str, ...] = ()
    description: str = ""
    qid: str = ""
    merged_into: str | None = None
    created_at: str = ""
    created_by: str | None = None

    @property
    def content(self) -> tuple[str, ...]:
        """What it is recognised by where it has no id."""
        return self.type, self.name, self.qid


class ClaimPart(SharedPart, kw_only=True):
    """A claim that annotations or relations of the article link to."""

    text: str
    kind: str
    story_id: str | None = None
    merged_into: str | None = None
    created_at: str = ""
    created_by: str | None = None

    @property
    def content(self) -> tuple[str, ...]:
        """What it is recognised by where it has no id."""
        return self.kind, self.text


class RevisionPart(_Part):
    """What is known of the text besides itself."""

    id: str = ""
    number: int = 1
    encoding: str = ""
    source_sha256: str | None = None
    offset_map: tuple[tuple[int, int], ...] = ()
    created_at: str = ""
    created_by: str | None = None


class ArticleLine(_Part, kw_only=True):
    """A line: an article with all that is needed to understand it.

    What articles share (``SHARED_PARTS`` says in which shape) is kept as it is written: most lines
    name the same people and entities, which are so encoded and decoded only once.
    """

    format: str = ""
    id: str = ""
    title: str = ""
    outlet: str = ""
    byline: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    kind: str = ""
    story_id: str | None = None
    source_name: str = ""
    created_at: str = ""
    created_by: str | None = None
    extra: Mapping[str, object] = {}
    revision: RevisionPart | None = None
    text: str
    text_sha256: str = ""
    people: tuple[msgspec.Raw, ...] = ()
    sets: tuple[msgspec.Raw, ...] = ()
    stories: tuple[msgspec.Raw, ...] = ()
    entities: tuple[msgspec.Raw, ...] = ()
    claims: tuple[msgspec.Raw, ...] = ()
    zones: tuple[Tag, ...] = ()
    annotations: tuple[Tag, ...] = ()
    relations: tuple[Link, ...] = ()


SHARED_PARTS: Mapping[type[Record], type[SharedPart]] = {
    Person: PersonPart,
    AnnotationSet: SetPart,
    Story: StoryPart,
    Entity: EntityPart,
    Claim: ClaimPart,
}
