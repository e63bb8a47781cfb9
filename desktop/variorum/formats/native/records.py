"""The native format as a stream of records: everything a project holds, one record per line.

The first line is the header, the last one says how many records stand between. They come by kind:
stories, entities, claims, people, sets, codebooks, articles each followed by its revisions with
their whole text, annotations, relations, progress, answers to suggestions, corrections of
alignments, derivations, handovers, saved searches, versions of gold, decisions, comments, mappings
of labels. In each kind they come by id; articles and what belongs to one come in the order of the
library, annotations in reading order. Every key of a record is written, also where it is empty, in
the order of the schema: equal projects give equal bytes, and two exports can be compared line by
line.

The keys are those of the records in ``variorum.domain``, after ``record``; only a revision has one
more, ``text``.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import BinaryIO

import msgspec

from variorum.domain.codebooks import Codebook
from variorum.domain.documents import Document, Progress, Revision, Story
from variorum.domain.handovers import Handover
from variorum.domain.mappings import LabelMapping
from variorum.domain.operations import FAMILY_OF, Record
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.registers import Claim, Entity
from variorum.domain.reviews.attempts import Attempt
from variorum.domain.reviews.comments import Comment
from variorum.domain.reviews.decisions import Decision
from variorum.domain.reviews.gold import Gold
from variorum.domain.searches.saved import SavedSearch
from variorum.domain.stories import AlignmentCorrection, Derivation
from variorum.domain.suggestions import Verdict
from variorum.formats.base import EVERYTHING, Dataset, FormatInfo, Portion, Sink, Source
from variorum.formats.lines import UNDECODABLE, as_line, numbered
from variorum.formats.losses import Losses, Refusals
from variorum.formats.native.record_lines import encoded, heads
from variorum.formats.native.record_reading import read_ahead, read_here
from variorum.formats.native.versions import FORMAT

_HEADER = {
    "record": "header",
    "format": FORMAT,
    "view": "records",
    "offsets": "code points",
    "text": "NFC, line feeds",
}
_plain = msgspec.json.Encoder()
_REGISTERS: tuple[type[Record], ...] = (Story, Entity, Claim, Person, AnnotationSet, Codebook)
_LAST: tuple[type[Record], ...] = (
    Progress,
    Verdict,
    AlignmentCorrection,
    Derivation,
    Handover,
    SavedSearch,
    Gold,
    Decision,
    Comment,
    Attempt,
    LabelMapping,
)


class Records:
    """Writes and reads the record stream."""

    info = FormatInfo(
        key="variorum",
        name="Variorum records",
        extensions=(".jsonl",),
        description="Everything in the project, one record per line; for archives and exchange.",
        carries=EVERYTHING,
        passes=3,
    )

    def __init__(self, ahead: int = 8 << 20) -> None:
        """``ahead``: files of so many bytes are read by a child, ahead of what is done here."""
        self._ahead = ahead

    def write(self, dataset: Dataset, out: Sink, losses: Losses) -> Mapping[str, int]:
        """Write the data set; what is lost are original files and the history of changes."""
        tally = write_records(records_of(dataset, losses), out)
        note_history(losses)
        return tally

    def count(self, file: BinaryIO) -> Mapping[str, int]:
        """The records of a written file by kind."""
        kinds = Counter(heads.decode(line.data).record for line in numbered(file))
        del kinds["header"], kinds["end"]
        return kinds

    def recognises(self, name: str, head: bytes) -> bool:  # noqa: ARG002 - part of the protocol
        """Whether the first line is a header of this format."""
        first = head.lstrip(b"\r\n\t ").split(b"\n", 1)[0]
        try:
            header = heads.decode(first)
        except UNDECODABLE:
            return False
        return header.record == "header" and header.format.startswith("variorum/")

    def read(self, source: Source, refusals: Refusals) -> Iterator[Portion]:
        """Go through the records; each is a portion, an article one with its revisions.

        Annotations of one text that follow each other are one too.
        """
        if source.total < self._ahead:
            return read_here(source, refusals)
        return read_ahead(source, refusals)


def write_records(records: Iterable[tuple[Record, str | None]], out: Sink) -> Counter[str]:
    """Write records between the first and the last line of the format; their number by family."""
    tally: Counter[str] = Counter()
    out.write(as_line(_plain.encode(_HEADER)))
    for record, text in records:
        out.write(as_line(encoded(record, text)))
        tally[FAMILY_OF[type(record)]] += 1
    out.write(as_line(_plain.encode({"record": "end", "records": tally.total()})))
    return tally


def records_of(dataset: Dataset, losses: Losses) -> Iterator[tuple[Record, str | None]]:
    """Every record in the order of the format, a revision with its text."""
    for record in chain.from_iterable(dataset.every(kind) for kind in _REGISTERS):
        yield record, None
    for article in dataset.articles():
        yield article.document, None
        for revision in article.revisions:
            yield revision, article.text(revision)
            note_original(losses, article.document, revision)
    for article in dataset.articles():
        for annotation in article.annotations:
            yield annotation, None
    for article in dataset.articles():
        for relation in article.relations:
            yield relation, None
    for kind in _LAST:
        for record in dataset.every(kind):
            yield record, None


def note_original(losses: Losses, document: Document, revision: Revision) -> None:
    """Note that the file an article was made from is not carried."""
    if revision.source_sha256:
        why = "texts are exported, not the files they were taken from"
        losses.note("original files", why, document.source_name or document.title)


def note_history(losses: Losses) -> None:
    """Note that the history of changes is not carried."""
    losses.note("history", "earlier states and undo steps stay in the project file")
