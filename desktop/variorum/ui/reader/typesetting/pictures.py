"""What is to be painted in and beside one block: places only, kept until something changes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from variorum.ui.reader.styles import MarkStyle
from variorum.ui.reader.typesetting.lanes import Extent, lanes
from variorum.ui.reader.typesetting.lines import Laid

LANE_PITCH = 3.6
"""From underline to underline, in pixels, where there is room."""
DEEPEST = 3
"""How many steps nested fills shrink by at most."""


class Inked(NamedTuple):
    """A span as far as it lies in a block: UTF-16 offsets within it, and whether it goes on."""

    annotation_id: str
    start: int
    end: int
    style: MarkStyle
    begins: bool
    ends: bool


class Fill(NamedTuple):
    """A ground or a box behind words, shrunk by ``depth`` steps where it lies in another.

    A suggestion around or across tags has a depth of -1: it lies outside them, and behind.
    """

    left: float
    right: float
    top: float
    bottom: float
    depth: int
    style: MarkStyle


class Stroke(NamedTuple):
    """A line below words."""

    left: float
    right: float
    y: float
    style: MarkStyle


class Bracket(NamedTuple):
    """A bracket or bar in the margin; its hooks only where the annotation begins and ends."""

    annotation_id: str
    top: float
    bottom: float
    lane: int
    style: MarkStyle
    opens: bool
    closes: bool


class Caption(NamedTuple):
    """A few words in the margin beside the line that begins at ``top``."""

    annotation_id: str
    top: float
    style: MarkStyle


@dataclass(slots=True)
class Picture:
    """All of it, in painting order; pixels from the block's top and the column's edge."""

    fills: list[Fill] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    brackets: list[Bracket] = field(default_factory=list)
    bars: list[Bracket] = field(default_factory=list)
    rules: list[Bracket] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    chips: list[Caption] = field(default_factory=list)

    @property
    def lanes(self) -> int:
        """How many brackets stand side by side at most."""
        return max((one.lane + 1 for one in self.brackets), default=0)

    @property
    def bar_lanes(self) -> int:
        """How many bars stand side by side at most."""
        return max((one.lane + 1 for one in self.bars), default=0)


def picture(laid: Laid, inked: Sequence[Inked], long_lanes: Mapping[str, int]) -> Picture:
    """Where everything goes; ``long_lanes`` are the lanes of annotations that cross blocks."""
    made = Picture()
    made.fills = _fills(laid, [one for one in inked if one.style.shape in ("fill", "box")])
    lined = [one for one in inked if one.style.shape in ("line", "dots", "wave", "cue")]
    made.strokes = _strokes(laid, lined)
    made.brackets = _beside(laid, inked, "bracket", long_lanes)
    made.bars = _beside(laid, inked, "bar", long_lanes)
    made.rules = _beside(laid, [one for one in inked if one.style.sign == ""], "rule", {})
    made.captions = _captions(laid, made.brackets)
    made.chips = _captions(laid, made.bars)
    return made


def differing(before: Picture, after: Picture) -> tuple[float, float] | None:
    """From where to where two pictures of a block differ; ``None`` where they do nowhere.

    Words in the margin reach a little below the line at whose top they begin.
    """
    places: set[Fill | Stroke | Bracket | Caption] = set()
    for own, other, moves in (
        (before.fills, after.fills, False),
        (before.strokes, after.strokes, False),
        (before.brackets, after.brackets, False),
        (before.bars, after.bars, False),
        (before.rules, after.rules, False),
        (before.captions, after.captions, before.lanes != after.lanes),
        (before.chips, after.chips, before.bar_lanes != after.bar_lanes),
    ):
        places |= {*own, *other} if moves else {*own} ^ {*other}
    if not places:
        return None
    tops = [one.y if isinstance(one, Stroke) else one.top for one in places]
    ends = [one.bottom for one in places if isinstance(one, Fill | Bracket)]
    return min(tops), max(tops + ends)


def _fills(laid: Laid, inked: Sequence[Inked]) -> list[Fill]:
    """Suggestions first, so that tags are painted over them and not the other way round."""
    tags = [one for one in inked if not one.style.suggested]
    found: list[Fill] = []
    for one, depth in _nested([one for one in inked if one.style.suggested]):
        meets = any(tag.start < one.end and one.start < tag.end for tag in tags)
        found += _boxes(laid, one, -1 if meets else depth)
    for one, depth in _nested(tags):
        found += _boxes(laid, one, depth)
    return found


def _nested(inked: Iterable[Inked]) -> Iterator[tuple[Inked, int]]:
    """Each with how deep it lies in others."""
    around: list[int] = []
    for one in sorted(inked, key=lambda mark: (mark.start, -mark.end)):
        while around and around[-1] <= one.start:
            around.pop()
        yield one, min(len(around), DEEPEST)
        around.append(one.end)


def _boxes(laid: Laid, one: Inked, depth: int) -> Iterator[Fill]:
    for line, left, right in laid.pieces(one.start, one.end):
        y = laid.top(line)
        top, bottom = y + laid.type.top, y + laid.type.bottom
        yield Fill(left, right, top, bottom, depth, one.style)


def _strokes(laid: Laid, inked: Iterable[Inked]) -> list[Stroke]:
    """Underlines, in lanes from the words downwards; closer together where there are many."""
    by_line: dict[int, list[tuple[float, float, MarkStyle]]] = {}
    for one in inked:
        for line, left, right in laid.pieces(one.start, one.end):
            by_line.setdefault(line, []).append((left, right, one.style))
    found: list[Stroke] = []
    room = laid.type.line - laid.type.bottom + laid.type.top - 1
    for line, pieces in by_line.items():
        placed = _tags_first(
            [(left, right) for left, right, _ in pieces],
            [style.suggested for _, _, style in pieces],
        )
        pitch = min(LANE_PITCH, room / (max(placed) + 1))
        y = laid.top(line) + laid.type.bottom + 1
        for (left, right, style), lane in zip(pieces, placed, strict=True):
            found.append(Stroke(left, right, y + lane * pitch, style))
    return found


def _tags_first(
    extents: Sequence[Extent], suggested: Sequence[bool], fixed: Mapping[int, int] | None = None
) -> list[int]:
    """Lanes in which tags are served first, so that suggestions lie beyond those they meet."""
    given = dict(fixed or {})
    if any(suggested):
        tags = [i for i, one in enumerate(suggested) if not one]
        known = {place: given[i] for place, i in enumerate(tags) if i in given}
        placed = lanes([extents[i] for i in tags], known)
        given |= dict(zip(tags, placed, strict=True))
    return lanes(extents, given)


def _beside(
    laid: Laid, inked: Iterable[Inked], side: str, long_lanes: Mapping[str, int]
) -> list[Bracket]:
    """One bracket for each annotation, over all its lines in the block."""
    whole: dict[str, Inked] = {}
    for one in inked:
        if one.style.side == side:
            known = whole.get(one.annotation_id, one)
            whole[one.annotation_id] = one._replace(
                start=min(one.start, known.start),
                end=max(one.end, known.end),
                begins=one.begins or known.begins,
                ends=one.ends or known.ends,
            )
    marks = list(whole.values())
    rows = [
        (laid.line_at(one.start), laid.line_at(max(one.start, one.end - 1)) + 1) for one in marks
    ]
    fixed = {
        place: lane
        for place, one in enumerate(marks)
        if (lane := long_lanes.get(one.annotation_id)) is not None
    }
    placed = _tags_first(rows, [one.style.suggested for one in marks], fixed) if marks else []
    return [
        Bracket(
            one.annotation_id,
            laid.top(first) + laid.type.top,
            laid.top(last - 1) + laid.type.bottom,
            lane,
            one.style,
            one.begins,
            one.ends,
        )
        for one, (first, last), lane in zip(marks, rows, placed, strict=True)
    ]


def _captions(laid: Laid, brackets: Iterable[Bracket]) -> list[Caption]:
    """At most one for each line: beside the first free line of its bracket."""
    found: list[Caption] = []
    taken: set[int] = set()
    for one in sorted(brackets, key=lambda bracket: (bracket.top, bracket.lane)):
        if not one.opens:
            continue
        first = int(one.top // laid.type.line)
        last = int((one.bottom - 1) // laid.type.line)
        row = next((row for row in range(first, last + 1) if row not in taken), None)
        if row is not None:
            taken.add(row)
            found.append(Caption(one.annotation_id, laid.top(row), one.style))
    return found
