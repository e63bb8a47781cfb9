"""CoNLL-U, the format of Universal Dependencies: ten columns, of which ours fill three.

Tags stand in the last column by the name of their layer (``NER=B-PER`` for the first one), and so
does the place of each word. Nothing is said of lemmas, parts of speech or syntax.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from variorum.formats.base import Dataset, FormatInfo, FormatOption, Portion, Sink, Source
from variorum.formats.conll.columns import Chunked, Gathered, Word, chunked, layers_in
from variorum.formats.conll.schemes import OUTSIDE, SCHEMES, is_tag
from variorum.formats.conll.spacing import features_of
from variorum.formats.foreign.leaving import Leaving
from variorum.formats.foreign.naming import FileNames
from variorum.formats.foreign.taking.intake import Intake
from variorum.formats.foreign.values import ForeignArticle
from variorum.formats.lines import numbered, unreadable, words_of
from variorum.formats.losses import Losses, Refusals

_COLUMNS = 10
_NER = "NER"
_NOTHING_SAID = "\t_" * (_COLUMNS - 3) + "\t"
_NEW_ARTICLE = re.compile(r"# ?newdoc(?: id ?= ?(.*))?")
_WORD = re.compile(r"(\d{1,9})(?:-(\d{1,9})|\.\d{1,9})?")
_OUTER_SPACE = re.compile(r"\s+")


class Universal:
    """Writes and reads CoNLL-U."""

    info = FormatInfo(
        key="conllu",
        name="CoNLL-U",
        extensions=(".conllu",),
        description="One word per line in the ten columns of Universal Dependencies.",
        carries=frozenset({"texts", "spans", "zones"}),
        options=(FormatOption("scheme", "Scheme", "How tags are written.", "BIO", SCHEMES),),
        passes=2,
    )

    def write(self, dataset: Dataset, out: Sink, losses: Losses) -> Mapping[str, int]:
        """Write the data set; tags that overlap in their layer, or have several parts, are lost."""
        leaving = Leaving(self.info, dataset, losses)
        layers, names = layers_in(dataset), FileNames()
        scheme = leaving.option("scheme", "BIO")
        first = leaving.codebook.layers[0].key if leaving.codebook else ""
        keys = [_NER if layer == first else layer for layer in layers]
        tally: Counter[str] = Counter()
        for article in leaving.articles():
            made = chunked(article, layers, scheme, losses)
            out.write(_lines(made, keys, names.name(article.document)).encode())
            tally.update(document=1, annotation=made.tags)
        return +tally

    def count(self, file: BinaryIO) -> Mapping[str, int]:
        """The articles and chunks of a written file."""
        tally: Counter[str] = Counter()
        for article in _articles(file, "", Refusals()):
            tally.update(document=1, annotation=len(article.tags))
        return +tally

    def recognises(self, name: str, head: bytes) -> bool:
        """Whether it is called so, and lines of words have ten columns."""
        lines = head.decode("utf-8", "replace").split("\n")[:-1]
        words = [line for line in lines if line.strip() and not line.startswith("#")]
        return (name.lower().endswith(".conllu") or bool(words)) and all(
            line.count("\t") == _COLUMNS - 1 and _WORD.match(line) for line in words
        )

    def read(self, source: Source, refusals: Refusals) -> Iterator[Portion]:
        """Go through the articles; a file that never says where one begins is one."""
        try:
            with source.path.open("rb") as file:
                articles = _articles(file, source.name, refusals)
                yield from Intake(source, refusals).portions(articles)
        except OSError as error:
            raise unreadable(source.path, error) from error


def _lines(made: Chunked, keys: list[str], name: str) -> str:
    found = [f"# newdoc id = {name}"]
    for number, sentence in enumerate(made.sentences, start=1):
        found += [f"# sent_id = {name}-{number}", f"# text = {_surface(sentence)}"]
        for place, word in enumerate(sentence, start=1):
            tags = [
                f"{key}={tag}|" for key, tag in zip(keys, word.tags, strict=True) if tag != OUTSIDE
            ]
            found.append(f"{place}\t{word.form}{_NOTHING_SAID}{''.join(tags)}{word.told}")
        found.append("")
    if not made.sentences:
        found.append("")
    return "".join(f"{line}\n" for line in found)


def _surface(sentence: Sequence[Word]) -> str:
    """The words of a sentence as they stand in the text, on one line."""
    words = "".join(word.form + (" " if word.gap else "") for word in sentence)
    return _OUTER_SPACE.sub(" ", words).strip() or " ".join(word.form for word in sentence)


def _articles(file: BinaryIO, name: str, refusals: Refusals) -> Iterator[ForeignArticle]:
    title = Path(name).stem
    gathered = Gathered(title, 1)
    before, inside = 0, 0
    for line in numbered(file, refusals):
        words = words_of(line, name)
        start = _NEW_ARTICLE.fullmatch(words)
        if start and gathered.ranges:
            yield gathered.article()
        if start:
            gathered = Gathered(start[1] or title, line.number)
        elif line.number > before + 1:
            gathered.sentence()
            inside = 0
        before = line.number
        if words.startswith("#"):
            continue
        cells = words.split("\t")
        match = _WORD.fullmatch(cells[0])
        if len(cells) != _COLUMNS or match is None:
            refusals.add(line.number, "line", f"it does not have the {_COLUMNS} columns of CoNLL-U")
        elif "." not in cells[0] and int(match[1]) > inside:
            _take(gathered, cells)
            inside = int(match[2] or inside)
    if gathered.ranges:
        yield gathered.article()


def _take(gathered: Gathered, cells: list[str]) -> None:
    """Add a word; of words that are written as one, the one that is written."""
    told = features_of(cells[-1])
    tags = {("" if key == _NER else key): value for key, value in told.items() if _is_tag(value)}
    gathered.word(cells[1], tags, told)


def _is_tag(value: str) -> bool:
    return value != OUTSIDE and is_tag(value)
