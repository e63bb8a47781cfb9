"""From the lines of an ``.ann`` file to tags and links, whoever wrote them.

Tools in the wild leave line ends in the words of a span, so a line that begins with no id goes on
with the one before. Arguments of an event that are named as roles of ours are parts of the tag, all
others are links.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from variorum.domain.spans import ROLES
from variorum.formats.describing import shortened
from variorum.formats.foreign.scalars import from_plain_line, from_words
from variorum.formats.foreign.values import (
    ForeignArticle,
    ForeignEntity,
    ForeignLink,
    ForeignSpan,
    ForeignTag,
)
from variorum.formats.losses import Refusals

_LINE = re.compile(r"([TEARMNW#]\d{1,9}|\*)\t")
_TEXT_BOUND = re.compile(r"(\S+) (\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)")
_NORMALISED = re.compile(r"(\S+) (\S+) (\S+?):(\S+)")
_NUMBERED = re.compile(r"(.*\D)\d+")
_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")


@dataclass(slots=True)
class _Bound:
    """A ``T`` line, and what is built on it."""

    label: str
    spans: list[ForeignSpan]
    is_part: bool = False


@dataclass(slots=True)
class _Event:
    """An ``E`` line."""

    label: str
    trigger: str
    arguments: list[tuple[str, str]]


@dataclass(slots=True)
class _Named:
    """An ``N`` line: which entity or claim something is, or is linked to."""

    target: str
    database: str
    number: str
    name: str
    link: str = ""
    kind: str = ""


@dataclass(slots=True)
class _File:
    """Everything in an ``.ann`` file by id."""

    bound: dict[str, _Bound] = field(default_factory=dict)
    events: dict[str, _Event] = field(default_factory=dict)
    relations: list[tuple[str, str, str]] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    named: dict[str, _Named] = field(default_factory=dict)
    notes: list[tuple[str, str, str]] = field(default_factory=list)


def read_annotations(article: ForeignArticle, lines: str, name: str, refusals: Refusals) -> None:
    """Put the tags and links of ``lines`` into the article; ``name`` is what the file is called."""
    file = _File()
    for number, line in _logical_lines(lines):
        reason = _read(file, line)
        if reason:
            refusals.add(number, f"line of “{shortened(name)}”", reason)
    tags = _tags(file, article.text)
    _add_details(file, tags)
    article.tags = list(tags.values())
    article.links = [*_links(file, tags), *article.links]


def _logical_lines(lines: str) -> list[tuple[int, str]]:
    """The lines with their numbers; what begins with no id belongs to the line before."""
    found: list[tuple[int, str]] = []
    for number, raw in enumerate(lines.split("\n"), start=1):
        line = raw.removesuffix("\r")
        if _LINE.match(line) or not found:
            if line:
                found.append((number, line))
        elif line and found[-1][1].startswith("T"):
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{line}")
        elif line:
            found.append((number, line))
    return found


def _read(file: _File, line: str) -> str:
    """Take a line in; why it could not be, else nothing."""
    identity, _, rest = line.partition("\t")
    data, _, tail = rest.partition("\t")
    reader = _READERS.get(identity[:1])
    if reader is None or not _LINE.match(line):
        return f"“{shortened(line, 40)}” does not begin with an id of brat"
    return "" if reader(file, identity, data, tail) else f"“{shortened(line)}” is not complete"


def _read_bound(file: _File, identity: str, data: str, tail: str) -> bool:
    match = _TEXT_BOUND.fullmatch(data)
    if match is None:
        return False
    pairs = [tuple(map(int, pair.split())) for pair in match[2].split(";")]
    lengths = [end - start for start, end in pairs]
    told = len(tail) == sum(lengths) + len(pairs) - 1 and all(one > 0 for one in lengths)
    spans, at = [], 0
    for (start, end), length in zip(pairs, lengths, strict=True):
        words = tail[at : at + length] if told else tail if len(pairs) == 1 else ""
        spans.append(ForeignSpan(start, end, "main", words))
        at += length + 1
    file.bound[identity] = _Bound(match[1], spans)
    return True


def _read_event(file: _File, identity: str, data: str, tail: str) -> bool:  # noqa: ARG001
    pairs = [part.partition(":") for part in data.split()]
    if not pairs or not all(name and target for name, _, target in pairs):
        return False
    (label, _, trigger), *arguments = pairs
    named = [(_without_number(name), target) for name, _, target in arguments]
    file.events[identity] = _Event(label, trigger, named)
    return True


def _read_relation(file: _File, identity: str, data: str, tail: str) -> bool:  # noqa: ARG001
    parts = data.split()
    if len(parts) != 3 or not all(":" in part for part in parts[1:]):
        return False
    start, end = (part.partition(":")[2] for part in parts[1:])
    file.relations.append((parts[0], start, end))
    return True


def _read_equivalence(file: _File, identity: str, data: str, tail: str) -> bool:  # noqa: ARG001
    kind, *members = data.split()
    for start, end in pairwise(members):
        file.relations.append(("same_as" if kind == "Equiv" else kind, start, end))
    return len(members) > 1


def _read_attribute(file: _File, identity: str, data: str, tail: str) -> bool:  # noqa: ARG001
    name, _, rest = data.partition(" ")
    target, _, value = rest.partition(" ")
    file.attributes.append((name, target, value or "true"))
    return bool(name and target)


def _read_named(file: _File, identity: str, data: str, tail: str) -> bool:
    match = _NORMALISED.fullmatch(data)
    if match:
        file.named[identity] = _Named(match[2], match[3], match[4], from_plain_line(tail))
    return match is not None


def _read_note(file: _File, identity: str, data: str, tail: str) -> bool:  # noqa: ARG001
    kind, _, target = data.partition(" ")
    file.notes.append((kind, target, from_plain_line(tail)))
    return bool(kind and target)


_READERS = {
    "T": _read_bound,
    "E": _read_event,
    "R": _read_relation,
    "*": _read_equivalence,
    "A": _read_attribute,
    "M": _read_attribute,
    "N": _read_named,
    "#": _read_note,
}


def _without_number(name: str) -> str:
    match = _NUMBERED.fullmatch(name)
    return match[1] if match else name


def _tags(file: _File, text: str) -> dict[str, ForeignTag]:
    """The tags by id: events, and what is bound to text without being a part of one."""
    tags: dict[str, ForeignTag] = {}
    for identity, event in file.events.items():
        tag = _event(file, identity, event, text)
        if tag:
            tags[identity] = tag
    for identity, bound in file.bound.items():
        if not bound.is_part:
            spans = _joined(bound.spans, text)
            tags[identity] = _tag(identity, bound.label, spans)
    return tags


def _event(file: _File, identity: str, event: _Event, text: str) -> ForeignTag | None:
    trigger = file.bound.get(event.trigger)
    if trigger is None:
        return None
    trigger.is_part = True
    roles = [(role.lower(), file.bound.get(target), target) for role, target in event.arguments]
    ours = [(role, bound, target) for role, bound, target in roles if role in ROLES and bound]
    own = next((role for role, _, target in ours if target == event.trigger), "")
    usual = own or ("cue" if ours else "main")
    spans = [_as(usual, span) for span in _joined(trigger.spans, text)]
    for role, bound, target in ours:
        if target != event.trigger and bound:
            bound.is_part = bound.is_part or bound.label.lower() in ROLES
            spans += [_as(role, span) for span in _joined(bound.spans, text)]
    return _tag(identity, event.label, spans)


def _tag(identity: str, label: str, spans: list[ForeignSpan]) -> ForeignTag:
    return ForeignTag(name=identity, id=identity, label=label, spans=spans)


def _as(role: str, span: ForeignSpan) -> ForeignSpan:
    return ForeignSpan(span.start, span.end, role, span.exact)


def _joined(spans: list[ForeignSpan], text: str) -> list[ForeignSpan]:
    """Fragments with nothing but ends of lines between them are one span: brat has to part it."""
    found: list[ForeignSpan] = []
    for span in spans:
        gap = text[found[-1].end : span.start] if found else ""
        if gap and _BREAKS.issuperset(gap):
            before = found.pop()
            words = f"{before.exact}{gap}{span.exact}" if before.exact and span.exact else ""
            found.append(ForeignSpan(before.start, span.end, "main", words))
        else:
            found.append(span)
    return found


def _add_details(file: _File, tags: Mapping[str, ForeignTag]) -> None:
    """Put attributes, notes, authors and names where they belong."""
    for name, target, value in file.attributes:
        if target in tags:
            tags[target].attributes[name] = from_words(value)
    for kind, target, text in file.notes:
        if target in file.named:
            named = file.named[target]
            named.link = text if kind == "Link" else named.link
            named.kind = text if kind == "EntityType" else named.kind
        elif target in tags and kind == "Author":
            tags[target].author = text
        elif target in tags:
            tags[target].note = "\n".join(filter(None, (tags[target].note, text)))
    for named in file.named.values():
        if named.target in tags and not named.link:
            tag = tags[named.target]
            tag.claim = named.name if named.database == "Claim" else tag.claim
            tag.entity = tag.entity if named.database == "Claim" else _entity(named)


def _entity(named: _Named) -> ForeignEntity:
    qid = named.number if named.database == "Wikidata" else ""
    return ForeignEntity(named.name, named.kind, qid)


def _links(file: _File, tags: Mapping[str, ForeignTag]) -> list[ForeignLink]:
    found = [
        ForeignLink(type=kind, source=start, target=end) for kind, start, end in file.relations
    ]
    for identity, event in file.events.items():
        found += [
            ForeignLink(type=role.lower(), source=identity, target=target)
            for role, target in event.arguments
            if target in tags and not (role.lower() in ROLES and target in file.bound)
        ]
    for named in file.named.values():
        if named.link and named.database == "Claim":
            found.append(ForeignLink(type=named.link, source=named.target, claim=named.name))
        elif named.link:
            entity = _entity(named)
            found.append(ForeignLink(type=named.link, source=named.target, entity=entity))
    return found
