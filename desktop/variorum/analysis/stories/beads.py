"""Single linked pairs of passages made into beads (1:1, 1:n, n:1, n:m), put in order."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

Cells = dict[tuple[int, int], float]
Numbers = tuple[int, ...]
Weighed = tuple[Numbers, Numbers, float, int]
"""A link: its passages on either side, its score, and how many words they have."""


def beads(cells: Cells, left: Sequence[int], right: Sequence[int]) -> Iterator[Cells]:
    """The cells joined where neighbouring passages of one paragraph share their counterpart.

    ``left`` and ``right`` give each passage's paragraph. Cells of likeness 1 stay alone: a
    sentence that is there word for word is not a part of another one.
    """
    group = {cell: cell for cell in cells}

    def root(cell: tuple[int, int]) -> tuple[int, int]:
        while group[cell] != cell:
            group[cell] = group[group[cell]]
            cell = group[cell]
        return cell

    for one, other in sorted(cells):
        for step in ((one + 1, other), (one, other + 1)):
            if step in cells and _together(cells, (one, other), step, left, right):
                group[root(step)] = root((one, other))
    found: dict[tuple[int, int], Cells] = {}
    for cell in sorted(cells):
        found.setdefault(root(cell), {})[cell] = cells[cell]
    yield from found.values()


def _together(
    cells: Cells,
    cell: tuple[int, int],
    step: tuple[int, int],
    left: Sequence[int],
    right: Sequence[int],
) -> bool:
    if max(cells[cell], cells[step]) >= 1.0:
        return False
    return left[cell[0]] == left[step[0]] and right[cell[1]] == right[step[1]]


def out_of_order(links: Sequence[Weighed]) -> set[int]:
    """The places of the links that moved: all but those of the heaviest row in rising order.

    A link weighs what it scores times its words. A link whose passages are in a better
    link as well (a headline's) neither moves nor holds another back.
    """
    main = _main(links)
    ordered = sorted(main, key=lambda place: (links[place][0][0], links[place][1][0]))
    return set(ordered) - set(_heaviest_rising(links, ordered))


def _main(links: Sequence[Weighed]) -> list[int]:
    best_left: dict[int, int] = {}
    best_right: dict[int, int] = {}
    by_score = sorted(range(len(links)), key=lambda place: -links[place][2])
    for place in by_score:
        for number in links[place][0]:
            best_left.setdefault(number, place)
        for number in links[place][1]:
            best_right.setdefault(number, place)
    return [
        place
        for place, (lefts, rights, _, _) in enumerate(links)
        if any(best_left[number] == place for number in lefts)
        and any(best_right[number] == place for number in rights)
    ]


def _heaviest_rising(links: Sequence[Weighed], ordered: Sequence[int]) -> Iterator[int]:
    """The places of the heaviest subsequence whose right sides rise (a patience of weights)."""
    ends: list[int] = []
    totals: list[float] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for place in ordered:
        _, rights, score, size = links[place]
        at = bisect_left(ends, rights[0])
        total = (totals[at - 1] if at else 0.0) + score * size
        before[place] = last[at - 1] if at else None
        stop = at
        while stop < len(ends) and totals[stop] <= total:
            stop += 1
        if at == len(ends) or stop > at or ends[at] > rights[0]:
            ends[at:stop], totals[at:stop], last[at:stop] = [rights[0]], [total], [place]
    current = last[-1] if last else None
    while current is not None:
        yield current
        current = before[current]


def in_rows(links: Sequence[tuple[Numbers, Numbers]]) -> list[int]:
    """The places of the links in reading order of the left side.

    What only the right side has comes behind what it follows there.
    """
    paired = sorted(
        (place for place, (lefts, _) in enumerate(links) if lefts),
        key=lambda place: (links[place][0], links[place][1]),
    )
    rank = {place: position for position, place in enumerate(paired)}
    behind = _last_rank(links, rank)
    keys = {place: (position, 0, 0) for place, position in rank.items()}
    reached = -1
    told = sorted((rights[0], place) for place, (_, rights) in enumerate(links) if rights)
    for number, place in told:
        if place in rank:
            reached = behind[number]
        else:
            keys[place] = (reached, 1, number)
    return sorted(keys, key=keys.__getitem__)


def _last_rank(links: Sequence[tuple[Numbers, Numbers]], rank: Mapping[int, int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for place, position in rank.items():
        for number in links[place][1]:
            found[number] = max(found.get(number, -1), position)
    return found
