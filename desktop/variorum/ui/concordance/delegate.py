"""How the cells of a concordance are painted: the words in the middle, their context around."""

from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette, QPen
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
from variorum.ui.theme import current_theme
from variorum.ui.widgets.painting import draw_tick

_QUIET = (BEFORE, AFTER, OUTLET, DATE)


class LinesDelegate(QStyledItemDelegate):
    """Ticks are boxes; what stands before ends where the words begin."""

    def __init__(self) -> None:
        super().__init__()
        self.swatches: Swatches | None = None

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Alignment, weight and colour by column."""
        super().initStyleOption(option, index)
        option.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        # One row is at hand, not one cell.
        option.state &= ~QStyle.StateFlag.State_HasFocus
        column, palette, theme = index.column(), option.palette, current_theme()
        colour = theme.muted if column in _QUIET else theme.text
        if column == BEFORE:
            middle = Qt.AlignmentFlag.AlignVCenter
            option.displayAlignment = Qt.AlignmentFlag.AlignRight | middle
            option.textElideMode = Qt.TextElideMode.ElideLeft
        elif column == WORDS:
            option.font.setBold(True)
        elif column == TAG:
            colour = self._tag_colour(index.data(LINE))
        if column in (BEFORE, WORDS, AFTER) and _runs_left(index.data(LINE).words):
            _turn(option, index)
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
            palette.setColor(role, QColor(colour))
        palette.setColor(QPalette.ColorRole.Highlight, QColor(theme.accent_soft))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_Selected and option.widget.hasFocus():
            _mark_row(painter, QRectF(option.rect))
        if index.column() != TICK:
            return
        side = QFontMetricsF(option.font).height() * 0.85
        middle = QRectF(option.rect).center()
        box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        on = Qt.CheckState(index.data(TICK_ROLE)) == Qt.CheckState.Checked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_tick(painter, box, current_theme(), on=on)
        painter.restore()

    def _tag_colour(self, line: Line) -> str:
        if not line.tags or self.swatches is None:
            return current_theme().muted
        return self.swatches.colour(line.tags[0].layer, line.tags[0].label)


def _mark_row(painter: QPainter, cell: QRectF) -> None:
    """Show with a line above and below that the keyboard is at this row."""
    painter.save()
    painter.setPen(QPen(QColor(current_theme().accent), 1.5))
    for y in (cell.top() + 1, cell.bottom() - 1):
        painter.drawLine(QPointF(cell.left(), y), QPointF(cell.right(), y))
    painter.restore()


def _runs_left(words: str) -> bool:
    """Whether words are written from right to left: their first letter says so."""
    letters = (bidirectional(sign) for sign in words)
    return next((one for one in letters if one in {"L", "R", "AL"}), "L") != "L"


def _turn(option: QStyleOptionViewItem, index: Index) -> None:
    """Let a line from right to left be read as it is written: what follows stands on the left."""
    line: Line = index.data(LINE)
    middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    option.direction = Qt.LayoutDirection.RightToLeft
    if index.column() == BEFORE:
        option.text = line.after.lstrip()
        option.textElideMode = Qt.TextElideMode.ElideRight
    elif index.column() == AFTER:
        option.text = line.before.rstrip()
        option.textElideMode = Qt.TextElideMode.ElideLeft
    side = Qt.AlignmentFlag.AlignLeft if index.column() == AFTER else Qt.AlignmentFlag.AlignRight
    option.displayAlignment = side | middle
