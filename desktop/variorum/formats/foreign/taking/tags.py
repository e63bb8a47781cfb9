"""The tags and links of one article: what their labels mean, and which of them are known."""

from collections.abc import Iterator

import msgspec

from variorum.domain.annotations import Annotation, AttributeValue, Relation
from variorum.domain.ids import derived_id
from variorum.formats.base import Source
from variorum.formats.describing import shortened
from variorum.formats.foreign.taking.documents import Settled
from variorum.formats.foreign.taking.places import Places
from variorum.formats.foreign.taking.registers import Registers
from variorum.formats.foreign.taking.returning import known_as, returned
from variorum.formats.foreign.values import ForeignArticle, ForeignLink, ForeignTag
from variorum.formats.labels import Labelling, Meaning
from variorum.formats.losses import Refusals

_encoder = msgspec.json.Encoder()


class Labelled:
    """What the labels of a file mean in the codebook, and how many tags were left out by it."""

    def __init__(self, source: Source, refusals: Refusals) -> None:
        self.source = source
        self.refusals = refusals
        self._labelling = Labelling(source.codebook, source.mapping)
        self._left_out: dict[str, tuple[int, int]] = {}

    def meaning(self, tag: ForeignTag, place: int) -> Meaning | None:
        """What the tag's label means; ``None`` where the tag is to be left out."""
        meaning = self._labelling.met(tag.layer, tag.label)
        if meaning.layer:
            return meaning
        if meaning.how == "none":
            first, count = self._left_out.get(tag.label, (place, 0))
            self._left_out[tag.label] = (first, count + 1)
        return None

    def attributes(self, meaning: Meaning, tag: ForeignTag) -> dict[str, AttributeValue]:
        """The tag's attributes with values as the codebook types them."""
        return self._labelling.attributes(meaning, tag.attributes)

    def tell(self) -> None:
        """Say each label that means nothing once, and hand over all that were met."""
        for label, (first, count) in self._left_out.items():
            what = "a tag" if count == 1 else f"{count:,} tags from here on"
            reason = f"no label of the codebook is meant by “{shortened(label)}”"
            self.refusals.add(first, what, reason)
        self.refusals.labels = self._labelling.labels


class Tags:
    """Makes the tags and links of one article."""

    def __init__(
        self, settled: Settled, registers: Registers, places: Places, labelled: Labelled
    ) -> None:
        self._settled = settled
        self._registers = registers
        self._places = places
        self._labelled = labelled
        self._named: dict[str, Annotation] = {}
        self._ids: set[str] = set()

    def take(self, article: ForeignArticle) -> tuple[list[Annotation], list[Annotation]]:
        """The tags that are new or as they were, and those that their author changed since."""
        made = [tag for one in article.tags if (tag := self._annotation(one, article.place))]
        known = self._labelled.source.known
        before = known.tags(self._settled.document.id) if self._settled.was_here else ()
        if not before:
            return made, []
        usual, changed = returned(made, before)
        now = {name: tag for tag in (*usual, *changed) for name in tag.derived_from}
        for name, tag in self._named.items():
            self._named[name] = next((now[o] for o in tag.derived_from if o in now), tag)
        return usual, changed

    def links(self, article: ForeignArticle) -> Iterator[Relation]:
        """The links whose ends are there; to be asked for when the tags were taken."""
        for link in article.links:
            made = self._relation(link)
            if made is None:
                reason = "a tag at one of its ends is not there"
                what = f"link “{shortened(link.type)}”"
                self._labelled.refusals.add(article.place, what, reason)
            else:
                yield made

    def _meaning(self, tag: ForeignTag, place: int) -> Meaning | None:
        meaning = self._labelled.meaning(tag, place)
        if meaning and meaning.layer == "zone" and self._settled.was_here:
            self._labelled.refusals.remark("The parts of a page that the project has are kept.")
            return None
        return meaning

    def _annotation(self, tag: ForeignTag, place: int) -> Annotation | None:
        meaning = self._meaning(tag, place)
        spans = self._places.spans(tag, meaning) if meaning else None
        if meaning is None or spans is None:
            return None
        document = self._settled.document
        made = self._registers.set_of(tag, meaning)
        attributes = self._labelled.attributes(meaning, tag)
        entity_id = self._registers.entity(tag.entity, meaning)
        claim_id = self._registers.claim(tag.claim, meaning)
        content = (made.id, meaning.layer, meaning.label, entity_id, claim_id, tag.note)
        places = [(span.start, span.end, span.role) for span in spans]
        told = _encoder.encode((content, places, sorted(attributes.items()))).decode()
        annotation = Annotation(
            id=self._new_id(told),
            set_id=made.id,
            document_id=document.id,
            revision_id=self._settled.revision.id,
            layer=meaning.layer,
            label=meaning.label,
            spans=spans,
            entity_id=entity_id,
            claim_id=claim_id,
            attributes=attributes,
            note=tag.note,
            origin="suggested" if tag.by_model else "imported",
            confidence=tag.confidence,
            derived_from=known_as(made.id, document.id, tag.id),
            created_at=tag.created_at,
            created_by=made.person_id,
        )
        self._named[tag.name] = annotation
        return annotation

    def _new_id(self, told: str) -> str:
        """An id for what was told, another for the second of two that are equal."""
        document_id = self._settled.document.id
        made = derived_id("annotation", document_id, told)
        count = 1
        while made in self._ids:
            count += 1
            made = derived_id("annotation", document_id, told, str(count))
        self._ids.add(made)
        return made

    def _relation(self, link: ForeignLink) -> Relation | None:
        registers = self._registers
        start, end = self._named.get(link.source), self._named.get(link.target)
        entity_id = registers.entity(link.entity) if end is None else None
        claim_id = registers.claim(link.claim) if end is None and entity_id is None else None
        target = end.id if end else entity_id or claim_id
        if start is None or target is None:
            return None
        return Relation(
            id=derived_id("relation", start.id, link.type, target),
            set_id=start.set_id,
            document_id=self._settled.document.id,
            type=link.type,
            from_id=start.id,
            to_annotation=end.id if end else None,
            to_entity=entity_id,
            to_claim=claim_id,
            origin="imported",
            created_by=start.created_by,
        )
