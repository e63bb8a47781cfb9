"""From the articles of a data set to what another program's format can hold of them.

A format declares what it carries; here everything else is taken off and noted as lost, so that
each writer only writes what it is given. Nothing is lost that is not listed.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.codebooks import Codebook
from variorum.domain.documents import Document, Revision, Story
from variorum.domain.operations import FAMILIES, Record
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.registers import Claim, Entity, stands_for
from variorum.domain.spans import Span, overlap
from variorum.formats.base import Article, Dataset, FormatInfo
from variorum.formats.describing import described, several
from variorum.formats.foreign.values import METADATA
from variorum.formats.labels import written_label
from variorum.formats.losses import Losses

R = TypeVar("R", Entity, Claim)
_NO_PLACE = "the format has no place for them"
_WRITTEN: Collection[type[Record]] = (Document, Revision, Annotation, Relation)
_SHARED: Collection[type[Record]] = (Person, AnnotationSet, Story, Entity, Claim)


@dataclass(frozen=True, slots=True)
class OutTag:
    """A tag that the format carries, without what it cannot hold.

    ``number`` counts the tags of the article from 1; ``label`` is as other programs are given it.
    """

    number: int
    annotation: Annotation
    label: str
    author: str = ""
    by_model: bool = False
    entity: Entity | None = None
    claim: Claim | None = None

    @property
    def spans(self) -> Sequence[Span]:
        """Its spans in reading order."""
        return self.annotation.spans


@dataclass(frozen=True, slots=True)
class OutLink:
    """A link that the format carries, from a tag to a tag, an entity or a claim."""

    number: int
    type: str
    source: OutTag
    target: OutTag | Entity | Claim


@dataclass(frozen=True, slots=True)
class Outgoing:
    """An article as the format can hold it; ``story`` is the title of its story."""

    document: Document
    revision: Revision
    text: str
    story: str
    tags: Sequence[OutTag]
    links: Sequence[OutLink]

    @property
    def metadata(self) -> dict[str, str]:
        """What is known of the article by the names of the fields, without what is empty."""
        known = {name: getattr(self.document, name) for name in METADATA}
        known["story"] = self.story
        return {key: value for key, value in known.items() if value}

    @property
    def every_key(self) -> dict[str, object]:
        """The same with the keys that the program has no field for."""
        known = self.metadata
        other = {key: value for key, value in self.document.extra.items() if key not in known}
        return {**other, **known}


class Leaving:
    """Goes through a data set once for one format and notes what stays behind."""

    def __init__(self, info: FormatInfo, dataset: Dataset, losses: Losses) -> None:
        self.carries = info.carries
        self.dataset = dataset
        self.losses = losses
        self.tally: Counter[str] = Counter()
        self.codebook = max(dataset.every(Codebook), key=lambda one: one.version, default=None)
        self._named: set[str] = set()
        self._authors: dict[str, tuple[str, bool]] = {}

    def articles(self) -> Iterator[Outgoing]:
        """Each article with what the format carries of it; then what belongs to none is noted."""
        for article in self.dataset.articles():
            outgoing = self._outgoing(article)
            self.tally += Counter(
                document=1, annotation=len(outgoing.tags), relation=len(outgoing.links)
            )
            yield outgoing
        self._note_rest()

    def labels_of(self, layer: str) -> list[str]:
        """The labels of a layer's tags that have a place; goes through the data set once."""
        return sorted(
            {
                one.label
                for article in self.dataset.articles()
                for one in article.annotations
                if one.layer == layer and _has_place(one, article.document)
            }
        )

    def option(self, key: str, default: str) -> str:
        """What was chosen of an option."""
        return self.dataset.options.get(key) or default

    def _outgoing(self, article: Article) -> Outgoing:
        document = article.document
        revision = next(one for one in article.revisions if one.id == document.revision_id)
        self._note_article(article)
        tags = self._tags(article)
        links = self._links(article, {one.annotation.id: one for one in tags})
        story = self.dataset.get(Story, document.story_id) if document.story_id else None
        title = story.title if story and "stories" in self.carries else ""
        if story:
            self._named.add(story.id)
        return Outgoing(document, revision, article.text(revision), title, tags, links)

    def _note_article(self, article: Article) -> None:
        document, note = article.document, self.losses.note
        note(
            "earlier revisions",
            "only the current text of an article is exported",
            described(document),
            len(article.revisions) - 1,
        )
        sources = sum(1 for one in article.revisions if one.source_sha256)
        note(
            "original files",
            "texts are exported, not the files they were taken from",
            described(document),
            sources,
        )
        if "metadata" not in self.carries and (document.extra or self._has_metadata(document)):
            note("details of articles", _NO_PLACE, described(document))
        if document.extra and {"metadata", "other keys"} & self.carries == {"metadata"}:
            keys = ", ".join(sorted(document.extra))
            note("other keys of articles", _NO_PLACE, keys, len(document.extra))
        if document.story_id and "stories" not in self.carries:
            note("places in a story", _NO_PLACE, described(document))

    def _has_metadata(self, document: Document) -> bool:
        return any(getattr(document, name) for name in METADATA if name != "source_name")

    def _tags(self, article: Article) -> list[OutTag]:
        carried = [one for one in article.annotations if self._carries(one, article.document)]
        carried.sort(key=_order)
        if "nested spans" not in self.carries:
            carried = self._without_overlaps(carried)
        return [self._tag(number, one) for number, one in enumerate(carried, start=1)]

    def _carries(self, one: Annotation, document: Document) -> bool:
        """Whether the format has a way to write the tag at all; noted where not."""
        reason = ""
        if not _has_place(one, document):
            reason = "they have no place in the current text of their article"
        elif one.layer == "zone" and "zones" not in self.carries:
            self.losses.note("parts of the page", _NO_PLACE, one.label)
            return False
        elif not one.spans and "article tags" not in self.carries:
            reason = "the format has no tags of whole articles"
        elif len(one.spans) > 1 and "discontinuous spans" not in self.carries:
            reason = "the format has no tags of several parts"
        if reason:
            self.losses.note("tags", reason, described(one))
        return not reason

    def _without_overlaps(self, tags: Sequence[Annotation]) -> list[Annotation]:
        """The tags of each layer that do not overlap: the first, of these the longest."""
        kept: list[Annotation] = []
        last: dict[str, Span] = {}
        for one in tags:
            before = last.get(one.layer)
            if before and one.spans and overlap(before, one.spans[0]):
                why = "the format has no tags that overlap in their layer"
                self.losses.note("tags", why, described(one))
                continue
            kept.append(one)
            if one.spans:
                last[one.layer] = one.spans[-1]
        return kept

    def _tag(self, number: int, one: Annotation) -> OutTag:
        author, by_model = self._author(one)
        entity = self._shared(Entity, one.entity_id, "entities")
        claim = self._shared(Claim, one.claim_id, "claims")
        label = written_label(self.codebook, one.layer, one.label)
        return OutTag(number, self._reduced(one), label, author, by_model, entity, claim)

    def _reduced(self, one: Annotation) -> Annotation:
        """The tag without attributes, note and roles where the format has no place for them."""
        note, without = self.losses.note, dict[str, Any]()
        if one.attributes and "attributes" not in self.carries:
            note("attributes", _NO_PLACE, next(iter(one.attributes)), len(one.attributes))
            without["attributes"] = {}
        if one.note and "notes" not in self.carries:
            note("notes", _NO_PLACE, one.note[:60])
            without["note"] = ""
        if "roles" not in self.carries and any(span.role != "main" for span in one.spans):
            note("roles of spans", _NO_PLACE, described(one))
        if "provenance" not in self.carries:
            note("times, states and origins of tags", _NO_PLACE, one.origin)
        return replace(one, **without) if without else one

    def _author(self, one: Annotation) -> tuple[str, bool]:
        """The name of whoever made a tag, and whether that is a program."""
        if "people" not in self.carries:
            self.losses.note("authors of tags", _NO_PLACE, one.layer)
            return "", False
        if one.set_id not in self._authors:
            made = self.dataset.get(AnnotationSet, one.set_id)
            person = self.dataset.get(Person, made.person_id) if made and made.person_id else None
            name = person.name if person else made.name if made else ""
            self._authors[one.set_id] = name, bool(made and made.kind == "model")
            self._named |= {one.set_id, person.id if person else ""}
        return self._authors[one.set_id]

    def _shared(self, kind: type[R], wanted: str | None, what: str) -> R | None:
        linked = self.dataset.get(kind, wanted) if wanted else None
        if linked is None:
            return None
        record = stands_for(linked, lambda one: self.dataset.get(kind, one))
        if what not in self.carries:
            self.losses.note(f"links of tags to {what}", _NO_PLACE, described(record))
            return None
        self._named |= {linked.id, record.id}
        if linked is not record and what in self.carries:
            why = "tags and links name what they were merged into"
            self.losses.note_once(f"merged {what}", why, described(linked), linked.id)
        if isinstance(record, Entity) and (record.aliases or record.description):
            self.losses.note("other names and descriptions", _NO_PLACE, described(record))
        return record

    def _links(self, article: Article, tags: dict[str, OutTag]) -> list[OutLink]:
        carried: list[tuple[str, OutTag, OutTag | Entity | Claim]] = []
        for relation in article.relations:
            source = tags.get(relation.from_id)
            target = self._target(relation, tags) if source else None
            if source is None or target is None:
                why = "a tag at one of their ends is lost, or in another article"
                if source and not relation.to_annotation:
                    why = "the format has no links to entities and claims"
                self.losses.note("links", why, relation.type)
                continue
            if "links" not in self.carries and isinstance(target, OutTag):
                self.losses.note("links", _NO_PLACE, relation.type)
                continue
            carried.append((relation.type, source, target))
        carried.sort(key=lambda one: (one[1].number, one[0], _told(one[2])))
        return [OutLink(number, *one) for number, one in enumerate(carried, start=1)]

    def _target(
        self, relation: Relation, tags: dict[str, OutTag]
    ) -> OutTag | Entity | Claim | None:
        if relation.to_annotation:
            return tags.get(relation.to_annotation)
        if "links to registers" not in self.carries:
            return None
        if relation.to_entity:
            return self._shared(Entity, relation.to_entity, "entities")
        return self._shared(Claim, relation.to_claim, "claims")

    def _note_rest(self) -> None:
        """Note what belongs to no article, and what no exported article names."""
        for family, kind in FAMILIES.items():
            if kind in _WRITTEN:
                continue
            for record in self.dataset.every(kind):
                if kind not in _SHARED:
                    self.losses.note(several(kind), _NO_PLACE, described(record))
                elif record.id not in self._named:
                    what = f"unused {family} records"
                    self.losses.note(what, "no exported tag names them", described(record))
        self.losses.note("history", "earlier states and undo steps stay in the project file")


def _has_place(one: Annotation, document: Document) -> bool:
    """Whether a tag stands in the current text of its article, with all its parts."""
    return one.revision_id == document.revision_id and all(s.anchor != "lost" for s in one.spans)


def _order(one: Annotation) -> tuple[int, int, str, str, str]:
    start, end = one.extent
    return start, -end, one.layer, one.label, one.id


def _told(target: OutTag | Entity | Claim) -> tuple[int, str]:
    """Sort key of what a link leads to, the same whatever its id is."""
    if isinstance(target, OutTag):
        return target.number, ""
    return 0, target.name if isinstance(target, Entity) else target.text
