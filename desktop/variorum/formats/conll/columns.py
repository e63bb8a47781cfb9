"""From an article to sentences of words with a column of tags for each layer, and back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat

from variorum.formats.base import Dataset
from variorum.formats.conll.schemes import OUTSIDE, Chunk, chunks_of, tags_of
from variorum.formats.conll.spacing import Text, miscellany
from variorum.formats.foreign.leaving import Outgoing, OutTag
from variorum.formats.foreign.values import ForeignArticle, ForeignSpan, ForeignTag
from variorum.formats.foreign.words import Range, in_sentences, sentences_of, words_of
from variorum.formats.losses import Losses


@dataclass(slots=True)
class Word:
    """A word of a sentence: its form, its tag in each column, and what is told of its place.

    ``gap`` is what stands between it and the next word.
    """

    form: str
    tags: Sequence[str]
    told: str
    gap: str


@dataclass(slots=True)
class Chunked:
    """An article as words, in sentences, and how many tags they hold."""

    sentences: list[list[Word]] = field(default_factory=list)
    tags: int = 0


def chunked(article: Outgoing, layers: Sequence[str], scheme: str, losses: Losses) -> Chunked:
    """The words of an article with the tags of each of ``layers``; spaces at edges are lost."""
    spans = [span for tag in article.tags if (span := _trimmed(article.text, tag, losses))]
    words = words_of(article.text, ((start, end) for start, end, _ in spans))
    starting = {start: number for number, (start, _) in enumerate(words)}
    ending = {end: number for number, (_, end) in enumerate(words)}
    columns = []
    for layer in layers:
        chunks = [
            Chunk(starting[start], ending[end] + 1, tag.label)
            for start, end, tag in spans
            if tag.annotation.layer == layer
        ]
        columns.append(tags_of(chunks, len(words), scheme))
    each = iter(_words(article.text, words, columns))
    sentences = in_sentences(words, sentences_of(article.text))
    return Chunked([[next(each) for _ in sentence] for sentence in sentences], len(spans))


def _words(text: str, ranges: Sequence[Range], columns: Sequence[Sequence[str]]) -> Iterator[Word]:
    """The words at these ranges, each with its tag in each column."""
    before = text[: ranges[0][0]] if ranges else ""
    following = [*(start for start, _ in ranges[1:]), len(text)]
    tags = zip(*columns, strict=True) if columns else repeat(())
    for (start, end), next_start, told in zip(ranges, following, tags, strict=False):
        gap = text[end:next_start]
        yield Word(text[start:end], told, miscellany(start, end, before, gap), gap)
        before = ""


def _trimmed(text: str, tag: OutTag, losses: Losses) -> tuple[int, int, OutTag] | None:
    """The range of a tag without white space at its edges; ``None`` where it is all of it."""
    (span,) = tag.spans
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    end = span.start + len(words.rstrip())
    if start >= end:
        losses.note("tags", "they hold nothing but white space", tag.label)
        return None
    if (start, end) != (span.start, span.end):
        why = "a tag of words begins and ends with a word"
        losses.note("white space at the edge of a tag", why, tag.label)
    return start, end, tag


@dataclass(slots=True)
class Gathered:
    """An article whose words are being read."""

    title: str = ""
    place: int = 0
    text: Text = field(default_factory=Text)
    ranges: list[Range] = field(default_factory=list)
    columns: dict[str, list[str]] = field(default_factory=dict)

    def sentence(self) -> None:
        """Begin a sentence: a chunk goes on into it only in files that tell of their spaces."""
        if not self.ranges:
            return
        if not self.text.is_told:
            self.ranges.append((0, 0))
        self.text.sentence()

    def word(self, form: str, tags: Mapping[str, str], told: Mapping[str, str]) -> None:
        """Add a word with its tags by the name of their column."""
        for name, tag in tags.items():
            column = self.columns.get(name)
            if column is None:
                column = self.columns[name] = []
            if len(column) < len(self.ranges):
                column += [OUTSIDE] * (len(self.ranges) - len(column))
            column.append(tag)
        self.ranges.append(self.text.word(form, told))

    def article(self) -> ForeignArticle:
        """The article with a tag for each chunk."""
        text = self.text.whole()
        tags = [
            ForeignTag(
                name=f"{name}-{number}",
                label=chunk.label,
                layer=name,
                spans=[self._span(chunk, text)],
            )
            for name, column in self.columns.items()
            for number, chunk in enumerate(chunks_of(column))
        ]
        return ForeignArticle(text=text, title=self.title, place=self.place, tags=tags)

    def _span(self, chunk: Chunk, text: str) -> ForeignSpan:
        start, end = self.ranges[chunk.start][0], self.ranges[chunk.end - 1][1]
        return ForeignSpan(start, end, "main", text[start:end])


def layers_in(dataset: Dataset) -> list[str]:
    """The layers that a data set has tags of, in the order of their names."""
    return sorted({tag.layer for one in dataset.articles() for tag in one.annotations})
