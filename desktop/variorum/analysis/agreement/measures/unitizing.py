"""Krippendorff's α_U: agreement on where units lie in a continuum, and on what they are.

After Krippendorff, *On the reliability of unitizing continuous data* (Sociological Methodology 25,
1995) in the wording of *Measuring the reliability of qualitative text analysis data* (Quality and
Quantity 38, 2004). Two units of different people that overlap disagree by the squares of the
distances of their ends, a unit that lies in the other's gap by the square of its length. Chance is
any other order of all units and gaps.

Each article is a continuum of its own. Of several, the disagreements, observed and expected, are
added up, weighed by the articles' lengths: so a unit is only ever thrown to other places of its own
article, and articles may have been read by different people.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from variorum.analysis.agreement.columns import (
    Flags,
    Floats,
    Ints,
    Marks,
    Ranks,
    added,
    running,
)
from variorum.analysis.agreement.measures import chance
from variorum.analysis.agreement.places import Places, reach, touching
from variorum.analysis.agreement.tallies import Measure, Scope, Tally, ratio

ALPHA_U = Measure("alpha_u", "Krippendorff α, units", "detection", "units", chance.disorder)
ALPHA_U_LABELLED = Measure(
    "alpha_u_label", "Krippendorff α, units with labels", "both", "units", chance.disorder
)


@dataclass(frozen=True)
class _Units:
    """Every different unit once, in order, with who holds it (units × people).

    ``cell`` numbers category and article together; ``first`` and ``last`` are positions with all of
    them laid end to end. No two units of one person overlap in one cell.
    """

    cell: Ints
    start: Ints
    end: Ints
    first: Ints
    held: Flags

    @cached_property
    def size(self) -> Ints:
        """How long each is, in code points."""
        return self.end - self.start

    @cached_property
    def holders(self) -> Ints:
        """How many people hold each."""
        return np.asarray(self.held.sum(axis=1), np.int64)

    @cached_property
    def reach(self) -> Ranks:
        """How many units begin before each one ends."""
        return reach(self.first, self.first + self.size)


def unit_tallies(
    marks: Marks, places: Places, scopes: list[Scope], layers: Ints, measure: Measure
) -> list[Tally]:
    """α_U of every category; terms: units, length × observed, length × expected disagreement.

    Overlapping marks of one person in one category count as one unit, as the measure asks.
    """
    articles = len(marks.articles)
    parties = np.stack([marks.parties(layer) for layer in range(len(marks.layers))])
    present = parties[layers].reshape(-1, len(marks.raters))
    asked = present.sum(axis=1)
    length = np.tile([float(one.length) for one in marks.articles], len(scopes))
    units = _units(places, articles)
    observed = _observed(units, asked)
    expected = _expected(units, asked, length)
    compared = asked > 1
    terms = np.stack(
        (
            added(units.cell, units.holders, len(asked)) * compared,
            np.where(compared, ratio(observed, asked * (asked - 1.0) * length), 0.0),
            np.where(compared, expected * length, 0.0),
        ),
        axis=1,
    ).reshape(len(scopes), articles, 3)
    return [Tally(measure, scope, terms[number]) for number, scope in enumerate(scopes)]


def _units(places: Places, articles: int) -> _Units:
    """Everybody's units: the places they marked, those of one person that overlap joined.

    A joined unit is put before the first of its places, which then is no longer held by who joined
    it; what nobody holds counts for nothing.
    """
    held = places.marked.copy(order="F")
    joined = [_joined(places, held[:, rater]) for rater in range(held.shape[1])]
    at, last = (np.concatenate(parts) for parts in zip(*joined, strict=True))
    rater = np.repeat(np.arange(len(joined)), [len(heads) for heads, _ in joined])
    extra = rater[:, None] == np.arange(len(joined))
    cell = places.category * articles + places.article
    end = places.start[at] + last - places.first[at]
    return _Units(
        np.insert(cell, at, cell[at]),
        np.insert(places.start, at, places.start[at]),
        np.insert(places.end, at, end),
        np.insert(places.first, at, places.first[at]),
        np.insert(held, at, extra, axis=0),
    )


def _joined(places: Places, held: Flags) -> tuple[Ints, Ints]:
    """The first place of each group of overlapping ones that somebody holds, and where it ends.

    The places of the groups are taken out of ``held``.
    """
    furthest = np.maximum.accumulate(places.reach * held)
    further = np.flatnonzero(held[1:] & (furthest[:-1] > np.arange(1, len(held)))) + 1
    held[further] = False
    begins = np.flatnonzero(held)
    heads = begins[np.searchsorted(begins, further) - 1]
    at, groups = np.unique(heads, return_index=True)
    held[at] = False
    last = np.maximum(places.last[at], np.maximum.reduceat(places.last[further], groups))
    return at, last


def _observed(units: _Units, asked: Ints) -> Floats:
    """For every cell the sum of the distances of all ordered pairs of people."""
    near = np.count_nonzero(touching(units.held, units.reach), axis=1)
    alone = asked[units.cell] - near
    apart = _apart(units) + 2 * alone * units.size**2
    return added(units.cell, units.holders * apart, len(asked))


def _apart(units: _Units) -> Ints:
    """The squared distances of the ends of each unit to those of everybody's that overlap it.

    By sums over what begins before it ends, less what ends before it begins, since
    Σ(a − b)² = n·a² − 2·a·Σb + Σb². Nobody has two units that overlap, and who holds the very same
    unit adds nothing; so it does not matter whose the others are.
    """
    start, end, holders = units.start, units.end, units.holders

    def overlapping(values: Ints) -> Ints:
        ended = running(added(units.reach, values, len(start) + 1).astype(np.int64))
        found: Ints = running(values)[units.reach] - ended[1:-1]
        return found

    total = overlapping(holders) * (start**2 + end**2)
    total += overlapping(holders * (start**2 + end**2))
    total -= 2 * start * overlapping(holders * start)
    total -= 2 * end * overlapping(holders * end)
    return total


def _expected(units: _Units, asked: Ints, length: Floats) -> Floats:
    """For every cell the expected disagreement."""
    cells, size = len(asked), units.size.astype(np.float64)
    count = added(units.cell, units.holders, cells)
    room, busy = _room(units, length)
    # Who marked nothing has one gap, as long as the article.
    room += (asked - busy)[units.cell] * np.maximum(length[units.cell] - size + 1, 0)
    moved = (count[units.cell] - 1) / 3 * (2 * size**3 - 3 * size**2 + size) + size**2 * room
    total = asked * length
    filled = added(units.cell, units.holders * size * (size - 1), cells)
    under = total * (total - 1) - filled
    weighed = added(units.cell, units.holders * moved, cells)
    return np.nan_to_num(ratio(weighed * 2, length * under))


def _room(units: _Units, length: Floats) -> tuple[Floats, Ints]:
    """In how many ways each unit fits into the gaps of its cell, and how many people have units.

    The ways are the sum of (gap − size + 1) of all gaps that are long enough; people by cell.
    """
    width = int(length.max(initial=1)) + 2
    base = units.cell * width
    inner, outer = _gaps(units, base, length.astype(np.int64)[units.cell])
    gaps = np.sort(np.concatenate((inner, outer)))
    before = running(gaps)
    low = np.searchsorted(gaps, base + units.size)
    behind = np.searchsorted(gaps, np.arange(1, len(length) + 1) * width)[units.cell]
    room = before[behind] - before[low] - (behind - low) * (base + units.size - 1)
    return room.astype(np.float64), np.bincount(outer // width, minlength=len(length))


def _gaps(units: _Units, base: Ints, length: Ints) -> tuple[Ints, Ints]:
    """The gaps before everybody's units, and those behind their last one in a cell.

    To each is added the ``base`` of its cell, so that a cell's gaps stay together when sorted;
    those of no length stay in, as no unit fits into them.
    """
    inner, outer = [], []
    begin, rest = base + units.start, base + length - units.end
    for rater in range(units.held.shape[1]):
        own = np.flatnonzero(units.held[:, rater])
        cell = units.cell[own]
        same = cell[1:] == cell[:-1]
        gaps = begin[own]
        gaps[1:] -= units.end[own[:-1]] * same
        inner.append(gaps)
        outer.append(rest[own[np.append(~same, True)[: len(own)]]])
    return np.concatenate(inner), np.concatenate(outer)
