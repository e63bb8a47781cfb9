"""A spaCy document as a plain record: what ``Doc.to_json`` has, and a little of ours beside it.

Spans stand in a group for each layer, where they may overlap; those of the first layer that do not
are entities as well. Parts of one tag share an ``id``, and have their role behind the label. What
``kb_id`` means is told under ``entities``.
"""

from collections.abc import Mapping
from itertools import count
from typing import Any

import msgspec

from variorum.domain.registers import Entity
from variorum.domain.spans import overlap
from variorum.formats.foreign.leaving import Outgoing, OutTag
from variorum.formats.foreign.metadata import described_by
from variorum.formats.foreign.parts import put_together
from variorum.formats.foreign.values import (
    ForeignArticle,
    ForeignEntity,
    ForeignLink,
    ForeignSpan,
    ForeignTag,
)
from variorum.formats.foreign.words import words_and_spaces_of
from variorum.formats.lines import why_undecodable
from variorum.formats.losses import Losses, Refusals


class Span(msgspec.Struct):
    """A labelled stretch of a document."""

    start: int
    end: int
    label: str
    kb_id: str = ""
    id: str = ""


class Meaning(msgspec.Struct, omit_defaults=True):
    """What a ``kb_id`` stands for."""

    name: str
    type: str = ""
    qid: str = ""


class Token(msgspec.Struct):
    """A word, and whether a space follows it."""

    id: int
    start: int
    end: int


class Record(msgspec.Struct, omit_defaults=True):
    """A document."""

    text: str
    tokens: list[Token] = []
    ents: list[Span] = []
    spans: dict[str, list[Span]] = {}
    cats: dict[str, float] = {}
    entities: dict[str, Meaning] = {}
    meta: dict[str, Any] = {}


def record_of(article: Outgoing, first_layer: str, losses: Losses) -> Record:
    """An article as a document; its words are cut where tags begin and end.

    A document has each category once: who else chose it is lost.
    """
    record = Record(article.text, meta=dict(article.every_key))
    names: dict[Entity, str] = {}
    numbers = count(1)
    edges = []
    for tag in article.tags:
        if not tag.spans:
            why = "a document has each category once"
            losses.note("tags", why, tag.label, int(tag.label in record.cats))
            record.cats[tag.label] = 1.0
            continue
        kb_id = _kb_id(tag, names)
        together = str(next(numbers)) if len(tag.spans) > 1 else ""
        for span in tag.spans:
            edges.append((span.start, span.end))
            role = "" if span.role == "main" else f".{span.role}"
            label = f"{tag.annotation.label}{role}"
            made = Span(span.start, span.end, label, kb_id, together)
            record.spans.setdefault(tag.annotation.layer, []).append(made)
    record.entities = {
        kb_id: Meaning(entity.name, entity.type, entity.qid) for entity, kb_id in names.items()
    }
    record.ents = _apart(article, first_layer, record)
    ranges = words_and_spaces_of(article.text, edges)
    record.tokens = [Token(number, *one) for number, one in enumerate(ranges)]
    return record


def counted(record: Record) -> dict[str, int]:
    """How many tags a document has: parts of one tag are one."""
    spans = [one for group in record.spans.values() for one in group]
    together = {one.id for one in spans if one.id}
    alone = sum(not one.id for one in spans)
    return {"document": 1, "annotation": alone + len(together) + len(record.cats)}


def article_of(record: Mapping[str, Any], place: int, refusals: Refusals) -> ForeignArticle | None:
    """The article of a document of anybody's; ``None`` where it was refused."""
    try:
        given = msgspec.convert(record, Record, strict=False)
    except msgspec.ValidationError as error:
        refusals.add(place, "record", why_undecodable(error))
        return None
    article = described_by(given.meta, given.text, place)
    groups = dict(given.spans)
    known = {(one.start, one.end, one.label) for group in groups.values() for one in group}
    groups[""] = [one for one in given.ents if (one.start, one.end, one.label) not in known]
    tags: list[ForeignTag] = []
    links: list[ForeignLink] = []
    for layer, group in groups.items():
        first: dict[str, str] = {}
        for one in group:
            name = str(len(tags))
            tags.append(_tag(one, layer, name, given))
            if one.id:
                head = first.setdefault(one.id, name)
                if head != name:
                    links.append(ForeignLink(type="part_of", source=name, target=head))
    article.tags, _ = put_together(tags, links)
    article.tags += [
        ForeignTag(name=f"cat {label}", label=label)
        for label, sure in given.cats.items()
        if sure >= 0.5
    ]
    return article


def _tag(one: Span, layer: str, name: str, record: Record) -> ForeignTag:
    meant = record.entities.get(one.kb_id)
    entity = ForeignEntity(meant.name, meant.type, meant.qid) if meant else None
    if one.kb_id and not meant:
        entity = ForeignEntity(record.text[one.start : one.end], "", one.kb_id)
    return ForeignTag(
        name=name,
        label=one.label,
        layer=layer,
        # Python wrote these offsets: they are code points, whatever they cut.
        spans=[ForeignSpan(one.start, one.end, "main", record.text[one.start : one.end])],
        entity=entity,
    )


def _kb_id(tag: OutTag, names: dict[Entity, str]) -> str:
    """What an entity is known by: its Wikidata id, else a number in this document."""
    if tag.entity is None:
        return ""
    made = tag.entity.qid or f"NIL{len(names) + 1}"
    if made in names.values() and tag.entity not in names:
        made = f"{made}-{len(names) + 1}"
    return names.setdefault(tag.entity, made)


def _apart(article: Outgoing, layer: str, record: Record) -> list[Span]:
    """The spans of a layer that can be entities: none overlaps another, the first is kept."""
    kept: list[Span] = []
    last = None
    group = record.spans.get(layer, [])
    first = {(one.start, one.end, one.label): one for one in reversed(group)}
    tags = [tag for tag in article.tags if tag.annotation.layer == layer and len(tag.spans) == 1]
    for tag in tags:
        (span,) = tag.spans
        if span.role == "main" and (last is None or not overlap(last, span)):
            kept.append(first[span.start, span.end, tag.annotation.label])
            last = span
    return kept
