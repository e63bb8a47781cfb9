"""W3C Web Annotation: a list of annotation pages, one for each article, each on a line of its own.

The standard annotates what lies elsewhere and has no form for several things that are said here in
our own terms (``variorum:``): the article's text and metadata, spans that belong together (several
targets of an annotation are otherwise annotated one by one), roles, and attributes. Offsets are
code points, as the standard demands. Readers that do not know our terms pass over them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import msgspec

from variorum.formats.base import OF_ARTICLES, Dataset, FormatInfo, Portion, Sink, Source
from variorum.formats.foreign.json_files import records, written_record
from variorum.formats.foreign.leaving import Leaving
from variorum.formats.foreign.taking.intake import Intake
from variorum.formats.losses import Losses, Refusals
from variorum.formats.web.reading import articles_of
from variorum.formats.web.writing import CONTEXT, page

_LINKING = "linking"


class WebAnnotations:
    """Writes and reads pages of web annotations."""

    info = FormatInfo(
        key="web-annotation",
        name="W3C Web Annotation",
        extensions=(".jsonld",),
        description="JSON-LD after the standard of the web, with the texts beside the annotations.",
        carries=OF_ARTICLES,
    )

    def write(self, dataset: Dataset, out: Sink, losses: Losses) -> Mapping[str, int]:
        """Write a list with a page for each article."""
        leaving = Leaving(self.info, dataset, losses)
        out.write(b"[")
        for number, article in enumerate(leaving.articles()):
            out.write(b",\n" if number else b"\n")
            out.write(written_record(page(article)).removesuffix(b"\n"))
        out.write(b"\n]\n")
        return +leaving.tally

    def count(self, file: BinaryIO) -> Mapping[str, int]:
        """The articles, tags and links of a written list."""
        tally: Counter[str] = Counter()
        for one in msgspec.json.decode(file.read(), type=list[dict[str, Any]]):
            links = sum(item["motivation"] == _LINKING for item in one["items"])
            tally.update(document=1, annotation=len(one["items"]) - links, relation=links)
        return +tally

    def recognises(self, name: str, head: bytes) -> bool:
        """Whether it names the context of the standard."""
        return CONTEXT.encode() in head or (
            name.lower().endswith(".jsonld") and b"TextPositionSelector" in head
        )

    def read(self, source: Source, refusals: Refusals) -> Iterator[Portion]:
        """Go through pages, collections or bare annotations; those without a text are refused."""
        intake = Intake(source, refusals, merges=True)
        for place, record in records(source, refusals, dict[str, Any]):
            yield from intake.portions(articles_of(record, place, refusals))
