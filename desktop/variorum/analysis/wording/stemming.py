"""Words cut down to what their forms share, for English: "filling", "filled" and "fills" meet.

A light stemmer in the manner of Porter (1980) and of Krovetz' "inflections only": it takes away
endings of number, tense and degree and a few common derivations, and leaves short words alone.
"""

from functools import lru_cache

_SHORTEST = 3
_ENDINGS = (
    ("ational", "ate"),
    ("isation", "ize"),
    ("ization", "ize"),
    ("ations", "ate"),
    ("ation", "ate"),
    ("ments", ""),
    ("ment", ""),
    ("nesses", ""),
    ("ness", ""),
    ("ings", ""),
    ("ing", ""),
    ("edly", ""),
    ("ied", "y"),
    ("eed", "ee"),
    ("ies", "y"),
    ("ed", ""),
    ("ers", ""),
    ("er", ""),
    ("ors", ""),
    ("or", ""),
    ("ly", ""),
    ("es", ""),
    ("s", ""),
)
_VOWELS = frozenset("aeiouy")
_KEPT_DOUBLE = frozenset("lsz")


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """The stem of a folded English word; the same word where there is nothing to take away."""
    if not word.isascii() or not word.isalpha():
        return word
    return _tidied(_stripped(word))


def _stripped(word: str) -> str:
    if word.endswith("ss"):
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            left = word[: -len(ending)]
            if len(left) >= _SHORTEST and _VOWELS & set(left):
                return left + instead
    return word


def _tidied(root: str) -> str:
    """Without a doubled last consonant or a silent e, so that "plan(n)", "reduc(e)" meet."""
    if len(root) > _SHORTEST and root[-1] == root[-2] and root[-1] not in _VOWELS | _KEPT_DOUBLE:
        return root[:-1]
    if len(root) > _SHORTEST and root[-1] == "e":
        return root[:-1]
    return root[:-1] + "i" if root[-1] == "y" and len(root) > _SHORTEST else root
