"""Grouping measured on an invented corpus whose stories are known, beside MinHash over shingles."""

import resource
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time
from zlib import crc32

from variorum.analysis.stories.grouping import Article, groups
from variorum.domain.documents import Document, Revision, Story
from variorum.services import opening
from variorum.services.profiles import Profile
from variorum.services.project import Project
from variorum.services.stories.grouping import suggest_story

WORDS, TOPIC, TOLD = 600, 60, 0.3
"""Words in an article; words that belong to its story; the share of the text that is made of
them."""
BANDS, ROWS, SHINGLE, ENOUGH = 32, 2, 3, 0.3
_AT_ONCE, _ASKED = 2_000, 200
MINHASH_UP_TO = 5_000
"""It is plain Python here: on more articles it would take longer than anybody waits."""
_PRIME = (1 << 61) - 1
_COLUMNS = "articles  pairs found   right  BCubed P     R     F1    s/1000"


def measure_groups(articles: int) -> None:
    """Print both ways of grouping: pairs, BCubed figures, time and memory."""
    told = list(corpus(articles))
    home = {one.id: one.id.partition("-")[0] for one in told}
    print(f"\ngrouping {len(told)} invented articles of {WORDS} words\n  {'':10}{_COLUMNS}")
    for name, group in (("ours", _ours), ("minhash", _minhash)):
        if group is _minhash and len(told) > MINHASH_UP_TO:
            continue
        begun = process_time()
        found = group(told)
        taken = process_time() - begun
        _print_row(name, found, home, taken)
    print(f"  most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_024} MB")


def measure_kin(articles: int) -> None:
    """Print how long it takes to find one new article's story in a project of so many."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "kin.variorum"
        with opening.create(path, Profile("me", "Benchmark", "B", "device")) as project:
            told = list(corpus(articles))
            for first in range(0, len(told), _AT_ONCE):
                _add(project, told[first : first + _AT_ONCE])
            asked = Random(3).sample(told, min(_ASKED, len(told)))
            times, right = [], 0
            for one in asked:
                begun = process_time()
                kin = suggest_story(project, one.id)
                times.append(process_time() - begun)
                right += _is_right(
                    one.id, {other for each in kin[:1] for other in each.document_ids}, told
                )
    times.sort()
    p50, p95 = times[len(times) // 2] * 1e3, times[int(len(times) * 0.95)] * 1e3
    print(
        f"\none new article against {articles} (processor time):"
        f" p50 {p50:.1f} ms, p95 {p95:.1f} ms, right {right}/{len(asked)}"
    )


def _add(project: Project, told: Sequence[Article]) -> None:
    with project.act("Import") as changes:
        for one in told:
            digest = changes.keep_text(one.text)
            story = one.id.partition("-")[0]
            if changes.get(Story, story) is None:
                changes.add(Story(story, story))
            document = Document(one.id, f"r{one.id}", title=one.id, language="en", story_id=story)
            changes.add(document)
            changes.add(Revision(f"r{one.id}", one.id, 1, digest, len(one.text)))


def _is_right(one: str, found: set[str], told: Sequence[Article]) -> bool:
    """Whether only versions of its story were found, or nothing where it is alone."""
    story = one.partition("-")[0]
    if found:
        return all(other.partition("-")[0] == story for other in found)
    return sum(each.id.partition("-")[0] == story for each in told) == 1


def corpus(articles: int) -> Iterator[Article]:
    """Articles of stories of one to five versions: the first, near copies of it, and rewrites.

    A near copy keeps the sentences and changes one word in ten; a rewrite shares only words of the
    story with the others, none of their sentences.
    """
    random = Random(7)
    vocabulary = _vocabulary(random)
    weights = list(accumulate(1 / (rank + 8) for rank in range(len(vocabulary))))
    made = 0
    for story in range(articles):
        topic = random.sample(vocabulary[500:], TOPIC)
        first = _text(random, vocabulary, weights, topic)
        for version in range(random.choice((1, 1, 1, 2, 3, 5))):
            if made == articles:
                return
            made += 1
            text = first
            if version % 2:
                text = _text(random, vocabulary, weights, topic)
            elif version:
                text = [w if random.random() > 0.1 else random.choice(vocabulary) for w in first]
            yield Article(f"{story}-{version}", " ".join(text), "en")


def _vocabulary(random: Random) -> list[str]:
    syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
    return list(
        dict.fromkeys(
            "".join(random.choices(syllables, k=random.choice((2, 3, 3, 4)))) for _ in range(50_000)
        )
    )


def _text(
    random: Random, vocabulary: Sequence[str], weights: Sequence[float], topic: Sequence[str]
) -> list[str]:
    told = random.choices(topic, k=int(WORDS * TOLD))
    rest = random.choices(vocabulary, cum_weights=weights[: len(vocabulary)], k=WORDS - len(told))
    text = told + rest
    random.shuffle(text)
    return text


def _ours(articles: Iterable[Article]) -> list[tuple[str, ...]]:
    return [group.members for group in groups(articles)]


def _minhash(articles: Sequence[Article]) -> list[tuple[str, ...]]:
    """MinHash with bands over shingles of three words; joined where the sketches agree enough."""
    random = Random(11)
    seeds = [(random.randrange(1, _PRIME), random.randrange(_PRIME)) for _ in range(BANDS * ROWS)]
    sketches = {one.id: _sketch(one.text, seeds) for one in articles}
    buckets: defaultdict[tuple, list[str]] = defaultdict(list)
    for name, sketch in sketches.items():
        for band in range(BANDS):
            buckets[band, *sketch[band * ROWS : (band + 1) * ROWS]].append(name)
    home = {name: name for name in sketches}
    for names in buckets.values():
        for other in names[1:]:
            same = sum(a == b for a, b in zip(sketches[names[0]], sketches[other], strict=True))
            if same >= ENOUGH * len(seeds):
                home[_root(home, other)] = _root(home, names[0])
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in home:
        found[_root(home, name)].append(name)
    return [tuple(names) for names in found.values() if len(names) > 1]


def _sketch(text: str, seeds: Sequence[tuple[int, int]]) -> list[int]:
    words = text.split()
    runs = {
        crc32(" ".join(run).encode())
        for run in zip(*(words[n:] for n in range(SHINGLE)), strict=False)
    }
    return [min((a * run + b) % _PRIME for run in runs) for a, b in seeds]


def _root(home: dict[str, str], name: str) -> str:
    while home[name] != name:
        name = home[name]
    return name


def _print_row(name: str, found: list[tuple[str, ...]], home: dict[str, str], taken: float) -> None:
    group = {one: one for one in home} | {one: members[0] for members in found for one in members}
    sizes: defaultdict[str, int] = defaultdict(int)
    stories: defaultdict[str, int] = defaultdict(int)
    both: defaultdict[tuple[str, str], int] = defaultdict(int)
    for one, story in home.items():
        sizes[group[one]] += 1
        stories[story] += 1
        both[group[one], story] += 1
    precision = sum(n * n / sizes[g] for (g, _), n in both.items()) / len(home)
    recall = sum(n * n / stories[s] for (_, s), n in both.items()) / len(home)
    pairs = sum(n * (n - 1) // 2 for n in sizes.values())
    right = sum(n * (n - 1) // 2 for n in both.values())
    f1 = 2 * precision * recall / (precision + recall)
    print(
        f"  {name:10}{len(home):8}{pairs:13}{right:8}      {precision:.3f} {recall:.3f} {f1:.3f}"
        f"{taken / len(home) * 1e3:10.2f}"
    )
