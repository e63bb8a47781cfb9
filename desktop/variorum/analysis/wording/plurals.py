"""The other number of English words that describe: "official" and "officials", one found by both.

Only where the last word is in small letters: "the Raos" are a family, not several times Rao, and
"Netherlands" has no singular. The rules of spelling for regular plurals, and the commonest others.
"""

from collections.abc import Iterator

_ODD = (
    ("child", "children"),
    ("foot", "feet"),
    ("half", "halves"),
    ("knife", "knives"),
    ("leaf", "leaves"),
    ("life", "lives"),
    ("man", "men"),
    ("person", "people"),
    ("tooth", "teeth"),
    ("wife", "wives"),
    ("woman", "women"),
)
_SAME = frozenset("aircraft headquarters means news series species".split())
_HISSING = ("s", "x", "z", "ch", "sh")
_SHORTEST = 3
_VOWELS = "aeiou"


def other_numbers(words: str) -> tuple[str, ...]:
    """The words with their last one in the plural, or the singular; none where there is no telling.

    "the officials" gives "the official", and "official" gives "officials". Where the spelling
    leaves it open there are several, of which no more than one is a word.
    """
    before, space, last = words.rpartition(" ")
    if len(last) < _SHORTEST or not (last.isascii() and last.isalpha() and last.islower()):
        return ()
    if last in _SAME:
        return ()
    return tuple(f"{before}{space}{one}" for one in dict.fromkeys(_others(last)) if one != last)


def _others(word: str) -> Iterator[str]:
    odd = [
        other
        for one, several in _ODD
        for ending, other in ((one, several), (several, one))
        if word == ending
    ]
    if odd:
        yield from odd
    elif word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        yield _plural(word)
    else:
        yield from _singulars(word)


def _plural(word: str) -> str:
    if word.endswith("is"):
        return word[:-2] + "es"
    if word.endswith(_HISSING):
        return word + "es"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _singulars(word: str) -> Iterator[str]:
    """What the plural may be of: "houses" of "house", or of a "hous" that nobody will find."""
    stem = word[:-2]
    if word.endswith("ies") and len(word) > _SHORTEST + 1:
        yield word[:-3] + "y"
    elif word.endswith("es") and stem.endswith(_HISSING):
        yield stem
    if not word.endswith(("ies", "ches", "shes", "xes", "sses")):
        yield word[:-1]
