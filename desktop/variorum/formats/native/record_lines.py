"""A record as a line of the record stream, both ways."""

from dataclasses import replace

import msgspec

from variorum.domain.documents import Document
from variorum.domain.operations import FAMILIES, FAMILY_OF, Record
from variorum.formats.lines import as_line
from variorum.formats.native.defects import require_no_nul, unknown_keys
from variorum.formats.native.versions import encoder


class Head(msgspec.Struct):
    """What is read of a line before it is known what it is."""

    record: str
    format: str = ""
    id: str = ""
    records: int | None = None


class RevisionText(msgspec.Struct):
    """What a revision has besides its record."""

    text: str


heads = msgspec.json.Decoder(Head)
texts = msgspec.json.Decoder(RevisionText)
_decoders = {family: msgspec.json.Decoder(kind) for family, kind in FAMILIES.items()}


def encoded(record: Record, text: str | None = None) -> bytes:
    """A record as a JSON object; a revision with its text."""
    body = encoder.encode(record)
    head = b'{"record":"%s",' % FAMILY_OF[type(record)].encode()
    if text is None:
        return head + body[1:]
    return b'%s%s,"text":%s}' % (head, body[1:-1], encoder.encode(text))


def decoded(family: str, data: bytes) -> tuple[Record, str | None, list[str]]:
    """The record in a line, a revision's text, and the keys that were not understood.

    Raises one of ``UNDECODABLE`` or ``DefectError``.
    """
    record = _decoders[family].decode(data)
    text = texts.decode(data).text if family == "revision" else None
    require_no_nul(data)
    # What is written back the same has lost nothing; only a line by another hand is looked into.
    written, line = encoded(record, text), data.rstrip(b"\r\n")
    if line == written or line == as_line(written)[:-1]:
        return record, text, []
    given = msgspec.json.decode(data)
    del given["record"]
    if text is not None:
        del given["text"]
    unknown = unknown_keys(given, msgspec.to_builtins(record))
    if isinstance(record, Document):
        kept = {key: given[key] for key in unknown if key in given and key not in record.extra}
        record = replace(record, extra={**record.extra, **kept})
        unknown = [key for key in unknown if key not in kept]
    return record, text, unknown
