"""How fast figures of agreement are: for a large corpus, and beside what other packages take.

    python -m tests.benchmarks.agreement [--articles 10000] [--people 10]

The corpus is invented: 40 tags an article and person, in three layers, of which about two thirds
are exactly the same and nine tenths overlap, as trained people do. nltk and pygamma-agreement are
no dependencies: what they take was recorded once in an environment of their own
(``agreement_peers.json``), together with a yardstick, a plain loop of Python; the ratios compare
yardsticks. All times are processor time.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from random import Random
from time import process_time

import numpy as np
from tests.analysis.agreement.measures.test_chance import votes_of
from tests.analysis.agreement.measures.test_gamma import CASES, units
from tests.benchmarks.memory import megabytes

from variorum.analysis.agreement.columns import Answers, Article, Marks, Words, running
from variorum.analysis.agreement.measures.gamma import gamma
from variorum.analysis.agreement.measures.labelling import cohen, confusion, label_tallies
from variorum.analysis.agreement.measuring import Wish, measure
from variorum.analysis.agreement.tallies import Scope

TARGET, FASTER = 5.0, 20.0
"""Seconds for all figures of the large corpus; how many times as fast as the others."""
LENGTH, TAGS, WORDS, STORY = 4_000, 40, 600, 4
LAYERS = {"claim": 6, "entity": 12, "hedge": 6}
PEERS = json.loads(Path(__file__).with_name("agreement_peers.json").read_text(encoding="utf-8"))


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tables; 1 if a target was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--people", type=int, default=10)
    options = parser.parse_args(argv)
    _measure_links()  # first, while no memory lies about that was let go of
    missed = _measure_peers()
    return int(_measure_corpus(options.people, options.articles) or missed)


def corpus(people: int, articles: int, seed: int = 1, entities: int = 0) -> Marks:
    """What people made of invented articles: of each tag a few have other words or labels.

    With ``entities``, so many of each story are named in it, and of ten one is taken for another.
    """
    random = np.random.default_rng(seed)
    each = (articles, people, TAGS)

    def everybodys(of_article: np.ndarray) -> np.ndarray:
        return np.broadcast_to(of_article[:, None, :], each).ravel().astype(np.int64)

    start = np.sort(random.integers(0, LENGTH - 120, (articles, TAGS)), axis=1)
    layer = random.choice(len(LAYERS), (articles, TAGS), p=[0.25, 0.6, 0.15])
    size = np.where(layer == 0, random.integers(20, 110, layer.shape), 6 + start % 19)
    starts, layers, sizes = everybodys(start), everybodys(layer), everybodys(size)
    labels = everybodys(random.integers(0, 6, (articles, TAGS)))
    dice = random.random(len(starts))
    elsewhere, edge, relabelled = dice < 0.08, (dice > 0.08) & (dice < 0.19), dice > 0.9
    starts[elsewhere] = random.integers(0, LENGTH - 120, elsewhere.sum())
    sizes[edge] = np.maximum(1, sizes[edge] + random.integers(-8, 9, edge.sum()))
    labels[relabelled] = random.integers(0, 6, relabelled.sum())
    article = np.repeat(np.arange(articles), people * TAGS)
    rater = np.tile(np.repeat(np.arange(people), TAGS), articles)
    first = np.tile(np.arange(WORDS) * 6, articles)
    attributes = {}
    if entities:
        named = everybodys(random.integers(0, entities, (articles, TAGS)))
        taken = random.random(len(starts)) > 0.9
        named[taken] = random.integers(0, entities, taken.sum())
        named += article // STORY * entities
        values = tuple(map(str, range((articles // STORY + 1) * entities)))
        attributes["entity", "entity"] = Answers(values, np.where(layers == 1, named, -1))
    certainty = np.where(layers == 0, random.integers(0, 4, len(starts)), -1)
    return Marks(
        raters=tuple(f"person {number}" for number in range(people)),
        articles=tuple(map(_article, range(articles))),
        layers=tuple(LAYERS),
        labels=tuple(tuple(map(str, range(count))) for count in LAYERS.values()),
        article=article,
        rater=rater,
        layer=layers,
        label=labels,
        start=starts,
        end=starts + sizes,
        took_part=np.ones((articles, people), bool),
        words=Words(first, first + 5, running([WORDS] * articles)),
        attributes={("claim", "certainty"): Answers(tuple("abcd"), certainty), **attributes},
    )


def ratings(people: int = 10, items: int = 300, values: int = 12) -> list[list[int]]:
    """The sample that nltk was measured on: the same numbers from the same seed."""
    random = Random(7)
    truth = [min(int(random.expovariate(0.4)), values - 1) for _ in range(items)]
    return [
        [one if random.random() < 0.75 else random.randrange(values) for one in truth]
        for _ in range(people)
    ]


def _article(number: int) -> Article:
    day = f"2025-{number % 12 + 1:02}-{number % 9 + 1:02}"
    return Article(str(number), LENGTH, str(number // STORY), f"outlet {number % 8}", day, day)


def _measure_corpus(people: int, articles: int) -> bool:
    marks = corpus(people, articles)
    last, begun = process_time(), process_time()
    steps = []

    def told(_done: int, _total: int) -> None:
        nonlocal last
        steps.append(process_time() - last)
        last = process_time()

    report = measure(marks, Wish(), told)
    taken = process_time() - begun
    print(f"\nall figures: {people} people × {articles:,} articles × {TAGS} tags")
    names = ("words and units", "the same with labels", *LAYERS, "averages", "break-downs")
    for name, seconds in zip(names, steps[1:], strict=True):
        print(f"  {name:<28}{seconds:8.2f} s")
    exact, overlap = (report.figure(key, "entity").value for key in ("f1_exact", "f1_overlap"))
    print(f"  (entities: exact F1 {exact:.2f}, overlap {overlap:.2f})")
    print(f"  {'together':<28}{taken:8.2f} s   wanted: {TARGET} s")
    begun = process_time()
    measure(marks, Wish((), 1_000))
    print(f"  {'with 1,000 resamplings':<28}{process_time() - begun:8.2f} s")
    return taken > TARGET and people * articles >= 100_000


def _measure_links() -> None:
    """What entities take: many of each story, and none in any other."""
    print("\nwith entities: 3 people, 40 tags, 10 entities for each story")
    for articles in (500, 2_000):
        marks = corpus(3, articles, entities=10)
        before, begun = megabytes("VmRSS", reset=True), process_time()
        measure(marks, Wish((), 1_000))
        taken, more = process_time() - begun, megabytes("VmHWM") - before
        print(f"  {articles:>6,} articles {taken:17.2f} s   {more:6.0f} MB more")


def _measure_peers() -> bool:
    here = _best(_yardstick)
    table = votes_of(ratings(), 12)
    people = range(10)

    def coefficients() -> None:
        label_tallies(table, Scope("claim"), 1)
        table.__dict__.pop("sides", None)
        np.mean([cohen(confusion(table, one, other)) for one, other in combinations(people, 2)])

    def gammas() -> None:
        for case in CASES:
            one, other = map(units, case["people"])
            gamma(one, other, case["length"], shifts=100)

    print("\nthe same small sample, in yardsticks (a loop of Python)")
    print(f"  {'':<44}{'here':>8}{'there':>9}{'':>4}faster")
    rows: list[tuple[str, str, Callable[[], None]]] = [
        ("α, all pairs’ κ, multi-κ: 10 × 300 (nltk)", "nltk", coefficients),
        ("γ of four pairs, 100 samples (pygamma)", "pygamma-agreement", gammas),
    ]
    missed = False
    for name, peer, work in rows:
        mine = _best(work) / here
        theirs = PEERS[peer]["seconds"] / PEERS[peer]["yardstick"]
        missed |= theirs / mine < FASTER
        print(f"  {name:<44}{mine:8.3f}{theirs:9.2f}{theirs / mine:9.0f} ×")
    return missed


def _yardstick() -> None:
    total = 0
    for number in range(2_000_000):
        total += number % 7


def _best(work: Callable[[], None], times: int = 3) -> float:
    """The shortest processor time of a few runs."""
    found = []
    for _ in range(times):
        begun = process_time()
        work()
        found.append(process_time() - begun)
    return min(found)


if __name__ == "__main__":
    sys.exit(main())
