"""A line of the document view as it is read: with room for what the article says once."""

from typing import TypeVar

import msgspec

from variorum.formats.bundles import LoggedMark, LoggedTag
from variorum.formats.native.article_lines import ArticleLine, Link, RevisionPart
from variorum.formats.native.versions import encoder


class PlacedMark(LoggedMark, forbid_unknown_fields=True):
    """A span with the words around it, which are read from the text whatever the file says."""


class PlacedTag(LoggedTag, kw_only=True, forbid_unknown_fields=True):
    """An annotation that knows its article, whatever the file says."""

    id: str = ""
    set_id: str = ""
    document_id: str = ""
    revision_id: str = ""
    spans: tuple[PlacedMark, ...] = ()


class PlacedLink(Link):
    """A relation that knows its article, whatever the file says."""

    document_id: str = ""


class IncomingLine(ArticleLine):
    """A line as it is read: it has room for what the article says once."""

    zones: tuple[PlacedTag, ...] = ()  # type: ignore[assignment]  # More than is written of them.
    annotations: tuple[PlacedTag, ...] = ()  # type: ignore[assignment]
    relations: tuple[PlacedLink, ...] = ()


T = TypeVar("T", bound=msgspec.Struct)

_decoder = msgspec.json.Decoder(IncomingLine)
_parts_of: dict[type[msgspec.Struct], dict[str, type[msgspec.Struct]]] = {
    IncomingLine: {
        "revision": RevisionPart,
        "zones": PlacedTag,
        "annotations": PlacedTag,
        "relations": PlacedLink,
    },
    PlacedTag: {"spans": PlacedMark},
}


def decoded(data: bytes) -> tuple[IncomingLine, list[str]]:
    """The article in a line, and the keys that are not known; those of the article go to ``extra``.

    Raises one of ``UNDECODABLE``.
    """
    try:
        return _decoder.decode(data), []
    except msgspec.ValidationError as error:
        if "unknown field" not in str(error):
            raise
    given = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    own = {
        key: msgspec.json.decode(given.pop(key))
        for key in given.keys() - set(IncomingLine.__struct_fields__)
    }
    unknown: list[str] = []
    line = part(encoder.encode(given), IncomingLine, unknown)
    line.extra = {**own, **line.extra}
    return line, unknown


def part(data: bytes, kind: type[T], unknown: list[str]) -> T:
    """A part of a line; keys that are not known are left out and added to ``unknown``.

    Raises one of ``UNDECODABLE``.
    """
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.ValidationError as error:
        if "unknown field" not in str(error):
            raise
    stripped = _stripped(msgspec.json.decode(data), kind, "", unknown)
    return msgspec.json.decode(encoder.encode(stripped), type=kind)


def _stripped(value: object, kind: type[msgspec.Struct], path: str, unknown: list[str]) -> object:
    """A plain value without the keys that ``kind`` does not know; they are added to ``unknown``."""
    if isinstance(value, list):
        return [_stripped(one, kind, path, unknown) for one in value]
    if not isinstance(value, dict):
        return value
    known = set(kind.__struct_fields__)
    unknown += [f"{path}{key}" for key in value if key not in known]
    parts = _parts_of.get(kind, {})
    return {
        key: _stripped(one, parts[key], f"{path}{key}.", unknown) if key in parts else one
        for key, one in value.items()
        if key in known
    }
