"""Which links gold tags have: those of the tags they come of, where gold has both ends."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from variorum.domain.annotations import Annotation, Relation


class Link(NamedTuple):
    """A link between gold tags, or from one to an entity or a claim."""

    type: str
    from_id: str
    to_annotation: str | None = None
    to_entity: str | None = None
    to_claim: str | None = None


NOT_JUDGED: Mapping[str, bool] = MappingProxyType({})


def links_between(
    made: Sequence[Annotation],
    others: Iterable[Annotation],
    relations: Iterable[Relation],
    judged: Mapping[str, bool] = NOT_JUDGED,
) -> dict[Link, frozenset[str]]:
    """The links of new gold tags, to each other and to ``others`` that are gold already.

    A gold tag comes of what its ``derived_from`` names. It has a link if at least half of those
    who gave its answer have it. Links of theirs that were ``judged``, by their ids, do not count
    so: gold has those that were taken. In the order of their ends, each with the links it comes of.
    """
    new = {one.id for one in made}
    gold = [*made, *others]
    of_source: defaultdict[str, list[str]] = defaultdict(list)
    for one in gold:
        for source in one.derived_from:
            of_source[source].append(one.id)
    voters = {one.id: len(one.derived_from) for one in gold}
    votes: defaultdict[Link, set[str]] = defaultdict(set)
    sources: defaultdict[Link, set[str]] = defaultdict(set)
    taken = set()
    for relation in relations:
        if not judged.get(relation.id, True):
            continue
        for link in _gold_links(relation, of_source):
            if new & {link.from_id, link.to_annotation}:
                votes[link].add(relation.from_id)
                sources[link].add(relation.id)
                if relation.id in judged:
                    taken.add(link)
    enough = (
        link
        for link, voting in votes.items()
        if link in taken or 2 * len(voting) >= voters[link.from_id]
    )
    ordered = sorted(enough, key=lambda link: tuple(part or "" for part in link))
    return {link: frozenset(sources[link]) for link in ordered}


def _gold_links(relation: Relation, of_source: defaultdict[str, list[str]]) -> list[Link]:
    starts = of_source.get(relation.from_id, [])
    if relation.to_annotation is None:
        return [
            Link(relation.type, one, None, relation.to_entity, relation.to_claim) for one in starts
        ]
    ends = of_source.get(relation.to_annotation, [])
    return [Link(relation.type, one, other) for one in starts for other in ends]
