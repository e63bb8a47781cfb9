"""Reading the record stream: one line after the other, whatever stands in it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from typing import BinaryIO

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.codebooks import Codebook
from variorum.domain.counting import counted
from variorum.domain.documents import Document, Progress, Revision, count_words
from variorum.domain.operations import FAMILIES, Record
from variorum.domain.reviews.comments import Comment
from variorum.domain.reviews.decisions import Decision
from variorum.domain.spans import Span, fits, span_in
from variorum.domain.stories import AlignmentCorrection, Derivation
from variorum.errors import UnreadableFileError
from variorum.formats.anchoring import place
from variorum.formats.base import Portion, Source
from variorum.formats.canonical import canonical
from variorum.formats.codebook_files import faults
from variorum.formats.describing import described, shortened
from variorum.formats.lines import UNDECODABLE, Line, numbered, why_undecodable
from variorum.formats.losses import Refusals
from variorum.formats.native.defects import DefectError, require_usable_id
from variorum.formats.native.record_lines import Head, decoded, heads, texts
from variorum.formats.native.versions import FORMAT, require_known

_STATES = {"todo", "doing", "done", "skipped"}


class Stream:
    """One passage through a record stream; revisions are found again by where they stand."""

    def __init__(self, source: Source, refusals: Refusals, texts: BinaryIO) -> None:
        self.source = source
        self.refusals = refusals
        self.texts = texts
        self.places: dict[str, tuple[int, int]] = {}
        self.text_of = lru_cache(maxsize=8)(self._text_of)
        self.article: _Gathered | None = None
        self.records = 0

    def portions(self, file: BinaryIO) -> Iterator[Portion]:
        """What the lines hold. Raises where the file does not begin with a header."""
        ended = False
        end = 0
        for line in numbered(file, self.refusals):
            end = line.end
            plain = self.plain(line)
            if plain is not None:
                self.records += 1
                if self.article is not None:
                    yield from self._finished_article(line.start)
                yield plain
                continue
            head = self._head(line)
            if head is None:
                continue
            if head.record == "header":
                require_known(head.format, self.source.name)
            elif head.record == "end":
                ended = True
                self._compare(line, head)
            else:
                yield from self._record(line, head)
        if end == 0:
            raise UnreadableFileError(f"“{self.source.name}” is empty.", "Choose another file.")
        yield from self._finished_article(end)
        if not ended:
            reason = "its last line is missing, so more of it may be"
            self.refusals.add(0, "file", reason, partly=True)

    def plain(self, _line: Line) -> Portion | None:
        """What is in a line that needs no looking into, for who knows such lines."""
        return None

    def _head(self, line: Line) -> Head | None:
        try:
            head = heads.decode(line.data)
        except UNDECODABLE as error:
            if line.start == 0:
                raise self._no_header() from error
            self.records += 1
            self.refusals.add(line.number, "record", why_undecodable(error))
            return None
        if line.start == 0 and head.record != "header":
            raise self._no_header()
        return head

    def _no_header(self) -> UnreadableFileError:
        return UnreadableFileError(
            f"“{self.source.name}” does not begin with a header of the format {FORMAT}.",
            "Choose a file that Variorum has exported as records.",
        )

    def _compare(self, line: Line, head: Head) -> None:
        if head.records not in {None, self.records}:
            reason = (
                f"it should have {counted(head.records or 0, 'records')} and has {self.records}"
            )
            self.refusals.add(line.number, "file", reason, partly=True)
        self.records = 0

    def _record(self, line: Line, head: Head) -> Iterator[Portion]:
        self.records += 1
        family = head.record
        if family != "revision":
            yield from self._finished_article(line.start)
        if family not in FAMILIES:
            reason = f"records of the type “{shortened(family)}” are not known here"
            self.refusals.add(line.number, "record", reason)
            return
        record = None
        try:
            record, text, unknown = decoded(family, line.data)
            require_usable_id(record.id)
            portion = self._understood(line, record, text)
        except (*UNDECODABLE, DefectError) as error:
            what = described(record) if record else f"{family} {shortened(head.id)}".rstrip()
            reason = str(error) if isinstance(error, DefectError) else why_undecodable(error)
            self.refusals.add(line.number, what, reason)
            return
        for key in unknown:
            reason = f"“{shortened(key)}” is not known here and was left out"
            self.refusals.add(line.number, described(record), reason, partly=True)
        if portion is not None:
            yield portion

    def _understood(self, line: Line, record: Record, text: str | None) -> Portion | None:
        """The record as a portion; articles and their revisions are gathered first."""
        if isinstance(record, Document):
            self.article = _Gathered(record, line.number)
        elif isinstance(record, Revision):
            self._add_revision(line, record, text or "")
        elif isinstance(record, Annotation):
            return Portion(line.number, line.end, annotations=(self._placed(line, record),))
        elif isinstance(record, Relation):
            if [record.to_annotation, record.to_entity, record.to_claim].count(None) != 2:
                raise DefectError("it must point at one tag, one entity or one claim")
            return Portion(line.number, line.end, relations=(record,))
        else:
            _require_sound(record)
            return Portion(line.number, line.end, (record,))
        return None

    def _add_revision(self, line: Line, revision: Revision, text: str) -> None:
        if self.article is None or self.article.document.id != revision.document_id:
            raise DefectError("it does not follow its article")
        if canonical(text).text != text:
            raise DefectError("its text is not in canonical form (NFC, line feeds)")
        if sha256(text.encode()).hexdigest() != revision.text_sha256:
            raise DefectError("its text has another SHA-256 than the one it names")
        if len(text) != revision.length:
            raise DefectError(
                f"its text has {counted(len(text), 'characters')}, not {revision.length}"
            )
        self.article.revisions.append(revision)
        self.article.texts.append(text)
        self.places.setdefault(revision.id, (line.start, line.end - line.start))

    def _finished_article(self, position: int) -> Iterator[Portion]:
        article, self.article = self.article, None
        if article is None:
            return
        document = article.document
        if document.revision_id in {revision.id for revision in article.revisions}:
            records: list[Record] = [document, *article.revisions]
            words = [count_words(text) for text in article.texts]
            yield Portion(article.line, position, records, article.texts, words=words)
            return
        for revision in article.revisions:
            self.places.pop(revision.id, None)
        self.refusals.add(article.line, described(document), "its text is missing")

    def _placed(self, line: Line, annotation: Annotation) -> Annotation:
        """The annotation with its spans where their words stand; ``DefectError`` if nowhere."""
        text = self.text_of(annotation.revision_id)
        if text is None:
            raise DefectError("the text it belongs to does not come before it")
        if all(fits(span, text) for span in annotation.spans):
            return annotation
        spans = tuple(self._span(line, text, span, annotation) for span in annotation.spans)
        return replace(annotation, spans=spans)

    def _span(self, line: Line, text: str, span: Span, annotation: Annotation) -> Span:
        if span.anchor == "lost" and 0 <= span.start <= span.end:
            return span  # It is known to have no place in this text.
        found = place(text, span.start, span.end, span.exact)
        if isinstance(found, str):
            raise DefectError(found)
        if found.anchor == "exact":
            return span if span.exact else span_in(text, found.start, found.end, span.role)
        reason = f"it stands at {found.start}–{found.end}, not at {span.start}–{span.end}"
        self.refusals.add(line.number, described(annotation), reason, partly=True)
        return replace(span_in(text, found.start, found.end, span.role), anchor="moved")

    def _text_of(self, revision_id: str) -> str | None:
        found = self.places.get(revision_id)
        if found is None:
            return self.source.text_of(revision_id)
        self.texts.seek(found[0])
        return texts.decode(self.texts.read(found[1]).removeprefix(b"\xef\xbb\xbf")).text


class _Gathered:
    """An article whose revisions are still coming."""

    def __init__(self, document: Document, line: int) -> None:
        self.document = document
        self.line = line
        self.revisions: list[Revision] = []
        self.texts: list[str] = []


def _require_sound(record: Record) -> None:
    if isinstance(record, Codebook):
        wrong: Sequence[str] = faults(record)
        if wrong:
            raise DefectError(wrong[0])
    elif isinstance(record, Progress) and record.state not in _STATES:
        raise DefectError(f"“{shortened(record.state)}” is not a state of progress")
    elif isinstance(record, Progress) and not 0 <= record.read <= 100:
        raise DefectError(f"{record.read} is not a share of an article in per cent")
    elif any(end < start or start < 0 for start, end in _places(record)):
        raise DefectError("it names a place that begins after its end")


def _places(record: Record) -> Iterator[tuple[int, int]]:
    """The places that a record names, with their last code point; a decision's may be empty."""
    if isinstance(record, Derivation):
        spans: Sequence[Span] = record.evidence
    elif isinstance(record, AlignmentCorrection):
        spans = record.span, record.other
    else:
        spans = ()
    for span in spans:
        yield span.start, span.end - 1
    if isinstance(record, Decision | Comment):
        yield record.start, record.end
