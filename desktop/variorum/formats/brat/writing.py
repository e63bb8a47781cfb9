"""From an article to the lines of an ``.ann`` file, and to the configuration that shows them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.domain.registers import Claim, Entity
from variorum.domain.spans import ROLES, Role, Span, with_role
from variorum.formats.describing import described
from variorum.formats.foreign.leaving import Outgoing, OutLink, OutTag
from variorum.formats.foreign.scalars import as_plain_line, as_words
from variorum.formats.losses import Losses

_UNFIT = re.compile(r"[^A-Za-z0-9_-]")
_PIECE = re.compile("[^\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]+")
_TRIGGERS: tuple[Role, ...] = ("cue", "main", "content", "source", "evidence")


class Configuration:
    """Everything that brat has to be told of before it shows it: names met while writing."""

    def __init__(self) -> None:
        self.entities: set[str] = set()
        self.events: dict[str, set[str]] = {}
        self.relations: set[str] = set()
        self.attributes: dict[str, set[str]] = {}

    def written(self) -> str:
        """The content of ``annotation.conf``."""
        events = [f"{one}\t{self._roles(roles)}" for one, roles in sorted(self.events.items())]
        any_two = "Arg1:<ANY>, Arg2:<ANY>"
        attributes = [
            f"{one}\tArg:<ANY>, Value:{'|'.join(sorted(values))}"
            for one, values in sorted(self.attributes.items())
        ]
        sections = (
            ("entities", sorted(self.entities)),
            ("relations", [f"{one}\t{any_two}" for one in sorted(self.relations)]),
            ("events", events),
            ("attributes", attributes),
        )
        return "\n".join("\n".join([f"[{name}]", *lines, ""]) for name, lines in sections)

    def _roles(self, roles: set[str]) -> str:
        return ", ".join(f"{one}*:<ANY>" for one in sorted(roles)) or "<ANY>*:<ANY>"


@dataclass(frozen=True, slots=True)
class Written:
    """The content of an ``.ann`` file, and how many tags and links it holds."""

    content: str
    tags: int
    links: int


def annotations_of(article: Outgoing, configuration: Configuration, losses: Losses) -> Written:
    """The annotations of an article; what brat cannot hold is noted as lost."""
    writing = _Writing(article, configuration, losses)
    for tag in article.tags:
        writing.tag(tag)
    links = sum(writing.link(link) for link in article.links)
    content = "".join(f"{line}\n" for line in writing.lines)
    return Written(content, len(writing.ids), links)


def type_name(label: str) -> str:
    """A label as brat can take it: ASCII letters, digits, ``_`` and ``-``."""
    return _UNFIT.sub("_", label) or "_"


class _Writing:
    """The lines of one article; ids are counted by kind, as brat does."""

    def __init__(self, article: Outgoing, configuration: Configuration, losses: Losses) -> None:
        self.text = article.text
        self.configuration = configuration
        self.losses = losses
        self.lines: list[str] = []
        self.ids: dict[int, str] = {}
        self.counts: Counter[str] = Counter()
        self.numbers: dict[str, int] = {}

    def tag(self, tag: OutTag) -> None:
        """Write a tag with what belongs to it."""
        label = type_name(tag.label)
        if label != tag.label:
            why = "brat has no labels with other characters than A–Z, 0–9, “-” and “_”"
            self.losses.note("spellings of labels", why, tag.label)
        if all(span.role == "main" for span in tag.spans):
            made = self._text_bound(label, tag.spans, tag)
        else:
            made = self._event(label, tag)
        if made:
            self.ids[tag.number] = made
            self._belongings(made, tag)

    def link(self, link: OutLink) -> bool:
        """Write a link between tags as a relation, one to an entity or claim as its name."""
        start = self.ids.get(link.source.number)
        if isinstance(link.target, OutTag):
            end = self.ids.get(link.target.number)
            if start and end:
                kind = type_name(link.type)
                self.configuration.relations.add(kind)
                self._line("R", f"{kind} Arg1:{start} Arg2:{end}")
                return True
        elif start:
            self._note("Link", self._named(start, link.target, ""), type_name(link.type))
            return True
        self.losses.note("links", "a tag at one of their ends is lost", link.type)
        return False

    def _line(self, kind: str, *cells: str) -> str:
        self.counts[kind] += 1
        made = f"{kind}{self.counts[kind]}"
        self.lines.append("\t".join((made, *cells)))
        return made

    def _note(self, kind: str, target: str, text: str) -> None:
        self._line("#", f"{kind} {target}", as_plain_line(text))

    def _text_bound(self, label: str, spans: Sequence[Span], tag: OutTag) -> str:
        """Write a stretch, or several; its id, empty where nothing is left of it."""
        pieces = self._pieces(spans, tag)
        if not pieces:
            why = "they hold nothing but ends of lines"
            self.losses.note("tags", why, described(tag.annotation))
            return ""
        self.configuration.entities.add(label)
        ranges = ";".join(f"{start} {end}" for start, end in pieces)
        words = " ".join(self.text[start:end] for start, end in pieces)
        return self._line("T", f"{label} {ranges}", words)

    def _pieces(self, spans: Sequence[Span], tag: OutTag | None) -> list[tuple[int, int]]:
        """The stretches between the ends of lines; what touches is one, as brat demands.

        What that changes about ``tag`` is noted.
        """
        found: list[tuple[int, int]] = []
        for span in spans:
            inside = [
                (match.start(), match.end())
                for match in _PIECE.finditer(self.text, span.start, span.end)
            ]
            if tag and inside and (inside[0][0], inside[-1][1]) != (span.start, span.end):
                why = "a span of brat neither begins nor ends with the end of a line"
                self.losses.note("ends of lines at the edge of a tag", why, tag.label)
            if tag and found and inside and not self._is_apart(found[-1][1], inside[0][0]):
                why = "parts of a tag with nothing between them are one for brat"
                self.losses.note("borders within tags", why, described(tag.annotation))
            for start, end in inside:
                if found and start <= found[-1][1]:
                    found[-1] = (found[-1][0], max(end, found[-1][1]))
                else:
                    found.append((start, end))
        return found

    def _is_apart(self, end: int, start: int) -> bool:
        """Whether anything but ends of lines stands between two stretches."""
        return start > end and _PIECE.search(self.text, end, start) is not None

    def _event(self, label: str, tag: OutTag) -> str:
        """Write a tag with roles: its trigger is its cue, or the role that comes next to that."""
        written = [span for span in tag.spans if self._pieces([span], None)]
        usual = next((role for role in _TRIGGERS if with_role(written, role)), None)
        if usual is None:
            return self._text_bound(label, tag.spans, tag)
        bound = {
            role: self._text_bound(label if role == usual else role, parts, tag)
            for role in (usual, *(one for one in ROLES if one != usual))
            if (parts := with_role(written, role))
        }
        trigger = bound.pop(usual)
        roles = bound if usual == "cue" and bound else {usual: trigger, **bound}
        self.configuration.events.setdefault(label, set()).update(roles)
        arguments = "".join(f" {role}:{one}" for role, one in roles.items())
        return self._line("E", f"{label}:{trigger}{arguments}")

    def _belongings(self, made: str, tag: OutTag) -> None:
        for key, value in sorted(tag.annotation.attributes.items()):
            name = type_name(key)
            if name != key:
                why = "brat has no names with other characters than A–Z, 0–9, “-” and “_”"
                self.losses.note("spellings of attributes", why, key)
            words = as_words(value)
            self.configuration.attributes.setdefault(name, set()).add(type_name(words))
            self._line("A", f"{name} {made} {words}")
        if tag.entity:
            usual = tag.annotation.label if tag.annotation.layer == "entity" else "topic"
            self._named(made, tag.entity, usual)
        if tag.claim:
            self._named(made, tag.claim, "")
        if tag.annotation.note:
            self._note("AnnotatorNotes", made, tag.annotation.note)
        if tag.author:
            self._note("Author", made, tag.author)

    def _named(self, made: str, target: Entity | Claim, usual: str) -> str:
        """Write which entity or claim is meant, and the entity's type where it is not usual."""
        if isinstance(target, Claim):
            number = self.numbers.setdefault(f"claim {target.text}", len(self.numbers) + 1)
            return self._line("N", f"Reference {made} Claim:{number}", as_plain_line(target.text))
        told = f"{target.type} {target.name}"
        number = self.numbers.setdefault(told, len(self.numbers) + 1)
        where = f"Wikidata:{target.qid}" if _fits(target.qid) else f"Entity:{number}"
        name = self._line("N", f"Reference {made} {where}", as_plain_line(target.name))
        if target.type != usual:
            self._note("EntityType", name, target.type)
        return name


def _fits(qid: str) -> bool:
    return bool(qid) and qid.isascii() and qid.isalnum()
