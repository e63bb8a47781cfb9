"""What the words of a passage weigh when passages are compared: rare words, names and numbers much.

A passage becomes a sparse vector over features: stems, the first letters of long ones (so that
"Kazakh" and "Kazakhstan" meet), and the values of numbers and dates. A weight is the geometric mean
of how rare the feature is in the language and how rare it is in the story: a name that every
sentence of the story holds tells no two of them apart.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import log, sqrt

from variorum.analysis.stories.passages import Passage, Telling
from variorum.analysis.wording.commonness import common_words
from variorum.analysis.wording.quantities import Quantity, quantities

_COMMON, _RARE, _NUMBER = 2.0, 6.0, 6.0
"""How rare common words, other words and numbers are taken to be in the language: natural
logarithms, as ``vectors`` has them of how rare a feature is in the story."""
_SMALL, _SMALL_NUMBER = 12, 3.0
"""Numbers without a unit up to the first, which are in any text, are as rare as the second."""
_BEGINNING, _BEGINNING_OF_AT_LEAST = 5, 6
"""So many first letters are a feature of their own, of words of at least so many."""
_BEGINNING_WEIGHS = 0.35
"""What they weigh beside a whole word that is rare."""
Vector = dict[str, float]
"""A passage as it is compared: what each of its features weighs, of length 1."""


def vectors(tellings: Sequence[Telling]) -> list[list[Vector]]:
    """The passages of every version of a story as vectors, weighed by the whole story."""
    counted = [[_features(one, passage) for passage in one.passages] for one in tellings]
    frequencies: Counter[str] = Counter()
    for telling in counted:
        for features in telling:
            frequencies.update(features.keys())
    total = sum(len(telling) for telling in counted)
    rarity = {name: sqrt(log(1 + total / n)) for name, n in frequencies.items()}
    return [[_vector(features, rarity) for features in telling] for telling in counted]


def _vector(features: dict[str, float], rarity: dict[str, float]) -> Vector:
    weights = {name: weight * rarity[name] for name, weight in features.items()}
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {name: weight / length for name, weight in weights.items()}


def _features(telling: Telling, passage: Passage) -> dict[str, float]:
    """The features of a passage with the root of their rarity in the language."""
    if not telling.is_english:
        return dict(_foreign(passage))
    numbers = quantities(passage.tokens)
    told = {place for number in numbers for place in range(number.first, number.last)}
    words = [
        token.stem
        for place, token in enumerate(passage.tokens)
        if place not in told and token.is_content
    ]
    features = dict(_numbers(numbers))
    for word in words:
        features[word] = sqrt(_COMMON if word in common_words() else _RARE)
    for word in _long(words):
        features["~" + word[:_BEGINNING]] = sqrt(_RARE) * _BEGINNING_WEIGHS
    return features or {token.norm: 1.0 for token in passage.tokens}


def _foreign(passage: Passage) -> Iterator[tuple[str, float]]:
    for token in passage.tokens:
        yield token.norm, sqrt(_RARE)
    yield from _numbers(quantities(passage.tokens))


def _numbers(found: Iterable[Quantity]) -> Iterator[tuple[str, float]]:
    for number in found:
        small = number.unit == "" and number.value <= _SMALL
        yield f"#{number.value:g}", sqrt(_SMALL_NUMBER if small else _NUMBER)


def _long(words: Iterable[str]) -> Iterator[str]:
    return (w for w in words if len(w) >= _BEGINNING_OF_AT_LEAST and w not in common_words())
