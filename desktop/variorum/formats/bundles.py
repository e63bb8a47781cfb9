"""Many new tags of one article as one change of the log: what is alike in all of them is said once.

Such a change is ``{"f": "annotation", "all": {…}, "each": [{…}, …]}``: ``all`` says what every tag
has, ``each`` what is its own, and neither what is usual (the defaults of ``Annotation``). Said in
full, half of what an import writes would be the same ids and times, tag after tag.
"""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import TypeVar

import msgspec

from variorum.domain.annotations import Annotation, AttributeValue, Origin, Status
from variorum.domain.spans import Anchor, Role

_encode = msgspec.json.Encoder(order="deterministic").encode
T = TypeVar("T", Annotation, "LoggedTag")
_ALIKE = (
    "document_id",
    "revision_id",
    "set_id",
    "origin",
    "status",
    "codebook",
    "created_at",
    "created_by",
    "modified_at",
    "modified_by",
)
"""What tags that come together mostly have in common."""


class LoggedMark(msgspec.Struct, omit_defaults=True, gc=False):
    """A span as a bundle has it: the fields of ``Span`` in their order."""

    start: int
    end: int
    role: Role = "main"
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    anchor: Anchor = "exact"


class LoggedTag(msgspec.Struct, kw_only=True, omit_defaults=True, gc=False):
    """A tag as a bundle has it: the fields of ``Annotation`` in their order."""

    id: str
    set_id: str
    document_id: str
    revision_id: str
    layer: str
    label: str
    spans: tuple[LoggedMark, ...] = ()
    entity_id: str | None = None
    claim_id: str | None = None
    attributes: Mapping[str, AttributeValue] = {}
    note: str = ""
    origin: Origin = "manual"
    status: Status = "draft"
    confidence: float | None = None
    derived_from: tuple[str, ...] = ()
    codebook: str = ""
    created_at: str = ""
    created_by: str | None = None
    modified_at: str = ""
    modified_by: str | None = None


class _WholeMark(LoggedMark, omit_defaults=False, gc=False):
    """A span as canonical JSON has it."""


class _WholeTag(LoggedTag, kw_only=True, omit_defaults=False, gc=False):
    """A tag as canonical JSON has it; made and written sooner than an annotation is."""

    spans: tuple[_WholeMark, ...] = ()


class _Bundle(msgspec.Struct, gc=False):
    f: str
    all: Mapping[str, str | None]
    each: Sequence[LoggedTag]


class _Written(msgspec.Struct, gc=False):
    all: msgspec.Raw
    each: list[msgspec.Raw]


_decode = msgspec.json.Decoder(_Written).decode
_whole = msgspec.json.Decoder(list[_WholeTag]).decode


def bundled(tags: Sequence[LoggedTag | Annotation]) -> bytes:
    """The change that makes these tags, at least one; logged tags are used up by it."""
    logged = [one for one in tags if isinstance(one, LoggedTag)]
    if len(logged) < len(tags):
        logged = msgspec.convert(tags, list[LoggedTag], from_attributes=True)
    alike = {}
    for name in _ALIKE:
        values = set(map(attrgetter(name), logged))
        if len(values) == 1:
            alike[name] = values.pop()
            for tag in logged:
                setattr(tag, name, msgspec.UNSET)
    return _encode(_Bundle("annotation", alike, logged))


def unbundled(bundle: bytes, shape: type[T]) -> list[T]:
    """The tags that a bundle makes, as ``shape``: one of the two classes that say all of a tag."""
    found = _decode(bundle)
    return msgspec.json.decode(whole(found.all, found.each), type=list[shape])  # type: ignore[valid-type]


def whole(alike: bytes, each: Iterable[bytes]) -> bytes:
    """What a bundle says of all and of each together: a JSON array of tags, not yet canonical."""
    start = bytes(alike)[:-1] + b","
    return b"[%s]" % b",".join([start + bytes(one)[1:] for one in each])


def canonical(alike: bytes, each: Iterable[bytes]) -> dict[str, bytes]:
    """The canonical JSON of each tag that a bundle makes, by its id."""
    return {tag.id: _encode(tag) for tag in _whole(whole(alike, each))}
