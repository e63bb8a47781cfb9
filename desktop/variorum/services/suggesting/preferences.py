"""What a person wants of suggesters: which ones, how sure, what becomes of unwelcome ones."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from variorum.suggest.guarding import PATIENCE
from variorum.suggest.others.pipelines import PipelineChoice

DOUBTFUL = 0.35
"""Suggestions that are right less often than this are not worth a key, unless somebody says so."""
UNSURE = 0.65
"""Below this a suggestion is one of the doubtful ones that are worth a look."""
WELCOME = 0.25
"""A suggester rests when a smaller share of its latest suggestions was taken than this."""
RECENT, ENOUGH = 40, 20
"""So many of the latest answers count; and only once there are so many."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """A person's choices about suggesters, by their keys.

    Those in ``off`` are switched off. One rests by itself when a smaller share of its latest
    suggestions was taken than ``welcome`` says (0: never). Nothing is shown that is right less
    often than ``least``. Suggesters of others may take ``patience`` seconds for an article. A
    ``pipeline`` of spaCy's is asked too where one is named.
    """

    off: frozenset[str] = frozenset()
    welcome: Mapping[str, float] = field(default_factory=dict)
    least: float = DOUBTFUL
    patience: float = PATIENCE
    pipeline: PipelineChoice | None = None

    def welcome_of(self, suggester: str) -> float:
        """The share of its suggestions that has to be taken."""
        return self.welcome.get(suggester, WELCOME)


def rests(preferences: Preferences, suggester: str, latest: list[bool]) -> bool:
    """Whether too few of a suggester's latest suggestions (the oldest first) were taken."""
    counted = latest[-RECENT:]
    if len(counted) < ENOUGH:
        return False
    return sum(counted) < preferences.welcome_of(suggester) * len(counted)
