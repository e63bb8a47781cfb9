"""Argilla 2: records as its ``to_json`` writes them, with a question of spans for each layer.

Tags of the whole article answer a question of labels. What a person tagged is a response, what a
program found a suggestion. Argilla's own window counts UTF-16 units, its library code points.
It knows people by UUIDs and takes no others: each has one that is made from their name, and the
names stand among what is known of the article.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import msgspec

from variorum.domain.ids import derived_id
from variorum.formats.base import OF_ARTICLES, Dataset, FormatInfo, Portion, Sink, Source
from variorum.formats.foreign.json_files import keys_in, records, written_record
from variorum.formats.foreign.leaving import Leaving, Outgoing, OutTag
from variorum.formats.foreign.metadata import described_by
from variorum.formats.foreign.parts import put_together
from variorum.formats.foreign.taking.intake import Intake
from variorum.formats.foreign.units import UNIT
from variorum.formats.foreign.values import ForeignArticle, ForeignSpan, ForeignTag, is_offset
from variorum.formats.losses import Losses, Refusals

_TEXT = "text"
_WHOLE = "article"
"""The question that tags of the whole article answer."""
_NAMES = "variorum_annotators"
"""Under this key the names of those who answered are kept."""


class _Response(msgspec.Struct):
    value: Any = None
    user_id: str = ""


class _Suggestion(msgspec.Struct):
    value: Any = None
    score: Any = None
    agent: str | None = None


class _Record(msgspec.Struct):
    fields: dict[str, Any]
    metadata: dict[str, Any] = {}
    responses: dict[str, list[_Response]] = {}
    suggestions: dict[str, _Suggestion] = {}
    id: int | str | None = None


class Argilla:
    """Writes and reads records of Argilla."""

    info = FormatInfo(
        key="argilla",
        name="Argilla",
        extensions=(".json",),
        description="Records with everybody’s responses and a model’s suggestions, for Argilla 2.",
        carries=OF_ARTICLES
        - {
            "entities",
            "claims",
            "discontinuous spans",
            "attributes",
            "links",
            "links to registers",
            "notes",
        },
        options=(UNIT,),
    )

    def write(self, dataset: Dataset, out: Sink, losses: Losses) -> Mapping[str, int]:
        """Write a list of records, one on each line."""
        leaving = Leaving(self.info, dataset, losses)
        out.write(b"[")
        for number, article in enumerate(leaving.articles(), start=1):
            out.write(b",\n" if number > 1 else b"\n")
            out.write(written_record(_record(article, number)).removesuffix(b"\n"))
        out.write(b"\n]\n")
        return +leaving.tally

    def count(self, file: BinaryIO) -> Mapping[str, int]:
        """The articles and tags of a written list."""
        tally: Counter[str] = Counter()
        for record in msgspec.json.decode(file.read(), type=list[_Record]):
            values = [one.value for made in record.responses.values() for one in made]
            values += [one.value for one in record.suggestions.values()]
            tally.update(document=1, annotation=sum(map(len, values)))
        return +tally

    def recognises(self, name: str, head: bytes) -> bool:  # noqa: ARG002 - part of the protocol
        """Whether records have fields, and responses or suggestions."""
        keys = keys_in(head)
        return "fields" in keys and bool(keys & {"responses", "suggestions"})

    def read(self, source: Source, refusals: Refusals) -> Iterator[Portion]:
        """Go through the records."""
        found = records(source, refusals, _Record)
        articles = (_article(record, place, refusals) for place, record in found)
        yield from Intake(source, refusals).portions(one for one in articles if one)


def _record(article: Outgoing, number: int) -> dict[str, Any]:
    responses: dict[str, dict[str, list[Any]]] = {}
    suggestions: dict[str, dict[str, Any]] = {}
    for tag in article.tags:
        question = tag.annotation.layer if tag.spans else _WHOLE
        if tag.by_model:
            made = suggestions.setdefault(question, {"value": [], "agent": tag.author})
            made["value"].append(_value(tag))
        else:
            responses.setdefault(question, {}).setdefault(tag.author, []).append(_value(tag))
    names = sorted({user for made in responses.values() for user in made if user})
    return {
        "id": str(number),
        "fields": {_TEXT: article.text},
        "metadata": {**article.every_key, **({_NAMES: names} if names else {})},
        "responses": {
            question: [
                {"value": value, "user_id": _user_id(user)} for user, value in sorted(made.items())
            ]
            for question, made in responses.items()
        },
        "suggestions": suggestions,
        "vectors": {},
        "status": "completed" if responses else "pending",
    }


def _user_id(name: str) -> str:
    return derived_id("argilla user", name)


def _names(metadata: dict[str, Any]) -> dict[str, str]:
    """The names of those who answered by their ids, taken out of what is known of the article."""
    found = metadata.pop(_NAMES, None)
    names = [one for one in found if isinstance(one, str)] if isinstance(found, list) else []
    return {_user_id(""): "", **{_user_id(name): name for name in names}}


def _value(tag: OutTag) -> object:
    if not tag.spans:
        return tag.label
    (span,) = tag.spans
    role = "" if span.role == "main" else f".{span.role}"
    label = f"{tag.annotation.label}{role}"
    return {"start": span.start, "end": span.end, "label": label}


def _article(record: _Record, place: int, refusals: Refusals) -> ForeignArticle | None:
    texts = {name: one for name, one in record.fields.items() if isinstance(one, str)}
    name = _TEXT if _TEXT in texts else next(iter(texts), "")
    if not name:
        refusals.add(place, "record", "none of its fields is a text")
        return None
    called = _names(record.metadata)
    article = described_by(record.metadata, texts[name], place)
    tags: list[ForeignTag] = []
    for question, made in record.responses.items():
        for one in made:
            tags += _tags(one.value, question, called.get(one.user_id, one.user_id), len(tags))
    for question, suggestion in record.suggestions.items():
        agent = suggestion.agent or "model"
        found = _tags(suggestion.value, question, agent, len(tags))
        scores = suggestion.score if isinstance(suggestion.score, list) else [suggestion.score]
        for place_, tag in enumerate(found):
            score = scores[place_] if place_ < len(scores) else scores[-1]
            tag.by_model = True
            tag.confidence = float(score) if isinstance(score, int | float) else None
        tags += found
    article.tags, _ = put_together(tags, [])
    return article


def _tags(value: object, question: str, author: str, known: int) -> list[ForeignTag]:
    """The tags of an answer: spans, or labels of the whole article; none of other questions."""
    answers = value if isinstance(value, list) else [value]
    tags = []
    for number, one in enumerate(answers, start=known):
        match one:
            case {"start": start, "end": end, "label": str(label)} if is_offset(
                start
            ) and is_offset(end):
                spans, layer = [ForeignSpan(start, end)], question
            case str(label):
                spans, layer = [], "" if question == _WHOLE else question
            case _:
                continue
        tags.append(
            ForeignTag(name=str(number), label=label, layer=layer, spans=spans, author=author)
        )
    return tags
