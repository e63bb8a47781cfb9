"""What is pointed out on the page at the moment."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from variorum.analysis.segmenting import Range
from variorum.ui.reader.ties import Tie


@dataclass(slots=True)
class View:
    """What is pointed out on the page at the moment: ranges in code points."""

    selection: Range = (0, 0)
    active: str | None = None
    hovered: str | None = None
    chosen: frozenset[str] = frozenset()
    """Tags that are chosen together."""
    related: frozenset[str] = frozenset()
    """Tags that the active one is linked to."""
    ties: tuple[Tie, ...] = ()
    """What the active tag hangs together with."""
    focus: Range | None = None
    """All but this paragraph is faded; ``None``: nothing is."""
    dragged: tuple[int, Range] | None = None
    """The span of the active tag whose edge is being dragged, and where it would lie."""
    hits: list[Range] = field(default_factory=list)
    framed: Range | None = None
    """Words that the key of a label would take."""
    noted: Sequence[Range] = ()
    """Words that something was said about that is not resolved."""

    @property
    def strong(self) -> frozenset[str | None]:
        """The tags that are pointed out: the active one and those chosen with it."""
        return self.chosen | {self.active}

    def fades(self, start: int, end: int) -> bool:
        """Whether a part of the text lies outside of what is in focus."""
        return self.focus is not None and not (self.focus[0] <= start and end <= self.focus[1])
