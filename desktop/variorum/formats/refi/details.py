"""What a coding has besides its code, as lines of a note that people can read.

The note itself comes first. Lines that begin with ``@`` are attributes, the entity and the claim.
"""

from variorum.formats.foreign.leaving import OutTag
from variorum.formats.foreign.scalars import (
    as_plain_line,
    as_words,
    from_plain_line,
    from_words,
)
from variorum.formats.foreign.values import ForeignEntity, ForeignTag

_NOTE, _ENTITY, _CLAIM = "note", "entity", "claim"
_ENDS = " | "


def details_of(tag: OutTag) -> str:
    """The text of a note on a tag; empty where there is nothing to say."""
    one = tag.annotation
    lines = [f"@{key} = {as_words(value)}" for key, value in sorted(one.attributes.items())]
    if tag.entity:
        parts = (tag.entity.type, tag.entity.qid, as_plain_line(tag.entity.name))
        lines.append(f"@{_ENTITY} = {_ENDS.join(parts)}")
    if tag.claim:
        lines.append(f"@{_CLAIM} = {as_plain_line(tag.claim.text)}")
    if one.note:
        is_plain = one.note.strip() == one.note and "@" not in one.note and "\r" not in one.note
        lines.insert(0, one.note if is_plain else f"@{_NOTE} = {as_plain_line(one.note)}")
    return "\n".join(lines)


def add_details(tag: ForeignTag, text: str) -> None:
    """Put what stands in a note where it belongs; what is no detail is the tag's note."""
    plain: list[str] = []
    for line in text.split("\n"):
        key, joint, words = line.removeprefix("@").partition(" = ")
        if not line.startswith("@") or not joint:
            plain.append(line)
        elif key == _NOTE:
            tag.note = from_plain_line(words)
        elif key == _CLAIM:
            tag.claim = from_plain_line(words)
        elif key == _ENTITY and words.count(_ENDS) >= 2:
            kind, qid, name = words.split(_ENDS, 2)
            tag.entity = ForeignEntity(from_plain_line(name), kind, qid)
        else:
            tag.attributes[key] = from_words(words)
    tag.note = tag.note or "\n".join(plain).strip("\n")
