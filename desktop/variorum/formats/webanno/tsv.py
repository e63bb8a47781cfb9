"""WebAnno TSV 3: a word on each line, tags in columns behind it.

The text is put together from the sentences and where their words stand; what lay between sentences
is not in the file, so line feeds stand there. Offsets are UTF-16 units. INCEpTION itself calls the
format legacy: it is read, not written.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from variorum.domain.offsets import Offsets
from variorum.domain.spans import ROLES
from variorum.errors import UnreadableFileError
from variorum.formats.base import FormatInfo, Portion, Source
from variorum.formats.foreign.scalars import from_words
from variorum.formats.foreign.taking.intake import Intake
from variorum.formats.foreign.values import (
    ForeignArticle,
    ForeignEntity,
    ForeignLink,
    ForeignSpan,
    ForeignTag,
)
from variorum.formats.lines import numbered, unreadable, words_of
from variorum.formats.losses import Refusals
from variorum.formats.webanno.cells import (
    Layer,
    Reference,
    Row,
    header_layer,
    references,
    row_of,
    slots,
    unescaped,
    values,
)

_FORMAT = "#FORMAT=WebAnno TSV 3"
_TEXT = "#Text="
_ROLE, _BASE = "ROLE_", "BT_"
_IDENTIFIED = "identifier"
_WIKIDATA = "http://www.wikidata.org/entity/"
_LARGEST_GAP = 1_000_000


class WebAnnoTsv:
    """Reads WebAnno TSV."""

    info = FormatInfo(
        key="webanno-tsv",
        name="WebAnno TSV",
        extensions=(".tsv",),
        description="One word per line with tags in columns, as WebAnno and INCEpTION export it.",
        carries=frozenset(
            {
                "texts",
                "entities",
                "spans",
                "nested spans",
                "discontinuous spans",
                "roles",
                "attributes",
                "links",
            }
        ),
        writes=False,
    )

    def recognises(self, name: str, head: bytes) -> bool:  # noqa: ARG002 - part of the protocol
        """Whether the first line says so."""
        return head.startswith(_FORMAT.encode())

    def read(self, source: Source, refusals: Refusals) -> Iterator[Portion]:
        """Read the one article of the file."""
        try:
            with source.path.open("rb") as file:
                article = _article(file, source, refusals)
        except OSError as error:
            raise unreadable(source.path, error) from error
        yield from Intake(source, refusals, "UTF-16 units").portions([article])


@dataclass(slots=True)
class _Tag:
    """A tag while its words are gathered."""

    name: str
    layer: str
    start: int
    end: int
    features: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Table:
    """The words of a file, and the tags on them."""

    layers: list[Layer] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    units: int = 0
    text: str = ""
    told: list[str] = field(default_factory=list)
    tags: dict[tuple[str, str, int], _Tag] = field(default_factory=dict)
    ends: list[tuple[str, _Tag | Reference, str, Reference, str]] = field(default_factory=list)

    def sentence(self, row: Row) -> None:
        """Add the sentence that begins with this word, where it stands."""
        words = "\n".join(self.told)
        self.told = []
        start = row.start - Offsets(words[: max(0, words.find(row.form))]).length_utf16
        gap = start - self.units
        if not 0 <= gap <= _LARGEST_GAP:
            raise ValueError(f"the sentence at {start} does not follow the one before")
        for piece in ("\n" * gap, words):
            self.parts.append(piece)
            self.units += Offsets(piece).length_utf16

    def word(self, row: Row) -> None:
        """Add the tags on a word."""
        at = 0
        for layer in self.layers:
            cells = [*row.cells[at : at + layer.width]]
            cells += ["_"] * (layer.width - len(cells))
            at += layer.width
            if layer.kind == "RL":
                self._relations(layer, row, cells)
            else:
                self._spans(layer, row, cells)

    def _spans(self, layer: Layer, row: Row, cells: list[str]) -> None:
        stacked = [values(cell) for cell in cells]
        for place in range(max(map(len, stacked))):
            given = [one[place] if place < len(one) else None for one in stacked]
            number = max((one.number for one in given if one), default=0)
            if not any(given):
                continue
            tag = self._tag(layer, row, number, place)
            for column, value in zip(layer.columns, given, strict=False):
                if value and not column.startswith(_ROLE) and "." not in column:
                    tag.features.setdefault(column.rpartition(".")[2], value.words)
            self._slots(layer, tag, cells, place)

    def _tag(self, layer: Layer, row: Row, number: int, place: int) -> _Tag:
        """The tag of this number, which goes on with this word; else one on this word alone."""
        key = (layer.name, "", number) if number else (layer.name, row.name, -1 - place)
        tag = self.tags.get(key)
        if tag is None:
            tag = _Tag(f"{len(self.tags)}", layer.name, row.start, row.end)
            self.tags[key] = tag
        tag.end = max(tag.end, row.end)
        return tag

    def _slots(self, layer: Layer, tag: _Tag, cells: list[str], place: int) -> None:
        for column, name in enumerate(layer.columns):
            if not name.startswith(_ROLE) or column + 1 >= len(cells):
                continue
            roles = [slots(one) for one in cells[column].split("|")]
            targets = references(cells[column + 1])
            pairs = zip(roles[place : place + 1], targets[place : place + 1], strict=False)
            for told, meant in pairs:
                feature = name.removeprefix(_ROLE).partition(":")[2].partition("_")[0]
                for role, reference in zip(told, meant, strict=False):
                    if reference:
                        kind = layer.columns[column + 1]
                        words = feature if role in {"*", "_"} else role
                        self.ends.append((words, tag, kind, reference, "slot"))

    def _relations(self, layer: Layer, row: Row, cells: list[str]) -> None:
        """A relation stands on its target; the last column says where it comes from."""
        labels = values(cells[0])
        base = layer.columns[-1].removeprefix(_BASE) if layer.columns else ""
        for place, ends in enumerate(references(cells[-1])):
            label = labels[place] if place < len(labels) else None
            for reference in ends:
                if reference:
                    here = Reference(row.name, reference.here)
                    words = label.words if label else ""
                    name = words or layer.name.rpartition(".")[2]
                    self.ends.append((name, reference, base, here, "relation"))

    def found(self, kind: str, meant: _Tag | Reference) -> _Tag | None:
        """The tag of a kind that a reference means."""
        if isinstance(meant, _Tag):
            return meant
        if meant.there:
            return self.tags.get((kind, "", meant.there))
        return self.tags.get((kind, meant.word, -1))


def _article(file: BinaryIO, source: Source, refusals: Refusals) -> ForeignArticle:
    table = _Table()
    for line in numbered(file, refusals):
        words = words_of(line, source.name)
        layer = header_layer(words)
        if layer:
            table.layers.append(layer)
        elif words.startswith(_TEXT):
            table.told.append(unescaped(words.removeprefix(_TEXT)))
        elif not words.startswith("#"):
            row = row_of(words)
            if isinstance(row, str):
                refusals.add(line.number, "line", row)
                continue
            try:
                if table.told:
                    table.sentence(row)
            except ValueError as error:
                refusals.add(line.number, "sentence", str(error))
                continue
            table.word(row)
    text = "".join(table.parts)
    if not text.strip():
        raise UnreadableFileError(f"“{source.name}” holds no sentences of WebAnno TSV.")
    article = ForeignArticle(text=text, title=source.path.stem, place=1)
    return _filled(article, table)


def _filled(article: ForeignArticle, table: _Table) -> ForeignArticle:
    """The article with the tags and links of the table."""
    made = {tag.name: _foreign(tag) for tag in table.tags.values()}
    parts: set[str] = set()
    for label, start, kind, end, how in table.ends:
        source = table.found(kind, start)
        target = table.found(kind, end)
        if source is None or target is None:
            continue
        if how == "slot" and label.lower() in ROLES:
            host = made[source.name]
            if host.spans[0].role == "main":
                host.spans[0] = ForeignSpan(source.start, source.end, "cue")
            host.spans.append(ForeignSpan(target.start, target.end, label.lower()))
            parts.add(target.name)
        else:
            article.links.append(ForeignLink(type=label, source=source.name, target=target.name))
    bare = {name for name in parts if not made[name].label}
    article.tags = [tag for name, tag in made.items() if name not in bare]
    return article


def _foreign(tag: _Tag) -> ForeignTag:
    features = dict(tag.features)
    identifier = features.pop(_IDENTIFIED, "").removeprefix(_WIKIDATA)
    key = next((one for one in ("value", "label") if one in features), next(iter(features), ""))
    label = features.pop(key, "")
    short = tag.layer.rpartition(".")[2]
    return ForeignTag(
        name=tag.name,
        label=label or ("" if tag.features else short),
        layer="entity" if short == "NamedEntity" else short[:1].lower() + short[1:],
        spans=[ForeignSpan(tag.start, tag.end)],
        attributes={name: from_words(value) for name, value in features.items() if value},
        entity=ForeignEntity(identifier, "", identifier) if identifier else None,
    )
