"""Paints the page: grounds, then words, then lines, then what stands in the margins."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from variorum.analysis.colours.srgb import mixed
from variorum.analysis.segmenting import Range
from variorum.ui.reader.pages import is_proposal
from variorum.ui.reader.painting import ties
from variorum.ui.reader.painting.margins import Margins
from variorum.ui.reader.painting.view import View
from variorum.ui.reader.styles import MarkStyle
from variorum.ui.reader.typesetting.inks import CORNER, Inks
from variorum.ui.reader.typesetting.lines import Laid
from variorum.ui.reader.typesetting.sheet import Sheet
from variorum.ui.widgets.wording import counted

HANDLE = 4.0
"""The radius of the knobs at the edges of the active tag."""
NOTED = 2.6
"""The radius of the dot at the end of words that are talked about."""
FADED = 0.42
"""How opaque what is not in focus is painted (0 … 1)."""
_LINE_END = 7.0
"""How far a selection that goes on reaches beyond its line."""
_OVER_FILLS = 190
"""How opaque a selection lies over fills (0 … 255)."""


class Painter:
    """Paints a sheet as it is viewed; remembers where the margins can be clicked."""

    def __init__(self, sheet: Sheet, view: View) -> None:
        self._sheet = sheet
        self._view = view
        self._inks = Inks()
        self._margins = Margins(sheet, view, self._inks)

    def paint(self, painter: QPainter, clip: QRectF, caret: int | None) -> None:
        """Paints what lies within ``clip``, with a caret at this code point."""
        sheet = self._sheet
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if clip.top() < sheet.header.height:
            painter.translate(sheet.measures.left, 0)
            sheet.header.paint(painter, self._inks, sheet.theme, self._view.strong)
            painter.translate(-sheet.measures.left, 0)
        for index, y in self.visible(clip):
            if sheet.folds.is_hidden(index):
                continue
            origin = QPointF(sheet.measures.left, y)
            painter.translate(origin)
            if lines := sheet.folds.lines(index):
                _paint_fold(painter, sheet, lines)
                painter.translate(-origin)
                continue
            faded = self._view.fades(sheet.blocks.starts[index], sheet.blocks.ends[index])
            painter.setOpacity(FADED if faded else 1.0)
            self._block(painter, index, clip.translated(-origin))
            painter.translate(-origin)
        painter.setOpacity(1.0)
        if self._view.ties and self._view.dragged is None:
            ties.paint(painter, self._inks, sheet, self._view.ties, clip)
        if caret is not None:
            painter.fillRect(self._sheet.caret_rect(caret), self._inks.colour(sheet.theme.text))
        self._handles(painter, clip)

    def visible(self, clip: QRectF) -> Iterator[tuple[int, float]]:
        """The blocks within ``clip`` and where they begin."""
        sheet = self._sheet
        index = sheet.index_at(clip.top())
        y = sheet.top(index)
        while index < len(sheet.blocks) and y <= clip.bottom():
            sheet.laid(index)
            yield index, y
            y += sheet.block_height(index)
            index += 1

    def target_at(self, point: QPointF) -> str | None:
        """The tag whose bracket, bar, caption or chip lies at a point of the page."""
        return self._margins.target_at(point)

    # -- one block ---------------------------------------------------------------------------

    def _block(self, painter: QPainter, index: int, clip: QRectF) -> None:
        sheet, theme, inks = self._sheet, self._sheet.theme, self._inks
        laid, shown = sheet.laid(index), sheet.picture(index)
        self._grounds(painter, index, laid)
        for fill in shown.fills:
            if fill.bottom >= clip.top() and fill.top <= clip.bottom():
                inks.fill(painter, fill, theme.page)
        self._selection(painter, index, laid)
        painter.setPen(inks.colour(theme.text))
        laid.layout.draw(painter, QPointF(0, 0), [], clip)
        for stroke in shown.strokes:
            if clip.top() <= stroke.y + 4 and stroke.y - 4 <= clip.bottom():
                inks.stroke(painter, stroke)
        self._outlines(painter, index, laid)
        self._margins.paint(painter, shown)
        self._badges(painter, index, laid)

    def _grounds(self, painter: QPainter, index: int, laid: Laid) -> None:
        """Behind everything: hits of the search, the active and the hovered tag."""
        theme = self._sheet.theme
        painter.setPen(Qt.PenStyle.NoPen)
        if self._view.hits:
            ground = mixed(theme.warning, theme.page, 0.34)
            self._washed(painter, index, laid, self._view.hits, ground)
        for chosen, ground in (
            (self._view.hovered, mixed(theme.accent_soft, theme.page, 0.6)),
            (self._view.active, theme.accent_soft),
        ):
            self._washed(painter, index, laid, self._ranges(chosen), ground)
        self._washed(painter, index, laid, self._chosen(index), theme.accent_soft)

    def _washed(
        self, painter: QPainter, index: int, laid: Laid, ranges: Iterable[Range], ground: str
    ) -> None:
        painter.setBrush(self._inks.colour(ground))
        for box in self._boxes(index, laid, ranges):
            painter.drawRoundedRect(box, CORNER, CORNER)

    def _selection(self, painter: QPainter, index: int, laid: Laid) -> None:
        start, end = self._view.selection
        blocks, theme = self._sheet.blocks, self._sheet.theme
        if start >= end or end <= blocks.starts[index] or start > blocks.ends[index]:
            return
        ink = QColor(theme.selection)
        ink.setAlpha(_OVER_FILLS)
        low, high = blocks.local(index, start), blocks.local(index, end)
        for line, left, right in laid.pieces(low, high):
            painter.fillRect(QRectF(left, laid.top(line), right - left, laid.type.line), ink)
        if end > blocks.ends[index]:
            line = len(laid.lines) - 1
            edge = laid.x_in(line, high)
            height = min(laid.type.line, self._sheet.block_height(index))
            painter.fillRect(QRectF(edge, laid.top(line), _LINE_END, height), ink)

    def _outlines(self, painter: QPainter, index: int, laid: Laid) -> None:
        theme, view = self._sheet.theme, self._view
        painter.setBrush(Qt.BrushStyle.NoBrush)
        linked = [(one, 1.0, "dotted") for one in view.related]
        for chosen, width, border in (
            *linked,
            (view.hovered, 1.0, "solid"),
            (view.active, 1.6, "solid"),
        ):
            painter.setPen(self._inks.pen(theme.accent, width, border))
            self._framed(painter, index, laid, self._ranges(chosen))
        if view.framed is not None:
            painter.setPen(self._inks.pen(theme.muted, 1.0))
            self._framed(painter, index, laid, [view.framed])
        if view.chosen:
            painter.setPen(self._inks.pen(theme.accent, 1.6))
            self._framed(painter, index, laid, self._chosen(index))
        for noted in view.noted:
            boxes = list(self._boxes(index, laid, [noted]))
            is_end = noted[1] <= self._sheet.blocks.ends[index]
            _paint_noted(painter, self._inks, theme.warning, boxes, is_end=is_end)

    def _framed(self, painter: QPainter, index: int, laid: Laid, ranges: Iterable[Range]) -> None:
        for box in self._boxes(index, laid, ranges):
            painter.drawRoundedRect(box.adjusted(-0.5, -0.5, 0.5, 0.5), CORNER, CORNER)

    def _badges(self, painter: QPainter, index: int, laid: Laid) -> None:
        """The short names of labels: of the tag that is active or pointed at, or of all."""
        view, everywhere = self._view, self._sheet.measures.style.badges
        if not (everywhere or view.active or view.hovered):
            return
        metrics = QFontMetricsF(self._sheet.measures.tiny)
        painter.setFont(self._sheet.measures.tiny)
        for annotation, place in self._sheet.marks.within(index):
            if not (everywhere or annotation.id in (view.active, view.hovered)):
                continue
            span = annotation.spans[place]
            style = self._sheet.styles.of(annotation, span.role)
            if style.shape == "fill" and span.end <= self._sheet.blocks.ends[index]:
                self._badge(painter, metrics, style, self._last_box(index, laid, span.end))

    def _badge(
        self, painter: QPainter, metrics: QFontMetricsF, style: MarkStyle, corner: QPointF
    ) -> None:
        theme, width = self._sheet.theme, metrics.horizontalAdvance(style.badge) + 6
        height = metrics.ascent() + 1
        box = QRectF(corner.x() - width + 3, corner.y() - height * 0.55, width, height)
        painter.setPen(self._inks.pen(style.edge))
        painter.setBrush(self._inks.colour(theme.page))
        painter.drawRoundedRect(box, CORNER, CORNER)
        painter.setPen(self._inks.colour(style.ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, style.badge)

    # -- places ------------------------------------------------------------------------------

    def _ranges(self, annotation_id: str | None) -> list[Range]:
        """The ranges of an annotation, with an edge that is being dragged where it is now."""
        annotation = self._sheet.marks.get(annotation_id)
        if annotation is None:
            return []
        ranges = [(span.start, span.end) for span in annotation.spans]
        dragged = self._view.dragged
        if dragged and annotation_id == self._view.active and dragged[0] < len(ranges):
            ranges[dragged[0]] = dragged[1]
        return ranges

    def _chosen(self, index: int) -> list[Range]:
        """The ranges in a block of the tags that are chosen together."""
        if not self._view.chosen:
            return []
        return [
            (annotation.spans[place].start, annotation.spans[place].end)
            for annotation, place in self._sheet.marks.within(index)
            if annotation.id in self._view.chosen
        ]

    def _boxes(self, index: int, laid: Laid, ranges: Iterable[Range]) -> Iterator[QRectF]:
        blocks, kind = self._sheet.blocks, laid.type
        first, last = blocks.starts[index], blocks.ends[index]
        for start, end in ranges:
            if start < last and end > first:
                local = blocks.local(index, start), blocks.local(index, end)
                for line, left, right in laid.pieces(*local):
                    height = kind.bottom - kind.top
                    yield QRectF(left - 1, laid.top(line) + kind.top, right - left + 2, height)

    def _last_box(self, index: int, laid: Laid, end: int) -> QPointF:
        local = self._sheet.blocks.local(index, end)
        line = laid.line_at(max(0, local - 1))
        return QPointF(laid.x_in(line, local), laid.top(line) + laid.type.top)

    def _handles(self, painter: QPainter, clip: QRectF) -> None:
        theme = self._sheet.theme
        if is_proposal(self._view.active):
            return
        for start, end in self._ranges(self._view.active):
            for offset, ends in ((start, False), (end, True)):
                index = self._sheet.blocks.at(max(0, offset - 1) if ends else offset)
                top = self._sheet.top(index)
                if top > clip.bottom() or top + self._sheet.block_height(index) < clip.top():
                    continue
                box = self._sheet.caret_rect(offset, ends=ends)
                painter.fillRect(box.adjusted(-0.5, 0, 0.3, 0), self._inks.colour(theme.accent))
                painter.setPen(self._inks.pen(theme.page, 1.2))
                painter.setBrush(self._inks.colour(theme.accent))
                centre = QPointF(box.center().x(), box.bottom() if ends else box.top())
                painter.drawEllipse(centre, HANDLE, HANDLE)


def _paint_noted(
    painter: QPainter, inks: Inks, ink: str, boxes: Sequence[QRectF], *, is_end: bool
) -> None:
    """A dotted line below words that are talked about, and a dot where they end."""
    painter.setPen(inks.pen(ink, 1.4, "dotted"))
    for box in boxes:
        painter.drawLine(box.bottomLeft(), box.bottomRight())
    if boxes and is_end:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.colour(ink))
        painter.drawEllipse(boxes[-1].topRight(), NOTED, NOTED)
        painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_fold(painter: QPainter, sheet: Sheet, lines: int) -> None:
    """The line that stands for what is folded: a click opens it."""
    kind = sheet.measures.types["body"]
    small = QFont(kind.font)
    small.setPixelSize(round(kind.font.pixelSize() * 0.8))
    painter.setOpacity(1.0)
    painter.setFont(small)
    painter.setPen(QColor(sheet.theme.muted))
    said = counted("▸ %n line(s) that are not the article", lines)
    area = QRectF(0, 0, sheet.measures.column, kind.line)
    painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), said)
