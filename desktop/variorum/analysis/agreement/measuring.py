"""The whole comparison: every measure, of every layer, label and attribute, and its break-downs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from variorum.analysis.agreement.bootstrapping import Resampling, story_numbers
from variorum.analysis.agreement.columns import Ints, Marks, added
from variorum.analysis.agreement.figures import Exclusion, Figure, Group, Pair, Report
from variorum.analysis.agreement.measures import detecting, labelling, unitizing
from variorum.analysis.agreement.measures.gamma import gamma_tally
from variorum.analysis.agreement.measures.labelling import Votes
from variorum.analysis.agreement.pairs import defined, pair_rows
from variorum.analysis.agreement.places import Places, by_label, by_layer
from variorum.analysis.agreement.tallies import Scope, Tally, together
from variorum.analysis.agreement.undefined import reason_of
from variorum.domain.pausing import Progressed

GROUPINGS = ("outlet", "published", "worked", "article")
_GROUPED = frozenset({"f1_exact", "f1_overlap", "f1_words", "alpha", "alpha_u"})
_OF_WHOLE = frozenset({"f1_exact", "f1_exact_label"})
_ADDABLE = ("f1_exact", "f1_overlap", "f1_words")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted: which break-downs, how many resamplings of the stories, from which seed."""

    by: Sequence[str] = GROUPINGS
    resamplings: int = 0
    seed: int = 0


def measure(marks: Marks, wish: Wish, progressed: Progressed | None = None) -> Report:
    """Every figure of some people's marks.

    ``progressed`` is told (done, of how many steps) and may raise ``CancelledError``.
    """
    told = progressed or (lambda _done, _total: None)
    steps = 4 + len(marks.layers)
    told(0, steps)
    if not marks.layers:
        return Report(marks.raters, 0, 0, wish.resamplings, wish.seed, [], [], [], [])
    places = by_layer(marks)
    tallies = _detection(marks, places)
    told(1, steps)
    tallies += _labelled_detection(marks)
    told(2, steps)
    pairs: list[Pair] = []
    excluded: list[Exclusion] = []
    for layer in range(len(marks.layers)):
        votes, several = _votes(marks, places, layer)
        scope = Scope(marks.layers[layer])
        tallies += labelling.label_tallies(votes, scope, len(marks.articles))
        tallies += _of_attributes(marks, places, layer, votes)
        if scope.layer not in marks.whole:
            tallies.append(gamma_tally(marks, layer, wish.seed))
        pairs += pair_rows(marks, places, layer, votes)
        excluded += _exclusions(marks, layer, several)
        told(3 + layer, steps)
    figures = list(_figures(tallies, Resampling(marks.articles, wish.resamplings, wish.seed)))
    told(steps - 1, steps)
    groups = [group for by in wish.by for group in _groups(marks, tallies, by)]
    told(steps, steps)
    return Report(
        raters=marks.raters,
        articles=int((marks.took_part.sum(axis=1) > 1).sum()),
        stories=story_numbers(marks.articles)[1],
        resamplings=wish.resamplings,
        seed=wish.seed,
        figures=figures,
        groups=groups,
        pairs=pairs,
        excluded=excluded,
    )


def _detection(marks: Marks, places: Places) -> list[Tally]:
    scopes, layers = [Scope(key) for key in marks.layers], np.arange(len(marks.layers))
    measures = (detecting.EXACT, detecting.OVERLAP)
    found = detecting.span_tallies(marks, places, scopes, layers, measures)
    found += detecting.word_tallies(marks, places, scopes)
    found += unitizing.unit_tallies(marks, places, scopes, layers, unitizing.ALPHA_U)
    found = [one for one in found if _has_places(marks, one)]
    for key in _ADDABLE:
        some = [
            one for one in found if one.measure.key == key and one.scope.layer not in marks.whole
        ]
        if some:
            found.append(together(some, Scope()))
    return found


def _labelled_detection(marks: Marks) -> list[Tally]:
    """The same for each label by itself, and for all labels of a layer."""
    places = by_label(marks)
    scopes = [
        Scope(layer, label)
        for layer, labels in zip(marks.layers, marks.labels, strict=True)
        for label in labels
    ]
    layers = np.repeat(np.arange(len(marks.layers)), [len(labels) for labels in marks.labels])
    measures = (detecting.EXACT_LABELLED, detecting.OVERLAP_LABELLED)
    found = detecting.span_tallies(marks, places, scopes, layers, measures)
    found += unitizing.unit_tallies(marks, places, scopes, layers, unitizing.ALPHA_U_LABELLED)
    found = [one for one in found if one.count and _has_places(marks, one)]
    found.sort(key=lambda one: (one.measure.key, one.scope.layer))
    for (_, layer), some in groupby(list(found), lambda one: (one.measure.key, one.scope.layer)):
        found.append(together(list(some), Scope(layer)))
    return found


def _has_places(marks: Marks, tally: Tally) -> bool:
    """Whether a tally says something: a whole article is always marked at the same place."""
    return tally.scope.layer not in marks.whole or tally.measure.key in _OF_WHOLE


def _votes(marks: Marks, places: Places, layer: int) -> tuple[Votes, int]:
    rows = np.flatnonzero(marks.layer == layer)
    first, last = np.searchsorted(places.category, (layer, layer + 1))
    item = places.row_place[rows] - first
    article = places.article[first:last]
    shape = len(marks.raters), len(marks.labels[layer])
    return labelling.votes(item, marks.rater[rows], marks.label[rows], article, *shape)


def _of_attributes(marks: Marks, places: Places, layer: int, labels: Votes) -> Iterator[Tally]:
    """The tallies of each attribute of a layer, where people gave the same words the same label."""
    agreed = added(labels.given.row, None, len(labels.article)) <= 1
    first = int(np.searchsorted(places.category, layer))
    for (key, attribute), answers in marks.attributes.items():
        if key != marks.layers[layer]:
            continue
        rows = np.flatnonzero((marks.layer == layer) & (answers.codes >= 0))
        item = places.row_place[rows] - first
        rows, item = rows[agreed[item]], item[agreed[item]]
        codes, shape = answers.codes[rows], (len(marks.raters), len(answers.values))
        votes, _ = labelling.votes(item, marks.rater[rows], codes, labels.article, *shape)
        scope = Scope(key, attribute=attribute)
        yield from labelling.label_tallies(votes, scope, len(marks.articles))


def _exclusions(marks: Marks, layer: int, several: int) -> Iterator[Exclusion]:
    name = marks.layers[layer]
    if several:
        reason = "one person gave the same words several labels, so none of them is theirs"
        yield Exclusion("labels", several, reason, name)
    parties = marks.parties(layer).sum(axis=1)
    alone = int((parties == 1).sum())
    if alone:
        reason = "only one person worked on them in this layer"
        yield Exclusion("articles", alone, reason, name)
    never = int((~marks.uses[layer]).sum())
    if never and never < len(marks.raters):
        yield Exclusion("people", never, "they never used this layer", name)


def _figures(tallies: Sequence[Tally], resampling: Resampling) -> Iterator[Figure]:
    for tally in tallies:
        value = defined(tally.pooled)
        bounds = resampling.interval(tally) if value is not None else None
        yield Figure(
            measure=tally.measure.key,
            name=tally.measure.name,
            aspect=tally.measure.aspect,
            layer=tally.scope.layer,
            label=tally.scope.label,
            attribute=tally.scope.attribute,
            value=value,
            n=round(tally.count),
            unit=tally.measure.unit,
            micro=defined(tally.micro),
            macro=defined(tally.macro),
            low=bounds[0] if bounds else None,
            high=bounds[1] if bounds else None,
            reason="" if value is not None else reason_of(tally),
        )


def _groups(marks: Marks, tallies: Sequence[Tally], by: str) -> Iterator[Group]:
    names = [_key(marks, by, number) for number in range(len(marks.articles))]
    keys = sorted(set(names))
    place = {key: number for number, key in enumerate(keys)}
    number = np.array([place[name] for name in names], np.int64)
    size = np.bincount(number, minlength=len(keys))
    for layer in ("", *marks.layers):
        chosen = [
            one
            for one in tallies
            if one.measure.key in _GROUPED and one.scope == Scope(layer) and one.count
        ]
        if chosen:
            yield from _of_layer(by, layer, keys, size, number, chosen)


def _of_layer(
    by: str, layer: str, keys: Sequence[str], size: Ints, number: Ints, tallies: Sequence[Tally]
) -> Iterator[Group]:
    grouped = [one.grouped(number, len(keys)) for one in tallies]
    values = {one.measure.key: one.each.tolist() for one in grouped}
    wanted = grouped[0].sums[:, 0]
    for row in np.flatnonzero(wanted).tolist():
        found = {key: defined(column[row]) for key, column in values.items()}
        yield Group(by, keys[row], layer, int(size[row]), round(wanted[row]), found)


def _key(marks: Marks, by: str, number: int) -> str:
    article = marks.articles[number]
    if by == "outlet":
        return article.outlet
    if by == "article":
        return article.id
    return article.published[:7] if by == "published" else article.worked[:10]
