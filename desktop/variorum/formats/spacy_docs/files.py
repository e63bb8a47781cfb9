"""spaCy's documents: JSON lines, which need no spaCy, and DocBin (``.spacy``), which does."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, BinaryIO

import msgspec

from variorum.formats.base import (
    OF_ARTICLES,
    Capability,
    Dataset,
    FormatInfo,
    Portion,
    Sink,
    Source,
)
from variorum.formats.foreign.isolating import parts_isolated
from variorum.formats.foreign.json_files import keys_in, records, written_record
from variorum.formats.foreign.leaving import Leaving
from variorum.formats.foreign.taking.intake import Intake
from variorum.formats.lines import numbered
from variorum.formats.losses import Losses, Refusals
from variorum.formats.spacy_docs.binaries import Part, records_in, written
from variorum.formats.spacy_docs.records import Record, article_of, counted, record_of
from variorum.formats.texts.base import read_bytes

_LARGEST = 512 << 20
_READ = "variorum.formats.spacy_docs.binaries:parts_of"
_CARRIES: frozenset[Capability] = OF_ARTICLES - {
    "people",
    "claims",
    "attributes",
    "links",
    "links to registers",
    "notes",
}


class SpacyJson:
    """Writes and reads documents as JSON lines."""

    info = FormatInfo(
        key="spacy-json",
        name="spaCy JSON",
        extensions=(".jsonl", ".json"),
        description="One document of spaCy per line, with words, entities and groups of spans.",
        carries=_CARRIES,
    )

    def write(self, dataset: Dataset, out: Sink, losses: Losses) -> Mapping[str, int]:
        """Write the data set."""
        tally: Counter[str] = Counter()
        for record in _records(Leaving(self.info, dataset, losses), losses):
            out.write(written_record(record))
            tally.update(counted(record))
        return +tally

    def count(self, file: BinaryIO) -> Mapping[str, int]:
        """The documents and tags of a written file."""
        decoder = msgspec.json.Decoder(Record)
        tally: Counter[str] = Counter()
        for line in numbered(file):
            tally.update(counted(decoder.decode(line.data)))
        return +tally

    def recognises(self, name: str, head: bytes) -> bool:  # noqa: ARG002 - part of the protocol
        """Whether records have entities, or tokens and groups of spans, as spaCy names them."""
        keys = keys_in(head)
        marks = {"_task_hash", "_input_hash", "token_start", "answer"}
        named = "ents" in keys or {"tokens", "spans"} <= keys or {"tokens", "cats"} <= keys
        return "text" in keys and named and not keys & marks

    def read(self, source: Source, refusals: Refusals) -> Iterator[Portion]:
        """Go through the documents."""
        found = records(source, refusals, dict[str, Any])
        articles = (article_of(record, place, refusals) for place, record in found)
        yield from Intake(source, refusals).portions(one for one in articles if one)


class SpacyBinary:
    """Writes and reads DocBin."""

    info = FormatInfo(
        key="spacy",
        name="spaCy DocBin",
        extensions=(".spacy",),
        description="The binary file that spaCy trains with: words, entities, groups of spans.",
        carries=_CARRIES,
        extra="spacy",
    )

    def write(self, dataset: Dataset, out: Sink, losses: Losses) -> Mapping[str, int]:
        """Write the data set; raises ``UserError`` where spaCy is not installed."""
        tally: Counter[str] = Counter()

        def tallied() -> Iterator[Record]:
            for record in _records(Leaving(self.info, dataset, losses), losses):
                tally.update(counted(record))
                yield record

        for piece in written(tallied()):
            out.write(piece)
        return +tally

    def count(self, file: BinaryIO) -> Mapping[str, int]:
        """The documents and tags of a written file."""
        tally: Counter[str] = Counter()
        for record in records_in(file):
            tally.update(counted(record))
        return +tally

    def recognises(self, name: str, head: bytes) -> bool:
        """Whether it is called so, and is deflated as DocBin is."""
        return name.lower().endswith(".spacy") and head.startswith(b"\x78")

    def read(self, source: Source, refusals: Refusals) -> Iterator[Portion]:
        """Go through the documents, which spaCy reads in the sandbox."""
        data = read_bytes(source.path, _LARGEST)
        parts = parts_isolated(_READ, data, Part, source.name)
        first = next(parts, Part([], 0))
        found = chain.from_iterable(one.records for one in chain([first], parts))
        articles = (article_of(one, place, refusals) for place, one in enumerate(found, start=1))
        intake = Intake(source, refusals)
        yield from intake.portions((one for one in articles if one), first.total)


def _records(leaving: Leaving, losses: Losses) -> Iterator[Record]:
    first = leaving.codebook.layers[0].key if leaving.codebook else "entity"
    return (record_of(article, first, losses) for article in leaving.articles())
