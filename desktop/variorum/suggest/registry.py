"""All suggesters there are: our own, and those of other packages (entry points)."""

import logging
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import entry_points

from variorum.suggest.base import Suggester

GROUP = "variorum.suggesters"
log = logging.getLogger(__name__)

BUILT_IN = (
    "variorum.suggest.english.attributions:Attributions",
    "variorum.suggest.english.measuring:DatesAndAmounts",
    "variorum.suggest.english.wordlists:WordLists",
    "variorum.suggest.gazetteer:Gazetteer",
    "variorum.suggest.perceptron:PerceptronSuggester",
)
"""Sorted; each a class without required arguments, loaded on first use."""


def suggesters() -> Iterator[Suggester]:
    """A fresh, unlearned suggester of every kind; one that cannot be loaded is left out."""
    for place in BUILT_IN:
        module, _, name = place.partition(":")
        made: Suggester = getattr(import_module(module), name)()
        yield made
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        try:
            yield point.load()()
        except Exception:
            log.exception("the suggester %s could not be loaded", point.value)
