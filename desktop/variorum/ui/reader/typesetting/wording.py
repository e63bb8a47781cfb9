"""How the blocks of a page are set: their type, their wording, and how tall they may become."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout

from variorum.domain.annotations import QUIET_ZONES
from variorum.ui.reader.styles import LOUD_ZONES, MUTED_ZONES, Styles
from variorum.ui.reader.typesetting.blocks import Blocks
from variorum.ui.reader.typesetting.marks import Mark, Marks
from variorum.ui.reader.typesetting.measures import Measures, Setting, Type
from variorum.ui.theme import Theme

_HEAD = 12
"""In how many blocks at the top the headline is looked for."""


def estimates(blocks: Blocks, measures: Measures) -> list[float]:
    """The heights of all blocks from their lengths alone."""
    body, gap, cuts = measures.types["body"], measures.gap, blocks.cuts
    each, line = body.advance * 1.02 / measures.column, body.line
    heights: list[float] = []
    written = False
    for start, end in zip(blocks.starts, blocks.ends, strict=True):
        if written and (start == end or len(heights) in cuts):
            heights[-1] -= gap
        written = start < end
        heights.append(ceil((end - start) * each) * line + gap)
    return heights


def headline_or(title: str, blocks: Blocks, marks: Marks, styles: Styles) -> str:
    """The title, or nothing if the article's own headline at the top of the text says the same."""
    own = {
        annotation.spans[place].exact.casefold().strip()
        for index in range(min(_HEAD, len(blocks)))
        for annotation, place in marks.within(index)
        if styles.of(annotation).zone == "headline"
    }
    return "" if title.casefold().strip() in own else title


def type_of(blocks: Blocks, index: int, marks: Sequence[Mark], styles: Styles) -> Setting:
    """Headlines and the like are set larger where they fill the block."""
    text = blocks.words(index)
    start = blocks.starts[index] + len(text) - len(text.lstrip())
    end = blocks.starts[index] + len(text.rstrip())
    for annotation, place in marks:
        span, zone = annotation.spans[place], styles.of(annotation).zone
        if zone in LOUD_ZONES and span.start <= start and end <= span.end:
            return zone  # type: ignore[return-value]  # the keys of LOUD_ZONES are settings
    return "body"


def whole_format(length: int, kind: Type) -> QTextLayout.FormatRange:
    """Sets a whole block of ``length`` UTF-16 units in another type than the body's."""
    wording = QTextCharFormat()
    wording.setFont(kind.font)
    return _format(0, length, wording)


def zone_formats(
    blocks: Blocks, index: int, marks: Sequence[Mark], styles: Styles, theme: Theme
) -> list[QTextLayout.FormatRange]:
    """What the page's structure does to words in a block: greyed furniture, bold headlines."""
    found: list[QTextLayout.FormatRange] = []
    for annotation, place in marks:
        zone = styles.of(annotation).zone
        wording = QTextCharFormat()
        if zone in QUIET_ZONES or zone in MUTED_ZONES:
            wording.setForeground(QColor(theme.muted))
        elif zone in LOUD_ZONES and zone != "standfirst":
            wording.setFontWeight(QFont.Weight.Bold)
        else:
            continue
        span = annotation.spans[place]
        low, high = blocks.local(index, span.start), blocks.local(index, span.end)
        found.append(_format(low, high, wording))
    return found


def _format(start: int, end: int, wording: QTextCharFormat) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start = start
    found.length = end - start
    found.format = wording
    return found
