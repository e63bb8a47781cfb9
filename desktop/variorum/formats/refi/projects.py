"""REFI-QDA projects (``.qdpx``): an archive with ``project.qde`` and the texts in ``sources``.

Codes are written as people see them: a group for each layer, a code for each label, a code below it
for a role. What a coding has besides is a note. Positions count code points from 0, the end is
behind the last one; texts are UTF-8 without a mark, lines end with a line feed. Programs differ in
how they count line ends: the way that fits the selections' names is taken.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from variorum.domain.spans import ROLES
from variorum.errors import UnreadableFileError
from variorum.formats.base import OF_ARTICLES, Dataset, FormatInfo, Portion, Sink, Source
from variorum.formats.decoding import decode
from variorum.formats.foreign.archives import (
    MAGIC,
    Archive,
    opened_archive,
    write_archive,
    written_members,
)
from variorum.formats.foreign.isolating import read_isolated
from variorum.formats.foreign.leaving import Leaving
from variorum.formats.foreign.metadata import described_by
from variorum.formats.foreign.parts import PART_OF, put_together
from variorum.formats.foreign.taking.intake import Intake
from variorum.formats.foreign.values import ForeignArticle, ForeignLink, ForeignSpan, ForeignTag
from variorum.formats.losses import Losses, Refusals
from variorum.formats.refi.details import add_details
from variorum.formats.refi.reading import Coding, Project, Selection, TextSource
from variorum.formats.refi.writing import Writing

_PROJECT = "project.qde"
_REPLACEMENT = "\ufffd"
_SHORTENED = ("…", "...")
_INTERNAL = "internal://"
_PARSED = "variorum.formats.refi.reading:parsed"


class Refi:
    """Writes and reads REFI-QDA projects."""

    info = FormatInfo(
        key="refi-qda",
        name="REFI-QDA project",
        extensions=(".qdpx",),
        description="A project for MAXQDA, ATLAS.ti, NVivo or QualCoder, with its codes.",
        carries=OF_ARTICLES - {"other keys", "links to registers"},
    )

    def write(self, dataset: Dataset, out: Sink, losses: Losses) -> Mapping[str, int]:
        """Write the project with its texts."""
        leaving = Leaving(self.info, dataset, losses)
        writing = Writing(leaving.codebook, losses)

        def members() -> Iterator[tuple[str, bytes]]:
            for number, article in enumerate(leaving.articles(), start=1):
                yield writing.source(article, number), article.text.encode()
            project = "".join(f"{line}\n" for line in writing.project())
            yield _PROJECT, project.encode()

        write_archive(out, members())
        return +leaving.tally

    def count(self, file: BinaryIO) -> Mapping[str, int]:
        """The sources, tags and links of a written project."""
        lines = dict(written_members(file))[_PROJECT].split(b"\n")
        kinds = Counter(line.partition(b" ")[0] for line in lines)
        is_part = f'name="{PART_OF}"'.encode()
        parts = sum(line.startswith(b"<Link ") and is_part in line for line in lines)
        whole = kinds[b"<Coding"] - kinds[b"<PlainTextSelection"]
        return +Counter(
            document=kinds[b"<TextSource"],
            annotation=kinds[b"<PlainTextSelection"] + whole - parts,
            relation=kinds[b"<Link"] - parts,
        )

    def recognises(self, name: str, head: bytes) -> bool:
        """Whether it is an archive called so, or one that begins with a project."""
        is_called = name.lower().endswith(".qdpx")
        return head.startswith(MAGIC) and (is_called or _PROJECT.encode() in head[:200])

    def read(self, source: Source, refusals: Refusals) -> Iterator[Portion]:
        """Go through the texts; pictures, sound and pages of PDF are named and passed over."""
        intake = Intake(source, refusals)
        with opened_archive(source.path, source.name) as archive:
            name = next((one for one in archive.names if one.lower().endswith(".qde")), "")
            if not name:
                raise UnreadableFileError(
                    f"“{source.name}” holds no project of REFI-QDA.", "Export it again."
                )
            data = archive.read(name)
            project = read_isolated(_PARSED, [data], Project, source.name)
            for passed_over in project.passed_over:
                refusals.add(0, f"source “{passed_over}”", "only plain texts are read")
            yield from intake.portions(_articles(project, archive, refusals), len(project.sources))


def _articles(project: Project, archive: Archive, refusals: Refusals) -> Iterator[ForeignArticle]:
    for place, source in enumerate(project.sources, start=1):
        text = _text(source, archive)
        if text is None:
            refusals.add(place, f"source “{source.name}”", "its text is not in the archive")
            continue
        yield _Reading(project, source, archive).article(text, place)


def _text(source: TextSource, archive: Archive) -> str | None:
    """The text of a source or note: its own, or that of a file in the archive."""
    if source.text is not None:
        return source.text
    wanted = source.path.removeprefix(_INTERNAL).lower()
    name = next((one for one in archive.names if one.lower().endswith(f"/{wanted}")), "")
    if not wanted or not name:
        return None
    data = archive.read(name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(data, name=f"“{name}”").text


class _Reading:
    """Turns one source into an article."""

    def __init__(self, project: Project, source: TextSource, archive: Archive) -> None:
        self.project = project
        self.source = source
        self.archive = archive

    def article(self, text: str, place: int) -> ForeignArticle:
        """The article with its tags and links."""
        names = self.project.variables
        told = {names[guid]: value for guid, value in self.source.variables if guid in names}
        article = described_by(told, text, place)
        article.title = article.title or self.source.name
        tags = [
            self._tag(coding, selection)
            for selection in self.source.selections
            for coding in selection.codings
        ]
        tags += [self._tag(coding, None) for coding in self.source.codings]
        known = {tag.name for tag in tags}
        links = [
            ForeignLink(type=one.name or "link", source=one.origin, target=one.target)
            for one in self.project.links
            if one.origin in known
        ]
        article.tags, article.links = put_together(tags, links)
        return article

    def _tag(self, coding: Coding, selection: Selection | None) -> ForeignTag:
        layer, label, role = self._code(coding.code)
        user = coding.user or (selection.user if selection else "")
        is_first = selection is not None and coding is selection.codings[0]
        guid = selection.guid if selection and is_first else coding.guid
        tag = ForeignTag(
            name=guid,
            id=guid,
            label=label,
            layer=layer,
            spans=[_span(selection, role)] if selection else [],
            author=self.project.users.get(user, ""),
        )
        notes = [*coding.notes, *(selection.notes if selection and is_first else ())]
        texts = [self._note(guid) for guid in notes]
        add_details(tag, "\n".join(text for text in texts if text))
        return tag

    def _note(self, guid: str) -> str:
        note = self.project.notes.get(guid)
        return (_text(note, self.archive) or "") if note else ""

    def _code(self, guid: str) -> tuple[str, str, str]:
        """The layer, the label and the role that a code stands for, by where it lies."""
        codes = self.project.codes
        code = codes.get(guid)
        if code is None:
            return "", "", ""
        above = codes.get(code.parent)
        if above and code.name in ROLES:
            top = codes.get(above.parent)
            return (top.name if top else ""), above.name, code.name
        return (above.name if above else ""), code.name, ""


def _span(selection: Selection, role: str) -> ForeignSpan:
    """The span of a selection; what it is called by counts where it is as long as its words."""
    is_whole = len(selection.name) == selection.end - selection.start
    is_whole = is_whole and not selection.name.endswith(_SHORTENED)
    is_whole = is_whole and _REPLACEMENT not in selection.name
    words = selection.name if is_whole else ""
    return ForeignSpan(selection.start, selection.end, role or "main", words)
