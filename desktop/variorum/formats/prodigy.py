"""Prodigy's JSON lines: one example per article and annotator, with words, spans and relations.

``token_end`` is the last word of a span, not the one behind it. Relations name words, and beside
them the spans they mean. Hashes are ours, and the same for the same text.
"""

import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, BinaryIO, NamedTuple

import msgspec

from variorum.formats.base import OF_ARTICLES, Dataset, FormatInfo, Portion, Sink, Source
from variorum.formats.describing import shortened
from variorum.formats.foreign.json_files import keys_in, records, written_record
from variorum.formats.foreign.leaving import Leaving, Outgoing
from variorum.formats.foreign.metadata import described_by
from variorum.formats.foreign.parts import PART_OF, Part, PartLink, in_parts, put_together
from variorum.formats.foreign.taking.intake import Intake
from variorum.formats.foreign.units import UNIT
from variorum.formats.foreign.values import ForeignArticle, ForeignLink, ForeignSpan, ForeignTag
from variorum.formats.foreign.words import words_and_spaces_of
from variorum.formats.lines import numbered, why_undecodable
from variorum.formats.losses import Losses, Refusals

_VIEW = "relations"


class _Span(msgspec.Struct, omit_defaults=True):
    start: int
    end: int
    label: str = ""
    token_start: int | None = None
    token_end: int | None = None
    id: int | str | None = None


class _Relation(msgspec.Struct):
    head: int
    child: int
    label: str = ""
    head_span: _Span | None = None
    child_span: _Span | None = None


class _Token(msgspec.Struct):
    start: int
    end: int


class _Example(msgspec.Struct):
    """The keys of an example that tags are made from."""

    text: str
    meta: dict[str, Any] = {}
    tokens: list[_Token] = []
    spans: list[_Span] = []
    relations: list[_Relation] = []
    options: list[Any] = []
    accept: list[str] = []
    answer: str = "accept"
    annotator: str | None = msgspec.field(default=None, name="_annotator_id")
    session: str | None = msgspec.field(default=None, name="_session_id")


class _Index(NamedTuple):
    """Which word begins, and which ends, at an offset."""

    starting: Mapping[int, int]
    ending: Mapping[int, int]


class Prodigy:
    """Writes and reads Prodigy's JSON lines."""

    info = FormatInfo(
        key="prodigy",
        name="Prodigy",
        extensions=(".jsonl",),
        description="One example per article and annotator with words, spans and relations.",
        carries=OF_ARTICLES - {"entities", "claims", "attributes", "links to registers", "notes"},
        options=(UNIT,),
    )

    def write(self, dataset: Dataset, out: Sink, losses: Losses) -> Mapping[str, int]:
        """Write the data set; an article without tags is an example without an annotator."""
        leaving = Leaving(self.info, dataset, losses)
        tally: Counter[str] = Counter()
        for number, article in enumerate(leaving.articles(), start=1):
            for record in _examples(article, number, losses):
                out.write(written_record(record))
                tally += _counted(record)
            tally["document"] += 1
        return +tally

    def count(self, file: BinaryIO) -> Mapping[str, int]:
        """The articles, spans and relations of a written file."""
        tally: Counter[str] = Counter()
        found = (msgspec.json.decode(line.data, type=dict[str, Any]) for line in numbered(file))
        for _, examples in groupby(found, key=lambda record: record["meta"]["article"]):
            tally["document"] += 1
            tally += sum(map(_counted, examples), Counter())
        return +tally

    def recognises(self, name: str, head: bytes) -> bool:  # noqa: ARG002 - part of the protocol
        """Whether there are Prodigy's hashes, or spans that name words."""
        keys = keys_in(head)
        return "text" in keys and bool(keys & {"_task_hash", "_input_hash", "token_start"})

    def read(self, source: Source, refusals: Refusals) -> Iterator[Portion]:
        """Go through the examples; one that was rejected or ignored is listed."""
        intake = Intake(source, refusals, merges=True)
        found = records(source, refusals, dict[str, Any])
        articles = (_article(record, place, refusals) for place, record in found)
        yield from intake.portions(one for one in articles if one)


def _examples(article: Outgoing, number: int, losses: Losses) -> list[dict[str, Any]]:
    """The examples of an article, one for each annotator by name."""
    found = in_parts(article)
    tokens, index = _tokens(article.text, found.parts)
    authors = sorted({tag.author for tag in article.tags}) or [""]
    spelled: list[dict[str, Any]] = [
        {
            "text": article.text,
            "meta": {**article.every_key, "article": number},
            "_input_hash": _hashed(article.text),
            "_task_hash": _hashed(f"{_VIEW} {article.text}"),
            "_view_id": _VIEW,
            **({"_annotator_id": author} if author else {}),
            "tokens": tokens,
            "spans": [_span(one, index) for one in found.parts if one.tag.author == author],
            "relations": [],
            "accept": [tag.label for tag in found.whole if tag.author == author],
            "answer": "accept",
        }
        for author in authors
    ]
    for link in found.links:
        target = link.target
        if isinstance(target, Part):
            if link.source.tag.author != target.tag.author:
                why = "an example holds what one person tagged"
                losses.note("links", why, link.type)
                continue
            example = spelled[authors.index(link.source.tag.author)]
            example["relations"].append(_relation(link, target, index))
    return spelled


def _tokens(text: str, parts: Sequence[Part]) -> tuple[list[dict[str, Any]], _Index]:
    """The words of a text, cut where spans begin and end, and where to find them."""
    ranges = words_and_spaces_of(text, ((one.span.start, one.span.end) for one in parts))
    starts = [start for start, _ in ranges]
    tokens = [
        {
            "text": text[start:end],
            "start": start,
            "end": end,
            "id": number,
            "ws": text[end : end + 1] == " " and end != following,
        }
        for number, ((start, end), following) in enumerate(
            zip(ranges, [*starts[1:], len(text)], strict=True)
        )
    ]
    return tokens, _Index(
        {start: number for number, start in enumerate(starts)},
        {end: number for number, (_, end) in enumerate(ranges)},
    )


def _span(part: Part, index: _Index) -> dict[str, Any]:
    return {
        "start": part.span.start,
        "end": part.span.end,
        "token_start": index.starting[part.span.start],
        "token_end": index.ending[part.span.end],
        "label": part.label,
        "id": part.number,
    }


def _relation(link: PartLink, target: Part, index: _Index) -> dict[str, Any]:
    head, child = _span(link.source, index), _span(target, index)
    return {
        "head": head["token_end"],
        "child": child["token_end"],
        "head_span": head,
        "child_span": child,
        "label": link.type,
    }


def _counted(record: Mapping[str, Any]) -> Counter[str]:
    parts = [one for one in record["relations"] if one["label"] == PART_OF]
    spans = len(record["spans"]) + len(record["accept"])
    return Counter(annotation=spans - len(parts), relation=len(record["relations"]) - len(parts))


def _hashed(words: str) -> int:
    """A signed number of 32 bits, as Prodigy's hashes are."""
    return zlib.crc32(words.encode()) - (1 << 31)


def _article(record: dict[str, Any], place: int, refusals: Refusals) -> ForeignArticle | None:
    """The article of an example, with the tags of its annotator."""
    try:
        example = msgspec.convert(record, _Example)
    except msgspec.ValidationError as error:
        refusals.add(place, "record", why_undecodable(error))
        return None
    if example.answer != "accept":
        refusals.add(place, "example", f"its answer is “{shortened(example.answer)}”")
        return None
    known = set(_Example.__struct_fields__)
    other = {k: v for k, v in record.items() if k not in known and not k.startswith("_")}
    rest = {**other, **{k: v for k, v in example.meta.items() if k != "article"}}
    article = described_by(rest, example.text, place)
    author = example.annotator or example.session or ""
    tags = [
        ForeignTag(
            name=str(number),
            label=one.label,
            # Python wrote these offsets: they are code points, whatever they cut.
            spans=[ForeignSpan(one.start, one.end, "main", example.text[one.start : one.end])],
            author=author,
        )
        for number, one in enumerate(example.spans)
    ]
    links = [link for one in example.relations if (link := _link(one, example, refusals, place))]
    article.tags, article.links = put_together(tags, links)
    article.tags += [
        ForeignTag(name=f"choice-{number}", label=label, author=author)
        for number, label in enumerate(example.accept)
    ]
    return article


def _link(one: _Relation, example: _Example, refusals: Refusals, place: int) -> ForeignLink | None:
    source = _named(example, one.head, one.head_span)
    target = _named(example, one.child, one.child_span)
    if source is None or target is None:
        reason = "there is no span at one of its words"
        refusals.add(place, f"relation “{shortened(one.label)}”", reason)
        return None
    return ForeignLink(type=one.label, source=str(source), target=str(target))


def _named(example: _Example, token: int, span: _Span | None) -> int | None:
    """The span that a relation means: the one it repeats, else the shortest on its word."""
    if span is not None:
        told = (span.start, span.end, span.label, span.id)
        for number, one in enumerate(example.spans):
            if (one.start, one.end, one.label, one.id) == told:
                return number
    if not 0 <= token < len(example.tokens):
        return None
    at = example.tokens[token]
    around = [
        (one.end - one.start, number)
        for number, one in enumerate(example.spans)
        if one.start <= at.start and at.end <= one.end
    ]
    return min(around)[1] if around else None
