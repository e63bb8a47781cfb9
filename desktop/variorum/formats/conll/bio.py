"""CoNLL-2003 and its relatives: a word on each line, tags behind it, blank lines between sentences.

Ours have a column for each layer and in the last one where the word stands, so that they come back
to the character. Those of others have no text at all: it is put together from the words.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import BinaryIO

from variorum.errors import UnreadableFileError
from variorum.formats.base import Dataset, FormatInfo, FormatOption, Portion, Sink, Source
from variorum.formats.conll.columns import Chunked, Gathered, chunked, layers_in
from variorum.formats.conll.schemes import OUTSIDE, SCHEMES, chunks_of, is_tag
from variorum.formats.conll.spacing import features_of
from variorum.formats.foreign.leaving import Leaving
from variorum.formats.foreign.taking.intake import Intake
from variorum.formats.foreign.values import ForeignArticle
from variorum.formats.lines import Line, numbered, unreadable, words_of
from variorum.formats.losses import Losses, Refusals

_START = "-DOCSTART-"
_BEGINNING = f"{_START} -X- O O"
"""The line before an article as CoNLL-2003 has it: some readers, spaCy's too, know no other."""
_COMMENT = re.compile(r"# ?[\w.:-]+ ?= ?.*|#{2,}.*")
_TOLD = "Offset="
_LOOKED_AT = 200
"""How many lines are looked at to find out whether a file is of this kind."""
_LONGEST = 1_000_000
"""How many words without the beginning of another article are one: a file may never say so."""


class Bio:
    """Writes and reads columns of words and tags."""

    info = FormatInfo(
        key="conll",
        name="CoNLL columns",
        extensions=(".conll", ".iob", ".bio"),
        description="One word per line with BIO or BILOU tags, a column for each layer.",
        carries=frozenset({"texts", "spans", "zones"}),
        options=(
            FormatOption("scheme", "Scheme", "How tags are written.", "BIO", SCHEMES),
            FormatOption(
                "layer", "Layer", "The only layer to write; nothing means all.", among="layers"
            ),
            FormatOption(
                "offsets",
                "Offsets",
                "Whether a last column tells where each word stands.",
                "yes",
                ("yes", "no"),
            ),
        ),
        passes=2,
    )

    def write(self, dataset: Dataset, out: Sink, losses: Losses) -> Mapping[str, int]:
        """Write the data set; tags that overlap in their layer, or have several parts, are lost."""
        leaving = Leaving(self.info, dataset, losses)
        only = leaving.option("layer", "")
        layers = [one for one in layers_in(dataset) if only in {"", one}] or [only or "entity"]
        scheme = leaving.option("scheme", "BIO")
        told = leaving.option("offsets", "yes") == "yes"
        tally: Counter[str] = Counter()
        for article in leaving.articles():
            kept = [tag for tag in article.tags if tag.annotation.layer in layers]
            why = "their layer is not written"
            losses.note("tags", why, only, len(article.tags) - len(kept))
            made = chunked(replace(article, tags=kept), layers, scheme, losses)
            out.write(_lines(made, told=told).encode())
            tally.update(document=1, annotation=made.tags)
        if not told and tally:
            losses.note("white space", "words stand without what is between them")
        return +tally

    def count(self, file: BinaryIO) -> Mapping[str, int]:
        """The articles and chunks of a written file."""
        tally: Counter[str] = Counter()
        columns: list[list[str]] = []
        for line in (one.data.decode().rstrip("\n") for one in numbered(file)):
            if line == _BEGINNING:
                tally += _chunks(columns)
                tally["document"] += 1
                columns = []
            else:
                _, *cells = line.split("\t")
                columns = columns or [[] for _ in cells]
                for column, cell in zip(columns, cells, strict=True):
                    column.append(cell)
        return +(tally + _chunks(columns))

    def recognises(self, name: str, head: bytes) -> bool:
        """Whether lines are words with tags behind them."""
        lines = [one for one in head.decode("utf-8", "replace").split("\n")[:_LOOKED_AT] if one]
        if lines and lines[0].startswith(_START):
            return True
        words = [one.split() for one in lines if not _COMMENT.match(one)]
        columns = {len(cells) for cells in words[:-1]}
        if len(words) < 3 or len(columns) != 1 or columns.pop() not in range(2, 10):
            return False
        last = [cells[-1] for cells in words[:-1]]
        tags = [one for one in last if is_tag(one)]
        return len(tags) == len(last) and (
            name.lower().endswith(self.info.extensions) or set(tags) > {OUTSIDE}
        )

    def read(self, source: Source, refusals: Refusals) -> Iterator[Portion]:
        """Go through the articles; a file that never says where one begins is one."""
        intake = Intake(source, refusals)
        try:
            with source.path.open("rb") as file:
                yield from intake.portions(_articles(file, source, refusals))
        except OSError as error:
            raise unreadable(source.path, error) from error


def _lines(made: Chunked, *, told: bool) -> str:
    """The lines of an article, with a blank one behind each sentence."""
    found = [_BEGINNING, ""]
    for sentence in made.sentences:
        cells = ([word.form, *word.tags, *([word.told] if told else [])] for word in sentence)
        found += [*("\t".join(one) for one in cells), ""]
    return "".join(f"{line}\n" for line in found)


def _chunks(columns: list[list[str]]) -> Counter[str]:
    return Counter(annotation=sum(len(list(chunks_of(column))) for column in columns))


def _articles(file: BinaryIO, source: Source, refusals: Refusals) -> Iterator[ForeignArticle]:
    rows: list[list[str]] = []
    place, count = 1, 0
    words = 0
    for line in _all_lines(file, refusals):
        cells = _cells(line, source)
        if cells[:1] == [_START] or words > _LONGEST:
            if words and (made := _article(rows, place, _title(source, count), refusals)):
                yield made
            count += bool(words)
            rows, place, words = [], line.number, 0
        if cells[:1] != [_START]:
            rows.append(cells)
            words += bool(cells)
    if words and (made := _article(rows, place, _title(source, count), refusals)):
        yield made
    elif not words and not count:
        raise UnreadableFileError(f"“{source.name}” has no words in columns.")


def _all_lines(file: BinaryIO, refusals: Refusals) -> Iterator[Line]:
    """Every line; one that was blank is there as a line of nothing."""
    before = 0
    for line in numbered(file, refusals):
        if line.number > before + 1:
            yield Line(line.number - 1, line.start, b"", line.start)
        before = line.number
        yield line


def _cells(line: Line, source: Source) -> list[str]:
    """The cells of a line, none where it is a comment."""
    words = words_of(line, source.name)
    if words.startswith("#") and _COMMENT.fullmatch(words):
        return []
    cells = words.split("\t") if "\t" in words else words.split()
    return cells if cells and cells[0].strip() else []


def _title(source: Source, number: int) -> str:
    stem = source.path.stem
    return f"{stem} {number + 1}" if number else stem


def _article(
    rows: list[list[str]], place: int, title: str, refusals: Refusals
) -> ForeignArticle | None:
    """The article of rows; without told places only the last column of tags is meant."""
    full = [cells for cells in rows if cells]
    told = all(cells[-1].startswith(_TOLD) for cells in full)
    # Seen from the side: the columns, as far as the shortest row goes. Few of their cells differ.
    seen = [set(column) for column in zip(*full, strict=False)]
    columns = [n for n, cells in enumerate(seen) if n and all(map(is_tag, cells))]
    if not told:
        columns = columns[-1:]
    if not columns:
        refusals.add(place, f"“{title}”", "none of its columns holds tags like B-PER, I-PER and O")
        return None
    gathered = Gathered(title, place)
    named = [(str(number), number) for number in columns]
    for cells in rows:
        if cells:
            tags = {name: cells[number] for name, number in named}
            gathered.word(cells[0], tags, features_of(cells[-1]) if told else {})
        else:
            gathered.sentence()
    article = gathered.article()
    for tag in article.tags:
        tag.layer = ""  # Columns have no names; labels of ours say their layer themselves.
    return article
