"""From a task of Label Studio to an article, whatever controls its project has."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec

from variorum.domain.annotations import AttributeValue
from variorum.formats.describing import shortened
from variorum.formats.foreign.metadata import described_by
from variorum.formats.foreign.parts import put_together
from variorum.formats.foreign.scalars import from_words
from variorum.formats.foreign.values import (
    ForeignArticle,
    ForeignEntity,
    ForeignLink,
    ForeignSpan,
    ForeignTag,
    is_offset,
)
from variorum.formats.label_studio.configuring import ARTICLE, CLAIM, ENTITY, TEXT
from variorum.formats.lines import UNDECODABLE, why_undecodable
from variorum.formats.losses import Refusals

_NUMBERED = re.compile(r", \d+$")


class Made(msgspec.Struct):
    """What one person or model made of a task."""

    result: list[dict[str, Any]] = []
    created_username: str | None = None
    completed_by: Any = None
    was_cancelled: bool = False
    model_version: str | None = None
    score: float | None = None


class Task(msgspec.Struct):
    """A task; ``completions`` is what annotations were called in old files."""

    data: dict[str, Any]
    annotations: list[Made] = []
    completions: list[Made] = []
    predictions: list[Made] = []


@dataclass(slots=True)
class _Region:
    """The results that share an id."""

    labels: list[tuple[str, str]] = field(default_factory=list)
    span: ForeignSpan | None = None
    choices: list[tuple[str, list[str]]] = field(default_factory=list)
    attributes: dict[str, AttributeValue] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)


def articles_of(task: Task | msgspec.Raw, place: int, refusals: Refusals) -> list[ForeignArticle]:
    """The article of a task; none where the task cannot be understood."""
    if not isinstance(task, Task):
        try:
            task = msgspec.json.decode(task, type=Task)
        except UNDECODABLE as error:
            refusals.add(place, "task", why_undecodable(error))
            return []
    data = dict(task.data)
    name = TEXT if isinstance(data.get(TEXT), str) else _longest(data)
    text = data.pop(name, "")
    article = described_by(data, text if isinstance(text, str) else "", place)
    groups = [(one, False) for one in (*task.annotations, *task.completions)]
    groups += [(one, True) for one in task.predictions]
    for number, (made, by_model) in enumerate(groups):
        if made.was_cancelled:
            refusals.add(place, "annotation", "it was skipped by its annotator")
            continue
        reading = _Reading(article, made, f"{number}-", refusals)
        tags, links = put_together(*reading.taken(by_model=by_model))
        article.tags += tags
        article.links += links
    return [article]


def _longest(data: dict[str, Any]) -> str:
    """The key of the text, where it is not called so."""
    texts = {key: value for key, value in data.items() if isinstance(value, str)}
    return max(texts, key=lambda key: len(texts[key]), default=TEXT)


class _Reading:
    """Reads what one person or model made."""

    def __init__(
        self, article: ForeignArticle, made: Made, prefix: str, refusals: Refusals
    ) -> None:
        self.article = article
        self.made = made
        self.prefix = prefix
        self.refusals = refusals
        self.regions: dict[str, _Region] = {}
        self.links: list[ForeignLink] = []

    def taken(self, *, by_model: bool) -> tuple[list[ForeignTag], list[ForeignLink]]:
        """The tags and links."""
        for result in self.made.result:
            reason = self._take(result)
            if reason:
                kind = shortened(str(result.get("type", "")))
                self.refusals.add(self.article.place, f"result “{kind}”", reason)
        author = _author(self.made)
        tags = []
        for name, region in self.regions.items():
            for tag in self._tags(name, region):
                tag.author = (self.made.model_version or author) if by_model else author
                tag.by_model = by_model
                tag.confidence = self.made.score if by_model else None
                tags.append(tag)
        return tags, self.links

    def _take(self, result: dict[str, Any]) -> str:
        """Take a result in; why it could not be, else nothing."""
        kind, value = result.get("type"), result.get("value")
        if kind == "relation":
            return self._relation(result)
        if not isinstance(value, dict):
            return "it has no value"
        region = self.regions.setdefault(str(result.get("id", "")), _Region())
        return self._valued(region, str(result.get("from_name", "")), str(kind), value)

    def _valued(self, region: _Region, control: str, kind: str, value: dict[str, Any]) -> str:
        """Take a value of a region in; why it could not be, else nothing."""
        words = _words(value.get("text" if kind == "textarea" else kind))
        number = value.get(kind)
        if kind == "labels" and words:
            return self._labels(region, control, words, value)
        if kind == "choices" and words:
            region.choices.append((control, words))
        elif kind == "textarea" and words:
            region.texts[control] = words
        elif kind in {"number", "rating"} and isinstance(number, int | float):
            region.attributes[_attribute(control)] = number
        else:
            return "it is empty, or not about text"
        return ""

    def _labels(
        self, region: _Region, control: str, names: list[str], value: dict[str, Any]
    ) -> str:
        start, end, words = value.get("start"), value.get("end"), value.get("text", "")
        if not (is_offset(start) and is_offset(end)):
            return "it marks a page, not a plain text"
        words = words if isinstance(words, str) else ""
        if "\\n" in words and "\\n" not in self.article.text:
            words = words.replace("\\n", "\n")  # Label Studio writes line ends so.
        region.span = ForeignSpan(start, end, "main", words)
        region.labels += [(control, name) for name in names]
        return ""

    def _relation(self, result: dict[str, Any]) -> str:
        labels = _words(result.get("labels")) or ["relation"]
        start, end = result.get("from_id"), result.get("to_id")
        if not (isinstance(start, str) and isinstance(end, str)):
            return "it does not say what it links"
        if result.get("direction") == "left":
            start, end = end, start
        self.links += [
            ForeignLink(type=one, source=self.prefix + start, target=self.prefix + end)
            for one in labels
        ]
        return ""

    def _tags(self, name: str, region: _Region) -> Iterator[ForeignTag]:
        """The tags of a region: one for each label; without a span, for each choice."""
        spans = [region.span] if region.span else []
        labels = list(region.labels)
        attributes = dict(region.attributes)
        for control, names in region.choices:
            if region.span or control != _article_control(region):
                values = [from_words(one) for one in names]
                value = values[0] if len(values) == 1 else "; ".join(names)
                attributes[_attribute(control)] = value
            else:
                layer = control.removesuffix(ARTICLE) if control.endswith(ARTICLE) else ""
                labels += [(layer, one) for one in names]
        note = "\n".join(
            "\n".join(words)
            for control, words in region.texts.items()
            if control not in {ENTITY, CLAIM}
        )
        entity = region.texts.get(ENTITY)
        claim = region.texts.get(CLAIM)
        for number, (layer, label) in enumerate(labels):
            called = f"{name}#{number}" if number else name
            yield ForeignTag(
                name=f"{self.prefix}{called}",
                label=label,
                id=called,
                layer=layer,
                spans=list(spans),
                attributes=attributes,
                entity=ForeignEntity(*entity[:3]) if entity else None,
                claim=claim[0] if claim else "",
                note=note,
            )


def _article_control(region: _Region) -> str:
    """The control of a region without a span whose choices are its labels."""
    named = [control for control, _ in region.choices if control.endswith(ARTICLE)]
    return named[0] if named else region.choices[0][0]


def _attribute(control: str) -> str:
    """The key of an attribute: without the layer that ours have before it."""
    return control.rpartition(".")[2]


def _words(value: object) -> list[str]:
    """A list of words, or a single one as such; none of anything else."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return value
    return []


def _author(made: Made) -> str:
    if made.created_username:
        return _NUMBERED.sub("", made.created_username.strip())
    if isinstance(made.completed_by, dict):
        name = made.completed_by.get("email") or made.completed_by.get("username")
        return str(name or made.completed_by.get("id", ""))
    return f"Annotator {made.completed_by}" if made.completed_by else ""
