"""Painting that several lists share: elided lines, key caps, rounded grounds."""

from collections.abc import Callable, Sequence
from functools import lru_cache, wraps
from threading import current_thread, main_thread
from typing import Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle

from variorum.ui.theme import Theme
from variorum.ui.widgets.wording import begins_right

P = ParamSpec("P")
T = TypeVar("T")
KNOWN = 2_048
"""So many words are known with what becomes of them in their room: a screen of rows has a few
hundred, and is painted over and over."""


def scaled(font: QFont, scale: float, *, bold: bool = False) -> QFont:
    """A font in another size."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * scale)
    made.setBold(bold)
    return made


def _known(
    find: Callable[Concatenate[str, QFont, P], T],
) -> Callable[Concatenate[str, QFont, P], T]:
    """Remembers, for the painting thread, what was found last.

    Reports are drawn in a thread of their own: what Qt keeps for a font there ends with it.
    """
    known: Callable[Concatenate[str, QFont, P], T]
    known = lru_cache(KNOWN)(find)  # type: ignore[assignment]  # it forgets what it is called with

    @wraps(find)
    def found(words: str, font: QFont, /, *args: P.args, **kwargs: P.kwargs) -> T:
        if current_thread() is not main_thread():
            return find(words, font, *args, **kwargs)
        # A copy of the font: what an option of Qt's calls its own is gone with the option.
        return known(words, QFont(font), *args, **kwargs)

    return found


@_known
def advance(words: str, font: QFont) -> float:
    """How wide the words are in one line, in pixels."""
    return QFontMetricsF(font).horizontalAdvance(words)


@_known
def elided(words: str, font: QFont, width: float) -> str:
    """The words in one line of ``width`` pixels, their end cut if need be."""
    return QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, width)


@_known
def lines_of(words: str, font: QFont, width: float, limit: int) -> tuple[str, ...]:
    """The words in at most ``limit`` lines of ``width`` pixels, the last one cut if need be."""
    metrics = QFontMetricsF(font)
    words = " ".join(words.split())
    if metrics.horizontalAdvance(words) <= width:
        return (words,)
    # No line begins with the dot that parts what is said: it stays with the words before it.
    layout = QTextLayout(words.replace(" · ", "\u00a0· "), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) < limit and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    pieces = [words[a:b] for a, b in zip(starts, [*starts[1:], len(words)], strict=True)]
    pieces[-1] = metrics.elidedText(pieces[-1], Qt.TextElideMode.ElideRight, width)
    return tuple(pieces)


def draw_lines(
    painter: QPainter, rect: QRectF, lines: Sequence[str], font: QFont, colour: str
) -> float:
    """Write lines from the top of ``rect``, from the side they begin at; the height they took."""
    metrics = QFontMetricsF(font)
    before = painter.layoutDirection()
    if begins_right("".join(lines)):
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    for place, line in enumerate(lines):
        area = QRectF(rect.x(), rect.y() + place * metrics.height(), rect.width(), metrics.height())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop), line)
    painter.setLayoutDirection(before)
    return metrics.height() * len(lines)


def draw_ground(painter: QPainter, rect: QRectF, colour: str, radius: float) -> None:
    """A rounded rectangle without a border."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(rect, radius, radius)


def draw_row(
    painter: QPainter,
    rect: QRectF,
    state: QStyle.StateFlag,
    theme: Theme,
    radius: float = 5,
) -> None:
    """The ground of a row of a list: chosen, pointed at, with the keyboard."""
    if state & QStyle.StateFlag.State_Selected:
        draw_ground(painter, rect, theme.accent_soft, radius)
    elif state & QStyle.StateFlag.State_MouseOver:
        draw_ground(painter, rect, theme.raised, radius)
    if state & QStyle.StateFlag.State_HasFocus:
        draw_focus(painter, rect, theme, radius)


def draw_keycap(painter: QPainter, right: QPointF, key: str, font: QFont, theme: Theme) -> float:
    """A key cap that ends at ``right`` (its middle height); its width."""
    small = scaled(font, 0.82)
    metrics = QFontMetricsF(small)
    width = max(advance(key, small) + metrics.height() * 0.6, metrics.height() * 1.15)
    height = metrics.height() * 1.1
    rect = QRectF(right.x() - width, right.y() - height / 2, width, height)
    painter.setPen(QPen(QColor(theme.border), 1))
    painter.setBrush(QColor(theme.page))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setFont(small)
    painter.setPen(QColor(theme.muted))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), key)
    return width


def draw_focus(painter: QPainter, rect: QRectF, theme: Theme, radius: float) -> None:
    """The frame around the row that has the keyboard."""
    painter.setPen(QPen(QColor(theme.focus), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)


def draw_tick(painter: QPainter, box: QRectF, theme: Theme, *, on: bool) -> None:
    """A box, filled and ticked where the row is chosen."""
    painter.setPen(QPen(QColor(theme.accent if on else theme.muted), 1.2))
    painter.setBrush(QColor(theme.accent if on else theme.page))
    painter.drawRoundedRect(box, 3, 3)
    if on:
        pen = QPen(QColor(theme.accent_text), 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        x, y, side = box.x(), box.y(), box.width()
        corners = ((0.24, 0.53), (0.43, 0.72), (0.77, 0.3))
        painter.drawPolyline([QPointF(x + a * side, y + b * side) for a, b in corners])
