"""The lines of a data set: one article each, all of one shape, so that any loader can read them.

Loaders of JSON lines (Hugging Face ``datasets``, pandas, Arrow) find out a column's type from the
rows. So every row has every key, a list always holds objects of one shape, and what varies by
layer (attributes) is a list of names and texts instead of an object with other keys each time.
Offsets are half-open ranges of code points.
"""

from collections import Counter
from collections.abc import Mapping
from typing import BinaryIO

import msgspec

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.documents import Story
from variorum.domain.people import AnnotationSet
from variorum.domain.registers import Claim, Entity, Shared, stands_for
from variorum.formats.base import OF_ARTICLES, Article, Dataset, FormatInfo, FormatOption, Sink
from variorum.formats.lines import as_line, numbered
from variorum.formats.losses import Losses

TEXTS = FormatOption(
    "texts",
    "The articles’ words",
    "Without them, offsets and hashes are written, for texts that may not be passed on.",
    "with",
    ("with", "without"),
)
_encoder = msgspec.json.Encoder()


class Pair(msgspec.Struct):
    """An attribute and its value as text."""

    name: str
    value: str


class Place(msgspec.Struct):
    """A part of an annotation."""

    start: int
    end: int
    role: str
    text: str


class Tag(msgspec.Struct):
    """An annotation; ``start`` and ``end`` are its extent."""

    id: str
    annotator: str
    layer: str
    label: str
    start: int
    end: int
    text: str
    spans: list[Place]
    attributes: list[Pair]
    entity: str
    claim: str
    status: str
    note: str


class Link(msgspec.Struct):
    """A relation: from an annotation to one, or to an entity or claim by its words."""

    type: str
    source: str
    target: str
    target_kind: str


class Row(msgspec.Struct):
    """An article with everything that is said about it."""

    id: str
    story: str
    title: str
    outlet: str
    byline: str
    published: str
    url: str
    language: str
    text: str
    text_sha256: str
    length: int
    annotations: list[Tag]
    relations: list[Link]


FIELDS = (
    ("id", "the article’s id"),
    ("story", "the title of the story that it tells; versions of one story share it"),
    ("title", "its title"),
    ("outlet", "who published it"),
    ("byline", "who wrote it"),
    ("published", "when it was published (ISO 8601), as far as that is known"),
    ("url", "its address"),
    ("language", "the code of its language"),
    ("text", "its text; empty where the data set was made without"),
    ("text_sha256", "the SHA-256 of its text in UTF-8"),
    ("length", "the length of its text in code points"),
    (
        "annotations",
        "its tags: `id`, `annotator`, `layer`, `label`, the extent `start`–`end` with its `text`,"
        " the `spans` with their roles, `attributes` as names and values, the `entity` and the"
        " `claim` that are meant, `status` and `note`",
    ),
    (
        "relations",
        "links from a tag (`source`) to a tag, entity or claim (`target`, of a `target_kind`), and"
        " their `type`",
    ),
)
"""What each field of a row holds, as the card of a data set says it."""


class DatasetRows:
    """Writes articles as rows of one shape."""

    info = FormatInfo(
        key="dataset-rows",
        name="Data set (JSON lines)",
        extensions=(".jsonl",),
        description="One article per line, all lines of one shape, for `datasets` and pandas.",
        carries=OF_ARTICLES - {"other keys", "people", "roles", "links to registers"},
        reads=False,
        options=(TEXTS,),
    )

    def write(self, dataset: Dataset, out: Sink, losses: Losses) -> Mapping[str, int]:
        """Write a row for each article; what people are called stands in each of their tags."""
        tally: Counter[str] = Counter()
        has_texts = dataset.options.get(TEXTS.key, TEXTS.default) == "with"
        for article in dataset.articles():
            row = _row(dataset, article, has_texts=has_texts)
            out.write(as_line(_encoder.encode(row)))
            tally += Counter(
                document=1, annotation=len(row.annotations), relation=len(row.relations)
            )
            _note_losses(article, losses, has_texts=has_texts)
        return tally

    def count(self, file: BinaryIO) -> Mapping[str, int]:
        """The articles, annotations and relations of a written file."""
        tally: Counter[str] = Counter()
        for line in numbered(file):
            row = msgspec.json.decode(line.data, type=Row)
            tally += Counter(
                document=1, annotation=len(row.annotations), relation=len(row.relations)
            )
        return tally


def _row(dataset: Dataset, article: Article, *, has_texts: bool) -> Row:
    document = article.document
    revision = next(one for one in article.revisions if one.id == document.revision_id)
    story = dataset.get(Story, document.story_id) if document.story_id else None
    return Row(
        document.id,
        story.title if story else "",
        document.title,
        document.outlet,
        document.byline,
        document.published,
        document.url,
        document.language,
        article.text(revision) if has_texts else "",
        revision.text_sha256,
        revision.length,
        [
            _tag(dataset, one, has_texts=has_texts)
            for one in article.annotations
            if one.revision_id == revision.id
        ],
        [_link(dataset, one) for one in article.relations],
    )


def _tag(dataset: Dataset, tag: Annotation, *, has_texts: bool) -> Tag:
    start, end = tag.extent
    made_by = dataset.get(AnnotationSet, tag.set_id)
    entity = _meant(dataset, Entity, tag.entity_id)
    claim = _meant(dataset, Claim, tag.claim_id)
    return Tag(
        tag.id,
        made_by.name if made_by else "",
        tag.layer,
        tag.label,
        start,
        end,
        tag.exact if has_texts else "",
        [Place(one.start, one.end, one.role, one.exact if has_texts else "") for one in tag.spans],
        [Pair(name, _text(value)) for name, value in sorted(tag.attributes.items())],
        entity.name if entity else "",
        claim.text if claim else "",
        tag.status,
        tag.note,
    )


def _link(dataset: Dataset, link: Relation) -> Link:
    if link.to_annotation:
        return Link(link.type, link.from_id, link.to_annotation, "annotation")
    entity = _meant(dataset, Entity, link.to_entity)
    if entity is not None:
        return Link(link.type, link.from_id, entity.name, "entity")
    claim = _meant(dataset, Claim, link.to_claim)
    return Link(link.type, link.from_id, claim.text if claim else "", "claim")


def _meant(dataset: Dataset, kind: type[Shared], wanted: str | None) -> Shared | None:
    """The entity or claim of this id, or the one that stands for it."""
    record = dataset.get(kind, wanted) if wanted else None
    return stands_for(record, lambda one: dataset.get(kind, one)) if record else None


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _note_losses(article: Article, losses: Losses, *, has_texts: bool) -> None:
    title = article.document.title
    earlier = len(article.revisions) - 1
    losses.note("earlier texts", "a row holds the present text", title, earlier)
    old = sum(one.revision_id != article.document.revision_id for one in article.annotations)
    losses.note("tags of earlier texts", "a row holds the tags of the present text", title, old)
    if not has_texts:
        losses.note("texts", "the data set was made without the articles’ words", title)
