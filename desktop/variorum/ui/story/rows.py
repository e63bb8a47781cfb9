"""The versions of a story as rows of cells: what tells the same stands side by side.

The order is the baseline's. What only another version has comes in rows of its own, behind what it
follows there; a passage that moved stands beside its counterpart and says so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from variorum.analysis.segmenting import Range
from variorum.analysis.stories.aligning import Alignment, Link
from variorum.analysis.stories.comparing import Comparison
from variorum.analysis.stories.passages import Telling
from variorum.ui.story.pieces import ELSEWHERE, Piece, whole, worded, wordings

SPACE, GAP = Piece(" ", ELSEWHERE), Piece(" … ", ELSEWHERE)
BREAK = Piece("\u2028", ELSEWHERE)
"""Between lines of the article: Qt begins a new one there."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one version says in one row.

    ``numbers`` are its passages, from 0; where it has none here, ``elsewhere`` are those that tell
    the same in another row. ``note`` says what a person corrected: "linked", or the name they gave
    to what happened to the words.
    """

    pieces: tuple[Piece, ...] = ()
    numbers: tuple[int, ...] = ()
    differs: bool = False
    moved: bool = False
    elsewhere: tuple[int, ...] = ()
    note: str = ""

    @property
    def is_noted(self) -> bool:
        """Whether a line above the words says something of them."""
        return self.moved or bool(self.note)

    def shown(self, *, removed: bool) -> tuple[Piece, ...]:
        """The pieces, those that were taken out only if they are wished."""
        return tuple(one for one in self.pieces if removed or one.change != "removed")

    @property
    def words(self) -> str:
        """What stands in the article."""
        return "".join(one.words for one in self.pieces if one.change != "removed")

    @property
    def place(self) -> Range:
        """Where its first words stand in the article, as far as they hang together."""
        start = end = next((one.start for one in self.pieces if one.start >= 0), 0)
        for one in self.pieces:
            if one == GAP:
                break
            end = max(end, one.start + len(one.words))
        return start, end

    def holds(self, start: int, end: int) -> bool:
        """Whether any of its words are those of a range of the article."""
        return any(
            0 <= one.start < end and start < one.start + len(one.words) for one in self.pieces
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One cell for every version shown, the baseline's first."""

    cells: tuple[Cell, ...]

    @property
    def unchanged(self) -> bool:
        """Whether every version has the same words here."""
        return len(self.cells) > 1 and not any(
            cell.differs or cell.moved or not cell.numbers for cell in self.cells
        )

    @property
    def differing(self) -> tuple[int, ...]:
        """The versions that differ from the baseline here."""
        found = (
            place
            for place, cell in enumerate(self.cells)
            if place and (cell.differs or cell.moved or not (cell.numbers or cell.elsewhere))
        )
        alone = (0,) if len(self.cells) > 1 and not self.cells[0].numbers else ()
        return tuple(place for place in found if not alone or self.cells[place].numbers)


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the baseline a version kept (0 … 1), and how often it added something."""

    kept: float
    additions: int


def rows_of(baseline: Telling | None, versions: Sequence["Beside"]) -> tuple[Row, ...]:
    """The rows of the baseline and the versions compared with it; none without a baseline."""
    return tuple(_Rows(baseline, versions).rows()) if baseline else ()


class Beside:
    """A version beside the baseline: where each of its passages is to stand."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.telling = comparison.right
        self.home: dict[int, Link] = {}
        best: dict[int, float] = {}
        for link in comparison.alignment.linked:
            for _, right, score in link.cells:
                if score > best.get(right, -1.0):
                    self.home[right], best[right] = link, score
        self.added = [n for n in range(len(self.telling.passages)) if n not in self.home]
        self._pieces: dict[int, tuple[Piece, ...]] = {}

    @cached_property
    def share(self) -> Share:
        """What the version kept of the baseline's words, and its additions."""
        comparison = self.comparison
        words = sum(len(passage.tokens) for passage in comparison.left.passages)
        kept = sum(len(side.tokens) - len(side.changed) for side in comparison.told.values())
        runs = sum(1 for _ in _runs(comparison.right, self.added))
        inside = sum(
            piece.change == "added"
            for number in comparison.retold
            for piece in self.pieces_of(number)
        )
        return Share(kept / words if words else 0.0, runs + inside)

    @cached_property
    def follows(self) -> list[int]:
        """The passage of the baseline that each passage stands behind; -1: none."""
        found: list[int] = []
        last = -1
        for number in range(len(self.telling.passages)):
            found.append(last)
            link = self.home.get(number)
            if link is not None and not link.moved:
                last = link.left[0]
        return found

    @cached_property
    def by_left(self) -> dict[int, list[int]]:
        """The passages that stand beside a passage of the baseline."""
        found: dict[int, list[int]] = {}
        for number in sorted(self.home):
            found.setdefault(self.home[number].left[0], []).append(number)
        return found

    @cached_property
    def told(self) -> dict[int, set[int]]:
        """The passages that tell what a passage of the baseline tells, wherever they stand."""
        found: dict[int, set[int]] = {}
        for link in self.comparison.alignment.linked:
            for left, right, _ in link.cells:
                found.setdefault(left, set()).add(right)
        return found

    def pieces_of(self, number: int) -> tuple[Piece, ...]:
        """The pieces of a passage that has its like in the baseline."""
        if number not in self._pieces:
            home = self.home[number]
            for one, wording in wordings(self.comparison, home).items():
                if self.home[one] is home:
                    self._pieces[one] = tuple(worded(self.telling, one, wording))
        return self._pieces[number]

    def cell(self, lefts: Sequence[int]) -> Cell:
        """What stands beside passages of the baseline."""
        numbers = tuple(n for left in lefts for n in self.by_left.get(left, ()))
        if not numbers:
            there = {n for left in lefts for n in self.told.get(left, ())}
            return Cell(elsewhere=tuple(sorted(there)))
        pieces = _joined(self.telling, numbers, [self.pieces_of(number) for number in numbers])
        lost = any(left not in self.told for left in lefts)
        differs = lost or any(piece.change for piece in pieces)
        homes = [self.home[number] for number in numbers]
        note = next((_note(link) for link in homes if link.by_hand), "")
        differs = differs and note != "same"
        return Cell(pieces, numbers, differs, any(link.moved for link in homes), note=note)

    def addition(self, numbers: tuple[int, ...]) -> Cell:
        """Passages that only this version has."""
        pieces = _joined(
            self.telling, numbers, [tuple(whole(self.telling, n, "added")) for n in numbers]
        )
        return Cell(pieces, numbers, differs=True)


class _Rows:
    """Puts columns beside the baseline."""

    def __init__(self, baseline: Telling, columns: Sequence[Beside]) -> None:
        self._baseline = baseline
        self._columns = columns
        self._groups = _groups(baseline, [one.comparison.alignment for one in columns])
        self._group_of = {n: place for place, group in enumerate(self._groups) for n in group}

    def rows(self) -> Iterator[Row]:
        added: dict[int, list[Row]] = {}
        for place, column in enumerate(self._columns, 1):
            for numbers in _runs(column.telling, column.added):
                row = self._alone(place, column.addition(numbers))
                added.setdefault(self._behind(column, numbers[0]), []).append(row)
        yield from added.get(-1, ())
        for place, group in enumerate(self._groups):
            pieces = _joined(
                self._baseline, group, [tuple(whole(self._baseline, n, "")) for n in group]
            )
            first = Cell(pieces, group)
            yield Row((first, *(column.cell(group) for column in self._columns)))
            yield from added.get(place, ())

    def _behind(self, column: Beside, number: int) -> int:
        """The group of the baseline that an added passage follows in its version; -1: none."""
        before = column.follows[number]
        return self._group_of[before] if before >= 0 else -1

    def _alone(self, place: int, cell: Cell) -> Row:
        others = len(self._columns) + 1
        return Row(tuple(cell if n == place else Cell() for n in range(others)))


def _note(link: Link) -> str:
    """What a person said of a link: that it is one, or what happened to the words."""
    return link.relation if link.named else "linked"


def _groups(baseline: Telling, alignments: Sequence[Alignment]) -> list[tuple[int, ...]]:
    """The passages of the baseline, together where a version made one of several."""
    joined = {
        number
        for alignment in alignments
        for link in alignment.linked
        if len(link.left) > 1
        for number in range(link.left[0] + 1, link.left[-1] + 1)
    }
    groups: list[list[int]] = []
    for number in range(len(baseline.passages)):
        if number in joined:
            groups[-1].append(number)
        else:
            groups.append([number])
    return [tuple(group) for group in groups]


def _runs(telling: Telling, numbers: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Passages that follow each other in one paragraph, together."""
    run: list[int] = []
    for number in numbers:
        paragraph = telling.passages[number].paragraph
        if run and (number != run[-1] + 1 or telling.passages[run[-1]].paragraph != paragraph):
            yield tuple(run)
            run = []
        run.append(number)
    if run:
        yield tuple(run)


def _between(telling: Telling, before: int, number: int) -> Piece:
    if number != before + 1:
        return GAP
    between = telling.version.text[telling.passages[before].end : telling.passages[number].start]
    return BREAK if "\n" in between else SPACE


def _joined(
    telling: Telling, numbers: Sequence[int], passages: Sequence[tuple[Piece, ...]]
) -> tuple[Piece, ...]:
    """The pieces of passages one behind the other, with a sign where some are left out between."""
    found: list[Piece] = []
    for place, (number, pieces) in enumerate(zip(numbers, passages, strict=True)):
        if place:
            found.append(_between(telling, numbers[place - 1], number))
        found += pieces
    return tuple(found)
