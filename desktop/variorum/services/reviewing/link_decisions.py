"""What a decision about links comes to: which links gold is to have, whichever it is made of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from variorum.analysis.reviewing.items import Item, Option, Target
from variorum.analysis.reviewing.link_items import SYMMETRIC
from variorum.analysis.reviewing.linking import Link
from variorum.domain.annotations import Annotation, Relation
from variorum.domain.codebooks import Codebook
from variorum.domain.ids import derived_id
from variorum.domain.registers import Claim, Entity
from variorum.domain.reviews.decisions import DecidedLink
from variorum.errors import RuleError
from variorum.store.base import Reading


class WantedLink(NamedTuple):
    """A link that a reviewer wants in place of those that people made."""

    type: str
    target: Target


def agreeing(item: Item, wanted: Iterable[WantedLink]) -> Option | None:
    """The answer that says just what is wanted, if there is one."""
    said = {(one.type, one.target.kind, one.target.key) for one in wanted}
    for option in item.options:
        if said == {(item.relation, end.kind, end.key) for end in option.targets}:
            return option
    return None


def decided_links(item: Item, wanted: Iterable[WantedLink]) -> tuple[DecidedLink, ...]:
    """What is wanted of the links of an item, by the tags of people that stand for its ends."""
    return tuple(
        DecidedLink(
            one.type,
            item.starts,
            one.target.tags,
            one.target.key if one.target.kind == "entity" else None,
            one.target.key if one.target.kind == "claim" else None,
            one.target.words,
        )
        for one in dict.fromkeys(wanted)
    )


def of_options(item: Item, options: Iterable[Option]) -> list[WantedLink]:
    """What some answers to an item about links say."""
    ends = {(end.kind, end.key): end for option in options for end in option.targets}
    return [WantedLink(item.relation, end) for end in ends.values()]


def stand_ins(
    links: Iterable[DecidedLink], reading: Reading, document_id: str
) -> Iterator[Relation]:
    """Nobody's links, between all tags of people that stand for the ends of some decided ones.

    What leads to an entity or a claim that is gone is left out.
    """
    for link in links:
        ends: Sequence[str | None] = link.ends or (None,)
        if link.to_entity and reading.get(Entity, link.to_entity) is None:
            continue
        if link.to_claim and reading.get(Claim, link.to_claim) is None:
            continue
        for start in link.starts:
            for end in ends:
                made = _stand_in_id(link, start, end)
                to = (end, link.to_entity, link.to_claim)
                yield Relation(made, "", document_id, link.type, start, *to)


def stand_in_ids(links: Iterable[DecidedLink]) -> Iterator[str]:
    """The ids of all that may stand for some links."""
    for link in links:
        ends: Sequence[str | None] = link.ends or (None,)
        yield from (_stand_in_id(link, start, end) for start in link.starts for end in ends)


def _stand_in_id(link: DecidedLink, start: str, end: str | None) -> str:
    to = end or link.to_entity or link.to_claim or ""
    return derived_id("stand-in", link.type, start, to)


def without_echoes(found: Mapping[Link, frozenset[str]]) -> dict[Link, frozenset[str]]:
    """Links without those that say from the other end what one before them says."""
    kept: dict[Link, frozenset[str]] = {}
    for link, sources in found.items():
        echo = link._replace(from_id=link.to_annotation or "", to_annotation=link.from_id)
        if link.type in SYMMETRIC and echo in kept:
            kept[echo] |= sources
        else:
            kept[link] = sources
    return kept


def require_permitted(
    reading: Reading, codebook: Codebook, item: Item, wanted: Sequence[WantedLink]
) -> None:
    """Raise ``RuleError`` where the codebook forbids links of an item's tag, or so many."""
    layer = codebook.layer(item.layer)
    for kind in dict.fromkeys(one.type for one in wanted):
        link = layer.link(kind) if layer else None
        if layer is None or link is None:
            raise RuleError(f"The codebook knows no link “{kind}” in the layer “{item.layer}”.")
        ends = [one.target for one in wanted if one.type == kind]
        if link.maximum is not None and len(ends) > link.maximum:
            raise RuleError(f"{layer.singular}: “{link.name}” leads to {link.maximum} at most.")
        for end in ends:
            if set(end.tags) & set(item.starts):
                raise RuleError("A tag cannot be linked to itself.")
            if _name_of(reading, end) not in link.to:
                to = " or ".join(one.removeprefix("layer:") for one in link.to)
                raise RuleError(f"{layer.singular}: “{link.name}” points at: {to}.")


def _name_of(reading: Reading, end: Target) -> str:
    """What the codebook calls what a link leads to; empty where it is gone."""
    if end.kind != "item":
        return end.kind
    found = (reading.get(Annotation, one) for one in end.tags)
    return next((f"layer:{tag.layer}" for tag in found if tag), "")
