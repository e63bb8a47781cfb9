"""Two people at a time: the matrix of pairs, precision and recall, and who calls what what."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from variorum.analysis.agreement.columns import Flags, Floats, Marks
from variorum.analysis.agreement.figures import Pair
from variorum.analysis.agreement.measures.labelling import Votes, cohen, confusion, pair_gwet
from variorum.analysis.agreement.places import Places


@dataclass(frozen=True)
class _Tables:
    """People × people: tags of the one where both worked, and those of them that the other has."""

    wanted: Floats
    hits: dict[str, Floats]


def pair_rows(marks: Marks, places: Places, layer: int, votes: Votes) -> Iterator[Pair]:
    """Every pair of people who worked on an article in common, in a layer."""
    parties = marks.parties(layer)
    shared = parties.T.astype(float) @ parties
    tables = _tables(places, layer, parties)
    for one, other in combinations(range(len(marks.raters)), 2):
        if not shared[one, other]:
            continue
        matrix = confusion(votes, one, other)
        precision = {key: _share(hits, tables, one, other) for key, hits in tables.hits.items()}
        recall = {key: _share(hits, tables, other, one) for key, hits in tables.hits.items()}
        yield Pair(
            one=marks.raters[one],
            other=marks.raters[other],
            layer=marks.layers[layer],
            articles=int(shared[one, other]),
            n_one=int(tables.wanted[one, other]),
            n_other=int(tables.wanted[other, one]),
            precision=precision,
            recall=recall,
            f1={key: harmonic(precision[key], recall[key]) for key in precision},
            places=int(matrix.sum()),
            kappa=defined(cohen(matrix)),
            ac1=defined(pair_gwet(matrix)),
            labels=marks.labels[layer],
            confusion=matrix.tolist(),
        )


def harmonic(precision: float | None, recall: float | None) -> float | None:
    """F1; 0 where there is something on one side only, ``None`` where there is nothing at all."""
    if precision is None and recall is None:
        return None
    both = (precision or 0) + (recall or 0)
    return 2 * (precision or 0) * (recall or 0) / both if both else 0.0


def defined(value: float) -> float | None:
    """The value, or ``None`` for what is not a number."""
    return value if value == value else None  # noqa: PLR0124 - only NaN differs from itself


def _tables(places: Places, layer: int, parties: Flags) -> _Tables:
    rows = slice(*np.searchsorted(places.category, (layer, layer + 1)))
    marked = places.marked[rows].astype(np.float32)
    touched = places.touched[rows].astype(np.float32)
    there = parties[places.article[rows]].astype(np.float32)
    hits = {
        "exact": (marked.T @ marked).astype(float),
        "overlap": (marked.T @ touched).astype(float),
    }
    return _Tables((marked.T @ there).astype(float), hits)


def _share(hits: Floats, tables: _Tables, one: int, other: int) -> float | None:
    wanted = tables.wanted[one, other]
    return float(hits[one, other] / wanted) if wanted else None
