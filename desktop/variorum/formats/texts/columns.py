"""Records with named columns: which column is what, and how a record becomes an article."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from variorum.domain.moments import iso_moment
from variorum.formats.canonical import CanonicalText, canonical
from variorum.formats.decoding import errors_for
from variorum.formats.texts.base import (
    Article,
    ReadingOptions,
    Refusal,
    length_problem,
    reading_notes,
)

# The usual names of each field, the best first; compared without case, spaces, "_" and "-".
SYNONYMS: Final[Mapping[str, tuple[str, ...]]] = {
    "text": ("text", "fulltext", "body", "articlebody", "articletext", "content", "article"),
    "title": ("title", "headline", "heading"),
    "outlet": ("outlet", "publisher", "newspaper", "publication", "sitename", "site", "source"),
    "byline": ("byline", "author", "authors", "creator", "writer"),
    "published": (
        *("published", "publishedat", "datepublished", "publicationdate", "publishdate"),
        *("pubdate", "publishedtime", "date"),
    ),
    "url": ("url", "link", "permalink", "href"),
    "language": ("language", "lang"),
    "kind": ("kind", "genre", "articletype"),
    "story": ("story", "storytitle", "cluster"),
}
_METADATA = tuple(name for name in SYNONYMS if name != "text")
_OF_TAGS = frozenset({"layer", "label", "words", "start", "end"})
"""The columns by which a table of tags, as the program writes it, is known."""
_OF_A_TAG = frozenset({"label", "start", "start_offset"})
"""Keys of which an object that stands for a tag has one."""
_UNREAD = "What “{}” holds looks like tags in a form that is not read; it is kept as a detail."
_DEEPEST = 32
_MOST_NAMED = 12
_EXAMPLE = 80
LOOKED_AT = 50
"""So many of the first records are looked at for the columns and what is in them."""


def plan(names: Sequence[str], options: ReadingOptions) -> dict[str, str]:
    """Which column holds which field: the user's choice first, then the usual names."""
    by_folded: dict[str, str] = {}
    for name in names:
        by_folded.setdefault(_folded(name), name)
    chosen = {
        known: by_folded[_folded(column)]
        for known, column in options.columns.items()
        if known in SYNONYMS and _folded(column) in by_folded
    }
    for known, usual in SYNONYMS.items():
        if known not in options.columns:
            taken = chosen.values()
            free = (by_folded[n] for n in usual if n in by_folded and by_folded[n] not in taken)
            if column := next(free, ""):
                chosen[known] = column
    return chosen


def usual_names(header: Sequence[str]) -> list[str]:
    """The names of columns; empty ones and repeated ones are told apart by their number."""
    names: dict[str, None] = {}  # in order; a list would be gone through for each
    for number, written in enumerate(header, start=1):
        name = " ".join(written.split()) or f"column {number}"
        while name in names:
            name = f"{name} ({number})"
        names[name] = None
    return list(names)


def examples(names: Iterable[str], records: Iterable[Mapping[str, object]]) -> dict[str, str]:
    """The columns, each with the first value there is, cut; empty where no record has any."""
    found = dict.fromkeys(names, "")
    for record in records:
        for name, value in record.items():
            if not found.get(name):
                short = value[: _EXAMPLE * 4] if isinstance(value, str) else value
                found[name] = _line(short)[:_EXAMPLE]
    return found


def unknown_columns(
    names: Sequence[str], columns: Mapping[str, str], options: ReadingOptions
) -> str:
    """What is wrong with a table's columns, going on after its name; empty if nothing is."""
    missing = sorted({"text", *options.columns} - columns.keys())
    is_of_tags = "text" not in options.columns and set(names) >= _OF_TAGS
    if not missing and not is_of_tags:
        return ""
    shown = ", ".join(f"“{name[:40]}”" for name in names[:_MOST_NAMED])
    if is_of_tags:
        return f"lists tags, not articles; its columns are {shown}."
    sought = options.columns.get(missing[0])
    what = f"no column “{sought}”" if sought else "no column for the text of the articles"
    return f"has {what}; its columns are {shown}."


def _folded(name: str) -> str:
    return "".join(name.casefold().replace("_", "").replace("-", "").split())


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record stands: the file's name and encoding, and the record's place in it."""

    source_name: str
    encoding: str
    where: str
    notes: Sequence[str] = field(default=())


def article(
    record: Mapping[str, object],
    columns: Mapping[str, str],
    origin: Origin,
    options: ReadingOptions,
) -> Article | Refusal:
    """Make an article of a record; a record without text is refused by its place."""
    written = record.get(columns.get("text", ""))
    if written is not None and not isinstance(written, str):
        return Refusal(origin.where, "Its text is not a text.")
    made = canonical(written or "")
    if problem := length_problem(made.text, options):
        return Refusal(origin.where, problem)
    if _is_deeper(record.values(), _DEEPEST):
        return Refusal(origin.where, "Its values are nested too deeply.")
    return _made(record, columns, origin, written or "", made)


def _made(
    record: Mapping[str, object],
    columns: Mapping[str, str],
    origin: Origin,
    written: str,
    made: CanonicalText,
) -> Article:
    values = {
        known: _line(record.get(columns[known])) if known in columns else "" for known in _METADATA
    }
    used = set(columns.values())
    extra = {_line(name): _clean(value) for name, value in record.items() if name not in used}
    notes = [*origin.notes]
    notes += [_UNREAD.format(name) for name in extra if _holds_tags(record.get(name))]
    if made.replaced:
        notes += reading_notes(origin.encoding, replaced=made.replaced)
    date = values["published"]
    published = iso_moment(date) if date else ""
    if date and not published:
        extra[columns["published"]] = date
        notes.append(f"The date “{date[:40]}” was not understood; it is kept as it stands.")
    return Article(
        text=made.text,
        title=values["title"],
        outlet=values["outlet"],
        byline=values["byline"],
        published=published,
        url=values["url"],
        language=values["language"],
        kind=values["kind"],
        story=values["story"],
        extra=extra,
        encoding=origin.encoding,
        offset_map=made.offset_map,
        source_name=origin.source_name,
        source=_source(written, made, origin.encoding),
        notes=tuple(notes),
    )


def _holds_tags(value: object) -> bool:
    """Whether it is a list of objects that have a label, or say where in a text something is."""
    first = value[0] if isinstance(value, list) and value else None
    return isinstance(first, dict) and not _OF_A_TAG.isdisjoint(first)


def _source(written: str, made: CanonicalText, encoding: str) -> bytes | None:
    """The bytes of the cell, where they are not the text in UTF-8."""
    is_same = encoding == "utf-8" or (written.isascii() and not encoding.startswith("utf"))
    if is_same and made.text == written:
        return None
    return written.encode(encoding, errors_for(encoding))


def _line(value: object) -> str:
    """A value as one line of metadata: lists are joined, objects are called by their name."""
    if isinstance(value, str):
        if value.isascii() and value.isprintable():
            return value.strip()
        return " ".join(canonical(value).text.split())
    if value is None or value != value:  # noqa: PLR0124 - not a number
        return ""
    if isinstance(value, dict):
        return _line(value.get("name"))
    if isinstance(value, list):
        return ", ".join(filter(None, map(_line, value)))
    return str(value)


def _clean(value: object) -> object:
    """A value of JSON's kinds with every text in it canonical, so that it can be kept."""
    if isinstance(value, str):
        return canonical(value).text
    if isinstance(value, list):
        return [_clean(part) for part in value]
    if isinstance(value, dict):
        return {_line(name): _clean(part) for name, part in value.items()}
    return value


def _is_deeper(values: Iterable[object], limit: int) -> bool:
    for value in values:
        if isinstance(value, list | dict) and (
            limit == 0
            or _is_deeper(value.values() if isinstance(value, dict) else value, limit - 1)
        ):
            return True
    return False
