"""What an import would bring, for the eye: the first articles, and the columns of a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from variorum.domain.annotations import QUIET_ZONES
from variorum.errors import UnreadableFileError
from variorum.formats.texts import registry as readers
from variorum.formats.texts.base import Article, ReadingOptions
from variorum.formats.texts.columns import SYNONYMS, plan

FIELDS: tuple[str, ...] = tuple(SYNONYMS)
"""What a column may hold."""
_BEGINS = 160


@dataclass(frozen=True, slots=True)
class Preview:
    """An article that would come in: its beginning, and how much of it is not the article.

    ``words`` counts all words, ``left_out`` those in page furniture and comments, which are kept in
    the text and greyed; ``begins`` is the beginning of the body.
    """

    title: str
    outlet: str
    published: str
    source_name: str
    begins: str
    words: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: their names, and which hold which field."""

    names: tuple[str, ...]
    used: Mapping[str, str]


def preview(article: Article, zones: Sequence[tuple[int, int, str]]) -> Preview:
    """What is to be seen of an article; ``zones`` cover its text."""
    quiet = [article.text[start:end] for start, end, zone in zones if zone in QUIET_ZONES]
    bodies = (article.text[start:end] for start, end, zone in zones if zone == "body")
    begins = " ".join(next(bodies, article.text).split())
    return Preview(
        article.title,
        article.outlet,
        article.published,
        article.source_name,
        begins[:_BEGINS],
        len(article.text.split()),
        sum(len(part.split()) for part in quiet),
    )


def columns_of(
    path: Path, key: str | None, encoding: str | None, chosen: Mapping[str, str]
) -> Columns | None:
    """The columns of a table; ``None`` for any other file, and for one that cannot be read."""
    options = ReadingOptions(encoding=encoding, columns=chosen)
    try:
        reader = readers.reader_for(path, key)
        ask = getattr(reader, "columns", None)  # As ``TableLike`` has it; most readers do not.
        if ask is None:
            return None
        names = tuple(ask(path, options))
    except UnreadableFileError:
        return None
    return Columns(names, plan(names, options)) if names else None
