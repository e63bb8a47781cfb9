"""What is wrong with a line of JSON, in the words of its reader.

msgspec names the types of a schema and a path into it (“Expected `str`, got `int` - at
`$.layers[0].key`”). Whoever mends a file by hand needs to know what should stand where: lists are
counted from 1, as people count.
"""

import re
from collections.abc import Callable

import msgspec

from variorum.formats.describing import shortened

_TYPES = {
    "str": "a text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "null": "null",
    "array": "a list […]",
    "object": "a group {…}",
    "bytes": "raw data",
    "datetime": "a date with a time",
    "date": "a date",
    "time": "a time of day",
}
_COUNTED = {"str": "characters", "array": "entries", "object": "entries", "bytes": "bytes"}
_SIGNS = {">=": "at least ", "<=": "at most ", ">": "more than ", "<": "less than "}
_AT = re.compile(r" - at (?:`key` in )?`\$(.*)`\Z", re.DOTALL)
_STEP = re.compile(r"\[(\d+|\.\.\.)\]|\.?([^.\[]+)")
_FIELD = re.compile(r"Object (missing required|contains unknown) field `(.*)`", re.DOTALL)
_MALFORMED = re.compile(r"(?:JSON|MessagePack data) is malformed: (.*) \(byte (\d+)\)", re.DOTALL)
_FAULTS = {
    "expected ',' or '}'": "a comma or “}” is missing",
    "expected ',' or ']'": "a comma or “]” is missing",
    "expected ':'": "a colon is missing",
    "trailing comma in object": "a comma stands before “}”",
    "trailing comma in array": "a comma stands before “]”",
    "trailing characters": "something stands behind its end",
    "object keys must be strings": "a name is not in double quotation marks",
    "invalid number": "a number is not written as one",
    "invalid escape character in string": "a backslash stands before a character that needs none",
    "invalid character in unicode escape": "“\\u” is not followed by four hexadecimal digits",
}


def schema_fault(error: msgspec.ValidationError) -> str:
    """Why a value is not what the format wants: “layers 1 › key” should be a text, …"""
    message = str(error)
    at = _AT.search(message)
    where = place_in_words(at[1]) if at else ""
    return _fault(message[: at.start()] if at else message, f"“{where}”" if where else "")


def syntax_fault(error: msgspec.DecodeError) -> str:
    """Why bytes are no JSON at all, and at which of them that shows, counted from 1."""
    message = str(error)
    if found := _MALFORMED.search(message):
        what = _FAULTS.get(found[1], "a character stands where none of its kind may")
        return f"{what} (at byte {int(found[2]) + 1})"
    return "it ends in the middle" if "truncated" in message else "a value in it cannot be read"


def place_in_words(path: str) -> str:
    """A path of msgspec (“.layers[0].labels[...]”, without its “$”) as people would say it."""
    steps: list[str] = []
    for index, name in _STEP.findall(path):
        if name:
            steps.append(name)
        elif not index.isdecimal():
            steps.append("…")
        else:
            number = str(int(index) + 1)
            steps[-1:] = [f"{steps[-1]} {number}" if steps else number]
    return " › ".join(steps)


def _fault(message: str, where: str) -> str:
    for pattern, said in _SAID:
        if found := pattern.match(message):
            return said(found, where or "it")
    if found := _FIELD.match(message):
        what = "is missing" if found[1].startswith("missing") else "is not known here"
        within = f" in {where}" if where else ""
        return f"“{shortened(found[2])}” {what}{within}"
    return f"{where or 'it'} is not of the form that is wanted"


def _other(found: re.Match[str], subject: str) -> str:
    return f"{subject} should be {_kinds(found[1])}, and is {_kinds(found[2])}"


def _length(found: re.Match[str], subject: str) -> str:
    kind, least, sign, number, most = found.groups()
    how = f"{least} " if least else _SIGNS[sign.strip()] if sign else ""
    until = f" to {most}" if most else ""
    return f"{subject} should have {how}{number}{until} {_COUNTED.get(kind, 'entries')}"


def _size(found: re.Match[str], subject: str) -> str:
    return f"{subject} should be {_SIGNS[found[1]]}{found[2]}"


def _value(found: re.Match[str], subject: str) -> str:
    return f"{subject} has a value that is none of those it may have: “{shortened(found[1])}”"


def _range(_found: re.Match[str], subject: str) -> str:
    return f"{subject} is too large a number"


def _kinds(types: str) -> str:
    kinds = [_TYPES.get(one, one) for one in types.split(" | ")]
    *most, last = dict.fromkeys(kinds)
    return f"{', '.join(most)} or {last}" if most else last


_SAID: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], str]], ...] = (
    (re.compile(r"Expected `(.+?)`, got `(.+?)`"), _other),
    (
        re.compile(
            r"Expected `(\w+)` of (?:(at least|at most) )?length ([<>]=? )?(\d+)(?: to (\d+))?"
        ),
        _length,
    ),
    (re.compile(r"Expected `(?:int|float)` ([<>]=?) (\S+)"), _size),
    (re.compile(r"Invalid (?:enum )?value '?(.*?)'?\Z", re.DOTALL), _value),
    (re.compile(r".*out of range"), _range),
)
