"""The cells of a story's tables: painted in their tone, and those of claims worded better."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from variorum.ui.claims.sentence import Refused, Rewording, SentenceField
from variorum.ui.story.tables.grids import GridCell, merged_said
from variorum.ui.story.tables.model import CELL, PINNED
from variorum.ui.story.tables.picture import tone_colour
from variorum.ui.theme import current_theme
from variorum.ui.turns.steps import Steps
from variorum.ui.turns.taking import Turns
from variorum.ui.widgets.painting import draw_ground, draw_lines, draw_row, lines_of, scaled

Index = QModelIndex | QPersistentModelIndex
META = 0.86
LINES = 2
"""Lines that a cell has at most."""


class CellDelegate(QStyledItemDelegate):
    """Paints a cell in its tone, in two lines if need be; lets a claim be said in other words."""

    reworded = Signal(object)
    """``Rewording``"""

    def __init__(self) -> None:
        super().__init__()
        self.refused = Refused()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line, or two."""
        unit = QFontMetricsF(option.font).height()
        view = option.widget
        room = view.columnWidth(index.column()) if isinstance(view, QTableView) else unit * 12
        cell: GridCell = index.data(CELL)
        lines = lines_of(cell.words, option.font, room - unit * 0.8, LINES)
        below = META if cell.merged else 0.0
        return QSize(0, round(unit * (len(lines) + below + 0.62)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        cell: GridCell = index.data(CELL)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, rect = current_theme(), QRectF(option.rect)
        unit = QFontMetricsF(option.font).height()
        below = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
        draw_ground(painter, below, theme.border, 0)
        draw_row(painter, rect.adjusted(1, 1, -1, -1), option.state, theme, 4)
        if index.column() == 0 and index.data(PINNED):
            bar = QRectF(rect.left() + 1, rect.top() + 3, 3, rect.height() - 6)
            draw_ground(painter, bar, theme.accent, 1.5)
        area = rect.adjusted(unit * 0.5, unit * 0.28, -unit * 0.3, 0)
        lines = lines_of(cell.words, option.font, area.width(), LINES)
        draw_lines(painter, area, lines, option.font, tone_colour(cell, theme))
        if cell.merged:
            area.setTop(area.top() + unit * len(lines))
            small = scaled(option.font, META)
            draw_lines(painter, area, [merged_said(cell)], small, theme.muted)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002
        """The field in which a claim is reworded."""
        field = SentenceField(parent)
        field.left.connect(lambda: self._end(field))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the claim, or with what was written for it and not kept."""
        cell = index.data(CELL)
        if isinstance(editor, SentenceField) and isinstance(cell, GridCell):
            editor.begin(cell.words, self.refused.take(cell.claim))

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: Index,  # noqa: ARG002
    ) -> None:
        """Over the cell, and as far below it as the field is high; higher where room is short."""
        room = editor.parentWidget().rect()  # type: ignore[union-attr]  # the table's viewport
        editor.setGeometry(option.rect)  # as wide: it says then how high it has to be
        top = min(option.rect.top(), room.bottom() - editor.height())
        editor.move(option.rect.left(), max(0, top))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: ARG002
        """Say what the claim is to be, where that is something else; the table follows the act."""
        cell = index.data(CELL)
        if not isinstance(editor, SentenceField) or not isinstance(cell, GridCell):
            return
        if editor.sentence and editor.sentence != cell.words:
            rewording = Rewording(cell.claim, editor.sentence)
            self.refused.keep(rewording)
            self.reworded.emit(rewording)

    def _end(self, field: SentenceField) -> None:
        self.commitData.emit(field)
        self.closeEditor.emit(field, QAbstractItemDelegate.EndEditHint.NoHint)


class GridView(QTableView):
    """The table: rows as high as their words."""

    rewording_ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        # All columns are often given other widths at once: the rows follow once.
        self._due = QTimer(self, interval=0, singleShot=True)
        self._due.timeout.connect(self.fit_rows)
        self.horizontalHeader().sectionResized.connect(lambda *_: self._due.start())
        self._fitting = Turns(self)

    def fit_rows(self) -> None:
        """Make each row as high as its words, as soon as widths or words are others.

        Those that are in sight are so at once, the others in turns.
        """
        self._due.stop()
        sight = self._in_sight()
        for row in sight:
            self.resizeRowToContents(row)
        self._fitting.begin(self._fit(sight))

    def _in_sight(self) -> range:
        """The rows that can be seen as high as they are now; they only become higher."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        rows = self.model().rowCount()
        return range(max(0, first), (last if last >= 0 else rows - 1) + 1)

    def _fit(self, done: range) -> Steps[None]:
        """Fit the rows that are not ``done``, one after the other."""
        for row in range(self.model().rowCount()):
            if row not in done:
                self.resizeRowToContents(row)
                yield

    @property
    def is_rewording(self) -> bool:
        """Whether a claim is being reworded."""
        return self.state() == QAbstractItemView.State.EditingState

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """What was written is kept, or not."""
        super().closeEditor(editor, hint)
        self.rewording_ended.emit()
