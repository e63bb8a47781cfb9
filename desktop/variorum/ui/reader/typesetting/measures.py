"""The fonts and distances of the page: everything that follows from reading style and width."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QGuiApplication, QTextOption

from variorum.ui.reader.pages import SANS, ReadingStyle
from variorum.ui.reader.styles import LOUD_ZONES
from variorum.ui.widgets.wording import begins_right

SERIFS = (
    "Noto Serif",
    "Source Serif 4",
    "Source Serif Pro",
    "Georgia",
    "Charter",
    "DejaVu Serif",
    "Liberation Serif",
    "Times New Roman",
)
MARGIN = 116
"""The room wanted left of the column, for two brackets and the longest caption, in pixels."""
RIGHT = 102
"""The room wanted to its right, for the longest chip of a stance."""
NARROW_MARGIN = 40
"""The least room, with brackets only."""
SHORTEST = 0.84
"""The share of the full measure that the column gives up before the margins do."""
BRACKET = 22
"""From the text to the innermost bracket."""
LANE = 8
"""From bracket to bracket."""
BAR = 14
"""From the text to the innermost bar on the right."""
BAR_LANE = 6
RULE = 11
"""From the text to the rule beside parts of the page that do not count."""

Setting = Literal["body", "headline", "subhead", "standfirst", "blank"]


@dataclass(frozen=True, slots=True)
class Type:
    """How the lines of a block are set: all in pixels from the top of a line."""

    font: QFont
    line: float
    base: float
    top: float
    bottom: float
    advance: float

    @property
    def size(self) -> float:
        """The size of the font."""
        return float(self.font.pixelSize())


@dataclass(frozen=True, slots=True)
class Measures:
    """The page at one width: the column, the room beside it, and the types it is set in."""

    style: ReadingStyle
    width: float
    column: float
    left: float
    types: dict[Setting, Type]
    small: QFont
    tiny: QFont
    title: Type
    details: Type
    gap: float

    @property
    def right(self) -> float:
        """The room to the right of the column."""
        return self.width - self.left - self.column


def measures(style: ReadingStyle, width: float) -> Measures:
    """The page for a viewport ``width`` pixels wide."""
    size = max(6, round(style.size * style.zoom / 100))
    body = _type(_face(style, size), style.spacing)
    full = body.advance * style.measure
    least = full * SHORTEST
    column = min(full, max(least, width - MARGIN - RIGHT))
    column = max(60.0, min(column, width - 2 * NARROW_MARGIN))
    spare = width - column
    left = max(0.0, spare / 2, min(MARGIN, spare - RIGHT), min(NARROW_MARGIN, spare))
    types: dict[Setting, Type] = {"body": body, "blank": body}
    for zone, factor in LOUD_ZONES.items():
        font = _face(style, round(size * factor))
        font.setBold(zone != "standfirst")
        types[zone] = _type(font, 1.32 if zone == "headline" else style.spacing)  # type: ignore[index]
    title_font = _face(style, round(size * 1.56))
    title_font.setBold(True)
    return Measures(
        style=style,
        width=width,
        column=float(round(column)),
        left=float(round(left)),
        types=types,
        small=_sans(max(9, round(size * 0.72))),
        tiny=_sans(max(8, round(size * 0.58)), bold=True),
        title=_type(title_font, 1.3),
        details=_type(_sans(max(9, round(size * 0.76))), 1.5),
        gap=float(round(body.line * 0.5)),
    )


def wrapping(text: str, like: str = "") -> QTextOption:
    """How a block is wrapped; long runs without a space anywhere, which Qt does far faster.

    It begins at the side where ``like`` begins (default: the text itself).
    """
    option = QTextOption()
    mode = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
    if len(text) > 1000 and max(map(len, text.split()), default=0) > 1000:
        mode = QTextOption.WrapMode.WrapAnywhere
    option.setWrapMode(mode)
    if begins_right(like or text):
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    else:
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    return option


def _face(style: ReadingStyle, size: int) -> QFont:
    if style.family == SANS:
        return _sans(size)
    known = set(QFontDatabase.families())
    families = [one for one in (style.family, *SERIFS) if one in known] or ["serif"]
    font = QFont(families)
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPixelSize(size)
    return font


def _sans(size: int, *, bold: bool = False) -> QFont:
    font = QFont(QGuiApplication.font())
    font.setPixelSize(size)
    font.setBold(bold)
    return font


def _type(font: QFont, spacing: float) -> Type:
    metrics = QFontMetricsF(font)
    size = font.pixelSize()
    line = float(round(size * spacing))
    # What a fill covers: from above the capitals to below the descenders, tighter than the font.
    top, bottom = 0.95 * size, 0.30 * size
    base = round((line - top - bottom) * 0.42 + top)
    sample = "the quick brown fox jumps over a lazy dog and goes on, as ever "
    return Type(
        font,
        line,
        base,
        float(round(base - top)),
        float(round(base + bottom)),
        metrics.horizontalAdvance(sample) / len(sample),
    )
