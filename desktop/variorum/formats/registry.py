"""Which formats there are: those of the program, and those that installed packages add.

A package adds formats by entry points of the groups ``variorum.exporters`` and
``variorum.importers``; the name is the format's key, the value a class without parameters that
follows the protocol in ``variorum.formats.base``.
"""

import codecs
import logging
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Literal

from variorum.errors import UserError
from variorum.formats.base import Exporter, FormatInfo, Importer
from variorum.formats.lines import unreadable
from variorum.formats.packages.recognising import is_package

Direction = Literal["exporters", "importers"]
HEAD = 1 << 16
"""How many bytes of a file are looked at to find out what it is."""

_log = logging.getLogger(__name__)

_BUILT_IN: Mapping[Direction, Mapping[str, str]] = {
    "exporters": {
        "argilla": "variorum.formats.argilla:Argilla",
        "brat": "variorum.formats.brat.standoff:Brat",
        "claim-review": "variorum.formats.claim_review:ClaimReviews",
        "conll": "variorum.formats.conll.bio:Bio",
        "conllu": "variorum.formats.conll.universal:Universal",
        "dataset-rows": "variorum.formats.datasets.rows:DatasetRows",
        "doccano": "variorum.formats.doccano:Doccano",
        "label-studio": "variorum.formats.label_studio.tasks:LabelStudio",
        "nif": "variorum.formats.nif:Nif",
        "parquet": "variorum.formats.parquet.files:Parquet",
        "prodigy": "variorum.formats.prodigy:Prodigy",
        "refi-codebook": "variorum.formats.refi.codebooks:RefiCodebook",
        "refi-qda": "variorum.formats.refi.projects:Refi",
        "report-html": "variorum.formats.report_page:ReportPage",
        "spacy": "variorum.formats.spacy_docs.files:SpacyBinary",
        "spacy-json": "variorum.formats.spacy_docs.files:SpacyJson",
        "tags-csv": "variorum.formats.tables:Csv",
        "tags-xlsx": "variorum.formats.tables:Workbook",
        "tei": "variorum.formats.tei:Tei",
        "uima-json": "variorum.formats.cas.archives:Json",
        "uima-xmi": "variorum.formats.cas.archives:Xmi",
        "variorum": "variorum.formats.native.records:Records",
        "variorum-documents": "variorum.formats.native.documents:Documents",
        "web-annotation": "variorum.formats.web.annotations:WebAnnotations",
    },
    "importers": {
        "argilla": "variorum.formats.argilla:Argilla",
        "brat": "variorum.formats.brat.standoff:Brat",
        "conll": "variorum.formats.conll.bio:Bio",
        "conllu": "variorum.formats.conll.universal:Universal",
        "doccano": "variorum.formats.doccano:Doccano",
        "label-studio": "variorum.formats.label_studio.tasks:LabelStudio",
        "parquet": "variorum.formats.parquet.files:Parquet",
        "prodigy": "variorum.formats.prodigy:Prodigy",
        "refi-codebook": "variorum.formats.refi.codebooks:RefiCodebook",
        "refi-qda": "variorum.formats.refi.projects:Refi",
        "spacy": "variorum.formats.spacy_docs.files:SpacyBinary",
        "spacy-json": "variorum.formats.spacy_docs.files:SpacyJson",
        "uima-json": "variorum.formats.cas.archives:Json",
        "uima-xmi": "variorum.formats.cas.archives:Xmi",
        "variorum": "variorum.formats.native.records:Records",
        "variorum-documents": "variorum.formats.native.documents:Documents",
        "web-annotation": "variorum.formats.web.annotations:WebAnnotations",
        "webanno-tsv": "variorum.formats.webanno.tsv:WebAnnoTsv",
    },
}


def infos() -> list[FormatInfo]:
    """Every format that can be read or written, by key; ``reads`` and ``writes`` say which."""
    known = {info.key: info for info in (*importers(), *exporters())}
    reading = {info.key for info in importers()}
    writing = {info.key for info in exporters()}
    return [
        replace(info, reads=key in reading, writes=key in writing)
        for key, info in sorted(known.items())
    ]


def exporters() -> list[FormatInfo]:
    """The formats that can be written, by key."""
    return [exporter(key).info for key in _keys("exporters")]


def importers() -> list[FormatInfo]:
    """The formats that can be read, by key."""
    return [importer(key).info for key in _keys("importers")]


def exporter(key: str) -> Exporter:
    """The writer of a format; ``UserError`` if there is none of this name."""
    found = _found("exporters", key)
    if found is None:
        raise UserError(f"There is no export format “{key}”.", _known("exporters"))
    return found  # type: ignore[return-value]  # What a plugin is shows when it is used.


def importer(key: str) -> Importer:
    """The reader of a format; ``UserError`` if there is none of this name."""
    found = _found("importers", key)
    if found is None:
        raise UserError(f"There is no import format “{key}”.", _known("importers"))
    return found  # type: ignore[return-value]


def offer(made: Exporter) -> None:
    """Add a format that only a floor above can write: a program without a window has it not."""
    _added("exporters").setdefault(made.info.key, made)
    _found.cache_clear()  # It may have been asked for, and not been there.


def withdraw(key: str) -> None:
    """Take away a format that was offered."""
    _added("exporters").pop(key, None)
    _found.cache_clear()


def recognised(path: Path) -> Importer | None:
    """The reader of an annotated file, by what it begins with; ``None`` where no format claims it.

    A colleague's package is none: it is taken in, not imported. Raises ``UnreadableFileError``
    where the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            head = _in_utf8(file.read(2 * HEAD))[:HEAD]  # In UTF-16 it takes twice the room.
    except OSError as error:
        raise unreadable(path, error) from error
    if is_package(path):
        return None
    # Our own formats say theirs in their first line; those of others have to be guessed.
    ours = [key for key in _BUILT_IN["importers"] if key.startswith("variorum")]
    others = (key for key in _keys("importers") if key not in ours)
    for key in chain(ours, others):
        candidate = importer(key)
        if candidate.recognises(path.name, head):
            return candidate
    return None


def _in_utf8(head: bytes) -> bytes:
    """What a file begins with, without a byte order mark and what that says of the words."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "replace").encode()
    return head.removeprefix(codecs.BOM_UTF8)


@cache
def _found(direction: Direction, key: str) -> object | None:
    """A format of one direction, loaded when it is first asked for; ``None`` if there is none."""
    where = _BUILT_IN[direction].get(key)
    return _load(where)() if where else _added(direction).get(key)


def _keys(direction: Direction) -> Iterator[str]:
    """The keys of all formats of one direction, sorted; nothing is loaded before the first."""
    yield from sorted(_BUILT_IN[direction].keys() | _added(direction).keys())


@cache
def _added(direction: Direction) -> dict[str, object]:
    """The formats of installed packages by key; they do not replace the program's own."""
    from importlib.metadata import entry_points

    found: dict[str, object] = {}
    for point in entry_points(group=f"variorum.{direction}"):
        if point.name in _BUILT_IN[direction]:
            continue
        try:
            found[point.name] = point.load()()
        except Exception as error:  # noqa: BLE001 - a package that is broken must not break us
            _log.warning("format %s of %s cannot be loaded: %r", point.name, point.value, error)
    return found


def _load(where: str) -> type:
    module, _, name = where.partition(":")
    found: type = getattr(import_module(module), name)
    return found


def _known(direction: Direction) -> str:
    return f"There are: {', '.join(_keys(direction))}."
