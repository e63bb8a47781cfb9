"""Records and texts as messages name them."""

from typing import Any

from variorum.domain.annotations import Annotation
from variorum.domain.operations import FAMILY_OF, Record

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
_SEVERAL = {
    "codebook": "codebooks",
    "progress": "states of progress",
    "verdict": "answers to suggestions",
    "correction": "corrections of alignments",
    "derivation": "notes on where articles come from",
    "handover": "what was taken in from whom",
    "search": "saved searches",
    "gold": "versions of gold",
    "decision": "decisions of the review",
    "comment": "comments",
    "attempt": "training tasks",
    "mapping": "mappings of labels",
}
_TELLING = ("title", "name", "text", "words", "note")
"""Fields by which a record is known to people, where it has one of them."""


def called(kind: type[Any]) -> str:
    """What messages call a record of this kind: "tag", "article"."""
    family = FAMILY_OF[kind]
    return _NAMES.get(family, family)


def several(kind: type[Any]) -> str:
    """What messages call records of a kind that belongs to no article: "saved searches"."""
    return _SEVERAL[FAMILY_OF[kind]]


def described(record: Record) -> str:
    """A record as the list of what was refused names it."""
    name = called(type(record))
    if isinstance(record, Annotation):
        words = f"“{shortened(record.exact)}”" if record.spans else "of a whole article"
        return f"{name} {words} ({record.layer} {record.label})"
    words = next((said for field in _TELLING if (said := getattr(record, field, ""))), "")
    return f"{name} “{shortened(words)}”" if words else f"{name} {shortened(record.id)}"


def shortened(words: str, length: int = 60) -> str:
    """Words as a message quotes them: on one line, cut after ``length`` characters."""
    line = " ".join(words.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"
