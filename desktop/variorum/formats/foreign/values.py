"""An article with tags as another program's file holds it, before it is ours.

Readers fill these in and judge nothing: whether a span stands where it says, what its label means
and who made it is found out in ``taking``, the same way for every format. They can be sent from a
child process as MessagePack.
"""

from typing import TypeGuard

import msgspec

from variorum.domain.annotations import AttributeValue


def is_offset(value: object) -> TypeGuard[int]:
    """Whether what a file holds is a whole number; to Python, ``true`` is one."""
    return isinstance(value, int) and not isinstance(value, bool)


class ForeignSpan(msgspec.Struct, array_like=True):
    """A stretch of the text in the file's own unit, and the words it should hold, if it says."""

    start: int
    end: int
    role: str = "main"
    exact: str = ""


class ForeignEntity(msgspec.Struct, array_like=True):
    """A person, place … that a tag links to; without a type it is of the kind of the tag."""

    name: str
    type: str = ""
    qid: str = ""


class ForeignTag(msgspec.Struct, kw_only=True, omit_defaults=True):
    """A tag. ``name`` is what links of the same article call it; ``layer`` may be unknown.

    ``by_model`` marks what a program predicted and nobody has confirmed. ``id`` is what its program
    calls it as long as it is there; empty where that is only its place in the file.
    """

    name: str
    label: str
    id: str = ""
    layer: str = ""
    spans: list[ForeignSpan] = []
    attributes: dict[str, AttributeValue] = {}
    entity: ForeignEntity | None = None
    claim: str = ""
    note: str = ""
    author: str = ""
    by_model: bool = False
    confidence: float | None = None
    created_at: str = ""


class ForeignLink(msgspec.Struct, kw_only=True, omit_defaults=True):
    """A link from a tag to a tag, an entity or a claim; the first that is given counts."""

    type: str
    source: str
    target: str = ""
    entity: ForeignEntity | None = None
    claim: str = ""


class ForeignArticle(msgspec.Struct, kw_only=True, omit_defaults=True):
    """An article. ``place`` says where in the file it stands (a line or record, from 1)."""

    text: str
    place: int = 0
    title: str = ""
    outlet: str = ""
    byline: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    kind: str = ""
    story: str = ""
    source_name: str = ""
    extra: dict[str, object] = {}
    tags: list[ForeignTag] = []
    links: list[ForeignLink] = []


METADATA = ("title", "outlet", "byline", "published", "url", "language", "kind", "source_name")
"""The fields of an article's record that formats with metadata carry, besides story and extra."""
