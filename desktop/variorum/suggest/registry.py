"""All suggesters there are: our own, and those of other packages (entry points)."""

import logging
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module

from variorum.errors import UserError
from variorum.suggest.base import Suggester
from variorum.suggest.guarding import TooSlowError, within
from variorum.suggest.others.missing import Missing

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


LOADING = 60.0
"""Seconds that a suggester of others may take to be loaded."""


def suggesters() -> Iterator[Suggester]:
    """A fresh, unlearned suggester of every kind.

    In place of one that cannot be loaded stands one that fails, so that it is told like a failure.
    """
    from importlib.metadata import entry_points

    for place in BUILT_IN:
        module, _, name = place.partition(":")
        made: Suggester = getattr(import_module(module), name)()
        yield made
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        yield loaded(point.name, partial(_made, point.load))


def loaded(name: str, load: Callable[[], Suggester], seconds: float = LOADING) -> Suggester:
    """A suggester that others wrote, loaded within some seconds; else one that says why not."""
    try:
        return within(seconds, load)
    except TooSlowError:
        return Missing(name, f"loading it took longer than {seconds:g} seconds")
    except UserError as error:
        return Missing(name, error.message)
    except Exception as error:
        log.exception("the suggester %s could not be loaded", name)
        return Missing(name, f"{type(error).__name__}: {error}")


def _made(load: Callable[[], Callable[[], Suggester]]) -> Suggester:
    return load()()
