"""How far a figure might have been another one: the stories drawn again and again.

Stories are drawn with replacement, not sentences nor articles: versions of one story share their
sentences, and three copies of a sentence are not three observations (the cluster bootstrap: Davison
and Hinkley, *Bootstrap Methods and their Application*, 1997, 3.8).
"""

import numpy as np
import numpy.typing as npt

from variorum.analysis.agreement.columns import Article, Ints
from variorum.analysis.agreement.tallies import Tally

FEWEST = 2
"""Of fewer stories nothing can be drawn."""
BLOCK = 100
"""How many draws are multiplied at a time: with many stories they take much memory as numbers."""


def story_numbers(articles: tuple[Article, ...]) -> tuple[Ints, int]:
    """The number of each article's story, and how many there are; no story is one of its own."""
    names = [one.story_id or f"article {one.id}" for one in articles]
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return np.array([numbers[name] for name in names], np.int64), len(numbers)


class Resampling:
    """Draws of the stories; every figure is measured on the same ones."""

    def __init__(self, articles: tuple[Article, ...], times: int, seed: int) -> None:
        self._story, self._stories = story_numbers(articles)
        self._draws: list[npt.NDArray[np.uint16]] = []
        self._times = times if self._stories >= FEWEST else 0
        random, even = np.random.default_rng(seed), np.ones(self._stories) / self._stories
        for begun in range(0, self._times, BLOCK):
            size = min(BLOCK, self._times - begun)
            drawn = random.multinomial(self._stories, even, size=size)
            self._draws.append(np.minimum(drawn, np.iinfo(np.uint16).max).astype(np.uint16))

    def interval(self, tally: Tally) -> tuple[float, float] | None:
        """The bounds of the middle 95 % of the figure; ``None`` where there are none."""
        if not self._times:
            return None
        stories = tally.grouped(self._story, self._stories)
        figures = np.concatenate([stories.drawn(one.astype(np.float64)) for one in self._draws])
        figures = figures[~np.isnan(figures)]
        if len(figures) < self._times / 2:
            return None
        low, high = np.percentile(figures, (2.5, 97.5))
        return float(low), float(high)
