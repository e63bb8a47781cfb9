"""Records and texts as messages name them."""

from typing import Any

from variorum.domain.annotations import Annotation
from variorum.domain.operations import FAMILY_OF, Record
from variorum.domain.registers import Claim, Entity

_NAMES = {
    "annotation": "tag",
    "relation": "link",
    "set": "annotation set",
    "document": "article",
    "verdict": "answer",
    "correction": "correction of an alignment",
    "handover": "note on packages taken in",
    "derivation": "note on where an article comes from",
    "search": "saved search",
    "gold": "version of gold",
    "attempt": "training task",
    "mapping": "mapping of labels",
}


def called(kind: type[Any]) -> str:
    """What messages call a record of this kind: "tag", "article"."""
    family = FAMILY_OF[kind]
    return _NAMES.get(family, family)


def described(record: Record) -> str:
    """A record as the list of what was refused names it."""
    name = called(type(record))
    if isinstance(record, Annotation):
        words = shortened(record.exact) if record.spans else record.id
        return f"{name} “{words}” ({record.layer} {record.label})"
    if isinstance(record, Claim):
        return f"{name} “{shortened(record.text)}”"
    if isinstance(record, Entity):
        return f"{name} “{shortened(record.name)}”"
    title = getattr(record, "title", "") or getattr(record, "name", "")
    return f"{name} “{shortened(title)}”" if title else f"{name} {shortened(record.id)}"


def shortened(words: str, length: int = 60) -> str:
    """Words as a message quotes them: on one line, cut after ``length`` characters."""
    line = " ".join(words.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"
