"""Which records refer to which others, and by which field."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.documents import Document, Progress, Revision, Story
from variorum.domain.handovers import Handover
from variorum.domain.operations import Record
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.registers import Claim, Entity
from variorum.domain.reviews.attempts import Attempt
from variorum.domain.reviews.comments import Comment
from variorum.domain.reviews.decisions import Decision
from variorum.domain.reviews.gold import Gold
from variorum.domain.searches.saved import SavedSearch
from variorum.domain.stories import AlignmentCorrection, Derivation
from variorum.domain.suggestions import Verdict


class Reference(NamedTuple):
    """A field that holds the id of another record; a record cannot do without a needed one."""

    field: str
    kind: type[Record]
    needed: bool = False


_CREATOR = Reference("created_by", Person)

REFERENCES: Mapping[type[Record], tuple[Reference, ...]] = {
    AnnotationSet: (Reference("person_id", Person),),
    Story: (Reference("baseline_id", Document), _CREATOR),
    Entity: (Reference("merged_into", Entity), _CREATOR),
    Claim: (Reference("story_id", Story), Reference("merged_into", Claim), _CREATOR),
    Document: (
        Reference("story_id", Story),
        Reference("revision_id", Revision, needed=True),
        _CREATOR,
    ),
    Revision: (Reference("document_id", Document, needed=True), _CREATOR),
    Annotation: (
        Reference("set_id", AnnotationSet, needed=True),
        Reference("document_id", Document, needed=True),
        Reference("revision_id", Revision, needed=True),
        Reference("entity_id", Entity),
        Reference("claim_id", Claim),
        _CREATOR,
        Reference("modified_by", Person),
    ),
    Relation: (
        Reference("set_id", AnnotationSet, needed=True),
        Reference("document_id", Document, needed=True),
        Reference("from_id", Annotation, needed=True),
        Reference("to_annotation", Annotation, needed=True),
        Reference("to_entity", Entity, needed=True),
        Reference("to_claim", Claim, needed=True),
        _CREATOR,
    ),
    Progress: (
        Reference("document_id", Document, needed=True),
        Reference("person_id", Person, needed=True),
    ),
    Verdict: (
        Reference("document_id", Document, needed=True),
        Reference("person_id", Person, needed=True),
    ),
    AlignmentCorrection: (
        Reference("document_id", Document, needed=True),
        Reference("other_id", Document, needed=True),
        _CREATOR,
    ),
    Derivation: (
        Reference("document_id", Document, needed=True),
        Reference("origin_id", Document, needed=True),
        _CREATOR,
    ),
    Handover: (Reference("person_id", Person, needed=True),),
    SavedSearch: (_CREATOR,),
    Gold: (
        Reference("set_id", AnnotationSet, needed=True),
        Reference("frozen_by", Person),
        _CREATOR,
    ),
    Decision: (
        Reference("document_id", Document, needed=True),
        Reference("set_id", AnnotationSet, needed=True),
        Reference("decided_by", Person),
    ),
    Attempt: (
        Reference("document_id", Document, needed=True),
        Reference("person_id", Person, needed=True),
        Reference("set_id", AnnotationSet, needed=True),
    ),
    Comment: (
        Reference("document_id", Document, needed=True),
        Reference("revision_id", Revision),
        Reference("thread_id", Comment),
        _CREATOR,
    ),
}
"""By kind of record. What a tag was made from, what a decision was about and what a comment
speaks of are left out: they may be gone, and what was said of them stays."""


def links(record: Record) -> Iterator[tuple[Reference, str]]:
    """The references of a record that are set, each with the id it holds."""
    for reference in REFERENCES.get(type(record), ()):
        target = getattr(record, reference.field)
        if target:
            yield reference, target
