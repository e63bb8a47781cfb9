"""English words that are everywhere: those that tell nothing, and those that tell little."""

from functools import cache

from variorum.analysis.wording.lexicons import entries
from variorum.analysis.wording.spelling import folded
from variorum.analysis.wording.stemming import stem

POSSESSIVE = "’s"


@cache
def stop_words() -> frozenset[str]:
    """The words (folded) that are left out when passages are compared."""
    return frozenset(folded(word) for word in entries("frequencies", "stop")) | {POSSESSIVE}


@cache
def common_words() -> frozenset[str]:
    """The words (stemmed) that count less when texts are compared."""
    return frozenset(stem(folded(word)) for word in entries("frequencies", "common"))
