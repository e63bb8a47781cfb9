"""Where this person's own tags contradict each other, and what can be done about each place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.analysis.consistency.findings import Inconsistency, Mention, TaggedText
from variorum.domain.annotations import Annotation
from variorum.domain.codebooks import Codebook
from variorum.domain.documents import Document
from variorum.domain.names import key_of, tidied
from variorum.domain.operations import Changed
from variorum.domain.pausing import Progressed
from variorum.domain.registers import Entity, standing_for
from variorum.domain.spans import shortened
from variorum.domain.suggestions import CONSISTENCY, Scope, Verdict
from variorum.errors import UserError
from variorum.services import registering, tagging
from variorum.services.project import Project, ensure_person
from variorum.services.suggesting.lessons import tagged_text
from variorum.services.suggesting.remembering import Answers
from variorum.services.tagging import NewTag, Part


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in an article: code points, its article's names, and the tag there, if any."""

    document_id: str
    title: str
    outlet: str
    start: int
    end: int
    annotation_id: str | None
    label: str
    entity_id: str | None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two places that should be tagged alike, in a sentence: ``here`` is the odd one.

    ``remedy`` says what ``fix`` would do ("Tag as Person"); ``odd`` and ``usual`` count how often
    each is found.
    """

    kind: str
    layer: str
    words: str
    message: str
    remedy: str
    here: Spot
    there: Spot
    odd: int
    usual: int


def check(
    project: Project,
    document_ids: Sequence[str] | None = None,
    progressed: Progressed | None = None,
) -> list[Contradiction]:
    """What contradicts itself in this person's tags (of all articles, or of some of them).

    ``progressed`` is told (done, of how many articles) and may raise ``CancelledError``.
    """
    from variorum.analysis.consistency.checking import inconsistencies

    answers = Answers(project.store, project.me.id)
    texts = list(_texts(project, document_ids, progressed))
    documents = {text.document_id: project.store.get(Document, text.document_id) for text in texts}
    excepted = {
        document_id: answers.excepted_in(document)
        for document_id, document in documents.items()
        if document is not None
    }
    return [
        _told(project, one, documents)
        for one in inconsistencies(texts)
        if not _is_excepted(one, excepted[one.here.document_id])
    ]


def fix(project: Project, one: Contradiction) -> Changed:
    """Make the odd place like the usual one: tag it, or give it the other's label or entity.

    Raises ``UserError`` where the usual tag is gone, ``RuleError`` where the codebook forbids it.
    """
    usual = project.store.get(Annotation, one.there.annotation_id or "")
    if usual is None:
        raise UserError("The tag to go by does not exist any more.", "Check again.")
    if one.here.annotation_id is None:
        roles = {span.role for span in usual.spans}
        if len(usual.spans) > 1 or not roles <= {"main", "content"}:
            raise UserError("A tag of several parts has to be made by hand.", "Open the place.")
        part = Part(one.here.start, one.here.end, usual.spans[0].role)
        new = NewTag(
            one.here.document_id,
            usual.layer,
            usual.label,
            (part,),
            dict(usual.attributes),
            entity_id=usual.entity_id,
            claim_id=usual.claim_id,
            origin="projected",
        )
        return tagging.tag(project, new).changed
    if one.kind == "entities":
        return registering.link_entity(project, [one.here.annotation_id], usual.entity_id)
    return tagging.change_label(project, [one.here.annotation_id], usual.layer, usual.label)


def let_be(project: Project, one: Contradiction, scope: Scope = "article") -> Changed:
    """Remember that these words are meant to be as they are here; they are not reported again."""
    verdict = Verdict(
        id=project.new_id(),
        person_id=project.me.id,
        document_id=one.here.document_id,
        layer=one.layer,
        label="",
        words=tidied(one.words),
        accepted=False,
        suggester=CONSISTENCY,
        scope=scope,
        created_at=project.now(),
    )
    act = project.act(f"Let “{shortened(verdict.words)}” be")
    with act as changes:
        ensure_person(project, changes)
        changes.add(verdict)
    return act.changed


def _texts(
    project: Project, document_ids: Sequence[str] | None, progressed: Progressed | None
) -> Iterator[TaggedText]:
    every = project.store.articles(project.me.id, document_ids)
    rows = [row for row in every if row.tags or row.state == "done"]
    merged = standing_for(project.store.every(Entity))
    for done, row in enumerate(rows):
        if progressed:
            progressed(done, len(rows))
        text = tagged_text(project, row.id)
        yield replace(text, tags=tuple(_meaning(tag, merged) for tag in text.tags))


def _meaning(tag: Annotation, merged: Mapping[str, str]) -> Annotation:
    """The tag, linked to the entity that stands for the one it names."""
    final = merged.get(tag.entity_id or "")
    return tag if final is None else replace(tag, entity_id=final)


def _is_excepted(one: Inconsistency, excepted: frozenset[tuple[str, str, str]]) -> bool:
    """Whether somebody has said that it may be so; rejected suggestions count as well."""
    key = key_of(one.words)
    labels = {"", one.there.label} if one.kind in {"untagged", "versions"} else {""}
    return any((key, one.layer, label) in excepted for label in labels)


def _told(
    project: Project, one: Inconsistency, documents: dict[str, Document | None]
) -> Contradiction:
    codebook = project.codebook
    return Contradiction(
        kind=one.kind,
        layer=one.layer,
        words=one.words,
        message=_message(one, codebook),
        remedy=_remedy(project, one, codebook),
        here=_spot(one.here, documents[one.here.document_id]),
        there=_spot(one.there, documents[one.there.document_id]),
        odd=one.odd,
        usual=one.usual,
    )


def _message(one: Inconsistency, codebook: Codebook) -> str:
    words = f"“{shortened(one.words)}”"
    usual = codebook.label_name(one.layer, one.there.label)
    if one.kind == "labels":
        here = codebook.label_name(one.layer, one.here.label)
        return f"{words} is {here} here and {usual} in {_places(one.usual)}."
    if one.kind == "entities":
        return f"{words} is linked to another entity in {_places(one.usual)}."
    if one.kind == "untagged":
        return f"{words} has no tag here and is {usual} in {_places(one.usual)}."
    if one.here.annotation_id is None:
        return f"{words} has no tag here and is {usual} in the same sentence of another version."
    here = codebook.label_name(one.layer, one.here.label)
    return f"{words} is {here} here and {usual} in the same sentence of another version."


def _remedy(project: Project, one: Inconsistency, codebook: Codebook) -> str:
    usual = codebook.label_name(one.layer, one.there.label)
    if one.kind == "entities":
        entity = project.store.get(Entity, one.there.entity_id or "")
        return f"Link to {entity.name}" if entity else "Link to the other entity"
    return f"Tag as {usual}" if one.here.annotation_id is None else f"Change to {usual}"


def _places(number: int) -> str:
    return "another place" if number == 1 else f"{number} other places"


def _spot(mention: Mention, document: Document | None) -> Spot:
    return Spot(
        document_id=mention.document_id,
        title=document.title if document else "",
        outlet=document.outlet if document else "",
        start=mention.start,
        end=mention.end,
        annotation_id=mention.annotation_id,
        label=mention.label,
        entity_id=mention.entity_id,
    )
