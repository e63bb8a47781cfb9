"""The ties of the active tag, drawn in the margin: where they run, and how."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPolygonF

from variorum.ui.reader.ties import Tie
from variorum.ui.reader.typesetting.inks import Inks
from variorum.ui.reader.typesetting.sheet import Sheet

STUB = 5.0
"""From the column's edge to where a tie begins, in pixels."""
FIRST = 20.0
"""From the column's edge to the innermost tie."""
BEHIND = 10.0
"""From the column's edge to the end of an arrow, where a word may begin, in pixels."""
PITCH = 7.0
"""From tie to tie."""
ALONG = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
AIR = 10
"""What a tie and the edge of the page keep of the room for words, in pixels."""
_BEND = 5.0
_HEAD = 4.0


class Run(NamedTuple):
    """Ties that run together on the page: heights of their ends, and how far right of the column.

    ``leads`` says that an arrow stands at ``ends``, ``comes_back`` that one stands at ``begins``.
    """

    words: tuple[str, ...]
    begins: float
    ends: float
    x: float
    leads: bool
    comes_back: bool


def runs(sheet: Sheet, ties: Sequence[Tie]) -> list[Run]:
    """Where the ties run: side by side as far as there is room, the shortest innermost.

    What stands on the same line as the active tag needs no line to be found, and what stands on
    one line elsewhere shares one.
    """
    together: dict[tuple[float, float], list[Tie]] = {}
    for one in ties:
        begins, ends = _height(sheet, one.start), _height(sheet, one.end)
        if begins != ends:
            together.setdefault((begins, ends), []).append(one)
    places = sorted(together.items(), key=lambda place: abs(place[0][1] - place[0][0]))
    room = sheet.measures.right - 4
    return [
        Run(
            tuple(dict.fromkeys(one.words for one in found)),
            begins,
            ends,
            min(FIRST + PITCH * lane, room),
            leads=not all(one.points_back for one in found),
            comes_back=any(one.points_back for one in found),
        )
        for lane, ((begins, ends), found) in enumerate(places)
    ]


def paint(painter: QPainter, inks: Inks, sheet: Sheet, ties: Sequence[Tie], clip: QRectF) -> None:
    """Draws the ties that touch ``clip``, with an arrow where they lead and a word for each."""
    theme, measures = sheet.theme, sheet.measures
    edge = measures.left + measures.column
    painter.setFont(measures.tiny)
    metrics = QFontMetricsF(measures.tiny)
    most = measures.right - BEHIND - AIR
    for run in runs(sheet, ties):
        low, high = sorted((run.begins, run.ends))
        if high < clip.top() - metrics.height() or low > clip.bottom() + metrics.height():
            continue
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(inks.pen(theme.accent, 1.2))
        painter.drawPath(_path(edge, run))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.colour(theme.accent))
        for height, has_arrow in ((run.ends, run.leads), (run.begins, run.comes_back)):
            if has_arrow:
                painter.drawPolygon(_arrow(edge + STUB, height))
        lines = captions(metrics, run.words, measures.right - run.x - AIR, most)
        width = max(map(metrics.horizontalAdvance, lines), default=0) + 4
        # A word that is longer than the room beside its tie lies over the ties within it.
        left = edge + min(run.x + 3, measures.right - width - 3)
        height = metrics.height()
        for place, line in enumerate(lines):
            top = run.ends + height * (place - len(lines) / 2)
            box = QRectF(left, top, width, height)
            painter.fillRect(box, inks.colour(theme.page))
            painter.setPen(inks.colour(theme.accent))
            painter.drawText(box, ALONG, line)


def captions(metrics: QFontMetricsF, words: tuple[str, ...], room: float, most: float) -> list[str]:
    """What a tie says, in lines as long as ``room`` pixels or a single word, ``most`` at most."""
    if most <= metrics.averageCharWidth() * 4:
        return []
    lines: list[str] = []
    for word in ", ".join(words).split():
        together = " ".join((*lines[-1:], word))
        if lines and metrics.horizontalAdvance(together) <= room:
            lines[-1] = together
        else:
            lines.append(metrics.elidedText(word, Qt.TextElideMode.ElideRight, most))
    return lines


def _height(sheet: Sheet, offset: int) -> float:
    """The middle of the line on which a place stands."""
    return float(round(sheet.caret_rect(offset).center().y())) + 0.5


def _path(edge: float, run: Run) -> QPainterPath:
    begin, far = edge + STUB, edge + run.x
    path = QPainterPath(QPointF(begin, run.begins))
    if abs(run.ends - run.begins) < 2 * _BEND:
        path.lineTo(far, run.begins)
        path.lineTo(far, run.ends)
        path.lineTo(begin, run.ends)
        return path
    down = _BEND if run.ends > run.begins else -_BEND
    path.lineTo(far - _BEND, run.begins)
    path.quadTo(QPointF(far, run.begins), QPointF(far, run.begins + down))
    path.lineTo(far, run.ends - down)
    path.quadTo(QPointF(far, run.ends), QPointF(far - _BEND, run.ends))
    path.lineTo(begin, run.ends)
    return path


def _arrow(x: float, y: float) -> QPolygonF:
    return QPolygonF(
        [
            QPointF(x - 1, y),
            QPointF(x + _HEAD + 1, y - _HEAD + 0.5),
            QPointF(x + _HEAD + 1, y + _HEAD - 0.5),
        ]
    )
