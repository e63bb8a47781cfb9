"""The new text of an article: typed, or read from a file; canonical as every text is."""

from dataclasses import dataclass
from pathlib import Path

from variorum.errors import UserError
from variorum.formats.canonical import OffsetMap, canonical
from variorum.formats.texts.base import (
    Article,
    ReadingOptions,
    Region,
    length_problem,
    reading_notes,
)
from variorum.services.importing import read_article


@dataclass(frozen=True, slots=True)
class NewText:
    """A canonical text that an article is to have, and where it came from.

    ``source`` are the original bytes where the text in UTF-8 is not the same, ``offset_map`` leads
    back to them; ``regions`` are parts that the source marks. ``notes`` are sentences for the user.
    """

    text: str
    encoding: str = "utf-8"
    offset_map: OffsetMap = ()
    source: bytes | None = None
    regions: tuple[Region, ...] = ()
    notes: tuple[str, ...] = ()


def typed(text: str) -> NewText:
    """A text that somebody wrote or pasted; ``UserError`` where it can be no article's."""
    made = canonical(text)
    problem = length_problem(made.text, ReadingOptions())
    if problem:
        raise UserError(problem, "Write the whole text that the article is to have.")
    return NewText(made.text, notes=tuple(reading_notes("utf-8", replaced=made.replaced)))


def of_file(path: Path) -> NewText:
    """The text of the only article in a file, of any kind that can be read.

    Raises ``UnreadableFileError`` where there is none, or more than one.
    """
    return of_article(read_article(path))


def of_article(article: Article) -> NewText:
    """The text of an article as it was read."""
    return NewText(
        article.text,
        article.encoding,
        article.offset_map,
        article.source,
        article.regions,
        article.notes,
    )
