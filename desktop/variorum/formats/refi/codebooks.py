"""REFI-QDA codebooks (``.qdc``): the codes of a project by themselves.

Out of ours go layers and labels with their definitions and colours. Into a project in which
nothing is tagged yet comes a codebook with a layer for each group of codes; codes without a group
stand in a layer of their own. A code's one colour is taken for light and dark: the window makes
either legible. Rules, attributes and links have no place in the format.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from variorum.domain.codebooks import Codebook, Label, Layer
from variorum.domain.ids import derived_id
from variorum.errors import UnreadableFileError
from variorum.formats.base import Dataset, FormatInfo, Portion, Sink, Source
from variorum.formats.canonical import canonical
from variorum.formats.describing import described
from variorum.formats.foreign.isolating import read_isolated
from variorum.formats.losses import Losses, Refusals
from variorum.formats.refi.reading import Code, Project
from variorum.formats.refi.writing import code_lines
from variorum.formats.texts.base import read_bytes

_NAMESPACE = "urn:QDA-XML:codebook:1.0"
_LARGEST = 16 << 20
_LONGEST = 2_000
"""Characters of a description that become a definition."""
_PARSED = "variorum.formats.refi.reading:parsed"
_UNFIT = re.compile(r"[^\w-]+")
_LOOSE = "codes"
_DRAWN = ("fill", "underline", "dotted", "wavy", "brackets")


class RefiCodebook:
    """Writes and reads codebooks of REFI-QDA."""

    info = FormatInfo(
        key="refi-codebook",
        name="REFI-QDA codebook",
        extensions=(".qdc",),
        description="Only the codes, for a project that begins in MAXQDA, ATLAS.ti or NVivo.",
        carries=frozenset({"codebooks"}),
    )

    def write(self, dataset: Dataset, out: Sink, losses: Losses) -> Mapping[str, int]:
        """Write the newest codebook; articles and tags are lost, and its rules."""
        every = sorted(dataset.every(Codebook), key=lambda one: one.version)
        for codebook in every[:-1]:
            losses.note("codebooks", "a file holds one", described(codebook))
        for article in dataset.articles():
            why = "a codebook holds neither articles nor tags"
            losses.note("articles", why, described(article.document))
        lines = [_HEAD]
        if every:
            newest = every[-1]
            rules = sum(len(one.attributes) + len(one.links) for one in newest.layers)
            why = "the format has no place for them"
            losses.note("attributes, links and rules", why, newest.name, rules + len(newest.rules))
            labels = [one for layer in newest.layers for one in layer.labels]
            coloured: list[Layer | Label] = [*newest.layers, *labels]
            dark = sum(one.colour_dark != one.colour_light for one in coloured)
            losses.note("colours on dark", "a code has one colour", newest.name, dark)
            keys = sum(_key(one.name, set()) != one.key for one in labels)
            losses.note("keys of labels", "codes have names, of which keys are made", "", keys)
            lines += code_lines(newest, None)
        out.write("".join(f"{line}\n" for line in [*lines, _TAIL]).encode())
        return +Counter(codebook=len(every[-1:]))

    def count(self, file: BinaryIO) -> Mapping[str, int]:
        """Whether a written file holds codes."""
        return +Counter(codebook=int(b"<Code " in file.read()))

    def recognises(self, name: str, head: bytes) -> bool:  # noqa: ARG002 - part of the protocol
        """Whether it names the namespace of codebooks."""
        return _NAMESPACE.encode() in head[:4_000]

    def read(self, source: Source, refusals: Refusals) -> Iterator[Portion]:
        """Read the codebook; a code below a code of a group becomes a label beside it."""
        data = read_bytes(source.path, _LARGEST)
        codes = read_isolated(_PARSED, [data], Project, source.name).codes
        codebook = _codebook(codes, source.path.stem)
        if not codebook.layers:
            raise UnreadableFileError(f"“{source.name}” holds no codes.", "Export it again.")
        deep = sum(_depth(code, codes) > 2 for code in codes.values())
        if deep:
            reason = "labels have no labels below them; they stand beside one another"
            refusals.add(0, f"{deep} codes below other codes", reason, partly=True)
        yield Portion(1, source.total, [codebook])


def _codebook(codes: Mapping[str, Code], name: str) -> Codebook:
    """Codes as a codebook: those at the top that have others below them are layers."""
    groups: dict[str, list[Code]] = {}
    for guid, code in codes.items():
        top = _top(guid, codes)
        if top != guid:
            groups.setdefault(top, []).append(code)
    loose = [code for guid, code in codes.items() if not code.parent and guid not in groups]
    named = [(codes[top].name, codes[top].colour, labels) for top, labels in groups.items()]
    named += [(_LOOSE, "", loose)] if loose else []
    taken: set[str] = set()
    layers = tuple(
        Layer(
            _key(title, taken),
            title,
            title,
            "",
            _DRAWN[number % len(_DRAWN)],  # type: ignore[arg-type]  # All of them are drawings.
            multi_span=True,
            colour_light=colour,
            colour_dark=colour,
            labels=tuple(_labels(labels)),
        )
        for number, (title, colour, labels) in enumerate(named)
    )
    told = [f"{layer.key}:{label.key}" for layer in layers for label in layer.labels]
    return Codebook(derived_id("codebook", "refi", name, *told), name, "1", layers=layers)


def _labels(codes: Sequence[Code]) -> Iterator[Label]:
    taken: set[str] = set()
    for number, code in enumerate(codes, start=1):
        key = str(number) if number < 10 else ""
        told = " ".join(canonical(code.description).text.split())
        yield Label(
            _key(code.name, taken),
            code.name,
            key,
            colour_light=code.colour,
            colour_dark=code.colour,
            definition=told[:_LONGEST],
        )


def _key(name: str, taken: set[str]) -> str:
    """A key made of a name, that nothing beside it has."""
    wanted = _UNFIT.sub("-", name).strip("-").lower() or "code"
    key, count = wanted, 1
    while key in taken:
        count += 1
        key = f"{wanted}-{count}"
    taken.add(key)
    return key


def _top(guid: str, codes: Mapping[str, Code]) -> str:
    seen: set[str] = set()
    while (parent := codes[guid].parent) in codes and guid not in seen:
        seen.add(guid)
        guid = parent
    return guid


def _depth(code: Code, codes: Mapping[str, Code]) -> int:
    depth = 1
    while code.parent in codes and depth < 100:
        code, depth = codes[code.parent], depth + 1
    return depth


_HEAD = f"""<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="{_NAMESPACE}" origin="Variorum">
<Codes>"""
_TAIL = "</Codes>\n</CodeBook>"
