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

from variorum.domain.people import AnnotationSet
from variorum.domain.registers import Entity
from variorum.formats.base import OF_ARTICLES, Dataset, FormatInfo, FormatOption, Sink
from variorum.formats.foreign.leaving import Leaving, Outgoing, OutLink, OutTag
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
        carries=OF_ARTICLES - {"other keys"},
        reads=False,
        options=(TEXTS,),
    )

    def write(self, dataset: Dataset, out: Sink, losses: Losses) -> Mapping[str, int]:
        """Write a row for each article; what people are called stands in each of their tags."""
        leaving = Leaving(self.info, dataset, losses)
        has_texts = leaving.option(TEXTS.key, TEXTS.default) == "with"
        for article in leaving.articles():
            out.write(as_line(_encoder.encode(_row(leaving, article, has_texts=has_texts))))
            if not has_texts:
                why = "the data set was made without the articles’ words"
                losses.note("texts", why, article.document.title)
        return leaving.tally

    def count(self, file: BinaryIO) -> Mapping[str, int]:
        """The articles, annotations and relations of a written file."""
        tally: Counter[str] = Counter()
        for line in numbered(file):
            row = msgspec.json.decode(line.data, type=Row)
            tally += Counter(
                document=1, annotation=len(row.annotations), relation=len(row.relations)
            )
        return tally


def _row(leaving: Leaving, article: Outgoing, *, has_texts: bool) -> Row:
    document, revision = article.document, article.revision
    return Row(
        document.id,
        article.story,
        document.title,
        document.outlet,
        document.byline,
        document.published,
        document.url,
        document.language,
        article.text if has_texts else "",
        revision.text_sha256,
        revision.length,
        [_tag(leaving, one, has_texts=has_texts) for one in article.tags],
        [_link(one) for one in article.links],
    )


def _tag(leaving: Leaving, one: OutTag, *, has_texts: bool) -> Tag:
    tag = one.annotation
    start, end = tag.extent
    made_by = leaving.dataset.get(AnnotationSet, tag.set_id)
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
        one.entity.name if one.entity else "",
        one.claim.text if one.claim else "",
        tag.status,
        tag.note,
    )


def _link(link: OutLink) -> Link:
    source, target = link.source.annotation.id, link.target
    if isinstance(target, OutTag):
        return Link(link.type, source, target.annotation.id, "annotation")
    if isinstance(target, Entity):
        return Link(link.type, source, target.name, "entity")
    return Link(link.type, source, target.text, "claim")


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
