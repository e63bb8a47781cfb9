"""The page as it is set: cells laid out when they come into sight, and where everything stands."""

from collections import OrderedDict
from dataclasses import dataclass

from variorum.domain.codebooks import Codebook
from variorum.ui.reader.pages import ReadingStyle
from variorum.ui.reader.typesetting.heights import Heights
from variorum.ui.reader.typesetting.measures import measures
from variorum.ui.story.opening import OpenStory
from variorum.ui.story.page.setting import SetCell, Setter, Tags
from variorum.ui.story.page.strips import Strip, strips_of
from variorum.ui.story.rows import Cell
from variorum.ui.theme import Theme

TEXT = 0.89
"""The size of the text against that of the reader: columns are narrow."""
SPACING = 1.5
_KEPT = 3000
"""Cells that stay set."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the page is to look: theme, type, and whether words that were taken out are shown."""

    codebook: Codebook
    theme: Theme
    zoom: int = 100
    removed: bool = False


class Sheet:
    """One story at one width."""

    def __init__(self, story: OpenStory, look: Look, width: float) -> None:
        self.story = story
        self.look = look
        self.column_width = width
        size = round(ReadingStyle().size * TEXT)
        style = ReadingStyle(size=size, zoom=look.zoom, spacing=SPACING)
        found = measures(style, width)
        line = found.types["body"].line
        self.pad = round(line * 0.8)
        self.gap = round(line * 0.66)
        self.note = round(line * 0.8)
        self.box = round(line * 1.5)
        self.setter = Setter(found, width - 2 * self.pad, look.codebook, look.theme)
        self.strips: tuple[Strip, ...] = ()
        self.opened: set[int] | None = None
        self._tags = [Tags(column.tags) for column in story.columns]
        self._cells: OrderedDict[tuple[int, int], SetCell] = OrderedDict()
        self._exact: set[int] = set()
        self.heights = Heights([])
        self.fold(opened=None)

    def fold(self, opened: set[int] | None) -> None:
        """Fold what is the same, but for the folds that begin at these rows; ``None``: nothing."""
        self.opened = opened
        self.strips = strips_of(self.story.rows, opened)
        self._exact = set()
        self.heights = Heights([self._estimate(strip) for strip in self.strips])

    def cell(self, row: int, column: int) -> Cell:
        """What a version says in a row."""
        return self.story.rows[row].cells[column]

    def set_cell(self, row: int, column: int) -> SetCell:
        """A cell in type."""
        known = self._cells.get((row, column))
        if known is None:
            pieces = self.cell(row, column).shown(removed=self.look.removed)
            known = self._cells[row, column] = self.setter.set(pieces, self._tags[column])
            if len(self._cells) > _KEPT:
                self._cells.popitem(last=False)
        else:
            self._cells.move_to_end((row, column))
        return known

    def measure(self, place: int) -> float:
        """The true height of a strip, which is laid out for it."""
        if place not in self._exact:
            self._exact.add(place)
            strip = self.strips[place]
            height = self._fold_height if strip.count else self._row_height(strip.row)
            if height != self.heights[place]:
                self.heights[place] = height
        return self.heights[place]

    def top_of_words(self, row: int, column: int) -> float:
        """How far below a row's top the words of a cell begin."""
        return self.gap / 2 + (self.note if self.cell(row, column).is_noted else 0)

    @property
    def _fold_height(self) -> float:
        return self.note + self.gap

    def _row_height(self, row: int) -> float:
        heights = (
            self.top_of_words(row, column) + self.set_cell(row, column).laid.height
            if cell.numbers
            else self.gap / 2 + self.box
            for column, cell in enumerate(self.story.rows[row].cells)
        )
        return max(heights, default=0.0) + self.gap / 2

    def _estimate(self, strip: Strip) -> float:
        if strip.count:
            return self._fold_height
        heights = (
            self.setter.height_of(cell.pieces) if cell.numbers else self.box
            for cell in self.story.rows[strip.row].cells
        )
        return max(heights, default=0.0) + self.gap
