"""What becomes of the tags that do not simply stay, as a list; of changed words one is chosen."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from variorum.analysis.revising.anchoring import State
from variorum.analysis.segmenting import Range
from variorum.ui.widgets.lists.rows import META, ROOT, ROW, CloseRowDelegate, Index, RowsModel
from variorum.ui.widgets.painting import draw_ground, draw_lines, draw_tick, scaled
from variorum.ui.widgets.wording import joined

TICK = Qt.ItemDataRole.CheckStateRole


@dataclass(frozen=True, slots=True)
class FateRow:
    """A tag and what becomes of it, which ``told`` says in words, unless that is asked.

    ``colour`` is its label's, ``place`` where it is in the new text (code points).
    """

    id: str
    state: State
    words: str
    now: str
    label: str
    owner: str
    colour: str
    told: str
    place: Range | None = None

    @property
    def is_asked(self) -> bool:
        """Whether a person has to say if it goes along."""
        return self.state == "changed"

    @property
    def said(self) -> str:
        """The row in words."""
        became = f" → {self.now}" if self.now and self.now != self.words else ""
        return f"{self.words}{became}: {joined((self.label, self.owner, self.told))}"


class FateModel(RowsModel[FateRow]):
    """The tags; those of changed words can be ticked, and are so at first."""

    ticked = Signal()
    """Others are chosen than before."""

    def __init__(self) -> None:
        super().__init__()
        self._refused: set[str] = set()

    @property
    def approved(self) -> frozenset[str]:
        """The ids of the tags of changed words that are to go along."""
        return frozenset(
            row.id for row in self.rows if row.is_asked and row.id not in self._refused
        )

    def forget(self) -> None:
        """Have every tag chosen again: the list is for another article."""
        self._refused.clear()

    def said(self, row: FateRow) -> str:
        """The tag and what becomes of it."""
        return row.said

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tags of changed words can be ticked."""
        found = super().flags(index)
        asked = index.isValid() and self.rows[index.row()].is_asked
        return found | Qt.ItemFlag.ItemIsUserCheckable if asked else found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Also whether it is ticked."""
        if index.isValid() and role == TICK:
            row = self.rows[index.row()]
            if not row.is_asked:
                return None
            on = row.id not in self._refused
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return super().data(index, role)

    def toggle(self, indexes: Iterable[Index]) -> None:
        """Tick tags, or take the tick away."""
        for index in indexes:
            if index.isValid() and (row := self.rows[index.row()]).is_asked:
                self._refused ^= {row.id}
        self._tell()

    def tick_all(self, *, on: bool) -> None:
        """Tick all tags of changed words, or none."""
        self._refused = set() if on else {row.id for row in self.rows if row.is_asked}
        self._tell()

    def _tell(self) -> None:
        self.dataChanged.emit(self.index(0), self.index(self.rowCount(ROOT) - 1), [TICK])
        self.ticked.emit()


class FateDelegate(CloseRowDelegate):
    """Paints a tick where one is asked, else the label's colour; words and label; what happens."""

    def paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, ground: QRectF, index: Index
    ) -> None:
        """Paint a row."""
        row: FateRow = index.data(ROW)
        unit = QFontMetricsF(option.font).height()
        left, side = ground.x() + unit * 0.5, unit * 0.8
        if option.direction == Qt.LayoutDirection.RightToLeft:
            left = ground.right() - unit * 0.5 - side
        box = QRectF(left, ground.y() + unit * 0.45, side, side)
        if row.is_asked:
            on = Qt.CheckState(index.data(TICK)) == Qt.CheckState.Checked
            draw_tick(painter, box, self.theme, on=on)
        else:
            draw_ground(painter, box.adjusted(2, 2, -2, -2), row.colour, side / 2)
        line = ground.adjusted(unit * 1.8, unit * 0.25, -unit * 0.6, 0)
        if option.direction == Qt.LayoutDirection.RightToLeft:
            line = ground.adjusted(unit * 0.6, unit * 0.25, -unit * 1.8, 0)
        bold, small = scaled(option.font, 1.0, bold=True), scaled(option.font, META)
        became = f" → {row.now}" if row.now and row.now != row.words else ""
        for words, font, colour, below in (
            (f"{row.words}{became}", bold, self.theme.text, 0.0),
            (joined((row.label, row.owner, row.told)), small, self.theme.muted, unit * 1.1),
        ):
            flat = " ".join(words.split())
            shown = QFontMetricsF(font).elidedText(flat, Qt.TextElideMode.ElideRight, line.width())
            draw_lines(painter, line.adjusted(0, below, 0, 0), [shown], font, colour)
