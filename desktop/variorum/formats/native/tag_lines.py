"""Annotations in a record stream: there are hundreds of thousands of them, nearly all as we wrote
them, each in its place. Such a line is decoded once and written down once."""

from collections.abc import Sequence
from typing import cast

import msgspec

from variorum.domain.annotations import Annotation
from variorum.formats.base import Portion
from variorum.formats.lines import UNDECODABLE, Line
from variorum.formats.native.defects import is_usable_id
from variorum.formats.native.incoming_lines import PlacedTag
from variorum.formats.native.stream import Stream

_BEGINNING = b'{"record":"annotation",'
_NUL = b"\\u0000"
_decoder = msgspec.json.Decoder(PlacedTag)


class TagStream(Stream):
    """A record stream whose annotations are only good for columns: no record is made of one that
    there is nothing to say about."""

    def plain(self, line: Line) -> Portion | None:
        """An annotation whose keys are all known, and which stands where it says."""
        if line.start == 0 or not line.data.startswith(_BEGINNING):
            return None
        tag = plain_tag(line.data)
        if tag is None or not _stands(tag, self.text_of(tag.revision_id)):
            return None
        # Written down it is the same as the record, and nothing else is done with it.
        return Portion(line.number, line.end, annotations=cast("Sequence[Annotation]", (tag,)))


def plain_tag(data: bytes) -> PlacedTag | None:
    """The annotation in a line that begins as we begin it; ``None`` where it has to be looked into.

    That is where a key is not known, an id is missing, or a value is not what it should be.
    """
    if _NUL in data:
        return None
    try:
        tag = _decoder.decode(b"{" + data[len(_BEGINNING) :])
    except UNDECODABLE:
        return None
    if not (tag.set_id and tag.document_id and tag.revision_id and is_usable_id(tag.id)):
        return None
    return tag


def _stands(tag: PlacedTag, text: str | None) -> bool:
    """Whether the words of every span are where it says they are."""
    if text is None:
        return False
    length = len(text)
    for mark in tag.spans:
        start, end = mark.start, mark.end
        if not 0 <= start < end <= length or text[start:end] != mark.exact:
            return False
    return True
