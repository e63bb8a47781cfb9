"""Tables of insights: plain values that are drawn as charts, listed, written and printed."""

from dataclasses import dataclass
from typing import Literal

from variorum.analysis.agreement.figures import Figure
from variorum.domain.counting import counted

Shape = Literal["stacked", "bars", "dots", "lines", "grid"]
"""How a table is drawn: bars of parts, bars beside each other, points with their intervals, lines
along time, or a grid of shades."""

Tone = Literal["good", "accent", "muted", "faint"]


@dataclass(frozen=True, slots=True)
class Tags:
    """Which tags a mark counts; what is empty asks for any.

    ``day`` is the beginning of the day they were made on, ``published`` of their article's.
    """

    set_id: str = ""
    layer: str = ""
    label: str = ""
    entity_id: str = ""
    claim_id: str = ""
    target_id: str = ""
    day: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class Articles:
    """Which articles a mark counts, by their ids."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Which places a figure of agreement stands on; as ``Question`` asks for them."""

    layer: str
    label: str = ""
    other: str = ""
    raters: tuple[str, ...] = ()
    articles: tuple[str, ...] | None = None
    kinds: tuple[str, ...] = ("label", "boundary", "missing", "same")


Opening = Tags | Articles | Places
"""What a mark of a chart counts, so that it can be opened."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value; ``None`` is not defined, and ``words`` say why or say more.

    ``low`` and ``high`` bound it where that was measured.
    """

    value: float | None
    opens: Opening | None = None
    words: str = ""
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its name, and a cell for every column."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: ``columns`` name the cells of each row, ``unit`` what the values count.

    ``note`` says what has to be known to read it, ``empty`` what to do where there is nothing yet.
    Shares (between 0 and 1) have the unit "". ``tones`` say what each column is painted as, where
    the columns mean something by themselves.
    """

    key: str
    title: str
    shape: Shape
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    unit: str = ""
    note: str = ""
    empty: str = ""
    tones: tuple[Tone, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to be drawn."""
        return not any(cell.value for row in self.rows for cell in row.cells)


def of_figure(figure: Figure | None, opens: Opening | None) -> Cell:
    """A figure of agreement as a cell."""
    if figure is None:
        return Cell(None, opens, "Not measured.")
    words = figure.reason or counted(figure.n, figure.unit)
    return Cell(figure.value, opens, words, figure.low, figure.high)


def said(cell: Cell, unit: str) -> str:
    """A value as it is written: shares with two decimals, counts without."""
    if cell.value is None:
        return "–"
    if not unit:
        return f"{cell.value:.2f}".replace("-", "−")
    return f"{cell.value:,.0f}" if cell.value == round(cell.value) else f"{cell.value:,.1f}"
