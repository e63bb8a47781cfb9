"""The words of a corpus as numbers, and each article as the words that say most about it.

An article becomes the 60 words that say most about it: 1 + log of how often it tells them (the
opening counts three times), times how rare they are in the corpus.
"""

import re
from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import compress, count
from math import log, sqrt
from operator import mul

from variorum.analysis.wording.commonness import common_words, stop_words
from variorum.analysis.wording.spelling import folded
from variorum.analysis.wording.stemming import stem
from variorum.analysis.wording.tokens import is_english

_TOP = 60
_OPENING, _OPENING_COUNTS = 60, 3
_MOST_COMMON, _NEVER_COMMON = 0.05, 24
_COMMON_COUNTS = 0.35
_AS_IF = 1_000
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_SHORTEST = 2
_SEARCHABLE = 4
_NOTHING = 0
"""The number of every word that tells nothing."""
_ASCII_MARKS = str.maketrans(dict.fromkeys('!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~', " "))
_OTHER_MARKS = "“”„«»‹›…–—‐‑·•|、。「」，：；？！،؛؟۔।"
_MOST = 1_000


@dataclass(frozen=True, slots=True)
class Counted:
    """An article's words by their numbers, and how often it tells each."""

    terms: "array[int]"
    amounts: "array[int]"


@dataclass(frozen=True, slots=True)
class Profile:
    """An article as the numbers of its telling words, rising, with unit-length weights."""

    terms: "array[int]"
    weights: "array[float]"

    def by_term(self) -> dict[int, float]:
        """The weights by term."""
        return dict(zip(self.terms, self.weights, strict=True))


class Vocabulary:
    """The words of a corpus: a number for each, and in how many articles it is.

    Words are looked up as the text has them, each form once: reading 100,000 articles is mostly
    that look-up.
    """

    def __init__(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict(count(_NOTHING + 1).__next__)
        self._english = _Forms(self._numbers, english=True)
        self._foreign = _Forms(self._numbers, english=False)
        self._frequencies: Counter[int] = Counter()
        self._articles = 0
        self._rarities: list[float] = []

    def learn(self, text: str, language: str = "") -> Counted:
        """Count an article's words, stemmed where it is English; the opening counts more.

        Page furniture should be left out of ``text`` before.
        """
        forms = self._english if is_english(language) else self._foreign
        found = [number for number in map(forms.__getitem__, words(text)) if number]
        amounts = Counter(found + found[:_OPENING] * (_OPENING_COUNTS - 1))
        self._frequencies.update(amounts.keys())
        self._articles += 1
        self._rarities = []
        return Counted(array("i", list(amounts)), array("i", list(amounts.values())))

    def profile(self, counted: Counted) -> Profile:
        """The telling words of an article, after all were counted."""
        rarity = self._rarities = self._rarities or self._measured()
        often = [_OFTEN[amount if amount < _MOST else _MOST] for amount in counted.amounts]
        weights = list(map(mul, map(rarity.__getitem__, counted.terms), often))
        # Sorting plain numbers to find the least weight that counts is much of the speed here.
        least = sorted(weights, reverse=True)[:_TOP][-1:] or [0.0]
        telling = [weight >= least[0] and weight > 0 for weight in weights]
        top = sorted(zip(compress(counted.terms, telling), compress(weights, telling), strict=True))
        length = sqrt(sum(weight * weight for _, weight in top)) or 1.0
        return Profile(
            array("i", [term for term, _ in top]), array("f", [w / length for _, w in top])
        )

    def shared(self, profile: Profile, most: int) -> list[int]:
        """The rarest of an article's telling words that some other article has as well."""
        held = zip(map(self._frequencies.__getitem__, profile.terms), profile.terms, strict=True)
        return [term for frequency, term in sorted(held) if frequency > 1][:most]

    def _measured(self) -> list[float]:
        """How rare each word is; 0 for those in more than 5 % of the articles."""
        most = max(_NEVER_COMMON, _MOST_COMMON * self._articles)
        total = max(self._articles, _AS_IF)
        found = [0.0]
        for name, number in self._numbers.items():
            frequency = self._frequencies[number]
            rarity = log(1 + total / frequency) if 0 < frequency <= most else 0.0
            found.append(rarity * _COMMON_COUNTS if name in common_words() else rarity)
        return found


class _Forms(dict[str, int]):
    """The number of the word behind each form that texts have of it."""

    def __init__(self, numbers: defaultdict[str, int], *, english: bool) -> None:
        super().__init__()
        self._numbers = numbers
        self._english = english

    def __missing__(self, form: str) -> int:
        bare = form.strip("'")
        term = _english_term(bare) if self._english else bare.casefold()
        number = self[form] = self._numbers[term] if term else _NOTHING
        return number


def words(text: str) -> list[str]:
    """The words of a text as it has them, without marks: made for speed, not for offsets."""
    if not text.isascii():
        text = text.replace("’", "'").replace("‘", " ")
        for mark in _OTHER_MARKS:
            text = text.replace(mark, " ")
    return text.translate(_ASCII_MARKS).split()


def _english_term(word: str) -> str:
    """The stem of a word, empty for one that tells nothing."""
    key = folded(word) if word else ""
    return "" if len(key) < _SHORTEST or key in stop_words() else stem(key)


def telling_words(text: str, number: int) -> list[str]:
    """The words of a text to search for its kin with: names first, then what it repeats.

    They are in lower case, as the text has them; stop words and common ones are left out.
    """
    found = _WORD.findall(text)
    amounts = Counter(word.casefold() for word in found)
    names = {word.casefold() for word in found if word[0].isupper()}
    opening = {word.casefold() for word in found[:_OPENING]}
    scores = {
        word: (1 + log(amount)) * (1 + (word in names)) * (1 + (word in opening))
        for word, amount in amounts.items()
        if len(word) >= _SEARCHABLE and not word.isdigit() and _is_telling(word)
    }
    return sorted(scores, key=lambda word: (-scores[word], word))[:number]


def _is_telling(word: str) -> bool:
    term = _english_term(word)
    return bool(term) and term not in common_words()


_OFTEN = (0.0, *(1 + log(amount) for amount in range(1, _MOST + 1)))
"""What it counts that an article tells a word so many times; more than 1,000 are 1,000."""
