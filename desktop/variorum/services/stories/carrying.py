"""Tags carried from one version of a story to the others, as suggestions a person takes."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from variorum.analysis.stories.projecting import Carried, Projector, Status
from variorum.domain.annotations import Annotation, Relation
from variorum.domain.codebooks import Codebook
from variorum.domain.documents import Document
from variorum.domain.operations import Changed
from variorum.domain.spans import Span
from variorum.errors import RuleError, UserError
from variorum.services.project import Project, ensure_my_set, existing
from variorum.services.stories.correcting import aligned_versions
from variorum.services.stories.versions import StoryVersions, story_versions
from variorum.services.tagging import NewTag, Part, add_tags
from variorum.store.base import Transaction

TAKEN: frozenset[Status] = frozenset({"identical", "adapted"})
ANYWHERE: frozenset[Status] = TAKEN | {"contradicted"}


@dataclass(frozen=True, slots=True)
class CarriedTag:
    """What becomes of one tag in one other version.

    ``spans`` are those of the target (code points), ``None`` where the tag has no place there.
    ``known_id`` is the tag of this person that stands there already, from an earlier carrying or
    made by hand.
    """

    annotation_id: str
    layer: str
    label: str
    words: str
    source_id: str
    source_file: str
    target_id: str
    target_file: str
    spans: tuple[Span, ...] | None
    status: Status
    confidence: float
    known_id: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A tag that the codebook's rules keep from being carried, and why."""

    tag: CarriedTag
    reason: str


@dataclass(frozen=True, slots=True)
class Applied:
    """What carrying changed (``None``: nothing), the new tags by their origin, and the refused."""

    changed: Changed | None
    made: tuple[tuple[str, str], ...]
    refused: tuple[Refused, ...]


def carry(project: Project, document_id: str, set_id: str | None = None) -> list[CarriedTag]:
    """What becomes of every tag of an article in every other version of its story.

    The tags are those of the set ``set_id``; without it, those of this person or, if they have none
    in the article, of whoever has most. Nothing is written. ``UserError`` if the article belongs to
    no story.
    """
    document = _of_story(project, document_id)
    versions = story_versions(project, document.story_id or "")
    tags = tags_to_carry(project, versions.annotations[document_id], set_id)
    origin = versions.place(document_id)
    others = [number for number in range(len(versions.documents)) if number != origin]
    found = aligned_versions(project, versions, [(origin, other) for other in others])
    return [
        _carried(project, versions, (origin, other), tag, projector)
        for other, alignment in zip(others, found, strict=True)
        for projector in [Projector(alignment)]
        for tag in tags
    ]


def apply_carried(
    project: Project, tags: Iterable[CarriedTag], statuses: Collection[Status] = TAKEN
) -> Applied:
    """Make carried tags in this person's set, with their links, as one act.

    Those without a place, with another status, or that stand there already are passed over. A tag
    that would break a rule of the codebook is not made; it is named with the reason.
    """
    wanted = [one for one in tags if one.spans and one.status in statuses and one.known_id is None]
    if not wanted:
        return Applied(None, (), ())
    act = project.act("Carry over tag" if len(wanted) == 1 else f"Carry over {len(wanted)} tags")
    codebook = project.codebook
    made: dict[tuple[str, str], str] = {}
    refused: list[Refused] = []
    with act as changes:
        ensure_my_set(project, changes)
        for one in wanted:
            try:
                made[one.annotation_id, one.target_id] = _make(project, changes, codebook, one)
            except RuleError as error:
                refused.append(Refused(one, error.message))
        for relation in _links(project, changes, made):
            changes.add(relation)
    by_origin = tuple((origin, tag_id) for (origin, _), tag_id in made.items())
    return Applied(act.changed if made else None, by_origin, tuple(refused))


def carry_to(project: Project, annotation_id: str, document_id: str) -> Applied:
    """Make the tag that another version's tag becomes in this article.

    ``UserError`` if the tag has no place there.
    """
    origin = existing(project.store, Annotation, annotation_id)
    found = [
        one
        for one in carry(project, origin.document_id, origin.set_id)
        if one.annotation_id == annotation_id and one.target_id == document_id
    ]
    applied = apply_carried(project, found, ANYWHERE)
    if not applied.made and applied.refused:
        refused = applied.refused[0]
        raise RuleError(refused.reason, "Tag the words there yourself.")
    return applied


def tags_to_carry(
    project: Project, annotations: Sequence[Annotation], set_id: str | None = None
) -> list[Annotation]:
    """The tags of one set among an article's: the set asked for, this person's, or the fullest."""
    counts: dict[str, int] = {}
    for one in annotations:
        if one.layer != "zone":
            counts[one.set_id] = counts.get(one.set_id, 0) + 1
    mine = project.my_set_id
    fullest = max(counts, key=lambda key: (counts[key], key), default=mine)
    chosen = set_id or (mine if mine in counts else fullest)
    return [one for one in annotations if one.set_id == chosen and one.layer != "zone"]


def _of_story(project: Project, document_id: str) -> Document:
    document = existing(project.store, Document, document_id)
    if document.story_id is None:
        raise UserError(
            f"“{document.title or document.source_name}” belongs to no story.",
            "Put it into a story with the articles that tell the same.",
        )
    return document


def _carried(
    project: Project,
    versions: StoryVersions,
    pair: tuple[int, int],
    tag: Annotation,
    projector: Projector,
) -> CarriedTag:
    source, target = (versions.documents[number] for number in pair)
    landing = projector.carried(tag.spans, tag.layer)
    known = _known(project, versions.annotations[target.id], tag, landing)
    return CarriedTag(
        annotation_id=tag.id,
        layer=tag.layer,
        label=tag.label,
        words=tag.exact,
        source_id=source.id,
        source_file=source.source_name,
        target_id=target.id,
        target_file=target.source_name,
        spans=landing.spans or None,
        status=landing.status,
        confidence=landing.confidence,
        known_id=known,
    )


def _known(
    project: Project, there: Iterable[Annotation], tag: Annotation, landing: Carried
) -> str | None:
    """This person's tag that came from ``tag``, or has its label at the same places."""
    places = [(span.start, span.end, span.role) for span in landing.spans]
    for one in there:
        if one.set_id != project.my_set_id:
            continue
        same = (one.layer, one.label) == (tag.layer, tag.label) and places
        if tag.id in one.derived_from or (
            same and [(span.start, span.end, span.role) for span in one.spans] == places
        ):
            return one.id
    return None


def _make(project: Project, changes: Transaction, codebook: Codebook, carried: CarriedTag) -> str:
    origin = changes.get(Annotation, carried.annotation_id)
    if origin is None:
        raise RuleError("The tag it comes from does not exist any more.")
    attributes = dict(origin.attributes)
    if carried.layer == "claim" and carried.status != "identical":
        attributes["fidelity"] = "altered" if carried.status == "contradicted" else "reworded"
    new = NewTag(
        document_id=carried.target_id,
        layer=carried.layer,
        label=carried.label,
        parts=tuple(Part(span.start, span.end, span.role) for span in carried.spans or ()),
        attributes=attributes,
        entity_id=origin.entity_id,
        claim_id=origin.claim_id,
        origin="projected",
        confidence=carried.confidence,
        derived_from=(origin.id,),
    )
    (made,) = add_tags(project, changes, codebook, [new])
    return made.id


def _links(
    project: Project, changes: Transaction, made: dict[tuple[str, str], str]
) -> Iterator[Relation]:
    """The links of the origins, between what was carried to the same article."""
    for (origin_id, document_id), made_id in made.items():
        for relation in changes.relations_of(origin_id):
            if relation.from_id != origin_id:
                continue
            target = made.get((relation.to_annotation or "", document_id))
            if relation.to_annotation is None or target:
                yield Relation(
                    id=project.new_id(),
                    set_id=project.my_set_id,
                    document_id=document_id,
                    type=relation.type,
                    from_id=made_id,
                    to_annotation=target,
                    to_entity=relation.to_entity,
                    to_claim=relation.to_claim,
                    origin="projected",
                    created_at=project.now(),
                    created_by=project.me.id,
                )
