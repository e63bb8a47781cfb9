"""What an import would bring, for the eye: the first articles, and the columns of a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from variorum.domain.annotations import QUIET_ZONES
from variorum.domain.documents import Document, Revision
from variorum.errors import UnreadableFileError
from variorum.formats.base import Portion
from variorum.formats.texts import registry as readers
from variorum.formats.texts.base import Article, ReadingOptions, TableLike
from variorum.formats.texts.columns import SYNONYMS, plan

FIELDS: tuple[str, ...] = tuple(SYNONYMS)
"""What a column may hold."""
_BEGINS = 160


@dataclass(frozen=True, slots=True)
class Preview:
    """An article that would come in: its beginning, and how much of it is not the article.

    ``words`` counts all words, ``left_out`` those in page furniture and comments, which are kept in
    the text and greyed; ``begins`` is the beginning of the body, ``tags`` counts the tags that
    come with it.
    """

    title: str
    outlet: str
    published: str
    source_name: str
    begins: str
    words: int
    left_out: int
    tags: int = 0


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table with an example of what is in each, and which hold which field."""

    examples: Mapping[str, str]
    used: Mapping[str, str]


def preview(
    article: Article | Document, text: str, zones: Sequence[tuple[int, int, str]], tags: int = 0
) -> Preview:
    """What is to be seen of an article and its text; ``zones`` cover that."""
    quiet = [text[start:end] for start, end, zone in zones if zone in QUIET_ZONES]
    bodies = (text[start:end] for start, end, zone in zones if zone == "body")
    begins = " ".join(next(bodies, text)[: _BEGINS * 8].split())
    return Preview(
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        source_name=article.source_name,
        begins=begins[:_BEGINS],
        words=len(text.split()),
        left_out=sum(len(part.split()) for part in quiet),
        tags=tags,
    )


def preview_of(portion: Portion, article: Document) -> Preview:
    """What is to be seen of a tagged article."""
    revisions = [one for one in portion.records if isinstance(one, Revision)]
    texts = dict(zip((one.id for one in revisions), portion.texts, strict=False))
    zones = [
        (span.start, span.end, tag.label)
        for tag in portion.annotations
        if tag.layer == "zone"
        for span in tag.spans
    ]
    tags = sum(tag.layer != "zone" for tag in portion.annotations)
    return preview(article, texts.get(article.revision_id, ""), zones, tags)


def columns_of(
    path: Path, key: str | None, encoding: str | None, chosen: Mapping[str, str]
) -> Columns | None:
    """The columns of a table; ``None`` for any other file, and for one that cannot be read."""
    options = ReadingOptions(encoding=encoding, columns=chosen)
    try:
        reader = readers.reader_for(path, key)
        found = reader.columns(path, options) if isinstance(reader, TableLike) else None
    except UnreadableFileError:
        return None
    return Columns(found, plan(tuple(found), options)) if found else None
