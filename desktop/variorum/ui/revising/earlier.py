"""The tags that stayed with an earlier text: each with its line there, to be settled one by one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QPushButton,
    QStackedWidget,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from variorum.analysis.revising.excerpts import Piece
from variorum.ui.revising.difference import DifferenceView
from variorum.ui.widgets.empty import EmptyState
from variorum.ui.widgets.labels import SMALL, paragraph
from variorum.ui.widgets.layouts import STRETCH, in_column, in_row
from variorum.ui.widgets.lists.rows import META, ROW, CloseRowDelegate, Index, RowsModel, kept_place
from variorum.ui.widgets.painting import draw_ground, draw_lines, scaled
from variorum.ui.widgets.wording import counted, joined
from variorum.ui.windows.dialogs import Dialog
from variorum.ui.windows.dressing import Coloured


@dataclass(frozen=True, slots=True)
class EarlierRow:
    """A tag of an earlier text, whose, and what stood around it there; ``colour`` its label's.

    ``parts`` are its parts in words, of which each wants a place of its own.
    """

    id: str
    words: str
    label: str
    owner: str
    mine: bool
    number: int
    before: str
    behind: str
    colour: str
    parts: tuple[str, ...] = ("",)

    @property
    def said(self) -> str:
        """The row in words."""
        return f"{self.words}: {self.label} ({self.owner})"


class EarlierModel(RowsModel[EarlierRow]):
    """The tags in the order of the text they belong to."""

    def said(self, row: EarlierRow) -> str:
        """The tag and whose it is."""
        return row.said


class EarlierDelegate(CloseRowDelegate):
    """Paints the label's colour, the words, and below them label and owner."""

    def paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, ground: QRectF, index: Index
    ) -> None:
        """Paint a row."""
        row: EarlierRow = index.data(ROW)
        unit = QFontMetricsF(option.font).height()
        dot, side = unit * 0.5, unit * 0.55
        left, line = ground.x() + side, ground.adjusted(unit * 1.5, unit * 0.25, -unit * 0.5, 0)
        if option.direction == Qt.LayoutDirection.RightToLeft:
            left = ground.right() - side - dot
            line = ground.adjusted(unit * 0.5, unit * 0.25, -unit * 1.5, 0)
        draw_ground(painter, QRectF(left, ground.y() + unit * 0.6, dot, dot), row.colour, dot / 2)
        bold, small = scaled(option.font, 1.0, bold=True), scaled(option.font, META)
        for words, font, colour, below in (
            (" ".join(row.words.split()), bold, self.theme.text, 0.0),
            (joined((row.label, row.owner)), small, self.theme.muted, unit * 1.1),
        ):
            shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, line.width())
            draw_lines(painter, line.adjusted(0, below, 0, 0), [shown], font, colour)


class EarlierList(Dialog, Coloured):
    """Stays beside the window and follows the open article."""

    put_requested = Signal(object)
    """The tag of this id is to go to the words that are selected in the article: ``str``."""
    remove_requested = Signal(object)
    """The tag of this id is to be removed: ``str``."""
    pointed_at = Signal()
    """Another row is chosen."""
    outdated = Signal()
    """The rows are to be given anew: their labels have other colours."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("earlier")
        self.setWindowTitle(self.tr("Tags of the earlier text"))
        self._said = paragraph("", "muted", SMALL)
        self.model = EarlierModel()
        self._delegate = EarlierDelegate()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(self.tr("Tags that stayed with the earlier text"))
        self.list.installEventFilter(self)
        self.line = DifferenceView()
        self.line.setAccessibleName(self.tr("The line in the earlier text"))
        self._empty = EmptyState(
            self.tr("No tag stayed behind"),
            self.tr("Every tag of this article stands in its present text."),
        )
        self._stack = QStackedWidget()
        self.put = QPushButton(self.tr("Put on the selected words"))
        self.remove = QPushButton(self.tr("Remove"))
        for button, signal in (
            (self.put, self.put_requested),
            (self.remove, self.remove_requested),
        ):
            button.clicked.connect(lambda _=False, one=signal: self._ask(one))
        self._selection = ""
        self._placed = 0
        self._writable = True
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_current())

    @property
    def said(self) -> str:
        """The sentence above the list."""
        return self._said.text()

    @property
    def current(self) -> EarlierRow | None:
        """The row that is chosen."""
        row: EarlierRow | None = self.list.currentIndex().data(ROW)
        return row

    def show_rows(self, title: str, rows: Sequence[EarlierRow], *, writable: bool) -> None:
        """Show the tags of an article that stayed behind; the place in the list is kept."""
        place, kept = self.list.currentIndex().row(), self.current
        self._writable = writable
        self.model.set_rows(rows)
        said = counted("%n tag(s) of “%1” could not go along to its present text.", len(rows))
        hint = self.tr(
            "Select words in the article to put one of your own there, or remove it. Others’ are"
            " theirs to settle."
        )
        self._said.setText(f"{said.replace('%1', title)} {hint}" if rows else "")
        self._stack.setCurrentIndex(0 if rows else 1)
        ids = [row.id for row in rows]
        here = kept_place(ids, kept.id if kept else None, place)
        self.list.setCurrentIndex(self.model.index(here))
        self._show_current()

    def show_placed(self, number: int) -> None:
        """Say which part of the chosen tag is next, of which so many have their words already."""
        self._placed = number
        self._allow()

    def show_selection(self, words: str) -> None:
        """Say which words are selected in the article; none are no place for a tag."""
        self._selection = words
        self._allow()

    def take_colours(self) -> None:
        """Ask for rows in others."""
        self.outdated.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter puts a tag on the selected words, Delete removes it."""
        if watched is not self.list or not isinstance(event, QKeyEvent):
            return False
        if event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.put.isEnabled():
                self._ask(self.put_requested)
        elif event.key() == Qt.Key.Key_Delete and self.remove.isEnabled():
            self._ask(self.remove_requested)
        else:
            return False
        return True

    def _ask(self, signal: SignalInstance) -> None:
        if self.current is not None:
            signal.emit(self.current.id)

    def _show_current(self) -> None:
        row = self.current
        pieces = (Piece(row.before), Piece(row.words, "added"), Piece(row.behind)) if row else ()
        self.line.show_excerpts([pieces] if pieces else [])
        self._allow()
        self.pointed_at.emit()

    def _allow(self) -> None:
        row = self.current
        own = row is not None and row.mine and self._writable
        self.remove.setEnabled(own)
        self.put.setEnabled(own and bool(self._selection))
        self.put.setText(self._next_part(row))
        tip = "" if own or row is None else self.tr("This tag is %1’s.").replace("%1", row.owner)
        self.remove.setToolTip(tip)
        self.put.setToolTip(tip or self._selection or self.tr("Select words in the article first."))

    def _next_part(self, row: EarlierRow | None) -> str:
        """What the selected words would become."""
        if row is None or len(row.parts) == 1:
            return self.tr("Put on the selected words")
        part = self.tr("Put part %1 of %2 there: %3").replace("%1", str(self._placed + 1))
        return part.replace("%2", str(len(row.parts))).replace("%3", row.parts[self._placed])

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        page = QWidget()
        self.line.setFixedHeight(unit * 5)
        buttons = in_row(self.put, self.remove, STRETCH)
        page.setLayout(in_column(self._said, (self.list, 1), self.line, buttons))
        self._stack.addWidget(page)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.close_only())
        self.resize(unit * 34, unit * 30)
