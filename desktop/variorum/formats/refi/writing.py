"""From articles to the ``project.qde`` of a REFI-QDA project and the texts beside it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from variorum.domain.codebooks import Codebook, Label
from variorum.domain.ids import derived_id
from variorum.domain.spans import ROLES
from variorum.formats.foreign.leaving import Outgoing, OutTag
from variorum.formats.foreign.parts import Part, in_parts
from variorum.formats.foreign.xml_texts import fit_for_xml, fitted
from variorum.formats.losses import Losses
from variorum.formats.refi.details import details_of

PROJECT = "urn:QDA-XML:project:1.0"
_NAMED = 60
"""How many characters of its words a selection is called by."""


@dataclass(slots=True)
class Writing:
    """Gathers what a project needs while its articles go by; ``lines`` are those of sources."""

    codebook: Codebook | None
    losses: Losses
    users: dict[str, str] = field(default_factory=dict)
    codes: dict[tuple[str, str, str], None] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)

    def source(self, article: Outgoing, number: int) -> str:
        """Add an article; the name of its text in the archive."""
        guid = derived_id("refi source", str(number), article.revision.text_sha256)
        found = in_parts(article)
        names = {part.number: _selection_id(guid, part) for part in found.parts}
        told = f"guid={_quoted(guid)} name={_quoted(article.document.title)}"
        lines = [f'<TextSource {told} plainTextPath="internal://{guid}.txt">']
        for part in found.parts:
            lines += self._selection(part, names[part.number])
        lines += [self._coding(tag, "", f"{guid} whole {tag.number}") for tag in found.whole]
        lines += list(self._metadata(article))
        lines.append("</TextSource>")
        self.sources += lines
        for link in found.links:
            if isinstance(link.target, Part):
                ends = names[link.source.number], names[link.target.number]
                link_id = derived_id("refi link", link.type, *ends)
                told = f'guid="{link_id}" name={_quoted(link.type)} direction="OneWay"'
                self.links.append(f'<Link {told} originGUID="{ends[0]}" targetGUID="{ends[1]}"/>')
        return f"sources/{guid}.txt"

    def project(self) -> Iterator[str]:
        """The lines of the project, in the order of the standard."""
        yield '<?xml version="1.0" encoding="utf-8"?>'
        yield f'<Project xmlns="{PROJECT}" name="Articles" origin="Variorum">'
        yield from _group("Users", [f"<User {told}/>" for told in self._users()])
        codes = list(code_lines(self.codebook, self.codes))
        yield from ("<CodeBook>", *_group("Codes", codes), "</CodeBook>") if codes else ()
        variables = [
            f'<Variable guid="{guid}" name={_quoted(name)} typeOfVariable="Text"/>'
            for name, guid in self.variables.items()
        ]
        yield from _group("Variables", variables)
        yield from _group("Sources", self.sources)
        yield from _group("Notes", self.notes)
        yield from _group("Links", self.links)
        yield "</Project>"

    def _users(self) -> Iterator[str]:
        for name, guid in sorted(self.users.items()):
            yield f'guid="{guid}" name={_quoted(name)}'

    def _user(self, tag: OutTag) -> str:
        if not tag.author:
            return ""
        guid = self.users.setdefault(tag.author, derived_id("refi user", tag.author))
        return f' creatingUser="{guid}"'

    def _selection(self, part: Part, guid: str) -> Iterator[str]:
        span = part.span
        words = fit_for_xml(span.exact)
        name = _quoted(words if len(words) <= _NAMED else f"{words[:_NAMED]}…")
        place = f'startPosition="{span.start}" endPosition="{span.end}"'
        yield f'<PlainTextSelection guid="{guid}" name={name} {place}{self._user(part.tag)}>'
        role = "" if span.role == "main" else span.role
        is_first = span is part.tag.spans[0]
        yield self._coding(part.tag, role, f"{guid} coding", details=is_first)
        yield "</PlainTextSelection>"

    def _coding(self, tag: OutTag, role: str, told: str, *, details: bool = True) -> str:
        code = tag.annotation.layer, tag.annotation.label, role
        self.codes[code] = None
        guid = derived_id("refi coding", told)
        note = self._note(tag, guid) if details else ""
        reference = f'<CodeRef targetGUID="{_code_id(*code)}"/>'
        return f'<Coding guid="{guid}"{self._user(tag)}>{reference}{note}</Coding>'

    def _note(self, tag: OutTag, coding: str) -> str:
        """A reference to a note with what the tag has besides, if it has anything."""
        text = details_of(tag)
        if not text:
            return ""
        guid = derived_id("refi note", coding)
        words = escape(fitted(text, self.losses))
        self.notes += [
            f'<Note guid="{guid}" name={_quoted(tag.label)}{self._user(tag)}>',
            f"<PlainTextContent>{words}</PlainTextContent>",
            "</Note>",
        ]
        return f'<NoteRef targetGUID="{guid}"/>'

    def _metadata(self, article: Outgoing) -> Iterator[str]:
        known = {name: value for name, value in article.metadata.items() if name != "title"}
        for name, value in known.items():
            guid = self.variables.setdefault(name, derived_id("refi variable", name))
            words = escape(fitted(value, self.losses))
            yield (
                f'<VariableValue><VariableRef targetGUID="{guid}"/>'
                f"<TextValue>{words}</TextValue></VariableValue>"
            )


def code_lines(
    codebook: Codebook | None, used: dict[tuple[str, str, str], None] | None
) -> Iterator[str]:
    """The codes: a group for each layer, a code for each label, below it one for each role.

    Without ``used``, every label of the codebook; else those that were used.
    """
    known = {
        (layer.key, label.key): label
        for layer in (codebook.layers if codebook else ())
        for label in layer.labels
    }
    names = {layer.key: layer for layer in (codebook.layers if codebook else ())}
    wanted = {key[:2] for key in used} if used is not None else set(known)
    order = {key: number for number, key in enumerate(known)}
    for layer in sorted({one for one, _ in wanted}, key=lambda one: _place(one, names)):
        named = names.get(layer)
        told = f'guid="{_code_id(layer, "", "")}" name={_quoted(named.name if named else layer)}'
        colour = f' color="{named.colour_light}"' if named and named.colour_light else ""
        yield f'<Code {told} isCodable="false"{colour}>'
        labels = sorted(
            (label for one, label in wanted if one == layer),
            key=lambda label: (order.get((layer, label), len(order)), label),
        )
        for label in labels:
            roles = [role for role in ROLES if used and (layer, label, role) in used]
            yield from _code(layer, label, known.get((layer, label)), roles)
        yield "</Code>"


def _code(layer: str, key: str, label: Label | None, roles: Sequence[str]) -> Iterator[str]:
    name = _quoted(label.name if label else key)
    colour = f' color="{label.colour_light}"' if label and label.colour_light else ""
    yield f'<Code guid="{_code_id(layer, key, "")}" name={name} isCodable="true"{colour}>'
    if label and label.definition:
        yield f"<Description>{escape(fit_for_xml(label.definition))}</Description>"
    for role in roles:
        yield f'<Code guid="{_code_id(layer, key, role)}" name="{role}" isCodable="true"/>'
    yield "</Code>"


def _place(layer: str, names: Mapping[str, object]) -> tuple[int, str]:
    keys = list(names)
    return (keys.index(layer) if layer in names else len(keys), layer)


def _group(name: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"<{name}>"
        yield from lines
        yield f"</{name}>"


def _code_id(layer: str, label: str, role: str) -> str:
    return derived_id("refi code", layer, label, role)


def _selection_id(source: str, part: Part) -> str:
    return derived_id("refi selection", source, str(part.number))


def _quoted(text: str) -> str:
    return quoteattr(fit_for_xml(text))
