"""An article as a row of a data set, and a row of anybody's as an article.

Ours hold the text with its tags, parts and links, and beside them the words with a tag of the first
layer each, as models are trained: ``tokens`` and ``ner_tags``, whose numbers are named in the
features. Rows of others are read by these two columns, or by the flat columns of Argilla.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from variorum.domain.registers import Claim, Entity
from variorum.formats.conll.columns import Gathered
from variorum.formats.conll.schemes import Chunk, tags_of
from variorum.formats.foreign.leaving import Outgoing, OutLink, OutTag
from variorum.formats.foreign.metadata import described_by
from variorum.formats.foreign.scalars import as_words, from_words
from variorum.formats.foreign.values import (
    METADATA,
    ForeignArticle,
    ForeignEntity,
    ForeignLink,
    ForeignSpan,
    ForeignTag,
    is_offset,
)
from variorum.formats.foreign.words import words_of

OUTSIDE = "O"


class EntityCell(msgspec.Struct):
    """An entity; all empty where there is none."""

    name: str = ""
    type: str = ""
    qid: str = ""


class SpanCell(msgspec.Struct):
    """A part of a tag, in code points."""

    start: int
    end: int
    role: str
    text: str


class PairCell(msgspec.Struct):
    """An attribute, its value in words."""

    key: str
    value: str


class TagCell(msgspec.Struct):
    """A tag."""

    number: int
    layer: str
    label: str
    spans: list[SpanCell]
    attributes: list[PairCell]
    entity: EntityCell
    claim: str
    note: str
    author: str
    by_model: bool


class LinkCell(msgspec.Struct):
    """A link, to the tag of a number or, where that is 0, to an entity or a claim."""

    type: str
    source: int
    target: int
    entity: EntityCell
    claim: str


class Row(msgspec.Struct):
    """A row of ours; attributes and other keys are pairs, since columns have one type."""

    text: str
    title: str = ""
    outlet: str = ""
    byline: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    kind: str = ""
    source_name: str = ""
    story: str = ""
    other_keys: str = "{}"
    tokens: list[str] = []
    ner_tags: list[int] = []
    tags: list[TagCell] = []
    links: list[LinkCell] = []


def names_of(labels: Iterable[str]) -> list[str]:
    """The names of the numbers in ``ner_tags``: outside first, then each label's two."""
    return [OUTSIDE, *(f"{letter}-{label}" for label in labels for letter in "BI")]


def row_of(article: Outgoing, layer: str, names: Sequence[str]) -> Row:
    """An article as a row."""
    tokens, ner_tags = _words(article, layer, names)
    return Row(
        text=article.text,
        **article.metadata,
        other_keys=msgspec.json.encode(article.document.extra, order="deterministic").decode(),
        tokens=tokens,
        ner_tags=ner_tags,
        tags=[_tag(tag) for tag in article.tags],
        links=[_link(link) for link in article.links],
    )


def article_of(row: Mapping[str, Any], names: Sequence[str], place: int) -> ForeignArticle | None:
    """The article of a row; ``None`` where it has neither a text nor words."""
    if isinstance(row.get("tags"), list) and isinstance(row.get("text"), str):
        return _own(msgspec.convert(row, Row, strict=False), place)
    if isinstance(row.get("tokens"), list) and isinstance(row.get("ner_tags"), list):
        return _tokenised(row, names, place)
    if isinstance(row.get("text"), str):
        return _flat(row, place)
    return None


def _words(article: Outgoing, layer: str, names: Sequence[str]) -> tuple[list[str], list[int]]:
    """The words, and the number of each one's tag in a layer; of what overlaps, the first."""
    kept: list[tuple[int, int, str]] = []
    for tag in article.tags:
        start, end = tag.annotation.extent
        is_whole = tag.annotation.layer == layer and len(tag.spans) == 1
        if is_whole and (not kept or kept[-1][1] <= start):
            kept.append((start, end, tag.annotation.label))
    ranges = words_of(article.text, ((start, end) for start, end, _ in kept))
    starts = [start for start, _ in ranges]
    chunks = []
    for start, end, label in kept:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if first < last:
            chunks.append(Chunk(first, last, label))
    numbers = {name: number for number, name in enumerate(names)}
    tags = tags_of(chunks, len(ranges), "BIO")
    return [article.text[a:b] for a, b in ranges], [numbers.get(tag, 0) for tag in tags]


def _tag(tag: OutTag) -> TagCell:
    one = tag.annotation
    return TagCell(
        tag.number,
        one.layer,
        one.label,
        [SpanCell(s.start, s.end, s.role, s.exact) for s in tag.spans],
        [PairCell(key, as_words(value)) for key, value in sorted(one.attributes.items())],
        _entity(tag.entity),
        tag.claim.text if tag.claim else "",
        one.note,
        tag.author,
        tag.by_model,
    )


def _entity(entity: Entity | None) -> EntityCell:
    return EntityCell(entity.name, entity.type, entity.qid) if entity else EntityCell()


def _link(link: OutLink) -> LinkCell:
    target = link.target
    return LinkCell(
        link.type,
        link.source.number,
        target.number if isinstance(target, OutTag) else 0,
        _entity(target if isinstance(target, Entity) else None),
        target.text if isinstance(target, Claim) else "",
    )


def _own(row: Row, place: int) -> ForeignArticle:
    told = {name: getattr(row, name) for name in (*METADATA, "story")}
    other = msgspec.json.decode(row.other_keys, type=dict[str, Any])
    article = described_by(
        {**other, **{name: value for name, value in told.items() if value}}, row.text, place
    )
    article.tags = [
        ForeignTag(
            name=str(one.number),
            label=one.label,
            layer=one.layer,
            spans=[ForeignSpan(s.start, s.end, s.role, s.text) for s in one.spans],
            attributes={pair.key: from_words(pair.value) for pair in one.attributes},
            entity=_meant(one.entity),
            claim=one.claim,
            note=one.note,
            author=one.author,
            by_model=one.by_model,
        )
        for one in row.tags
    ]
    article.links = [
        ForeignLink(
            type=one.type,
            source=str(one.source),
            target=str(one.target or ""),
            entity=_meant(one.entity),
            claim=one.claim,
        )
        for one in row.links
    ]
    return article


def _meant(entity: EntityCell) -> ForeignEntity | None:
    named = entity.name or entity.qid
    return ForeignEntity(entity.name, entity.type, entity.qid) if named else None


def _tokenised(row: Mapping[str, Any], names: Sequence[str], place: int) -> ForeignArticle:
    """The article of words and numbers, or names, of tags; spaces between words are guessed."""
    gathered = Gathered(place=place)
    for word, tag in zip(row["tokens"], row["ner_tags"], strict=False):
        name = names[tag] if isinstance(tag, int) and 0 <= tag < len(names) else str(tag)
        if str(word).strip():
            gathered.word(str(word), {"": name}, {})
    article = gathered.article()
    told = {key: value for key, value in row.items() if key not in {"tokens", "ner_tags"}}
    described = described_by(told, article.text, place)
    described.tags = article.tags
    return described


def _flat(row: Mapping[str, Any], place: int) -> ForeignArticle:
    """The article of a row with Argilla's flat columns, ``NAME.responses`` and ``.suggestion``."""
    tags: list[ForeignTag] = []
    rest: dict[str, object] = {}
    for key, value in row.items():
        question, joint, what = key.partition(".")
        if what == "responses" and isinstance(value, list):
            users = row.get(f"{question}.responses.users") or []
            for number, one in enumerate(value):
                author = str(users[number]) if number < len(users) else ""
                tags += _spans(one, question, author, len(tags))
        elif what == "suggestion":
            agent = str(row.get(f"{question}.suggestion.agent") or "model")
            for tag in _spans(value, question, agent, len(tags)):
                tag.by_model = True
                tags.append(tag)
        elif not joint and key != "text" and value is not None:
            rest[key] = value
    article = described_by(rest, row["text"], place)
    article.tags = tags
    return article


def _spans(value: object, question: str, author: str, known: int) -> list[ForeignTag]:
    spans = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    return [
        ForeignTag(
            name=str(known + number),
            label=str(one.get("label", "")),
            layer=question,
            spans=[ForeignSpan(one["start"], one["end"])],
            author=author,
        )
        for number, one in enumerate(spans)
        if is_offset(one.get("start")) and is_offset(one.get("end"))
    ]
