"""The native format as a view of articles: one self-contained article per line, for training.

A line holds the current text with its annotations and everything they name: people, sets, stories,
entities, claims. There is no header, so that any reader of JSON lines can use the file. The shape
is in ``article_lines``.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import BinaryIO

import msgspec

from variorum.formats.base import OF_ARTICLES, Dataset, FormatInfo, Portion, Sink, Source
from variorum.formats.lines import UNDECODABLE, numbered
from variorum.formats.losses import Losses, Refusals
from variorum.formats.native.ahead import read_ahead, read_here
from variorum.formats.native.article_writing import ArticleWriting


class _Format(msgspec.Struct):
    format: str
    text: str


class _Something(msgspec.Struct, gc=False):
    """What is counted and not looked into."""


class _Counted(msgspec.Struct):
    zones: list[_Something] = []
    annotations: list[_Something] = []
    relations: list[_Something] = []


_formats = msgspec.json.Decoder(_Format)
_counts = msgspec.json.Decoder(_Counted)


class Documents:
    """Writes and reads the document view."""

    info = FormatInfo(
        key="variorum-documents",
        name="Variorum articles",
        extensions=(".jsonl",),
        description="One article with all its tags per line; for training and for other programs.",
        carries=OF_ARTICLES | {"provenance"},
    )

    def __init__(self, head: int = 4 << 20) -> None:
        """``head``: so many bytes are read here, while a child is started to read the rest."""
        self._head = head

    def write(self, dataset: Dataset, out: Sink, losses: Losses) -> Mapping[str, int]:
        """Write the data set; what belongs to no article, or is not named by one, is lost.

        An annotation of an earlier revision, or without a place in this one, is lost too.
        """
        writing = self.begin(dataset, losses)
        for article in dataset.articles():
            out.write(writing.article(article))
        return writing.finish()

    def begin(self, dataset: Dataset, losses: Losses) -> ArticleWriting:
        """Begin an export of the data set."""
        return ArticleWriting(dataset, losses)

    def count(self, file: BinaryIO) -> Mapping[str, int]:
        """The articles, annotations and relations of a written file."""
        tally: Counter[str] = Counter()
        for line in numbered(file):
            counted = _counts.decode(line.data)
            tally["document"] += 1
            tally["annotation"] += len(counted.annotations) + len(counted.zones)
            tally["relation"] += len(counted.relations)
        return +tally

    def recognises(self, name: str, head: bytes) -> bool:  # noqa: ARG002 - part of the protocol
        """Whether the first line is an article that names this format."""
        first = head.lstrip(b"\r\n\t ")
        line, ended, _ = first.partition(b"\n")
        if not ended:  # The first article may be longer than what was looked at.
            return first.startswith(b'{"format":"variorum/')
        try:
            return _formats.decode(line).format.startswith("variorum/")
        except UNDECODABLE:
            return False

    def read(self, source: Source, refusals: Refusals) -> Iterator[Portion]:
        """Go through the articles; each is a portion."""
        if source.total <= 2 * self._head:
            return read_here(source, refusals)
        return read_ahead(source, refusals, self._head)
