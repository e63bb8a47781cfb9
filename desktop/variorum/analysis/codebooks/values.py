"""Values of attributes from what people type."""

import re
from collections.abc import Callable
from datetime import date
from math import isfinite

from variorum.domain.annotations import AttributeValue
from variorum.domain.codebooks import Attribute
from variorum.errors import UserError

_WHOLE = re.compile(r"[+-]?[0-9]{1,15}")
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_REST = {4: "-01-01", 7: "-01"}
"""What makes a day of a year or a month, by how long these are written."""
_LONGEST = 300


def value_of(attribute: Attribute, words: str) -> AttributeValue:
    """The value that ``words`` say; ``UserError`` where they say none of the attribute's type.

    A date is a year, a month or a day: 2025, 2025-08, 2025-08-02. Numbers have a point.
    """
    words = " ".join(words.split())
    if not words:
        raise UserError(f"{attribute.name}: there is nothing to set.", "Type a value.")
    read = _READERS.get(attribute.type, _text)
    try:
        return read(words)
    except ValueError:
        wanted = _WANTED.get(attribute.type, f"Up to {_LONGEST} characters are possible.")
        raise UserError(
            f"{attribute.name}: “{words[:40]}” is not a value for it.", wanted
        ) from None


def _whole(words: str) -> int:
    if not _WHOLE.fullmatch(words):
        raise ValueError(words)
    return int(words)


def _number(words: str) -> float:
    value = float(words)
    if not isfinite(value) or "_" in words:
        raise ValueError(words)
    return value


def _date(words: str) -> str:
    if not _DATE.fullmatch(words):
        raise ValueError(words)
    date.fromisoformat(words + _REST.get(len(words), ""))
    return words


def _text(words: str) -> str:
    if len(words) > _LONGEST:
        raise ValueError(words)
    return words


_READERS: dict[str, Callable[[str], AttributeValue]] = {
    "int": _whole,
    "number": _number,
    "date": _date,
}
_WANTED = {
    "int": "Type a whole number, like 12.",
    "number": "Type a number, like 12 or 40.5.",
    "date": "Type a year, a month or a day, like 2025-08-02.",
}
