"""From the ``project.qde`` of any program to what it says; runs in the sandbox.

Programs write GUIDs with and without braces, and in either case.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import msgspec

from variorum.formats.foreign.xml_trees import local_name, tree_of

_COLOUR = re.compile(r"#([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")
_TEXTS = ("TextSource", "Representation", "Transcript")
_OTHERS = ("PictureSource", "PDFSource", "AudioSource", "VideoSource")


class Coding(msgspec.Struct, array_like=True):
    """A code on a selection, or on a whole source."""

    guid: str
    code: str
    user: str = ""
    notes: list[str] = []


class Selection(msgspec.Struct, array_like=True):
    """A stretch of a text, what it is called by, and its codings."""

    guid: str
    start: int
    end: int
    name: str = ""
    user: str = ""
    codings: list[Coding] = []
    notes: list[str] = []


class TextSource(msgspec.Struct, array_like=True):
    """A text: where it lies in the archive, or itself."""

    guid: str
    name: str
    path: str
    text: str | None
    selections: list[Selection]
    codings: list[Coding]
    variables: list[tuple[str, str]]


class Code(msgspec.Struct, array_like=True):
    """A code, the one above it, and what it is for; ``colour`` as ``#RRGGBB``, or empty."""

    name: str
    parent: str
    description: str = ""
    colour: str = ""


class Link(msgspec.Struct, array_like=True):
    """A link between two things."""

    name: str
    origin: str
    target: str


class Project(msgspec.Struct, array_like=True):
    """Everything that is read of a project; ``passed_over`` names sources that are no texts."""

    users: dict[str, str]
    codes: dict[str, Code]
    variables: dict[str, str]
    sources: list[TextSource]
    notes: dict[str, TextSource]
    links: list[Link]
    passed_over: list[str]


def parsed(argument: bytes) -> bytes:
    """A project's XML, as MessagePack; in and out. Raises whatever the parser does."""
    (data,) = msgspec.msgpack.decode(argument, type=tuple[bytes])
    root = tree_of(data)
    if local_name(root) not in {"Project", "CodeBook"}:
        raise ValueError("not a REFI-QDA project")
    named: dict[str, list[Element]] = defaultdict(list)
    for one in root.iter():
        named[local_name(one)].append(one)
    codes: dict[str, Code] = {}
    for top in named["Codes"]:
        for code in _children(top, "Code"):
            _gather(code, "", codes)
    project = Project(
        {_guid(one): one.get("name", "") for one in named["User"]},
        codes,
        {_guid(one): one.get("name", "") for one in named["Variable"]},
        [_source(one) for name in _TEXTS for one in named[name]],
        {_guid(one): _source(one) for one in named["Note"]},
        [
            Link(one.get("name", ""), _guid(one, "originGUID"), _guid(one, "targetGUID"))
            for one in named["Link"]
        ],
        [one.get("name", "") for name in _OTHERS for one in named[name]],
    )
    return msgspec.msgpack.encode(project)


def _gather(code: Element, parent: str, codes: dict[str, Code]) -> None:
    """Note a code and those below it; deep trees are walked without recursion."""
    open_ = [(code, parent)]
    while open_:
        one, above = open_.pop()
        guid = _guid(one)
        told = " ".join("".join(child.itertext()) for child in _children(one, "Description"))
        codes[guid] = Code(one.get("name", ""), above, told, _colour(one.get("color", "")))
        open_ += [(below, guid) for below in reversed(list(_children(one, "Code")))]


def _colour(told: str) -> str:
    """A colour as REFI writes it, with six digits or three; empty for what is none."""
    match = _COLOUR.fullmatch(told.strip())
    if match is None:
        return ""
    digits = match[1] if len(match[1]) == 6 else "".join(2 * digit for digit in match[1])
    return f"#{digits.upper()}"


def _source(source: Element) -> TextSource:
    content = next((one.text or "" for one in _children(source, "PlainTextContent")), None)
    values = [
        (_guid(ref, "targetGUID"), value.text or "")
        for one in _children(source, "VariableValue")
        for ref in _children(one, "VariableRef")
        for value in one
        if local_name(value).endswith("Value")
    ]
    return TextSource(
        _guid(source),
        source.get("name", ""),
        source.get("plainTextPath", ""),
        content,
        [one for element in _children(source, "PlainTextSelection") for one in _selection(element)],
        [_coding(one) for one in _children(source, "Coding")],
        values,
    )


def _selection(element: Element) -> Iterator[Selection]:
    start, end = element.get("startPosition", ""), element.get("endPosition", "")
    if start.lstrip("-").isdecimal() and end.lstrip("-").isdecimal() and len(start + end) < 30:
        yield Selection(
            _guid(element),
            int(start),
            int(end),
            element.get("name", ""),
            _guid(element, "creatingUser"),
            [_coding(one) for one in _children(element, "Coding")],
            _notes(element),
        )


def _coding(element: Element) -> Coding:
    codes = [_guid(one, "targetGUID") for one in _children(element, "CodeRef")]
    user = _guid(element, "creatingUser")
    return Coding(_guid(element), codes[0] if codes else "", user, _notes(element))


def _notes(element: Element) -> list[str]:
    return [_guid(one, "targetGUID") for one in _children(element, "NoteRef")]


def _children(element: Element, name: str) -> Iterator[Element]:
    return (one for one in element if local_name(one) == name)


def _guid(element: Element, name: str = "guid") -> str:
    return element.get(name, "").strip("{} ").lower()
