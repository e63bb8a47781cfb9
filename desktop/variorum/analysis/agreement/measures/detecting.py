"""Do people mark the same words? Precision, recall and F1 of spans, and the same word by word.

All ordered pairs of people are added up: the tags of one that the other has too, over the tags the
other could have had. For one pair this is the F1 of spans; precision and recall of each pair are in
``pairs``. *Exact* asks for the same first and last character, *overlap* for a shared character.
"""

import numpy as np

from variorum.analysis.agreement.columns import Floats, Ints, Marks, added
from variorum.analysis.agreement.measures import chance
from variorum.analysis.agreement.places import Places
from variorum.analysis.agreement.tallies import Measure, Scope, Tally, ratio

EXACT = Measure("f1_exact", "Span F1, exact", "detection", "tags", chance.observed, corrected=False)
OVERLAP = Measure(
    "f1_overlap", "Span F1, overlap", "detection", "tags", chance.observed, corrected=False
)
EXACT_LABELLED = Measure(
    "f1_exact_label", "Span F1, exact, same label", "both", "tags", chance.observed, corrected=False
)
OVERLAP_LABELLED = Measure(
    "f1_overlap_label",
    "Span F1, overlap, same label",
    "both",
    "tags",
    chance.observed,
    corrected=False,
)


def span_tallies(
    marks: Marks, places: Places, scopes: list[Scope], layers: Ints, measures: tuple[Measure, ...]
) -> list[Tally]:
    """The exact and the overlap tally of every category of places.

    ``scopes`` and ``layers`` say what each category stands for. The terms: tags that the others
    could have had too (one tag counts once for each other person), and those they had.
    """
    parties = np.stack([marks.parties(layer).sum(axis=1) for layer in range(len(marks.layers))])
    marked = places.marked.sum(axis=1)
    others = parties[layers[places.category], places.article] - 1
    wanted = marked * others
    same = marked * (marked - 1)
    touched = marked * (places.touched.sum(axis=1) - 1)
    where = places.category * len(marks.articles) + places.article
    shape = (len(scopes), len(marks.articles))
    sums = [added(where, term, shape[0] * shape[1]).reshape(shape) for term in (wanted, same)]
    sums.append(added(where, touched, shape[0] * shape[1]).reshape(shape))
    return [
        Tally(measure, scope, np.stack((sums[0][number], sums[hits][number]), axis=1))
        for number, scope in enumerate(scopes)
        for measure, hits in zip(measures, (1, 2), strict=True)
    ]


def word_alpha(sums: Floats) -> Floats:
    """Krippendorff's α of the two values "marked" and "not marked".

    Terms: judgements of words (as many for each as people took part), coincidences of different
    judgements, judgements "marked".
    """
    total, unlike, marked = sums[..., 0], sums[..., 1], sums[..., 2]
    expected = ratio(2 * marked * (total - marked), total - 1)
    return 1 - ratio(unlike, expected)


def word_gwet(sums: Floats) -> Floats:
    """Gwet's AC1 of the two values "marked" and "not marked"; terms as for ``word_alpha``.

    Where articles had different numbers of people, a word weighs as much as it was judged.
    """
    share = ratio(sums[..., 2], sums[..., 0])
    expected = 2 * share * (1 - share)
    agreed = 1 - ratio(sums[..., 1], sums[..., 0])
    return np.where(share > 0, ratio(agreed - expected, 1 - expected), np.nan)


WORDS = Measure(
    "f1_words", "Word F1", "detection", "marked words", chance.observed, corrected=False
)
WORD_ALPHA = Measure("alpha_words", "Krippendorff α, words", "detection", "judgements", word_alpha)
WORD_AC1 = Measure("ac1_words", "Gwet AC1, words", "detection", "judgements", word_gwet)


def word_tallies(marks: Marks, places: Places, scopes: list[Scope]) -> list[Tally]:
    """Word by word: a word is marked where a tag shares a character with it.

    The words between two bounds of tags are all marked by the same people, so they are counted at
    once. Without words in ``marks`` there are no tallies.
    """
    words = marks.words
    if words is None:
        return []
    total = int(words.first[-1])
    begin, stop = _in_words(marks, places)
    begin, stop = begin + places.category * (total + 1), stop + places.category * (total + 1)
    bounds, ranks = np.unique(np.concatenate((begin, stop)), return_inverse=True)
    starts, ends = ranks[: len(places)], ranks[len(places) :]
    marked = np.zeros(len(bounds), np.int64)
    for rater in range(len(marks.raters)):
        rows = np.flatnonzero(places.marked[:, rater])
        open_ = np.bincount(starts[rows], minlength=len(bounds))
        open_ -= np.bincount(ends[rows], minlength=len(bounds))
        marked += open_.cumsum() > 0
    category, position = np.divmod(bounds, total + 1)
    size = np.append(np.diff(bounds), 0) * (marked > 0)
    article = np.searchsorted(words.first, position, side="right") - 1
    article = np.minimum(article, len(marks.articles) - 1)
    return _counted(marks, scopes, (category, article), size, marked)


def _in_words(marks: Marks, places: Places) -> tuple[Ints, Ints]:
    """The numbers of the first word of each place, and of the first one behind it."""
    words = marks.words
    assert words is not None
    shift = np.repeat(marks.offsets[:-1], np.diff(words.first))
    first = marks.offsets[places.article] + places.start
    last = marks.offsets[places.article] + places.end
    begin = np.searchsorted(words.ends + shift, first, side="right")
    stop = np.searchsorted(words.starts + shift, last, side="left")
    return begin.astype(np.int64), np.maximum(begin, stop).astype(np.int64)


def _counted(
    marks: Marks, scopes: list[Scope], place: tuple[Ints, Ints], size: Ints, marked: Ints
) -> list[Tally]:
    category, article = place
    shape = (len(scopes), len(marks.articles))
    people = np.stack([marks.parties(layer).sum(axis=1) for layer in range(shape[0])])
    here = people[category, article]
    where = category * shape[1] + article

    def spread(term: Ints | Floats) -> Floats:
        return added(where, term, shape[0] * shape[1]).reshape(shape)

    compared = here > 1
    wanted = spread(size * marked * (here - 1) * compared)
    had = spread(size * marked * (marked - 1) * compared)
    unlike = spread(2 * size * marked * (here - marked) * compared / np.maximum(here - 1, 1))
    given = spread(size * marked * compared)
    assert marks.words is not None
    judged = np.where(people > 1, people, 0) * np.diff(marks.words.first)
    found = []
    for number, scope in enumerate(scopes):
        found.append(Tally(WORDS, scope, np.stack((wanted[number], had[number]), axis=1)))
        terms = np.stack((judged[number], unlike[number], given[number]), axis=1)
        found += [Tally(measure, scope, terms) for measure in (WORD_ALPHA, WORD_AC1)]
    return found
