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

from variorum.analysis.agreement.columns import Flags, Floats, Ints, Marks, added, running
from variorum.analysis.agreement.measures import chance
from variorum.analysis.agreement.places import Places
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
    def ranked(self) -> tuple[int, Ints, Ints]:
        """How many different bounds there are, and the rank of each start and end among them."""
        both = np.concatenate((self.first, self.first + self.size))
        bounds, ranks = np.unique(both, return_inverse=True)
        return len(bounds), ranks[: len(self.first)], ranks[len(self.first) :]


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
    observed = _observed(units, present)
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
    """Everybody's units: the places they marked, those of one person that overlap joined."""
    held = np.zeros_like(places.marked)
    joined: list[tuple[Ints, Ints, Ints]] = []
    for rater in range(held.shape[1]):
        rows = np.flatnonzero(places.marked[:, rater])
        reached = np.maximum.accumulate(places.last[rows])
        new = np.ones(len(rows), bool)
        new[1:] = places.first[rows[1:]] >= reached[:-1]
        begins = np.flatnonzero(new)
        ends = np.append(begins[1:], len(rows))[: len(begins)] - 1
        alone = ends == begins
        held[rows[begins[alone]], rater] = True
        at, last = rows[begins[~alone]], reached[ends[~alone]]
        joined.append((at, last - places.first[at], np.full(len(at), rater)))
    at, size, rater_ = (np.concatenate(parts) for parts in zip(*joined, strict=True))
    kept = np.flatnonzero(held.any(axis=1))
    extra = np.zeros((len(at), held.shape[1]), bool)
    extra[np.arange(len(at)), rater_] = True
    chosen = np.concatenate((kept, at))
    end = np.concatenate((places.end[kept], places.start[at] + size))
    both = np.concatenate((held[kept], extra))
    order = np.argsort(places.first[chosen], kind="stable")
    chosen = chosen[order]
    cell = places.category[chosen] * articles + places.article[chosen]
    return _Units(
        cell,
        places.start[chosen],
        end[order],
        places.first[chosen],
        np.asfortranarray(both[order]),
    )


def _observed(units: _Units, present: Flags) -> Floats:
    """For every cell the sum of the distances of all ordered pairs of people."""
    found = np.zeros(len(present))
    bounds, starts, ends = units.ranked
    everybody = bool(present.all())
    for rater in range(units.held.shape[1]):
        # Who holds the very same unit holds no other that overlaps it: nothing to add.
        without = ~units.held[:, rater]
        asking = np.flatnonzero(without if everybody else without & present[units.cell, rater])
        own = np.flatnonzero(units.held[:, rater])
        begun = np.bincount(starts[own], minlength=bounds).cumsum(dtype=np.int32)
        ended = np.bincount(ends[own], minlength=bounds).cumsum(dtype=np.int32)
        low, high = ended[starts[asking]], begun[ends[asking] - 1]
        alone = high <= low
        size, holders = units.size[asking], units.holders[asking]
        found += added(units.cell[asking], alone * holders * 2.0 * size**2, len(found))
        near = asking[~alone]
        apart = _apart(units, near, own, (low[~alone], high[~alone]))
        found += added(units.cell[near], units.holders[near] * apart, len(found))
    return found


def _apart(units: _Units, some: Ints, own: Ints, reach: tuple[Ints, Ints]) -> Ints:
    """The squared distances of the ends of units to those of somebody's units ``low`` … ``high``.

    By sums of all before each, since Σ(a − b)² = n·a² − 2·a·Σb + Σb².
    """
    low, high = reach
    start, end = units.start[some], units.end[some]
    starts, ends = units.start[own], units.end[own]

    def between(values: Ints) -> Ints:
        sums = running(values)
        found: Ints = sums[high] - sums[low]
        return found

    total = (high - low) * (start**2 + end**2) + between(starts**2 + ends**2)
    apart: Ints = total - 2 * (start * between(starts) + end * between(ends))
    return apart


def _expected(units: _Units, asked: Ints, length: Floats) -> Floats:
    """For every cell the expected disagreement."""
    cells, size = len(asked), units.size.astype(np.float64)
    count = added(units.cell, units.holders, cells)
    gaps_at, gaps, busy = _gaps(units, length)
    room = _room(units, gaps_at, gaps, length)
    # Who marked nothing has one gap, as long as the article.
    room += (asked - busy)[units.cell] * np.maximum(length[units.cell] - size + 1, 0)
    moved = (count[units.cell] - 1) / 3 * (2 * size**3 - 3 * size**2 + size) + size**2 * room
    total = asked * length
    filled = added(units.cell, units.holders * size * (size - 1), cells)
    under = total * (total - 1) - filled
    weighed = added(units.cell, units.holders * moved, cells)
    return np.nan_to_num(ratio(weighed * 2, length * under))


def _gaps(units: _Units, length: Floats) -> tuple[Ints, Ints, Floats]:
    """The cells and lengths of the gaps beside everybody's units, and how many have units there."""
    cells: list[Ints] = []
    sizes: list[Ints] = []
    busy = np.zeros(len(length))
    whole = length.astype(np.int64)
    for rater in range(units.held.shape[1]):
        own = np.flatnonzero(units.held[:, rater])
        cell, end = units.cell[own], units.end[own]
        new = np.ones(len(own), bool)
        new[1:] = cell[1:] != cell[:-1]
        last = np.append(new[1:], True)[: len(own)]
        before = np.zeros(len(own), np.int64)
        before[1:] = end[:-1]
        before[new] = 0
        busy[cell[new]] += 1
        cells += [cell, cell[last]]
        sizes += [units.start[own] - before, whole[cell[last]] - end[last]]
    at, size = np.concatenate(cells), np.concatenate(sizes)
    return at[size > 0], size[size > 0], busy


def _room(units: _Units, gaps_at: Ints, gaps: Ints, length: Floats) -> Floats:
    """In how many ways each unit fits into the gaps of its cell: the sum of (gap − size + 1)."""
    width = int(length.max(initial=1)) + 2
    keys = np.sort(gaps_at * width + gaps)
    before = running(keys % width)
    behind = np.searchsorted(keys, np.arange(1, len(length) + 1) * width)[units.cell]
    low = np.searchsorted(keys, units.cell * width + units.size)
    room = before[behind] - before[low] - (behind - low) * (units.size - 1)
    return room.astype(np.float64)
