"""Cells set in type: where their lines break, which words stand on coloured ground, which tags."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtGui import QColor, QTextCharFormat, QTextLayout

from variorum.domain.annotations import Annotation
from variorum.domain.codebooks import Codebook
from variorum.domain.offsets import Offsets
from variorum.ui.reader.pages import is_shown
from variorum.ui.reader.styles import MarkStyle, Styles
from variorum.ui.reader.typesetting.lines import Laid, lay_out
from variorum.ui.reader.typesetting.measures import Measures, Type, wrapping
from variorum.ui.reader.typesetting.pictures import Stroke
from variorum.ui.story.pieces import Change, Piece
from variorum.ui.theme import Theme

_DEEPER = 3.0
"""A claim's line lies so many pixels below that of an entity."""
_DRAWN = frozenset({"fill", "box", "line", "dots", "wave", "cue"})


@dataclass(frozen=True, slots=True)
class Ground:
    """A stretch of one line on a coloured ground, in pixels from the cell's corner."""

    left: float
    top: float
    right: float
    bottom: float
    change: Change


@dataclass(frozen=True, slots=True)
class TagSpan:
    """A span of a tag that a cell shows, in UTF-16 units of the cell's words."""

    annotation: Annotation
    start: int
    end: int


@dataclass(slots=True)
class SetCell:
    """A cell in type: pixels start at its corner, ``words`` are those that are shown."""

    words: str
    pieces: tuple[Piece, ...]
    starts: list[int]
    offsets: Offsets
    laid: Laid
    grounds: list[Ground] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    tags: list[TagSpan] = field(default_factory=list)

    def spot(self, unit: int) -> int | None:
        """The code point of the article at a UTF-16 offset of the cell; ``None``: not from it."""
        offset = self.offsets.from_utf16(unit)
        for start, piece in zip(reversed(self.starts), reversed(self.pieces), strict=True):
            if start <= offset:
                return piece.start + offset - start if piece.start >= 0 else None
        return None

    def units(self, start: int, end: int) -> tuple[int, int]:
        """Where a range of the article stands in the cell, as UTF-16 offsets; (0, 0): nowhere."""
        found = [
            place + shift - piece.start
            for place, piece in zip(self.starts, self.pieces, strict=True)
            if 0 <= piece.start < end and start < piece.start + len(piece.words)
            for shift in (max(start, piece.start), min(end, piece.start + len(piece.words)))
        ]
        if not found:
            return 0, 0
        return self.offsets.to_utf16(min(found)), self.offsets.to_utf16(max(found))

    def tag_at(self, unit: int) -> Annotation | None:
        """The shortest tag at a UTF-16 offset of the cell."""
        there = [one for one in self.tags if one.start <= unit < one.end]
        return min(there, key=lambda one: one.end - one.start).annotation if there else None


_BUCKET = 512


class Tags:
    """The tags of one article, found by place."""

    def __init__(self, annotations: Sequence[Annotation] = ()) -> None:
        self._buckets: dict[int, list[tuple[Annotation, int, int]]] = {}
        for one in annotations:
            if one.layer == "zone" or not is_shown(one):
                continue
            for span in one.spans:
                for bucket in range(span.start // _BUCKET, (span.end - 1) // _BUCKET + 1):
                    self._buckets.setdefault(bucket, []).append((one, span.start, span.end))

    def within(self, start: int, end: int) -> Iterator[tuple[Annotation, int, int]]:
        """The stretches of tags between two places of the article, each once."""
        for bucket in range(start // _BUCKET, (end - 1) // _BUCKET + 1):
            for one, first, last in self._buckets.get(bucket, ()):
                if first < end and start < last and max(first, start) // _BUCKET == bucket:
                    yield one, max(first, start), min(last, end)


class Palette:
    """The colours of differences in one theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.grounds: Mapping[Change, str] = {
            "added": theme.added,
            "reworded": theme.reworded,
        }
        self.removed = theme.muted


class Setter:
    """Sets cells for one width, theme and size of type."""

    def __init__(self, measures: Measures, width: float, codebook: Codebook, theme: Theme) -> None:
        self.type: Type = measures.types["body"]
        self.small = measures.small
        self.width = max(width, self.type.size * 4)
        self.palette = Palette(theme)
        self._styles = Styles(codebook, theme)

    def set(self, pieces: tuple[Piece, ...], tags: Tags) -> SetCell:
        """A cell in type, with the tags of its article."""
        words = "".join(piece.words for piece in pieces)
        starts = [0]
        for piece in pieces[:-1]:
            starts.append(starts[-1] + len(piece.words))
        offsets = Offsets(words)
        layout = QTextLayout(words, self.type.font)
        layout.setTextOption(wrapping(words))
        layout.setFormats(list(self._formats(pieces, starts, offsets)))
        made = SetCell(
            words, pieces, starts, offsets, lay_out(layout, words, self.type, self.width)
        )
        made.grounds = list(self._grounds(made))
        made.tags = sorted(_tags(made, tags), key=lambda one: one.start - one.end)
        made.strokes = [stroke for tag in made.tags for stroke in self._strokes(made, tag)]
        return made

    def height_of(self, pieces: tuple[Piece, ...]) -> float:
        """About how high a cell will be."""
        length = sum(len(piece.words) for piece in pieces)
        return max(1, round(length * self.type.advance * 1.06 / self.width + 0.5)) * self.type.line

    def _formats(
        self, pieces: Sequence[Piece], starts: Sequence[int], offsets: Offsets
    ) -> Iterator[QTextLayout.FormatRange]:
        for start, piece in zip(starts, pieces, strict=True):
            if piece.change == "removed":
                wording = QTextCharFormat()
                wording.setFontStrikeOut(True)
                wording.setForeground(QColor(self.palette.removed))
                found = QTextLayout.FormatRange()
                found.start = offsets.to_utf16(start)
                found.length = offsets.to_utf16(start + len(piece.words.rstrip())) - found.start
                found.format = wording
                yield found

    def _grounds(self, cell: SetCell) -> Iterator[Ground]:
        for start, piece in zip(cell.starts, cell.pieces, strict=True):
            if piece.change in self.palette.grounds:
                first = cell.offsets.to_utf16(start)
                last = cell.offsets.to_utf16(start + len(piece.words))
                for line, left, right in cell.laid.pieces(first, last):
                    top = cell.laid.top(line)
                    yield Ground(
                        left - 1,
                        top + self.type.top,
                        right + 1,
                        top + self.type.bottom,
                        piece.change,
                    )

    def _strokes(self, cell: SetCell, tag: TagSpan) -> Iterator[Stroke]:
        style = self._line(tag.annotation)
        if style is None:
            return
        deeper = 0.0 if self._styles.drawing(tag.annotation.layer) == "fill" else _DEEPER
        for line, left, right in cell.laid.pieces(tag.start, tag.end):
            y = cell.laid.top(line) + self.type.bottom + deeper - 2
            yield Stroke(left, right, y, style)

    def _line(self, annotation: Annotation) -> MarkStyle | None:
        """How a tag is underlined: grounds are kept for what changed."""
        style = self._styles.of(annotation)
        return style if style.shape in _DRAWN else None


def _tags(cell: SetCell, tags: Tags) -> Iterator[TagSpan]:
    """The spans of tags that fall on the cell's words; a span may be parted by removed words."""
    for start, piece in zip(cell.starts, cell.pieces, strict=True):
        if piece.start < 0:
            continue
        for annotation, first, last in tags.within(piece.start, piece.start + len(piece.words)):
            yield TagSpan(
                annotation,
                cell.offsets.to_utf16(start + first - piece.start),
                cell.offsets.to_utf16(start + last - piece.start),
            )
