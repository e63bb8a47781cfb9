"""A learner's tags against gold: what is the same, and of what kind each difference is."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from variorum.analysis.reviewing.contents import NONE_MERGED
from variorum.analysis.reviewing.items import Item, items
from variorum.domain.annotations import ComparedTag
from variorum.domain.reviews.decisions import Conflict

Difference = Literal["moved", "relabelled", "detailed", "missed", "extra"]

_DIFFERENCES: dict[Conflict, Difference] = {
    "boundary": "moved",
    "split": "moved",
    "label": "relabelled",
    "attribute": "detailed",
    "link": "detailed",
}


def against_gold(
    tags: Iterable[ComparedTag], mine: str, gold: str, standing: Mapping[str, str] = NONE_MERGED
) -> list[Item]:
    """The places that the sets ``mine`` and ``gold`` have tags at, in reading order.

    Both took part in every layer that either has tags in: gold speaks of the whole article, and so
    does whoever has finished it. ``standing`` has what stands for entities and claims that were
    merged.
    """
    compared = [one for one in tags if one.set_id in {mine, gold}]
    participants = {one.layer: {mine, gold} for one in compared}
    return items(compared, participants, standing)


def difference(item: Item, mine: str) -> Difference | None:
    """What is wrong with a learner's answer; ``None`` where it is that of gold."""
    if item.kind == "unanimous":
        return None
    if item.missing:
        return "missed" if mine in item.missing else "extra"
    return _DIFFERENCES[item.kind]


def counted(found: Sequence[Item], mine: str, gold: str) -> Counter[str]:
    """How many tags each side has, how many are the same, and how many places differ how."""
    counts: Counter[str] = Counter()
    for item in found:
        for option in item.options:
            counts["tags"] += len(option.votes.get(mine, ()))
            counts["gold"] += len(option.votes.get(gold, ()))
        wrong = difference(item, mine)
        if wrong is None:
            counts["same"] += len(item.options[0].votes[gold])
        else:
            counts[wrong] += 1
    return counts
