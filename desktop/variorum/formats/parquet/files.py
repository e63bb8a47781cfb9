"""Hugging Face data sets: one Parquet file, a row for each article."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from itertools import chain
from typing import BinaryIO

import msgspec

from variorum.formats.base import OF_ARTICLES, Dataset, FormatInfo, Portion, Sink, Source
from variorum.formats.foreign.isolating import parts_isolated
from variorum.formats.foreign.leaving import Leaving
from variorum.formats.foreign.taking.intake import Intake
from variorum.formats.foreign.values import ForeignArticle
from variorum.formats.lines import why_undecodable
from variorum.formats.losses import Losses, Refusals
from variorum.formats.parquet.rows import Row, article_of, names_of, row_of
from variorum.formats.parquet.tables import Part, RowWriter, counted
from variorum.formats.texts.base import read_bytes

_LARGEST = 512 << 20
_READ = "variorum.formats.parquet.tables:parts_of"
_GROUP = 1_000_000
"""Characters of texts from which on a row group is written."""


class Parquet:
    """Writes and reads Parquet."""

    info = FormatInfo(
        key="parquet",
        name="Hugging Face (Parquet)",
        extensions=(".parquet",),
        description="One row per article with tags, words and named labels, for `datasets`.",
        carries=OF_ARTICLES,
        passes=2,
        extra="parquet",
    )

    def write(self, dataset: Dataset, out: Sink, losses: Losses) -> Mapping[str, int]:
        """Write the data set; raises ``UserError`` where pyarrow is not installed."""
        leaving = Leaving(self.info, dataset, losses)
        layer = leaving.codebook.layers[0].key if leaving.codebook else "entity"
        names = names_of(leaving.labels_of(layer))
        waiting: list[Row] = []
        characters = 0
        with closing(RowWriter(out, names)) as writer:
            for article in leaving.articles():
                waiting.append(row_of(article, layer, names))
                characters += len(article.text)
                if characters >= _GROUP:
                    writer.add(waiting)
                    waiting, characters = [], 0
            if waiting:
                writer.add(waiting)
        return +leaving.tally

    def count(self, file: BinaryIO) -> Mapping[str, int]:
        """The articles, tags and links of a written file."""
        return counted(file)

    def recognises(self, name: str, head: bytes) -> bool:  # noqa: ARG002 - part of the protocol
        """Whether it begins as Parquet does."""
        return head.startswith(b"PAR1")

    def read(self, source: Source, refusals: Refusals) -> Iterator[Portion]:
        """Go through the rows, which pyarrow reads in the sandbox."""
        data = read_bytes(source.path, _LARGEST)
        parts = parts_isolated(_READ, data, Part, source.name)
        first = next(parts, Part([], [], 0))
        articles = _articles(chain([first], parts), refusals)
        yield from Intake(source, refusals).portions(articles, first.total)


def _articles(parts: Iterable[Part], refusals: Refusals) -> Iterator[ForeignArticle]:
    place = 0
    for part in parts:
        for row in part.rows:
            place += 1
            try:
                article = article_of(row, part.names, place)
            except (msgspec.MsgspecError, KeyError, TypeError) as error:
                refusals.add(place, "row", _reason(error))
                continue
            if article is None:
                refusals.add(place, "row", "it has neither a text nor words")
            else:
                yield article


def _reason(error: Exception) -> str:
    if isinstance(error, msgspec.MsgspecError):
        return why_undecodable(error)
    return f"its columns are not those of a data set of ours ({type(error).__name__})"
