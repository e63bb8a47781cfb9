"""What a figure stands on: the places themselves, with who marked what, to be opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from variorum.analysis.agreement.columns import Flags, Ints, Marks
from variorum.analysis.agreement.places import Places, by_layer

Kind = Literal["label", "boundary", "missing", "same"]
KINDS: tuple[Kind, ...] = ("label", "boundary", "missing", "same")


@dataclass(frozen=True, slots=True)
class Mark:
    """What one person made of a place: the label, and the annotation's id."""

    rater: str
    label: str
    annotation_id: str


@dataclass(frozen=True, slots=True)
class Item:
    """A place (code points of the article) that somebody marked, and how far people agree on it.

    ``kind``: ``same`` in everything; other labels; other bounds by some; or missing by some.
    ``absent`` are those who marked nothing there.
    """

    article_id: str
    layer: str
    start: int
    end: int
    kind: Kind
    marks: tuple[Mark, ...]
    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Which places are asked for: of a layer, of some people (all, if empty), in some articles
    (all, if ``None``), of some kinds; where it is given, of a label, and there also of an ``other``
    that somebody else gave (the same label: two people gave it).
    """

    layer: str
    label: str = ""
    other: str = ""
    raters: Sequence[str] = ()
    articles: Sequence[str] | None = None
    kinds: Sequence[Kind] = KINDS


def items(marks: Marks, question: Question, limit: int = 500) -> tuple[list[Item], int]:
    """The first places that answer a question, by article and position, and how many there are."""
    if question.layer not in marks.layers:
        return [], 0
    places = by_layer(marks)
    people = np.array([marks.raters.index(one) for one in question.raters or marks.raters])
    layer = marks.layers.index(question.layer)
    chosen = np.flatnonzero(places.category == layer)
    parties = marks.parties(layer)[np.arange(len(marks.articles))[:, None], people]
    there = parties[places.article[chosen]]
    held = places.marked[chosen[:, None], people]
    near = places.touched[chosen[:, None], people]
    wanted = held.any(axis=1) & (there.sum(axis=1) > 1)
    if question.articles is not None:
        known = set(question.articles)
        asked = np.array([one.id in known for one in marks.articles], bool)
        wanted &= asked[places.article[chosen]]
    rows = _rows_at(marks, places, people)
    kinds = _kinds(there, held, near, _several_labels(marks, places, rows)[chosen])
    wanted &= np.isin(kinds, [KINDS.index(one) for one in question.kinds])
    for label in filter(None, (question.label, question.other)):
        least = 2 if question.label == question.other else 1
        wanted &= _given(marks, places, rows, (layer, label))[chosen] >= least
    found = np.flatnonzero(wanted)
    order = np.argsort(rows[1], kind="stable")
    at = rows[0][order], rows[1][order]
    made = [
        _item(
            marks,
            places,
            chosen[number],
            at,
            (KINDS[kinds[number]], there[number] & ~near[number]),
            people,
        )
        for number in found[:limit].tolist()
    ]
    return made, len(found)


def _rows_at(marks: Marks, places: Places, people: Ints) -> tuple[Ints, Ints]:
    """The rows of some people, and the place of each."""
    rows = np.flatnonzero(np.isin(marks.rater, people))
    return rows, places.row_place[rows]


def _several_labels(marks: Marks, places: Places, rows: tuple[Ints, Ints]) -> Flags:
    """Whether each place was given more than one label."""
    least = np.full(len(places), np.iinfo(np.int64).max)
    most = np.full(len(places), -1)
    np.minimum.at(least, rows[1], marks.label[rows[0]])
    np.maximum.at(most, rows[1], marks.label[rows[0]])
    found: Flags = most > least
    return found


def _given(marks: Marks, places: Places, rows: tuple[Ints, Ints], asked: tuple[int, str]) -> Ints:
    """How many people gave a label to each place."""
    layer, label = asked
    if label not in marks.labels[layer]:
        return np.zeros(len(places), np.int64)
    same = marks.label[rows[0]] == marks.labels[layer].index(label)
    same &= marks.layer[rows[0]] == layer
    return np.bincount(rows[1][same], minlength=len(places))


def _kinds(there: Flags, held: Flags, near: Flags, several: Flags) -> Ints:
    boundary = (there & near & ~held).any(axis=1)
    missing = (there & ~near).any(axis=1)
    names = [KINDS.index(one) for one in ("label", "boundary", "missing")]
    return np.select([several, boundary, missing], names, KINDS.index("same"))


def _item(
    marks: Marks,
    places: Places,
    place: int,
    at: tuple[Ints, Ints],
    said: tuple[Kind, Flags],
    people: Ints,
) -> Item:
    kind, absent = said
    first, last = np.searchsorted(at[1], (place, place + 1))
    layer = int(places.category[place])
    made = [
        Mark(marks.raters[marks.rater[row]], marks.labels[layer][marks.label[row]], marks.ids[row])
        for row in sorted(at[0][first:last].tolist(), key=lambda row: int(marks.rater[row]))
    ]
    return Item(
        marks.articles[places.article[place]].id,
        marks.layers[layer],
        int(places.start[place]),
        int(places.end[place]),
        kind,
        tuple(made),
        tuple(marks.raters[people[number]] for number in np.flatnonzero(absent)),
    )
