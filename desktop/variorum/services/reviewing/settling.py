"""How a ruling becomes a decision, gold tags and links, within an act."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.analysis.reviewing.contents import Content
from variorum.analysis.reviewing.items import Item, Option
from variorum.analysis.saving_rules import faults
from variorum.domain.annotations import Annotation, Relation
from variorum.domain.codebooks import Codebook
from variorum.domain.documents import Document
from variorum.domain.pausing import Progressed
from variorum.domain.reviews.decisions import Choice, DecidedLink, Decision, Input
from variorum.domain.spans import in_reading_order
from variorum.errors import RuleError, UserError
from variorum.services.project import Project, current_text
from variorum.services.reviewing import golds
from variorum.services.reviewing.gold_links import (
    Carried,
    Concern,
    GoldLinks,
    concerns_no_more,
    concerns_of,
)
from variorum.services.reviewing.link_decisions import (
    WantedLink,
    agreeing,
    decided_links,
    of_options,
    require_permitted,
    stand_in_ids,
)
from variorum.services.tagging import marked
from variorum.store.base import Transaction


@dataclass(frozen=True)
class Ruling:
    """What a reviewer wants: an item, and what becomes of it.

    ``option`` is the number of the option that is taken, or that an edit began with; ``edited``
    what the tags are to say instead; where the item is about links, ``wanted`` what these are to
    be. ``replaced`` are earlier decisions about the same thing.
    """

    item: Item
    choice: Choice
    option: int = 0
    edited: tuple[Content, ...] = ()
    wanted: tuple[WantedLink, ...] = ()
    reason: str = ""
    note: str = ""
    guideline: str = ""
    replaced: tuple[str, ...] = ()
    auto: str = ""


_Draft = tuple[Content, tuple[str, ...]]
"""What a gold tag is to say, and the ids of the tags it comes of."""


def settle(
    project: Project,
    changes: Transaction,
    rulings: Sequence[Ruling],
    progressed: Progressed | None = None,
) -> list[Decision]:
    """Make decisions within an act, those of one article at a time.

    ``progressed`` is told (done, of how many articles) and may raise ``CancelledError``.
    """
    codebook, writers = project.codebook, changes.writers(list(_ids(rulings)))
    gold = golds.draft(project, changes)
    made = []
    by_article: defaultdict[str, list[Ruling]] = defaultdict(list)
    for one in rulings:
        by_article[one.item.document_id].append(one)
    for done, (document_id, of_one) in enumerate(by_article.items()):
        if progressed:
            progressed(done, len(by_article))
        made += _Settling(project, changes, gold.set_id, codebook, document_id).all(of_one, writers)
    return made


def gold_tags(project: Project, document: Document, text: str, ruling: Ruling) -> list[Annotation]:
    """The gold tags that a ruling makes, without their ids, set and codebook, unchecked.

    Raises ``UserError`` where an edited tag has no place in the text.
    """
    now, me = project.now(), project.me.id
    return [
        Annotation(
            id="",
            set_id="",
            document_id=document.id,
            revision_id=document.revision_id,
            layer=ruling.item.layer,
            label=content.label,
            spans=in_reading_order(marked(text, *place) for place in content.places),
            entity_id=content.entity_id,
            claim_id=content.claim_id,
            attributes=dict(content.attributes),
            origin="adjudicated",
            status="gold",
            derived_from=sources,
            created_at=now,
            created_by=me,
            modified_at=now,
            modified_by=me,
        )
        for content, sources in _drafts(ruling)
    ]


def forbidden(
    made: Sequence[Annotation], neighbours: Iterable[Annotation], codebook: Codebook
) -> list[str]:
    """What forbids gold tags beside those that are there and beside each other."""
    known = list(neighbours)
    found = []
    for annotation in made:
        found += [fault.message for fault in faults(annotation, known, codebook)]
        known.append(annotation)
    return found


def withdraw(changes: Transaction, decision: Decision) -> None:
    """Retire the gold tags of a decision, with their links; or the links that it made."""
    for made_id in decision.made:
        if changes.get(Relation, made_id) is not None:
            changes.retire(Relation, made_id)
        elif changes.get(Annotation, made_id) is not None:
            for relation in changes.relations_of(made_id):
                changes.retire(Relation, relation.id)
            changes.retire(Annotation, made_id)


class _Settling:
    """The decisions about one article while they are made."""

    def __init__(
        self,
        project: Project,
        changes: Transaction,
        gold_id: str,
        codebook: Codebook,
        document_id: str,
    ) -> None:
        self._project = project
        self._changes = changes
        self._gold_id = gold_id
        self._codebook = codebook
        self._document, self._text = current_text(changes, document_id)
        self._gone: set[str] = set()

    def all(self, rulings: Sequence[Ruling], writers: Mapping[str, str]) -> list[Decision]:
        """Make all decisions; everything is read and checked before anything is written."""
        for ruling in rulings:
            for decision in self._earlier(ruling):
                self._gone.update((decision.id, *decision.made))
        tags = [self._tags(ruling) for ruling in rulings]
        made = [tag for of_one in tags for tag in of_one]
        self._require_lawful(made)
        for ruling in rulings:
            _require_wanted(ruling)
            require_permitted(self._changes, self._codebook, ruling.item, ruling.wanted)
        links = self._links(made, rulings)
        decisions = []
        for ruling, of_one in zip(rulings, tags, strict=True):
            for earlier in self._earlier(ruling):
                withdraw(self._changes, earlier)
                self._changes.retire(Decision, earlier.id)
            wanted = stand_in_ids(_links(ruling))
            ids = [tag.id for tag in of_one] or links.of((*_taken(ruling), *wanted))
            decisions.append(self._decision(ruling, ids, writers))
        for tag in made:
            self._changes.add(tag)
        for decision in decisions:
            self._changes.add(decision)
        links.write(self._changes)
        return decisions

    def _earlier(self, ruling: Ruling) -> list[Decision]:
        ids = dict.fromkeys([*ruling.replaced, self._decision_id(ruling.item)])
        return [found for one in ids if (found := self._changes.get(Decision, one))]

    def _decision_id(self, item: Item) -> str:
        return golds.decision_id_of(self._gold_id, item.key)

    def _tags(self, ruling: Ruling) -> list[Annotation]:
        made = gold_tags(self._project, self._document, self._text, ruling)
        version, gold_id = self._codebook.version, self._gold_id
        return [
            replace(one, id=self._project.new_id(), set_id=gold_id, codebook=version)
            for one in made
        ]

    def _require_lawful(self, made: Sequence[Annotation]) -> None:
        for message in forbidden(made, self._neighbours(made), self._codebook):
            raise RuleError(message)

    def _neighbours(self, made: Sequence[Annotation]) -> list[Annotation]:
        found: list[Annotation] = []
        for layer in {one.layer for one in made}:
            places = [one.extent for one in made if one.layer == layer]
            start, end = min(one for one, _ in places), max(one for _, one in places)
            found += self._changes.neighbours(self._document.id, self._gold_id, layer, start, end)
        return [one for one in found if one.id not in self._gone]

    def _links(self, made: Sequence[Annotation], rulings: Iterable[Ruling]) -> Carried:
        concerns: list[Concern] = []
        for one in rulings:
            if one.item.relation:
                concerns += concerns_of(one.item, _taken(one), _links(one))
                for earlier in self._earlier(one):
                    concerns += concerns_no_more(earlier)
        gold = GoldLinks(self._project, self._changes, self._gold_id, self._document.id)
        return gold.carried(made, self._gone, concerns)

    def _decision(
        self, ruling: Ruling, made: Iterable[str], writers: Mapping[str, str]
    ) -> Decision:
        item = ruling.item
        return Decision(
            id=self._decision_id(item),
            document_id=item.document_id,
            set_id=self._gold_id,
            item=item.key,
            layer=item.layer,
            kind=item.kind,
            choice=ruling.choice,
            start=item.extent[0],
            end=item.extent[1],
            inputs=tuple(
                Input(one.id, one.set_id, writers.get(one.id, ""), content)
                for one, content in zip(item.compared, item.fingerprints, strict=True)
            ),
            missing=item.missing,
            taken=_taken(ruling),
            made=tuple(made),
            reason=ruling.reason,
            note=ruling.note,
            guideline=ruling.guideline,
            auto=ruling.auto,
            words=item.words,
            labels=item.labels,
            codebook=self._codebook.version,
            decided_at=self._project.now(),
            decided_by=self._project.me.id,
            relation=item.relation,
            links=_links(ruling),
        )


def _taken(ruling: Ruling) -> tuple[str, ...]:
    """The tags, or links, whose answer is taken as it is."""
    if ruling.choice == "take":
        return ruling.item.options[ruling.option].ids
    if ruling.choice == "both":
        return tuple(one.id for one in ruling.item.compared)
    same = agreeing(ruling.item, ruling.wanted) if ruling.wanted else None
    return same.ids if same else ()


def _require_wanted(ruling: Ruling) -> None:
    if ruling.item.relation and ruling.choice == "edit" and not ruling.wanted:
        raise UserError("An edited answer has at least one link.", "Or decide that none is right.")


def _links(ruling: Ruling) -> tuple[DecidedLink, ...]:
    """The links that gold is to have where the ruling is about links."""
    item, options = ruling.item, ruling.item.options
    if not item.relation or ruling.choice == "nothing":
        return ()
    if ruling.choice == "edit":
        return decided_links(item, ruling.wanted)
    taken = options if ruling.choice == "both" else [options[ruling.option]]
    return decided_links(item, of_options(item, taken))


def _drafts(ruling: Ruling) -> list[_Draft]:
    """What the gold tags of a ruling are to say; one about links makes none."""
    options = ruling.item.options
    if ruling.choice == "nothing" or ruling.item.relation:
        return []
    if ruling.choice == "both":
        return [draft for one in options for draft in _drafts_of(one, one.contents)]
    option = options[ruling.option]
    return _drafts_of(option, ruling.edited if ruling.choice == "edit" else option.contents)


def _drafts_of(option: Option, contents: Sequence[Content]) -> list[_Draft]:
    """Gold tags, each coming of the tag at its place in everybody's answer."""
    pieces = list(zip(*option.votes.values(), strict=True))
    if len(pieces) != len(contents):
        return [(content, option.ids) for content in contents]
    return [
        (content, tuple(sorted(tag.id for tag in tags)))
        for content, tags in zip(contents, pieces, strict=True)
    ]


def _ids(rulings: Iterable[Ruling]) -> Iterable[str]:
    return (tag.id for ruling in rulings if not ruling.item.relation for tag in ruling.item.tags)
