"""Values of attributes as words, for formats that know nothing else, and back."""

import re

import msgspec

from variorum.domain.annotations import AttributeValue
from variorum.formats.lines import as_line

_TYPED = re.compile(r"true|false|-?(0|[1-9]\d{0,300})(\.\d{1,300})?([eE][+-]?\d{1,3})?")


def as_words(value: AttributeValue) -> str:
    """A value as one line of words: plain, but quoted as JSON where it would be taken for another.

    ``from_words`` gives it back.
    """
    if isinstance(value, str):
        plain = value.isprintable() and value == value.strip() and value and value[0] != '"'
        if plain and not _TYPED.fullmatch(value):
            return value
    return _quoted(value)


def from_words(words: str) -> AttributeValue:
    """The value that stands in words."""
    if _TYPED.fullmatch(words) or words.startswith('"'):
        try:
            value = msgspec.json.decode(words)
        except msgspec.DecodeError:
            return words
        return value if isinstance(value, str | bool | int | float) else words
    return words


def as_plain_line(text: str) -> str:
    """A text of any kind on one line: plain, or quoted as JSON where it holds more than that."""
    if text.isprintable() and text == text.strip() and not text.startswith('"'):
        return text
    return _quoted(text)


def from_plain_line(line: str) -> str:
    """The text that stands on a line."""
    if line.startswith('"'):
        try:
            return msgspec.json.decode(line, type=str)
        except msgspec.MsgspecError:
            return line
    return line


def _quoted(value: AttributeValue) -> str:
    return as_line(msgspec.json.encode(value)).decode().removesuffix("\n")
