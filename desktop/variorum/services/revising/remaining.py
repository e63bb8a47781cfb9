"""Tags that stayed with an earlier text of their article: seen, and settled one by one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from variorum.analysis.saving_rules import faults
from variorum.analysis.segmenting import Range
from variorum.domain.annotations import Annotation
from variorum.domain.documents import Revision
from variorum.domain.operations import Changed
from variorum.domain.people import AnnotationSet
from variorum.domain.spans import in_reading_order
from variorum.errors import RuleError, UserError
from variorum.services.project import Project, current_text, existing
from variorum.services.reading import open_article
from variorum.services.tagging import marked, own

_AROUND = 60


@dataclass(frozen=True, slots=True)
class Remaining:
    """A tag of an earlier text: which text that was (from 1), whose it is, and its line there.

    ``before`` and ``behind`` are up to 60 code points of the text around its words.
    """

    tag: Annotation
    number: int
    name: str
    mine: bool
    before: str
    behind: str


def remaining(project: Project, document_id: str) -> list[Remaining]:
    """The tags of an article that stayed with an earlier text, in the order of these texts.

    Page structure is left out, and gold, of which a frozen version stays there for good.
    """
    store = project.store
    revisions = {one.id: one for one in store.belonging(Revision, document_id)}
    texts = {one.id: store.text(one.text_sha256) for one in revisions.values()}
    found = []
    for tag in open_article(project, document_id).earlier:
        revision = revisions.get(tag.revision_id)
        if revision is None:
            continue
        owner = store.get(AnnotationSet, tag.set_id)
        start, end = tag.extent
        text = texts[revision.id]
        around = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
        mine = tag.set_id == project.my_set_id
        found.append(Remaining(tag, revision.number, owner.name if owner else "", mine, *around))
    return sorted(found, key=lambda one: (one.number, one.tag.extent, one.tag.id))


def put_at(project: Project, annotation_id: str, places: Sequence[Range]) -> Changed:
    """Put a tag of this person that stayed with an earlier text on words of the present one.

    ``places`` (code points of that) has one for each part of the tag, in their order. Raises
    ``UserError`` where these are more or fewer, ``RuleError`` where the codebook forbids the tag
    there.
    """
    act = project.act("Put tag on these words")
    with act as changes:
        tag = own(project, changes, annotation_id)
        document, text = current_text(changes, tag.document_id)
        if tag.revision_id == document.revision_id:
            raise UserError("This tag belongs to the present text already.", "Move its edges.")
        if len(tag.spans) != len(places):
            raise UserError(
                f"This tag has {len(tag.spans)} parts, and words for {len(places)} were given.",
                "Select the words of one part after the other.",
            )
        pairs = zip(tag.spans, places, strict=True)
        spans = [marked(text, *place, part.role) for part, place in pairs]
        put = replace(
            tag,
            revision_id=document.revision_id,
            spans=in_reading_order(spans),
            modified_at=project.now(),
            modified_by=project.me.id,
        )
        near = changes.neighbours(document.id, tag.set_id, tag.layer, *put.extent)
        for fault in faults(put, near, project.codebook):
            raise RuleError(fault.message)
        changes.replace(put)
    return act.changed


def text_of(project: Project, revision_id: str) -> str:
    """The text of a revision; ``GoneError`` if the project has it no more."""
    return project.store.text(existing(project.store, Revision, revision_id).text_sha256)
