"""Hugging Face data sets: one Parquet file, a row for each article."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import BinaryIO

import msgspec

from variorum.formats.base import Dataset, FormatInfo, Portion, Sink, Source
from variorum.formats.foreign.intake import Intake
from variorum.formats.foreign.isolating import read_isolated
from variorum.formats.foreign.leaving import Leaving
from variorum.formats.foreign.values import ForeignArticle
from variorum.formats.lines import why_undecodable
from variorum.formats.losses import Losses, Refusals
from variorum.formats.parquet.rows import article_of, names_of, row_of
from variorum.formats.parquet.tables import Rows, bytes_of, rows_in
from variorum.formats.texts.base import read_bytes

_LARGEST = 512 << 20
_READ = "variorum.formats.parquet.tables:read"


class Parquet:
    """Writes and reads Parquet."""

    info = FormatInfo(
        key="parquet",
        name="Hugging Face (Parquet)",
        extensions=(".parquet",),
        description="One row per article with tags, words and named labels, for `datasets`.",
        carries=frozenset(
            {
                "texts",
                "metadata",
                "other keys",
                "stories",
                "people",
                "entities",
                "claims",
                "spans",
                "nested spans",
                "discontinuous spans",
                "roles",
                "article tags",
                "attributes",
                "links",
                "links to registers",
                "notes",
                "zones",
            }
        ),
        extra="parquet",
    )

    def write(self, dataset: Dataset, out: Sink, losses: Losses) -> Mapping[str, int]:
        """Write the data set; raises ``UserError`` where pyarrow is not installed."""
        leaving = Leaving(self.info, dataset, losses)
        articles = list(leaving.articles())
        layer = leaving.codebook.layers[0].key if leaving.codebook else "entity"
        names = names_of(articles, layer)
        out.write(bytes_of([row_of(one, layer, names) for one in articles], names))
        return +leaving.tally

    def count(self, file: BinaryIO) -> Mapping[str, int]:
        """The articles, tags and links of a written file."""
        tally: Counter[str] = Counter()
        for row in rows_in(file.read()).rows:
            tally.update(document=1, annotation=len(row["tags"]), relation=len(row["links"]))
        return +tally

    def recognises(self, name: str, head: bytes) -> bool:  # noqa: ARG002 - part of the protocol
        """Whether it begins as Parquet does."""
        return head.startswith(b"PAR1")

    def read(self, source: Source, refusals: Refusals) -> Iterator[Portion]:
        """Go through the rows, which pyarrow reads in the sandbox."""
        data = read_bytes(source.path, _LARGEST)
        found = read_isolated(_READ, [data], Rows, source.name)

        def articles() -> Iterator[ForeignArticle]:
            for place, row in enumerate(found.rows, start=1):
                try:
                    article = article_of(row, found.names, place)
                except (msgspec.MsgspecError, KeyError, TypeError) as error:
                    refusals.add(place, "row", _reason(error))
                    continue
                if article is None:
                    refusals.add(place, "row", "it has neither a text nor words")
                else:
                    yield article

        yield from Intake(source, refusals).portions(articles(), len(found.rows))


def _reason(error: Exception) -> str:
    if isinstance(error, msgspec.MsgspecError):
        return why_undecodable(error)
    return f"its columns are not those of a data set of ours ({type(error).__name__})"
