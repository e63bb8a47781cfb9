"""From a line of the document view to the records of the project.

Ids that a line gives are kept if they are UUIDs; any other is a name that holds within its line.
What has no id gets one from its content, so that the same file, read twice, gives the same records.
"""

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Self, TypeVar

import msgspec

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.documents import Document, Revision, Story, count_words
from variorum.domain.ids import derived_id
from variorum.domain.operations import Record
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.references import REFERENCES
from variorum.domain.registers import Claim, Entity
from variorum.domain.spans import CONTEXT, ROLES
from variorum.formats.anchoring import place
from variorum.formats.base import Portion, Source
from variorum.formats.canonical import CanonicalText, canonical, canonical_offset
from variorum.formats.describing import shortened
from variorum.formats.lines import UNDECODABLE, Line, why_undecodable
from variorum.formats.losses import Refusals
from variorum.formats.native.article_lines import SHARED_PARTS, Mark, RevisionPart
from variorum.formats.native.defects import DefectError, require_no_nul
from variorum.formats.native.incoming_lines import (
    IncomingLine,
    PlacedLink,
    PlacedMark,
    PlacedTag,
    decoded,
    part,
)
from variorum.formats.native.versions import FORMAT, encoder, require_known
from variorum.formats.tag_columns import columns_of

R = TypeVar("R", Person, AnnotationSet, Story, Entity, Claim)

_UUID_PATTERN = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_UUID = re.compile(_UUID_PATTERN)
_UUIDS = re.compile(f"(?:{_UUID_PATTERN})*")
_STRUCTURE = derived_id("set", "structure")


class _Told(Mark):
    """A span as it has always gone into the ids of tags that have none of their own."""

    prefix: str = ""
    suffix: str = ""

    @classmethod
    def of(cls, mark: PlacedMark) -> Self:
        """The same span."""
        return msgspec.convert(mark, cls, from_attributes=True)


class Intake:
    """Takes in the lines of one file."""

    def __init__(self, source: Source, refusals: Refusals) -> None:
        self.source = source
        self.refusals = refusals
        # What lines share, by how it is written: what was met before is passed over.
        self.met: set[bytes] = set()

    def portion(self, line: Line) -> Portion | None:
        """The article in a line, or ``None`` where it was refused."""
        try:
            incoming, unknown = decoded(line.data)
            if incoming.format:
                require_known(incoming.format, self.source.name)
            taking = _Taking(self, line, incoming, unknown)
            portion = taking.portion()
        except (*UNDECODABLE, DefectError) as error:
            reason = str(error) if isinstance(error, DefectError) else why_undecodable(error)
            self.refusals.add(line.number, "article", reason)
            return None
        self.met |= taking.met
        for key in dict.fromkeys(unknown):
            reason = f"“{shortened(key)}” is not known here and was left out"
            self.refusals.add(line.number, "article", reason, partly=True)
        return portion


class _Taking:
    """Turns one line into records."""

    def __init__(
        self, intake: Intake, line: Line, incoming: IncomingLine, unknown: list[str]
    ) -> None:
        self.source = intake.source
        self.refusals = intake.refusals
        self.met_before = intake.met
        self.met: set[bytes] = set()
        self.line = line
        self.incoming = incoming
        self.unknown = unknown
        # The ids of what the line names in its own way, by kind and name.
        self.names: dict[tuple[type[Record], str], str] = {}
        self.derived: set[str] = set()
        self.extra_records: dict[str, Record] = {}

    def portion(self) -> Portion:
        """All records of the line. Raises ``DefectError`` where the article cannot be taken."""
        incoming = self.incoming
        text, text_sha256 = self._text()
        registers: list[Record] = [
            *self._shared(Person, incoming.people),
            *self._shared(AnnotationSet, incoming.sets),
            *self._shared(Story, incoming.stories),
            *self._shared(Entity, incoming.entities),
            *self._shared(Claim, incoming.claims),
        ]
        document, revision = self._document(text, text_sha256)
        tags = self._placed(text, [*incoming.zones, *incoming.annotations], document)
        annotations = columns_of(document.id, revision.id, tags)
        relations = msgspec.convert(self._linked(document), list[Relation], from_attributes=True)
        return Portion(
            self.line.number,
            self.line.end,
            [*self.extra_records.values(), *registers, document, revision],
            [text.text],
            annotations,
            relations,
            frozenset(self.derived),
            words=[count_words(text.text)],
        )

    def _text(self) -> tuple[CanonicalText, str]:
        """The text in canonical form and its SHA-256."""
        given, self.incoming.text = self.incoming.text, ""
        require_no_nul(self.line.data, but="text")
        text = canonical(given)
        digest = sha256(text.text.encode()).hexdigest()
        named = self.incoming.text_sha256
        if named and named != digest and named != sha256(given.encode()).hexdigest():
            raise DefectError("its text has another SHA-256 than the one it names")
        if text.complaint:
            self.refusals.add(self.line.number, "article", text.complaint, partly=True)
        return text, digest

    def _shared(self, kind: type[R], parts: Sequence[msgspec.Raw]) -> list[R]:
        """The records of a kind that the line is the first to bring along."""
        given = []
        for raw in parts:
            written = bytes(raw)
            if written in self.met_before:
                continue
            one = part(written, SHARED_PARTS[kind], self.unknown)
            if _UUID.fullmatch(one.id):
                self.met.add(written)
            else:  # A name that holds in this line: on the next, the same may name another.
                one.id = self._id(kind, one.id, *one.content)
            given.append(one)
        # Names are put right when all of them are known.
        return [_as(kind, self._renamed(kind, one)) for one in given]

    def _renamed(self, kind: type[Record], given: msgspec.Struct) -> msgspec.Struct:
        """Put ids in the place of the names that hold within the line."""
        if self.names:
            for reference in REFERENCES.get(kind, ()):
                name = getattr(given, reference.field, None)
                known = self.names.get((reference.kind, name)) if name else None
                if known:
                    setattr(given, reference.field, known)
        return given

    def _id(self, kind: type[Record], given: str, *content: str) -> str:
        """The id that was given, if it is a UUID; else one made from the content."""
        if given and _UUID.fullmatch(given.lower()):
            if not given.islower():
                self.names[kind, given] = given.lower()
            return given.lower()
        made = derived_id(FORMAT, kind.__name__, *content)
        self.derived.add(made)
        if given:
            self.names[kind, given] = made
        return made

    def _document(self, text: CanonicalText, digest: str) -> tuple[Document, Revision]:
        given = self.incoming
        known = given.revision or RevisionPart()
        document_id = self._id(Document, given.id, digest, given.url, given.outlet, given.title)
        revision_id = self._id(Revision, known.id, document_id, digest)
        self._renamed(Document, given)
        self._renamed(Revision, known)
        document = Document(
            document_id,
            revision_id,
            given.title,
            given.outlet,
            given.byline,
            given.published,
            given.url,
            given.language,
            given.kind,
            given.story_id,
            given.source_name,
            given.created_at,
            given.created_by,
            given.extra,
        )
        revision = Revision(
            revision_id,
            document_id,
            known.number,
            digest,
            len(text.text),
            known.encoding or "utf-8",
            known.source_sha256,
            known.offset_map or text.offset_map,
            known.created_at,
            known.created_by,
        )
        return document, revision

    def _placed(
        self, text: CanonicalText, tags: Sequence[PlacedTag], document: Document
    ) -> list[PlacedTag]:
        """The annotations that stand where they say, or where their words are found."""
        if text.offset_map:
            for tag in tags:
                _shift(tag, text)
        wrong = _place(text.text, tags, document)
        if wrong:
            tags = [tag for tag in tags if id(tag) not in wrong or self._mended(tag, text.text)]
        self._name_tags(tags, document)
        for tag in tags:
            if not tag.set_id:
                self._give_author(tag)
        return list(tags)

    def _mended(self, tag: PlacedTag, text: str) -> bool:
        """Whether every span of an annotation has found a place; listed where not or elsewhere."""
        words = " … ".join(mark.exact for mark in tag.spans)
        what = f"tag “{shortened(words)}” ({shortened(tag.layer)} {shortened(tag.label)})"
        for mark in tag.spans:
            found = place(text, mark.start, mark.end, mark.exact)
            if isinstance(found, str):
                self.refusals.add(self.line.number, what, found)
                return False
            if found.anchor == "moved":
                reason = f"it stands at {found.start}–{found.end}, not at {mark.start}–{mark.end}"
                self.refusals.add(self.line.number, what, reason, partly=True)
                mark.anchor = "moved"
            mark.start, mark.end = found.start, found.end
            _fill(mark, text)
        return True

    def _name_tags(self, tags: Sequence[PlacedTag], document: Document) -> None:
        given = [tag.id for tag in tags]
        if not _are_uuids(given):
            for tag in tags:
                spans = [_Told.of(mark) for mark in tag.spans]
                content = (tag.layer, tag.label, spans, tag.attributes, tag.note)
                links = (tag.entity_id, tag.claim_id)
                told = encoder.encode((tag.id, content, links)).decode()
                tag.id = self._id(Annotation, tag.id, document.id, told)
        if self.names:
            for tag in tags:
                self._renamed(Annotation, tag)

    def _give_author(self, tag: PlacedTag | PlacedLink) -> None:
        """Put what nobody signed into a set named after the file; zones into everybody's."""
        if isinstance(tag, PlacedTag) and tag.layer == "zone":
            tag.set_id = _STRUCTURE
            if tag.set_id not in self.extra_records:
                structure = AnnotationSet(_STRUCTURE, "Page structure", "structure")
                self.extra_records[tag.set_id] = structure
            return
        name = Path(self.source.name).stem
        person = Person(derived_id("person", "import", name), name, kind="import")
        imported = AnnotationSet(derived_id("set", "import", name), name, "import", person.id)
        self.extra_records.setdefault(person.id, person)
        self.extra_records.setdefault(imported.id, imported)
        tag.set_id = imported.id
        tag.created_by = tag.created_by or person.id
        tag.origin = "imported" if tag.origin == "manual" else tag.origin

    def _linked(self, document: Document) -> list[PlacedLink]:
        taken = []
        for link in self.incoming.relations:
            targets = (link.to_annotation, link.to_entity, link.to_claim)
            if targets.count(None) != 2:
                reason = "it must point at one tag, one entity or one claim"
                self.refusals.add(self.line.number, f"link {shortened(link.type)}", reason)
                continue
            link.document_id = document.id
            self._renamed(Relation, link)
            ends = (link.from_id, link.to_annotation or link.to_entity or link.to_claim or "")
            link.id = self._id(Relation, link.id, document.id, link.type, *ends)
            if not link.set_id:
                self._give_author(link)
            taken.append(link)
        return taken


def _place(text: str, tags: Iterable[PlacedTag], document: Document) -> set[int]:
    """Fill in what the article says once; the identities of tags with a span that does not fit.

    The one loop over all spans of a file: everything rare is done elsewhere.
    """
    wrong = set()
    length = len(text)
    document_id, revision_id = document.id, document.revision_id
    for tag in tags:
        tag.document_id = document_id
        tag.revision_id = revision_id
        spans = tag.spans
        if len(spans) > 1:
            tag.spans = tuple(sorted(spans, key=_order))
        for mark in spans:
            start, end = mark.start, mark.end
            words = text[start:end]
            if 0 <= start < end <= length and (mark.exact == words or not mark.exact):
                mark.exact = words
                mark.prefix = text[start - CONTEXT if start > CONTEXT else 0 : start]
                mark.suffix = text[end : end + CONTEXT]
            else:
                wrong.add(id(tag))
    return wrong


def _fill(mark: PlacedMark, text: str) -> None:
    mark.exact = text[mark.start : mark.end]
    mark.prefix = text[max(0, mark.start - CONTEXT) : mark.start]
    mark.suffix = text[mark.end : mark.end + CONTEXT]


def _order(mark: PlacedMark) -> tuple[int, int, int]:
    return mark.start, mark.end, ROLES.index(mark.role)


def _shift(tag: PlacedTag, text: CanonicalText) -> None:
    """Move an annotation to where its words lie in the canonical text."""
    for mark in tag.spans:
        mark.start = canonical_offset(text.offset_map, mark.start)
        mark.end = canonical_offset(text.offset_map, mark.end)
        mark.exact = canonical(mark.exact).text


def _as(kind: type[R], given: msgspec.Struct) -> R:
    return msgspec.convert(given, kind, from_attributes=True)


def _are_uuids(ids: Sequence[str]) -> bool:
    """Whether all ids are UUIDs in their usual form: found for all of them at once."""
    return {len(one) for one in ids} <= {36} and _UUIDS.fullmatch("".join(ids)) is not None
