"""Markdown: the words without the marks of headings, and what the front matter says."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from variorum.domain.moments import iso_moment
from variorum.errors import UnreadableFileError
from variorum.formats.canonical import canonical
from variorum.formats.decoding import decode
from variorum.formats.texts.base import (
    Article,
    ReaderInfo,
    ReadingOptions,
    Refusal,
    clean_name,
    length_problem,
    quoted,
    read_bytes,
    reading_notes,
)
from variorum.formats.texts.columns import SYNONYMS
from variorum.formats.texts.pages.protocol import joined

_LIKELY = 0.9
_FRONT = re.compile(r"---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_ENTRY = re.compile(r"([A-Za-z][\w -]{0,40}):[ \t]*(.*)")
_HEADING = re.compile(r"#{1,6}[ \t]+(.+?)[ \t]*#*$")
_LINK = re.compile(r"!?\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n+")


class MarkdownReader:
    """Reads one article from one file of Markdown (CommonMark; front matter as in Jekyll)."""

    info = ReaderInfo(
        key="markdown",
        name="Markdown",
        extensions=(".md", ".markdown"),
        description="One article per file; headings are marked, links keep their words only.",
        max_bytes=80_000_000,
    )

    def sniff(self, name: str, _head: bytes) -> float:
        """By extension alone: any text may be Markdown."""
        return _LIKELY if name.lower().endswith(self.info.extensions) else 0.0

    def read(self, path: Path, options: ReadingOptions) -> Iterator[Article | Refusal]:
        """Yield the one article; a file without text or beyond the limit is refused as a whole."""
        raw = read_bytes(path, self.info.max_bytes)
        decoded = decode(raw, options.encoding, name=quoted(path))
        made = canonical(decoded.text)
        front, rest = _parted(made.text)
        parts = list(_parts(rest))
        text, regions = joined(parts)
        if problem := length_problem(text, options):
            raise UnreadableFileError(f"{quoted(path)} cannot be imported.", problem)
        said = _described(front)
        headline = next((words for zone, words in parts[:1] if zone == "headline"), "")
        notes = reading_notes(
            decoded.encoding,
            certain=decoded.certain,
            bad_bytes=decoded.bad_bytes,
            replaced=made.replaced,
        )
        yield Article(
            text=text,
            title=said.get("title", "") or " ".join(headline.split()),
            outlet=said.get("outlet", ""),
            byline=said.get("byline", ""),
            published=iso_moment(said.get("published", "")),
            url=said.get("url", ""),
            language=said.get("language", ""),
            kind=said.get("kind", ""),
            story=said.get("story", ""),
            encoding=decoded.encoding,
            source_name=clean_name(path),
            source=raw,
            regions=regions,
            notes=tuple(notes),
        )


def _parted(text: str) -> tuple[dict[str, str], str]:
    """The entries of the front matter, and what follows it."""
    found = _FRONT.match(text)
    if found is None:
        return {}, text
    entries = (_ENTRY.fullmatch(line.strip()) for line in found[1].split("\n"))
    return {one[1].strip(): one[2].strip(" \"'[]") for one in entries if one}, text[found.end() :]


def _described(front: Mapping[str, str]) -> dict[str, str]:
    """The entries by the fields of an article, under any of their usual names."""
    folded = {"".join(name.lower().replace("_", " ").split()): said for name, said in front.items()}
    found = {}
    for name, usual in SYNONYMS.items():
        said = next((folded[one] for one in usual if one in folded), "")
        found[name] = " ".join(said.split())
    return found


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Paragraphs and headings with their zones."""
    is_first = True
    for paragraph in _PARAGRAPHS.split(text):
        lines: list[str] = []
        for line in paragraph.split("\n"):
            heading = _HEADING.match(line)
            if heading is None:
                lines.append(line)
                continue
            if any(one.strip() for one in lines):
                yield "body", _plain(lines)
                is_first = False
            lines = []
            yield "headline" if is_first else "subhead", _LINK.sub(r"\1", heading[1])
            is_first = False
        if any(one.strip() for one in lines):
            yield "body", _plain(lines)
            is_first = False


def _plain(lines: list[str]) -> str:
    return _LINK.sub(r"\1", "\n".join(lines).strip("\n"))
