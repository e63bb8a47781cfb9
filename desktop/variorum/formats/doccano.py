"""doccano's JSON lines: a text with entities and relations, or with labelled ranges only.

doccano counts UTF-16 units, graphemes, or what was imported, and its export does not say which; the
unit is found out. It keeps one file per annotator, whose name is theirs.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, BinaryIO

import msgspec

from variorum.formats.base import (
    OF_ARTICLES,
    Dataset,
    FormatInfo,
    FormatOption,
    Portion,
    Sink,
    Source,
)
from variorum.formats.foreign.archives import MAGIC, opened_archive
from variorum.formats.foreign.json_files import decoded, keys_in, records, written_record
from variorum.formats.foreign.leaving import Leaving, Outgoing
from variorum.formats.foreign.metadata import described_by
from variorum.formats.foreign.parts import PART_OF, Part, in_parts, put_together
from variorum.formats.foreign.taking.intake import Intake
from variorum.formats.foreign.units import UNIT
from variorum.formats.foreign.values import ForeignArticle, ForeignLink, ForeignSpan, ForeignTag
from variorum.formats.lines import numbered, why_undecodable
from variorum.formats.losses import Losses, Refusals

_RELATIONS, _RANGES = "relations", "ranges"
_RANGE = re.compile(rb'"labels?"\s*:\s*\[\s*\[\s*-?\d+\s*,\s*-?\d+\s*,\s*"')
_NOBODY = frozenset({"all", "unknown"})


class _Entity(msgspec.Struct):
    start_offset: int
    end_offset: int
    label: str
    id: int | str = ""


class _Relation(msgspec.Struct):
    from_id: int | str
    to_id: int | str
    type: str = ""


class _Known(msgspec.Struct):
    """The keys that doccano gives a meaning; all others are metadata."""

    text: str | None = None
    data: str | None = None
    id: int | str | None = None
    entities: list[_Entity] | None = None
    relations: list[_Relation] = []
    label: list[Any] | None = None
    labels: list[Any] | None = None
    cats: list[str] = []
    Comments: list[Any] = []


class Doccano:
    """Writes and reads doccano's JSON lines."""

    info = FormatInfo(
        key="doccano",
        name="doccano",
        extensions=(".jsonl", ".zip"),
        description="One article per line with labelled spans and relations, for doccano.",
        carries=OF_ARTICLES
        - {"people", "entities", "claims", "attributes", "links to registers", "notes"},
        options=(
            FormatOption(
                "shape",
                "Shape",
                "Whether spans come with relations, or as bare ranges, for projects without any.",
                _RELATIONS,
                (_RELATIONS, _RANGES),
            ),
            UNIT,
        ),
    )

    def write(self, dataset: Dataset, out: Sink, losses: Losses) -> Mapping[str, int]:
        """Write the data set; as bare ranges, parts of a tag stand alone and links are lost."""
        leaving = Leaving(self.info, dataset, losses)
        bare = leaving.option("shape", _RELATIONS) == _RANGES
        tally: Counter[str] = Counter()
        for number, article in enumerate(leaving.articles(), start=1):
            record = _bare(article, losses) if bare else _record(article)
            out.write(written_record({"id": number, **record}))
            tally += _counted(record)
        return tally

    def count(self, file: BinaryIO) -> Mapping[str, int]:
        """The articles, spans and relations of a written file."""
        found = (msgspec.json.decode(line.data, type=dict[str, Any]) for line in numbered(file))
        return sum(map(_counted, found), Counter())

    def recognises(self, name: str, head: bytes) -> bool:
        """Whether it has ranges or entities as doccano writes them, or is its archive of such."""
        if head.startswith(MAGIC):
            return name.lower().endswith(".zip") and b".jsonl" in head
        keys = keys_in(head)
        has_ranges = "start_offset" in keys or bool(keys and _RANGE.search(head))
        return bool(keys & {"text", "data"}) and has_ranges

    def read(self, source: Source, refusals: Refusals) -> Iterator[Portion]:
        """Go through the articles; those of several annotators come together."""
        intake = Intake(source, refusals, merges=True)
        if source.path.suffix.lower() == ".zip":
            yield from intake.portions(_archived(source, refusals))
            return
        found = records(source, refusals, dict[str, Any])
        articles = (_article(record, place, "", refusals) for place, record in found)
        yield from intake.portions(one for one in articles if one)


def _record(article: Outgoing) -> dict[str, Any]:
    found = in_parts(article)
    parts = [
        {
            "id": part.number,
            "label": part.label,
            "start_offset": part.span.start,
            "end_offset": part.span.end,
        }
        for part in found.parts
    ]
    relations = [
        {
            "id": link.number,
            "from_id": link.source.number,
            "to_id": link.target.number,
            "type": link.type,
        }
        for link in found.links
        if isinstance(link.target, Part)
    ]
    record = {"text": article.text, "entities": parts, "relations": relations, "Comments": []}
    whole = [tag.label for tag in found.whole]
    return {**article.every_key, **record, **({"cats": whole} if whole else {})}


def _bare(article: Outgoing, losses: Losses) -> dict[str, Any]:
    found = in_parts(article)
    for link in found.links:
        if link.type == PART_OF:
            losses.note("borders within tags", "their parts stand alone", link.source.label)
        else:
            losses.note("links", "ranges have none", link.type)
    for tag in found.whole:
        losses.note("tags", "ranges are of words, not of whole articles", tag.label)
    ranges = [[part.span.start, part.span.end, part.label] for part in found.parts]
    return {**article.every_key, "text": article.text, "label": ranges, "Comments": []}


def _counted(record: Mapping[str, Any]) -> Counter[str]:
    spans = [*record.get("entities", ()), *record.get("label", ()), *record.get("cats", ())]
    parts = [one for one in record.get("relations", ()) if one["type"] == PART_OF]
    links = len(record.get("relations", ())) - len(parts)
    return +Counter(document=1, annotation=len(spans) - len(parts), relation=links)


def _archived(source: Source, refusals: Refusals) -> Iterator[ForeignArticle]:
    """The articles of an archive with a file per annotator."""
    decoder = msgspec.json.Decoder(dict[str, Any])
    with opened_archive(source.path, source.name) as archive:
        for name in archive.names:
            if not name.lower().endswith(".jsonl"):
                continue
            stem = PurePosixPath(name).stem
            author = "" if stem in _NOBODY else stem
            for place, line in enumerate(archive.read(name).split(b"\n"), start=1):
                record = decoded(decoder, line, place, refusals) if line.strip() else None
                article = _article(record, place, author, refusals) if record else None
                if article:
                    yield article


def _article(
    record: dict[str, Any], place: int, author: str, refusals: Refusals
) -> ForeignArticle | None:
    try:
        known = msgspec.convert(record, _Known)
    except msgspec.ValidationError as error:
        refusals.add(place, "record", why_undecodable(error))
        return None
    rest = {k: v for k, v in record.items() if k not in _Known.__struct_fields__}
    article = described_by(rest, known.text or known.data or "", place)
    if known.entities is not None:
        tags = [_tag(one, number, author) for number, one in enumerate(known.entities)]
        links = [
            ForeignLink(type=one.type, source=str(one.from_id), target=str(one.to_id))
            for one in known.relations
        ]
        article.tags, article.links = put_together(tags, links)
    else:
        given = known.label or known.labels or []
        tags = [tag for n, one in enumerate(given) if (tag := _range(one, n, author))]
        article.tags, _ = put_together(tags, [])
    article.tags += [
        ForeignTag(name=f"cat-{n}", label=label, author=author)
        for n, label in enumerate(known.cats)
    ]
    if known.Comments:
        why = "comments of doccano belong to no tag"
        refusals.add(place, f"{len(known.Comments)} comments", why, partly=True)
    return article


def _tag(one: _Entity, number: int, author: str) -> ForeignTag:
    span = ForeignSpan(one.start_offset, one.end_offset)
    known = str(one.id or "")
    return ForeignTag(
        name=known or f"n{number}", id=known, label=one.label, spans=[span], author=author
    )


def _range(one: object, number: int, author: str) -> ForeignTag | None:
    """A range with its label; a label alone is one of the whole article."""
    match one:
        case [int(start), int(end), str(label)]:
            spans = [ForeignSpan(start, end)]
        case str(label):
            spans = []
        case _:
            return None
    return ForeignTag(name=f"n{number}", label=label, spans=spans, author=author)
