"""How an article becomes a line of the document view, with everything it names."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.documents import Document, Revision, Story
from variorum.domain.operations import FAMILIES, FAMILY_OF, Record
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.references import links
from variorum.domain.registers import Claim, Entity
from variorum.formats.base import Article, Dataset
from variorum.formats.describing import described, several
from variorum.formats.lines import as_line
from variorum.formats.losses import Losses
from variorum.formats.native.article_lines import (
    SHARED_PARTS,
    ArticleLine,
    Link,
    RevisionPart,
    StoredTag,
    Tag,
)
from variorum.formats.native.records import note_history, note_original
from variorum.formats.native.versions import FORMAT, encoder

T = TypeVar("T")
_Name = tuple[type[Record], str]
"""A record that articles share: its kind and id."""
_REMEMBERED = 20_000
"""How many records that articles share are kept in memory as they are written."""
_ON_LINES = frozenset({Document, Revision, Annotation, Relation, *SHARED_PARTS})


class _Told(msgspec.Struct, array_like=True):
    """What one process tells another of articles: their counts, and what they are first to name."""

    tally: dict[str, int]
    named: list[tuple[str, str]]


_told = msgspec.msgpack.Decoder(_Told)


class ArticleWriting:
    """One export: what it counts, and what it has named so far."""

    def __init__(self, dataset: Dataset, losses: Losses) -> None:
        self.dataset = dataset
        self.losses = losses
        self.tally: Counter[str] = Counter()
        self.named: dict[type[Record], set[str]] = {kind: set() for kind in SHARED_PARTS}
        self.parts: dict[_Name, _SharedPart] = {}
        self.together: dict[_Name, tuple[_SharedPart, ...]] = {}
        self._untold: list[tuple[str, str]] = []

    def article(self, article: Article) -> bytes:
        """The line of an article."""
        return as_line(encoder.encode(self.line(article)))

    def told(self) -> bytes:
        """What is to be known of the articles written since this was last asked."""
        told = msgspec.msgpack.encode(_Told(self.tally, self._untold))
        self.tally.clear()
        self._untold.clear()
        return told

    def hear(self, told: bytes) -> None:
        """Learn of articles that another writing has written."""
        heard = _told.decode(told)
        self.tally.update(heard.tally)
        for family, record_id in heard.named:
            self.named[FAMILIES[family]].add(record_id)

    def finish(self) -> Mapping[str, int]:
        """Note what belongs to no article, or is named by none; what was written, counted."""
        self.note_unused()
        note_history(self.losses)
        return self.tally

    def line(self, article: Article) -> ArticleLine:
        """The article as it is written."""
        document = article.document
        revision = next(one for one in article.revisions if one.id == document.revision_id)
        self._note_revisions(article)
        annotations = self._annotations(article)
        relations = self._relations(article, annotations)
        line = _bare_line(document, revision, article.text(revision))
        registers = self._registers(document, revision, annotations, relations)
        line.people = registers[Person]
        line.sets = registers[AnnotationSet]
        line.stories = registers[Story]
        line.entities = registers[Entity]
        line.claims = registers[Claim]
        line.zones = tuple([one for one in annotations if one.layer == "zone"])
        for mark in (mark for zone in line.zones for mark in zone.spans):
            mark.exact = ""  # The zones' words together are the text over again.
        line.annotations = tuple([one for one in annotations if one.layer != "zone"])
        line.relations = _all_as(Link, relations)
        for family, count in (
            ("document", 1),
            ("annotation", len(annotations)),
            ("relation", len(relations)),
        ):
            if count:
                self.tally[family] += count
        return line

    def note_unused(self) -> None:
        """Note what belongs to no article, and what no exported article names."""
        why = "a line holds one article and its tags"
        for kind in FAMILIES.values():
            for record in self.dataset.every(kind) if kind not in _ON_LINES else ():
                self.losses.note(several(kind), why, described(record))
        for kind in SHARED_PARTS:
            for record in self.dataset.every(kind):
                if record.id not in self.named[kind]:
                    what = f"unused {FAMILY_OF[kind]} records"
                    self.losses.note(what, "no exported article names them", described(record))

    def _note_revisions(self, article: Article) -> None:
        for revision in article.revisions:
            note_original(self.losses, article.document, revision)
        earlier = len(article.revisions) - 1
        if earlier:
            why = "only the current text of an article is exported"
            self.losses.note("earlier revisions", why, described(article.document), earlier)

    def _annotations(self, article: Article) -> Sequence[Tag]:
        """The annotations that have a place in the current text; others are noted as lost."""
        if len(article.revisions) == 1:  # Then none belongs to another text, which is hardly ever.
            tags = article.annotations_as(StoredTag)
            if not [1 for tag in tags for mark in tag.spans if mark.anchor == "lost"]:
                return tags
        placed = []
        why = "they have no place in the current text of their article"
        for annotation in article.annotations:
            if _has_place(annotation, article.document):
                placed.append(annotation)
            else:
                self.losses.note("tags", why, described(annotation))
        return _all_as(StoredTag, placed)

    def _relations(self, article: Article, annotations: Sequence[Tag]) -> list[Relation]:
        carried: list[Relation] = []
        annotation_ids = {one.id for one in annotations} if article.relations else set()
        for relation in article.relations:
            target = relation.to_annotation
            if relation.from_id in annotation_ids and (
                target is None or target in annotation_ids or self._is_elsewhere(target, article)
            ):
                carried.append(relation)
            else:
                self.losses.note("links", "a tag at one of their ends is lost", described(relation))
        return carried

    def _is_elsewhere(self, annotation_id: str, article: Article) -> bool:
        """Whether an annotation is written with another article."""
        annotation = self.dataset.get(Annotation, annotation_id)
        if annotation is None or annotation.document_id == article.document.id:
            return False
        document = self.dataset.get(Document, annotation.document_id)
        return document is not None and _has_place(annotation, document)

    def _registers(
        self,
        document: Document,
        revision: Revision,
        annotations: Sequence[Tag],
        relations: Sequence[Relation],
    ) -> dict[type[Record], tuple[msgspec.Raw, ...]]:
        """The records that the article names, and those that they name in their turn, written."""
        # Annotations are many: five sets are quicker here than a walk over every reference.
        ids: dict[type[Record], set[str | None]] = {
            AnnotationSet: {one.set_id for one in annotations},
            Entity: {one.entity_id for one in annotations},
            Claim: {one.claim_id for one in annotations},
            Person: {one.created_by for one in annotations}
            | {one.modified_by for one in annotations},
        }
        wanted = {(kind, one) for kind, named in ids.items() for one in named if one}
        sources: list[Record] = [document, revision, *relations]
        for record in sources:
            wanted.update(_names(record))
        found: dict[type[Record], dict[str, msgspec.Raw]] = {kind: {} for kind in SHARED_PARTS}
        for name in wanted:
            for part in self.together.get(name) or self._together(name):
                found[part.kind][part.id] = part.written
        return {kind: tuple([of[one] for one in sorted(of)]) for kind, of in found.items()}

    def _together(self, name: _Name) -> tuple["_SharedPart", ...]:
        """A record that articles share, with those that it names, and those that they name."""
        found: dict[_Name, _SharedPart] = {}
        wanted = {name}
        while wanted:
            parts = {one: part for one in wanted if (part := self._part(one))}
            found |= parts
            wanted = set().union(*(part.names for part in parts.values())) - found.keys()
        if len(self.together) >= _REMEMBERED:
            self.together.clear()
        made = self.together[name] = tuple(found.values())
        return made

    def _part(self, name: _Name) -> "_SharedPart | None":
        """A record that articles share, as it stands in their lines."""
        known = self.parts.get(name)
        if known is not None:
            return known
        kind, record_id = name
        record = self.dataset.get(kind, record_id)
        if record is None:
            return None
        if len(self.parts) >= _REMEMBERED:
            self.parts.clear()
        shape = msgspec.convert(record, SHARED_PARTS[kind], from_attributes=True)
        written = msgspec.Raw(encoder.encode(shape))
        made = _SharedPart(kind, record_id, written, frozenset(_names(record)))
        self.parts[name] = made
        if record_id not in self.named[kind]:
            self.named[kind].add(record_id)
            self._untold.append((FAMILY_OF[kind], record_id))
        return made


class _SharedPart(NamedTuple):
    """What articles share, as it is written, and what it names in its turn."""

    kind: type[Record]
    id: str
    written: msgspec.Raw
    names: frozenset[_Name]


def _names(record: Record) -> list[_Name]:
    """The shared records that a record refers to."""
    return [(link.kind, one) for link, one in links(record) if link.kind in SHARED_PARTS]


def _has_place(annotation: Annotation, document: Document) -> bool:
    if annotation.revision_id != document.revision_id:
        return False
    for span in annotation.spans:  # noqa: SIM110 - a generator takes twice the time
        if span.anchor == "lost":
            return False
    return True


def _bare_line(document: Document, revision: Revision, text: str) -> ArticleLine:
    return ArticleLine(
        format=FORMAT,
        id=document.id,
        title=document.title,
        outlet=document.outlet,
        byline=document.byline,
        published=document.published,
        url=document.url,
        language=document.language,
        kind=document.kind,
        story_id=document.story_id,
        source_name=document.source_name,
        created_at=document.created_at,
        created_by=document.created_by,
        extra=document.extra,
        revision=msgspec.convert(revision, RevisionPart, from_attributes=True),
        text=text,
        text_sha256=revision.text_sha256,
    )


def _all_as(kind: type[T], records: Sequence[Record]) -> tuple[T, ...]:
    """Records as parts of a line; what the part has no key for is what the article says."""
    return msgspec.convert(records, tuple[kind, ...], from_attributes=True)  # type: ignore[valid-type]
