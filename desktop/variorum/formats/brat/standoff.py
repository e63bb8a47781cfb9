"""brat standoff: ``NAME.txt`` with the text and ``NAME.ann`` with a line for everything tagged.

What brat has no line for is written so that brat still shows it: a tag with roles is an event whose
trigger is its cue; links to entities and claims are normalisations (``N``) with a note that says
which link is meant; authors are notes. brat splits the lines of a file wherever Python may, so no
span that is written holds any end of a line.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from variorum.errors import UnreadableFileError
from variorum.formats.base import OF_ARTICLES, Dataset, FormatInfo, Portion, Sink, Source
from variorum.formats.brat.reading import read_annotations
from variorum.formats.brat.writing import Configuration, annotations_of
from variorum.formats.decoding import decode
from variorum.formats.foreign.archives import (
    MAGIC,
    Archive,
    opened_archive,
    write_archive,
    written_members,
)
from variorum.formats.foreign.leaving import Leaving
from variorum.formats.foreign.naming import FileNames
from variorum.formats.foreign.taking.intake import Intake
from variorum.formats.foreign.values import ForeignArticle
from variorum.formats.losses import Losses, Refusals
from variorum.formats.texts.base import read_bytes

_LARGEST = 256 << 20
_CONFIGURATION = "annotation.conf"


class Brat:
    """Writes archives of brat's files; reads these, and an ``.ann`` file beside its text."""

    info = FormatInfo(
        key="brat",
        name="brat standoff",
        extensions=(".zip", ".ann"),
        description="A text and a file of tags for each article, as the brat tool has them.",
        carries=OF_ARTICLES - {"metadata", "other keys", "stories", "article tags"},
        companions=(".txt",),
    )

    def write(self, dataset: Dataset, out: Sink, losses: Losses) -> Mapping[str, int]:
        """Write the data set as a zip archive with a configuration that brat can show it with."""
        leaving = Leaving(self.info, dataset, losses)
        names, configuration = FileNames(), Configuration()
        tally: Counter[str] = Counter()

        def members() -> Iterator[tuple[str, bytes]]:
            for article in leaving.articles():
                name = names.name(article.document)
                made = annotations_of(article, configuration, losses)
                tally.update(document=1, annotation=made.tags, relation=made.links)
                yield f"{name}.txt", article.text.encode()
                yield f"{name}.ann", made.content.encode()
            yield _CONFIGURATION, configuration.written().encode()

        write_archive(out, members())
        return +tally

    def count(self, file: BinaryIO) -> Mapping[str, int]:
        """The articles, tags and links of a written archive."""
        tally: Counter[str] = Counter()
        text = b""
        for name, data in written_members(file):
            if name.endswith(".ann"):
                article = _article(name, text, data, 0, Refusals())
                tally.update(document=1, annotation=len(article.tags), relation=len(article.links))
            text = data
        return +tally

    def recognises(self, name: str, head: bytes) -> bool:
        """Whether it is an ``.ann`` file, or an archive that holds one."""
        if head.startswith(MAGIC):
            return b".ann" in head and not name.lower().endswith((".qdpx", ".xlsx"))
        return name.lower().endswith(".ann")

    def read(self, source: Source, refusals: Refusals) -> Iterator[Portion]:
        """Go through the articles; a line that is none of brat's is refused."""
        intake = Intake(source, refusals)
        if source.path.suffix.lower() == ".ann":
            yield from intake.portions([_pair(source, refusals)])
            return
        with opened_archive(source.path, source.name) as archive:
            names = [name for name in archive.names if name.lower().endswith(".ann")]
            if not names:
                raise UnreadableFileError(
                    f"“{source.name}” holds no .ann file.", "Choose an archive of brat’s files."
                )
            yield from intake.portions(_members(archive, names, refusals), len(names))


def _pair(source: Source, refusals: Refusals) -> ForeignArticle:
    """The article of an ``.ann`` file and the text beside it."""
    beside = source.path.with_suffix(".txt")
    if not beside.is_file():
        raise UnreadableFileError(
            f"“{source.name}” has no text beside it.",
            f"Put “{beside.name}” into the same folder, under the same name.",
        )
    text, lines = read_bytes(beside, _LARGEST), read_bytes(source.path, _LARGEST)
    return _article(Path(source.name).stem, text, lines, 1, refusals)


def _members(archive: Archive, names: list[str], refusals: Refusals) -> Iterator[ForeignArticle]:
    for place, name in enumerate(names, start=1):
        text_name = f"{name[:-4]}.txt"
        if text_name not in archive.names:
            refusals.add(place, f"“{name}”", f"there is no “{text_name}” beside it")
            continue
        try:
            text, lines = archive.read(text_name), archive.read(name)
            yield _article(Path(name).stem, text, lines, place, refusals)
        except UnreadableFileError as error:
            refusals.add(place, f"“{name}”", str(error).rstrip("."))


def _article(
    name: str, text: bytes, lines: bytes, place: int, refusals: Refusals
) -> ForeignArticle:
    article = ForeignArticle(
        text=_decoded(text, name), place=place, title=name, source_name=f"{name}.txt"
    )
    read_annotations(article, lines.decode("utf-8-sig", "replace"), f"{name}.ann", refusals)
    return article


def _decoded(text: bytes, name: str) -> str:
    """A text as UTF-8, which brat demands; only where it is none, as what it seems to be."""
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(text, name=f"“{name}.txt”").text
