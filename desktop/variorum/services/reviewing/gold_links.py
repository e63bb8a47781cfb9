"""The links of gold in an article: those of the tags it comes of, as was decided about them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from variorum.analysis.reviewing.items import Item
from variorum.analysis.reviewing.link_items import SYMMETRIC
from variorum.analysis.reviewing.linking import Link, links_between
from variorum.domain.annotations import Annotation, Relation
from variorum.domain.registers import meant_by_link
from variorum.domain.reviews.decisions import DecidedLink, Decision
from variorum.services.project import Project
from variorum.services.reviewing.link_decisions import stand_in_ids, stand_ins, without_echoes
from variorum.services.reviewing.opening import named_by, replaced_in
from variorum.store.base import Transaction

_MANY = 50
"""From so many tags on, all links of the article are read at once."""


@dataclass(frozen=True, slots=True)
class Concern:
    """The tags whose links of one type are decided about, or no more: gold has them anew.

    ``judged`` says of each link, by its id, whether gold is to have it; ``links`` are what it is to
    have whoever made them.
    """

    tags: frozenset[str]
    relation: str
    judged: Mapping[str, bool] = field(default_factory=dict)
    links: tuple[DecidedLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """The links that gold gets, each with the links it comes of, and the ids of those it loses.

    ``decisions`` are earlier ones about links, which have other links to show for it now.
    """

    made: Sequence[tuple[Relation, frozenset[str]]] = ()
    lost: Sequence[str] = ()
    decisions: Sequence[Decision] = ()

    def of(self, judged: Iterable[str]) -> tuple[str, ...]:
        """The ids of the links that come of some of these."""
        ids = set(judged)
        return tuple(one.id for one, sources in self.made if sources & ids)

    def write(self, changes: Transaction) -> None:
        """Make them so."""
        for relation_id in self.lost:
            changes.retire(Relation, relation_id)
        for relation, _ in self.made:
            changes.add(relation)
        for decision in self.decisions:
            changes.replace(decision)


NOTHING = Carried()


class GoldLinks:
    """The links of a gold set in one article, within an act; reads only."""

    def __init__(
        self, project: Project, changes: Transaction, gold_id: str, document_id: str
    ) -> None:
        self._project = project
        self._changes = changes
        self._gold_id = gold_id
        self._document_id = document_id

    def carried(
        self,
        made: Sequence[Annotation],
        gone: AbstractSet[str] = frozenset(),
        concerns: Sequence[Concern] = (),
    ) -> Carried:
        """What new gold tags, and decisions about links, come to.

        ``gone`` are gold tags, links and decisions that this act takes away.
        """
        sources = {source for tag in made for source in tag.derived_from}
        sources = sources.union(*(one.tags for one in concerns))
        relations = self._relations(sources)
        earlier = [one for one in self._about_links() if one.id not in gone]
        decided = [link for one in earlier for link in one.links]
        decided += [link for one in concerns for link in one.links]
        if not relations and not any(sources & {*one.starts, *one.ends} for one in decided):
            return NOTHING
        standing_in = list(stand_ins(decided, self._changes, self._document_id))
        judged = _judged(earlier, concerns) | {one.id: True for one in standing_in}
        others = self._others(gone)
        anew = dict(_anew(others, concerns))
        again = [one for one in others if one.id in anew]
        rest = [one for one in others if one.id not in anew]
        told = [*relations.values(), *standing_in]
        found = without_echoes(links_between([*made, *again], rest, told, judged))
        new = {one.id for one in made}
        links = [
            (self._relation(link), sources)
            for link, sources in found.items()
            if new & {link.from_id, link.to_annotation} or _is_anew(link, anew)
        ]
        lost = [one for one in self._lost(anew) if one not in gone]
        carried = Carried(links, lost)
        return replace(carried, decisions=list(self._corrected(earlier, carried)))

    def _relations(self, tags: AbstractSet[str]) -> Mapping[str, Relation]:
        """The links that some tags of people have, to what stands for what was merged."""
        if len(tags) > _MANY:
            found = list(self._changes.relations(self._document_id))
        else:
            found = [link for one in sorted(tags) for link in self._changes.relations_of(one)]
        standing = replaced_in(named_by(self._changes, (), found))
        return {one.id: meant_by_link(one, standing) for one in found}

    def _others(self, gone: AbstractSet[str]) -> list[Annotation]:
        """The gold tags that were there before this act and stay."""
        gold = (
            one
            for one in self._changes.annotations(self._document_id)
            if one.set_id == self._gold_id
        )
        return [one for one in gold if one.id not in gone]

    def _about_links(self) -> Iterator[Decision]:
        if not self._changes.relations(self._document_id):
            return  # where nobody linked anything, nothing was decided about it
        for one in self._changes.belonging(Decision, self._document_id):
            if one.relation and one.set_id == self._gold_id:
                yield one

    def _lost(self, anew: Mapping[str, AbstractSet[str]]) -> Iterator[str]:
        """The links that gold has where it is to have them anew."""
        found = (one for tag_id in sorted(anew) for one in self._changes.relations_of(tag_id))
        ids = (one.id for one in found if one.set_id == self._gold_id and _is_anew(one, anew))
        yield from dict.fromkeys(ids)

    def _corrected(self, earlier: Iterable[Decision], carried: Carried) -> Iterator[Decision]:
        lost = set(carried.lost)
        for one in earlier:
            more = carried.of((*one.taken, *stand_in_ids(one.links)))
            if more:
                there = (self._changes.get(Relation, made) for made in one.made)
                kept = [link.id for link in there if link and link.id not in lost]
                yield replace(one, made=(*kept, *more))

    def _relation(self, link: Link) -> Relation:
        project = self._project
        return Relation(
            id=project.new_id(),
            set_id=self._gold_id,
            document_id=self._document_id,
            type=link.type,
            from_id=link.from_id,
            to_annotation=link.to_annotation,
            to_entity=link.to_entity,
            to_claim=link.to_claim,
            origin="adjudicated",
            created_at=project.now(),
            created_by=project.me.id,
        )


def concerns_of(
    item: Item, taken: Iterable[str], links: tuple[DecidedLink, ...]
) -> Iterator[Concern]:
    """What gold is to have once these links of an item are taken, or others in their place."""
    kept, tags = set(taken), frozenset(item.starts)
    judged = {one.id: one.id in kept for one in item.compared}
    yield Concern(tags, item.relation, judged, links)
    for kind in dict.fromkeys(one.type for one in links):
        if kind != item.relation:
            yield Concern(tags, kind)


def concerns_no_more(decision: Decision) -> Iterator[Concern]:
    """What it means for gold that a decision about links is gone."""
    for kind in dict.fromkeys((decision.relation, *(one.type for one in decision.links))):
        starts = (start for one in decision.links for start in one.starts)
        yield Concern(frozenset(starts), kind)


def _judged(earlier: Iterable[Decision], concerns: Iterable[Concern]) -> dict[str, bool]:
    """Of each link that was decided about, whether gold is to have it; the latest word holds."""
    judged: dict[str, bool] = {}
    for decision in earlier:
        judged |= {
            one.annotation_id: one.annotation_id in decision.taken for one in decision.inputs
        }
    for concern in concerns:
        judged |= concern.judged
    return judged


def _anew(
    gold: Iterable[Annotation], concerns: Sequence[Concern]
) -> Iterator[tuple[str, frozenset[str]]]:
    """The gold tags that come of tags concerned, with the types of link they have anew."""
    for tag in gold:
        types = frozenset(one.relation for one in concerns if one.tags & set(tag.derived_from))
        if types:
            yield tag.id, types


def _is_anew(link: Link | Relation, anew: Mapping[str, AbstractSet[str]]) -> bool:
    ends = [link.from_id, link.to_annotation] if link.type in SYMMETRIC else [link.from_id]
    return any(link.type in anew.get(end or "", ()) for end in ends)
