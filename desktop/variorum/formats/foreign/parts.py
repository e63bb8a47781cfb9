"""Tags of several parts in formats whose spans have one: each part stands alone and is linked.

A part after the first has a link of the type ``part_of`` to it, and a part with a role has the role
behind its label (``attribution-say.cue``). Other programs show them as what they are: labelled
spans with links. Read back, they are one tag again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.domain.registers import Claim, Entity
from variorum.domain.spans import ROLES, Span
from variorum.formats.foreign.leaving import Outgoing, OutTag
from variorum.formats.foreign.values import ForeignLink, ForeignSpan, ForeignTag

PART_OF = "part_of"


@dataclass(frozen=True, slots=True)
class Part:
    """One span of a tag as a thing of its own; ``number`` counts those of the article from 1."""

    number: int
    tag: OutTag
    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class PartLink:
    """A link between two parts, from ``source`` to ``target``; or to an entity or a claim."""

    number: int
    type: str
    source: Part
    target: Part | Entity | Claim


@dataclass(frozen=True, slots=True)
class Parts:
    """An article in parts; ``whole`` are the tags that have no span."""

    parts: Sequence[Part]
    links: Sequence[PartLink]
    whole: Sequence[OutTag]


def in_parts(article: Outgoing) -> Parts:
    """The tags of an article taken apart; links lead from first part to first part."""
    parts: list[Part] = []
    first: dict[int, Part] = {}
    ends: list[tuple[str, Part, Part | Entity | Claim]] = []
    for tag in article.tags:
        for span in tag.spans:
            label = tag.label if span.role == "main" else f"{tag.label}.{span.role}"
            part = Part(len(parts) + 1, tag, span, label)
            parts.append(part)
            head = first.setdefault(tag.number, part)
            if head is not part:
                ends.append((PART_OF, part, head))
    for link in article.links:
        source = first.get(link.source.number)
        target = first.get(link.target.number) if isinstance(link.target, OutTag) else link.target
        if source and target:
            ends.append((link.type, source, target))
    links = [PartLink(number, *one) for number, one in enumerate(ends, start=1)]
    return Parts(parts, links, [tag for tag in article.tags if not tag.spans])


def put_together(
    tags: Sequence[ForeignTag], links: Sequence[ForeignLink]
) -> tuple[list[ForeignTag], list[ForeignLink]]:
    """The tags with their parts in them again, and the links that are not about parts.

    A tag of one part with a role keeps its role, without it in the label.
    """
    heads = {link.source: link.target for link in links if link.type == PART_OF}
    by_name = {tag.name: tag for tag in tags}
    whole: list[ForeignTag] = []
    for tag in tags:
        label, role = _without_role(tag.label)
        tag.label = label
        tag.spans = [ForeignSpan(s.start, s.end, role or s.role, s.exact) for s in tag.spans]
    for tag in tags:
        head = by_name.get(heads.get(tag.name, ""))
        if head is None or head is tag or head.name in heads:
            whole.append(tag)
        else:
            head.spans = [*head.spans, *tag.spans]
    return whole, [link for link in links if link.type != PART_OF]


def _without_role(label: str) -> tuple[str, str]:
    name, _, role = label.rpartition(".")
    return (name, role) if name and role in ROLES else (label, "")
