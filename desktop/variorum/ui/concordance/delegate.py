"""How the cells of a concordance are painted: the words in the middle, their context around."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from variorum.domain.searches.concordances import Line
from variorum.ui.codebook.swatches import Swatches
from variorum.ui.concordance.model import (
    AFTER,
    BEFORE,
    DATE,
    LINE,
    OUTLET,
    TAG,
    TICK,
    TICK_ROLE,
    WORDS,
    Index,
)
from variorum.ui.theme import LIGHT, Theme
from variorum.ui.widgets.painting import draw_tick

_QUIET = (BEFORE, AFTER, OUTLET, DATE)


class LinesDelegate(QStyledItemDelegate):
    """Ticks are boxes; what stands before ends where the words begin."""

    def __init__(self) -> None:
        super().__init__()
        self.theme: Theme = LIGHT
        self.swatches: Swatches | None = None

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Alignment, weight and colour by column."""
        super().initStyleOption(option, index)
        option.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        # One row is at hand, not one cell.
        option.state &= ~QStyle.StateFlag.State_HasFocus
        column, palette = index.column(), option.palette
        colour = self.theme.muted if column in _QUIET else self.theme.text
        if column == BEFORE:
            middle = Qt.AlignmentFlag.AlignVCenter
            option.displayAlignment = Qt.AlignmentFlag.AlignRight | middle
            option.textElideMode = Qt.TextElideMode.ElideLeft
        elif column == WORDS:
            option.font.setBold(True)
        elif column == TAG:
            colour = self._tag_colour(index.data(LINE))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
            palette.setColor(role, QColor(colour))
        palette.setColor(QPalette.ColorRole.Highlight, QColor(self.theme.accent_soft))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        super().paint(painter, option, index)
        if index.column() != TICK:
            return
        side = QFontMetricsF(option.font).height() * 0.85
        middle = QRectF(option.rect).center()
        box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        on = Qt.CheckState(index.data(TICK_ROLE)) == Qt.CheckState.Checked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_tick(painter, box, self.theme, on=on)
        painter.restore()

    def _tag_colour(self, line: Line) -> str:
        if not line.tags or self.swatches is None:
            return self.theme.muted
        return self.swatches.colour(line.tags[0].layer, line.tags[0].label)
