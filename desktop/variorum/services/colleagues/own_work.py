"""The author's own work in the place of what the project had of it, article by article."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.codebooks import Codebook
from variorum.domain.documents import Document
from variorum.domain.operations import FAMILY_OF, Record
from variorum.domain.people import Person
from variorum.domain.references import links
from variorum.domain.registers import Claim, Entity
from variorum.formats.describing import described, shortened
from variorum.formats.losses import Refusals
from variorum.formats.packages.manifest import Package, PackedArticle
from variorum.services.colleagues.incoming import Incoming
from variorum.services.colleagues.knowing import Known
from variorum.services.colleagues.matching import Match
from variorum.services.colleagues.placing import Placing
from variorum.services.colleagues.writing_in import Book

Label = tuple[str, str]
"""The keys of a layer and of one of its labels."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What tags have to keep to: the codebook, what stands for others' labels, whose sets.

    ``labels`` are those that tags may have, of all codebooks that the project has. ``own_sets`` are
    the ids of the author's sets, ``structure_id`` is that of everybody's zones.
    """

    codebook: Codebook
    labels: AbstractSet[Label]
    mapping: Mapping[Label, Label | None]
    own_sets: AbstractSet[str]
    structure_id: str


class NotTakenError(Exception):
    """Why a record cannot be taken; goes on after what it is."""


class OwnWork:
    """Checks the author's tags and links, and settles them."""

    def __init__(
        self,
        package: Package,
        found: Incoming,
        book: Book,
        refusals: Refusals,
        rules: Rules,
        known: Known,
    ) -> None:
        self.older: Counter[str] = Counter()
        self.unknown: Counter[Label] = Counter()
        self.conflicts: list[str] = []
        self._author = package.manifest.author
        self._found = found
        self._book = book
        self._refusals = refusals
        self._rules = rules
        self._known = known
        self._taken: set[str] = set()
        self._renamed: set[str] = set()
        self._relations: dict[str, list[Relation]] = {}
        for relation in found.relations:
            self._relations.setdefault(relation.document_id, []).append(relation)

    # -- tags and links ----------------------------------------------------------------------------

    def take_article(self, packed: PackedArticle, match: Match) -> None:
        """Settle the author's tags and links of one article."""
        if match.how == "missing":
            for tag in self._found.annotations.get(packed.id, ()):
                self._refuse(tag, "its article is not in the project")
            return
        reading, document_id = self._book.reading, match.document_id
        every = () if match.how == "new" else reading.annotations_as(document_id, Annotation)
        present = {one.id: one for one in every if one.set_id in self._rules.own_sets}
        checked: list[Annotation] = []
        for tag in self._found.annotations.get(packed.id, ()):
            if tag.set_id == self._rules.structure_id:
                self._take_zone(tag, match)
                continue
            try:
                checked.append(self._checked(tag, match))
            except NotTakenError as error:
                self._refuse(tag, str(error))
                present.pop(tag.id, None)  # What is here of it stays.
        coming = checked
        if match.how != "new":
            placing = Placing(reading, self._rules.codebook, packed, match)
            coming = list(self._placed(placing, checked, present))
        self._settle_tags(document_id, present, [self._linked(one) for one in coming])
        self._settle_relations(packed.id, document_id, is_new=match.how == "new")
        self._known.note(document_id)

    def _settle_tags(
        self, document_id: str, present: dict[str, Annotation], coming: Iterable[Annotation]
    ) -> None:
        is_news = self._known.is_news
        for tag in coming:
            before = present.pop(tag.id, None)
            if before is None and self._book.has(Annotation, tag.id):
                self._refuse(tag, "its id is that of another tag in the project")
            elif is_news(document_id, tag.layer) or (before is None and self._is_found(tag)):
                self._book.settle(before, tag)
                self._taken.add(tag.id)
            elif before == tag:
                self._book.same["annotation"] += 1
            else:
                self.older["annotation"] += 1
        for gone in present.values():
            if self._known.is_spoken_of(gone.layer) and is_news(document_id, gone.layer):
                self._retire_tag(gone)

    def _is_found(self, tag: Annotation) -> bool:
        """Whether a tag was left out of what is known, as long as its label meant nothing here."""
        return tag.id in self._renamed and self._known.is_known(tag.document_id, tag.layer)

    def _retire_tag(self, tag: Annotation) -> None:
        """Remove a tag that its author removed, unless somebody else's link needs it."""
        needed = [
            one
            for one in self._book.reading.relations_of(tag.id)
            if one.set_id not in self._rules.own_sets
        ]
        if needed:
            self.conflicts.append(
                f"{self._author.name} removed the {described(tag)}; it stays, since a link of"
                " somebody else leads to it."
            )
        else:
            self._book.retire(Annotation, tag.id)

    def _settle_relations(self, packed_id: str, document_id: str, *, is_new: bool) -> None:
        reading = self._book.reading
        present = {
            one.id: one
            for one in (() if is_new else reading.relations(document_id))
            if one.set_id in self._rules.own_sets
        }
        for relation in self._relations.get(packed_id, ()):
            before = present.pop(relation.id, None)
            maker = relation.created_by or self._author.id
            kept = replace(relation, document_id=document_id, created_by=maker)
            reason = self._why_not(kept, before)
            if reason:
                self._refuse(relation, reason)
            elif relation.from_id in self._taken:
                self._book.settle(before, kept)
            elif before == kept:
                self._book.same["relation"] += 1
            else:
                self.older["relation"] += 1
        for gone in present.values():
            origin = reading.get(Annotation, gone.from_id)
            if origin is None or (
                self._known.is_spoken_of(origin.layer)
                and self._known.is_news(document_id, origin.layer)
            ):
                self._book.retire(Relation, gone.id)

    def _why_not(self, relation: Relation, before: Relation | None) -> str:
        """Why a link cannot be taken; empty if it can."""
        if relation.set_id not in self._rules.own_sets or not self._is_authored(
            relation.created_by
        ):
            return f"it is not a link of {self._author.name}"
        if before is None and self._book.has(Relation, relation.id):
            return "its id is that of another link in the project"
        for reference, target in links(relation):
            if reference.kind is not Document and not self._book.has(reference.kind, target):
                return f"what it links ({FAMILY_OF[reference.kind]}) is not in the project"
        return ""

    # -- checking a tag ----------------------------------------------------------------------------

    def _checked(self, tag: Annotation, match: Match) -> Annotation:
        """The tag as one of the article that is here; raises where it cannot be."""
        authored = self._is_authored(tag.created_by) and self._is_authored(tag.modified_by)
        if tag.set_id not in self._rules.own_sets or not authored:
            raise NotTakenError(f"it is not a tag of {self._author.name}")
        layer, label = self._label(tag)
        said = (tag.layer, tag.label, tag.document_id)
        if said != (layer, label, match.document_id):  # Copying each tag would cost a third.
            tag = replace(tag, layer=layer, label=label, document_id=match.document_id)
        if tag.created_by is None:  # It stands in the author's own set, and a tag is somebody's.
            tag = replace(tag, created_by=self._author.id)
        return tag

    def _label(self, tag: Annotation) -> Label:
        label = tag.layer, tag.label
        if label in self._rules.labels:
            return label
        self.unknown[label] += 1
        mapped = self._rules.mapping.get(label)
        if mapped is not None and mapped in self._rules.labels:
            self._renamed.add(tag.id)
            return mapped
        what = f"“{shortened(tag.label)}” in the layer “{shortened(tag.layer)}”"
        raise NotTakenError(f"the codebook of the project has no label {what}")

    def _placed(
        self, placing: Placing, tags: Iterable[Annotation], present: dict[str, Annotation]
    ) -> Iterator[Annotation]:
        """The tags where they stand here; what becomes of the others is said."""
        for one in placing.placed(tags, list(present.values())):
            if one.after is None:
                self._refuse(one.before, one.told)
                present.pop(one.before.id, None)  # What is here of it stays.
                continue
            if one.told:
                self._say_partly(one.before, one.told)
            yield one.after

    def _linked(self, tag: Annotation) -> Annotation:
        """The tag without links to what the project does not have; they are said to be dropped."""
        if tag.entity_id and not self._book.has(Entity, tag.entity_id):
            self._say_partly(tag, "the entity it names is missing, so it names none")
            tag = replace(tag, entity_id=None)
        if tag.claim_id and not self._book.has(Claim, tag.claim_id):
            self._say_partly(tag, "the claim it names is missing, so it names none")
            tag = replace(tag, claim_id=None)
        return tag

    def _say_partly(self, tag: Annotation, reason: str) -> None:
        self._refusals.add(self._found.lines.get(tag.id, 0), described(tag), reason, partly=True)

    def _take_zone(self, tag: Annotation, match: Match) -> None:
        """The zones of a new article come with it; those of one that is here are the project's."""
        if match.how == "new" and not self._book.has(Annotation, tag.id):
            known = tag.created_by and self._book.has(Person, tag.created_by)
            self._book.add(tag if known else replace(tag, created_by=None, modified_by=None))

    def _is_authored(self, person_id: str | None) -> bool:
        return person_id in {None, self._author.id}

    def _refuse(self, record: Record, reason: str) -> None:
        self._refusals.add(self._found.lines.get(record.id, 0), described(record), reason)
