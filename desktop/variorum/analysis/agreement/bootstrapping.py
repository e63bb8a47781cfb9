"""How far a figure might have been another one: the stories drawn again and again.

Stories are drawn with replacement, not sentences nor articles: versions of one story share their
sentences, and three copies of a sentence are not three observations (the cluster bootstrap: Davison
and Hinkley, *Bootstrap Methods and their Application*, 1997, 3.8).
"""

import numpy as np

from variorum.analysis.agreement.columns import Article, Floats, Ints
from variorum.analysis.agreement.tallies import Tally

FEWEST = 2
"""Of fewer stories nothing can be drawn."""


def story_numbers(articles: tuple[Article, ...]) -> tuple[Ints, int]:
    """The number of each article's story, and how many there are; no story is one of its own."""
    names = [one.story_id or f"article {one.id}" for one in articles]
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return np.array([numbers[name] for name in names], np.int64), len(numbers)


class Resampling:
    """Draws of the stories; every figure is measured on the same ones."""

    def __init__(self, articles: tuple[Article, ...], times: int, seed: int) -> None:
        self._story, self._stories = story_numbers(articles)
        self._draws: Floats | None = None
        if times and self._stories >= FEWEST:
            random = np.random.default_rng(seed)
            even = np.full(self._stories, 1 / self._stories)
            self._draws = random.multinomial(self._stories, even, size=times).astype(np.float64)

    def interval(self, tally: Tally) -> tuple[float, float] | None:
        """The bounds of the middle 95 % of the figure; ``None`` where there are none."""
        if self._draws is None:
            return None
        sums = self._draws @ tally.grouped(self._story, self._stories)
        figures = tally.measure.close(sums)
        figures = figures[~np.isnan(figures)]
        if len(figures) < len(self._draws) / 2:
            return None
        low, high = np.percentile(figures, (2.5, 97.5))
        return float(low), float(high)
