"""UIMA CAS: an archive with a CAS for each article, as XMI with its type system, or as JSON.

UIMA counts UTF-16 units; the library converts. XML holds no control characters, so U+FFFD stands
where a text has one. INCEpTION names the files of an export after annotators.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from variorum.errors import UnreadableFileError
from variorum.formats.base import (
    OF_ARTICLES,
    Capability,
    Dataset,
    FormatInfo,
    Portion,
    Sink,
    Source,
)
from variorum.formats.cas.reading import article_in_json
from variorum.formats.cas.types import Structure, type_system
from variorum.formats.cas.writing import cas_of
from variorum.formats.foreign.archives import (
    MAGIC,
    opened_archive,
    write_archive,
    written_members,
)
from variorum.formats.foreign.isolating import read_isolated
from variorum.formats.foreign.leaving import Leaving
from variorum.formats.foreign.naming import FileNames
from variorum.formats.foreign.taking.intake import Intake
from variorum.formats.foreign.values import ForeignArticle
from variorum.formats.lines import UNDECODABLE, why_undecodable
from variorum.formats.losses import Losses, Refusals
from variorum.formats.texts.base import read_bytes
from variorum.resources import resource

_TYPES = "TypeSystem.xml"
_LARGEST = 256 << 20
_READ = "variorum.formats.cas.reading:article_in_xmi"
_CARRIES: frozenset[Capability] = OF_ARTICLES - {"other keys"}


class _Cas:
    """What both forms of a CAS share."""

    info: FormatInfo
    ending: str

    def serialised(self, cas: Structure) -> bytes:
        """A CAS as the content of a file."""
        raise NotImplementedError

    def write(self, dataset: Dataset, out: Sink, losses: Losses) -> Mapping[str, int]:
        """Write an archive with a CAS for each article, and their types."""
        leaving = Leaving(self.info, dataset, losses)
        layers = {tag.layer for one in dataset.articles() for tag in one.annotations}
        kinds = type_system(leaving.codebook, layers)
        names = FileNames()

        def members() -> Iterator[tuple[str, bytes]]:
            yield _TYPES, kinds.to_xml().encode()
            for article in leaving.articles():
                cas = cas_of(article, kinds, losses)
                yield f"{names.name(article.document)}{self.ending}", self.serialised(cas)

        write_archive(out, members())
        return +leaving.tally

    def count(self, file: BinaryIO) -> Mapping[str, int]:
        """The articles, tags and links of a written archive."""
        found = dict(written_members(file))
        types = found.pop(_TYPES)
        every = [_article(types, data, name, "") for name, data in found.items()]
        counts = {
            "document": len(every),
            "annotation": sum(len(one.tags) for one in every),
            "relation": sum(len(one.links) for one in every),
        }
        return {kind: count for kind, count in counts.items() if count}

    def read(self, source: Source, refusals: Refusals) -> Iterator[Portion]:
        """Go through the articles; those that cannot be read are refused one by one."""
        intake = Intake(source, refusals, merges=True)
        if source.path.suffix.lower() != ".zip":
            beside = source.path.with_name(_TYPES)
            types = read_bytes(beside if beside.is_file() else _shipped(), _LARGEST)
            data = read_bytes(source.path, _LARGEST)
            yield from intake.portions([_article(types, data, source.name, source.path.stem)])
            return
        with opened_archive(source.path, source.name) as archive:
            names = [name for name in archive.names if name.lower().endswith(self.ending)]
            if not names:
                raise UnreadableFileError(
                    f"“{source.name}” holds no {self.ending} file.", "Export it again."
                )
            typed = next((one for one in archive.names if one.endswith(_TYPES)), None)
            types = archive.read(typed) if typed else _shipped().read_bytes()

            def articles() -> Iterator[ForeignArticle]:
                for place, name in enumerate(names, start=1):
                    stem = PurePosixPath(name).stem
                    try:
                        article = _article(types, archive.read(name), name, stem)
                    except UnreadableFileError as error:
                        refusals.add(place, f"“{name}”", error.message.rstrip("."))
                        continue
                    article.place = place
                    yield article

            yield from intake.portions(articles(), len(names))


class Xmi(_Cas):
    """CAS as XMI."""

    def serialised(self, cas: Structure) -> bytes:
        """A CAS as the content of a file."""
        data: bytes = cas.to_xmi().encode()
        return data

    ending = ".xmi"
    info = FormatInfo(
        key="uima-xmi",
        name="UIMA CAS (XMI)",
        extensions=(".zip", ".xmi"),
        description="A CAS for each article with its type system, for INCEpTION and UIMA.",
        carries=_CARRIES,
        passes=2,
    )

    def recognises(self, name: str, head: bytes) -> bool:
        """Whether it is XMI, or an archive that holds some."""
        if head.startswith(MAGIC):
            return b".xmi" in head
        return b"http://www.omg.org/XMI" in head[:2_000] and not name.lower().endswith(".zip")


class Json(_Cas):
    """CAS as JSON."""

    def serialised(self, cas: Structure) -> bytes:
        """A CAS as the content of a file, with the types that it uses."""
        from cassis.typesystem import TypeSystemMode

        data: bytes = cas.to_json(type_system_mode=TypeSystemMode.MINIMAL).encode()
        return data

    ending = ".json"
    info = FormatInfo(
        key="uima-json",
        name="UIMA CAS (JSON)",
        extensions=(".zip", ".json"),
        description="A CAS for each article with its types inside, as JSON, for INCEpTION.",
        carries=_CARRIES,
        passes=2,
    )

    def recognises(self, name: str, head: bytes) -> bool:
        """Whether it has the keys of a CAS, or is an archive of such with its types."""
        if head.startswith(MAGIC):
            return head[30:].startswith(_TYPES.encode()) and b".json" in head
        return b'"%TYPES"' in head and not name.lower().endswith(".zip")


def _shipped() -> Path:
    return resource("uima", _TYPES)


def _article(types: bytes, data: bytes, name: str, title: str) -> ForeignArticle:
    """The article of a CAS; XML is parsed in the sandbox."""
    if name.lower().endswith(".json"):
        article = _in_json(data, name)
    else:
        article = read_isolated(_READ, [types, data], ForeignArticle, name)
    article.title = article.title or title
    return article


def _in_json(data: bytes, name: str) -> ForeignArticle:
    try:
        return article_in_json(data)
    except UNDECODABLE as error:
        reason = why_undecodable(error)
    except ValueError as error:
        reason = str(error)
    raise UnreadableFileError(f"“{name}” cannot be read: {reason}.", "Export it again.")
