"""What the inspector shows of a tag: plain values, made from the open article."""

from dataclasses import dataclass, replace

from variorum.analysis.saving_rules import applies
from variorum.domain.annotations import Annotation, Relation
from variorum.domain.codebooks import Attribute, Codebook, Label, Layer, Link, RoleRule
from variorum.domain.registers import Claim, Entity
from variorum.domain.spans import Span, shortened
from variorum.services.reading import OpenArticle


@dataclass(frozen=True, slots=True)
class PartLine:
    """A span of a tag, its place among the spans, and whether it may be taken away."""

    index: int
    span: Span
    removable: bool


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A link of the tag: what it points at (or, ``incoming``, what points here).

    ``types`` are the other types that it could be of, by the codebook.
    """

    relation_id: str
    words: str
    annotation_id: str | None = None
    incoming: bool = False
    types: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """A kind of link that the codebook has for the tag, and the links of that kind."""

    link: Link
    lines: tuple[LinkLine, ...]
    wanted: bool


@dataclass(frozen=True, slots=True)
class TagView:
    """A tag as the inspector shows it.

    ``reason`` says why it cannot be changed, empty where it can; what it shares with tags of others
    can be changed while the project is ``writable``. ``attributes`` are those that apply to its
    label and values now.
    """

    annotation: Annotation
    layer: Layer
    label: Label
    made_by: str
    reason: str
    entity: Entity | None
    claim: Claim | None
    story_id: str | None
    attributes: tuple[Attribute, ...]
    parts: tuple[PartLine, ...]
    roles: tuple[RoleRule, ...]
    links: tuple[LinkGroup, ...]
    incoming: tuple[LinkLine, ...]
    writable: bool = True

    @property
    def editable(self) -> bool:
        """Whether this person may change the tag now."""
        return not self.reason


@dataclass(frozen=True, slots=True)
class Reasons:
    """The sentences that say why a tag cannot be changed; ``others`` has a ``%1`` for the name."""

    read_only: str
    others: str
    structure: str


def tag_view(
    article: OpenArticle,
    annotation: Annotation,
    codebook: Codebook,
    my_set_id: str,
    reasons: Reasons,
    *,
    writable: bool = True,
) -> TagView:
    """What the inspector shows of ``annotation``."""
    layer = codebook.layer(annotation.layer) or _unknown_layer(annotation)
    label = layer.label(annotation.label) or Label(annotation.label, annotation.label)
    own = {one.id: one for one in article.sets}.get(annotation.set_id)
    made_by = own.name if own and annotation.set_id != my_set_id else ""
    reason = "" if writable else reasons.read_only
    if writable and own and own.kind == "structure":
        reason = reasons.structure
    elif writable and annotation.set_id != my_set_id:
        reason = reasons.others.replace("%1", made_by)
    values = annotation.attributes
    outgoing = [r for r in article.relations if r.from_id == annotation.id]
    incoming = [r for r in article.relations if r.to_annotation == annotation.id]
    return TagView(
        annotation=annotation,
        layer=layer,
        label=label,
        made_by=made_by,
        reason=reason,
        entity=article.entities.get(annotation.entity_id or ""),
        claim=article.claims.get(annotation.claim_id or ""),
        story_id=article.document.story_id,
        attributes=tuple(a for a in layer.attributes if applies(a, label.key, values)),
        parts=_parts(annotation, layer),
        roles=layer.roles if layer.multi_span else (),
        links=_links(article, annotation, layer, outgoing),
        incoming=tuple(_line(article, r, codebook, incoming=True) for r in incoming),
        writable=writable,
    )


def _parts(annotation: Annotation, layer: Layer) -> tuple[PartLine, ...]:
    least = {rule.role: rule.minimum for rule in layer.roles}
    counts = {role: sum(s.role == role for s in annotation.spans) for role in least}
    return tuple(
        PartLine(
            i,
            span,
            counts.get(span.role, 1) > least.get(span.role, 0) and len(annotation.spans) > 1,
        )
        for i, span in enumerate(annotation.spans)
    )


def _links(
    article: OpenArticle, annotation: Annotation, layer: Layer, outgoing: list[Relation]
) -> tuple[LinkGroup, ...]:
    groups = []
    for link in layer.links:
        lines = tuple(
            replace(_line(article, r), types=_others(article, layer, r))
            for r in outgoing
            if r.type == link.type
        )
        holds = link.when is None or link.when.holds(annotation.label, annotation.attributes)
        groups.append(LinkGroup(link, lines, holds and len(lines) < link.minimum))
    return tuple(groups)


def _others(article: OpenArticle, layer: Layer, relation: Relation) -> tuple[Link, ...]:
    """The other types of link that a tag of a layer may have to the same thing."""
    register = "entity" if relation.to_entity else "claim"
    if relation.to_annotation:
        other = next((a for a in article.annotations if a.id == relation.to_annotation), None)
        register = f"layer:{other.layer}" if other else ""
    return tuple(one for one in layer.links if one.type != relation.type and register in one.to)


def _line(
    article: OpenArticle,
    relation: Relation,
    codebook: Codebook | None = None,
    *,
    incoming: bool = False,
) -> LinkLine:
    if incoming or relation.to_annotation:
        other_id = relation.from_id if incoming else relation.to_annotation
        other = next((a for a in article.annotations if a.id == other_id), None)
        words = shortened(other.exact or "…", 80) if other else "…"
        layer = codebook.layer(other.layer) if codebook and other else None
        said = f"{layer.singular}: {words}" if layer else words
        return LinkLine(relation.id, said, other_id, incoming)
    entity = article.entities.get(relation.to_entity or "")
    claim = article.claims.get(relation.to_claim or "")
    found = entity.name if entity else claim.text if claim else "…"
    return LinkLine(relation.id, found)


def _unknown_layer(annotation: Annotation) -> Layer:
    return Layer(annotation.layer, annotation.layer, annotation.layer, "", "underline")
