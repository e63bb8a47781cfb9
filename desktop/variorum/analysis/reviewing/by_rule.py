"""Rules that settle items without a person, where enough people say the same."""

from dataclasses import dataclass
from typing import Literal

from variorum.analysis.reviewing.items import Item

NOTHING = -1
"""Stands for "nothing is right" among the numbers of options."""

Preset = Literal["unanimous", "majority", "any"]


@dataclass(frozen=True, slots=True)
class Rule:
    """When an answer is taken without asking: it has at least ``votes`` votes, at least ``share``
    of those who took part (all of them at 1), and more votes than any other.

    ``silence``: who tagged nothing votes for nothing; else they do not vote, nor do they count.
    """

    name: str
    votes: int = 1
    share: float = 0.0
    silence: bool = True


PRESETS: dict[Preset, Rule] = {
    "unanimous": Rule("unanimous", share=1.0),
    "majority": Rule("majority", votes=2, share=0.501),
    "any": Rule("any", silence=False),
}


def rule_of(preset: Preset, votes: int | None = None, share: float | None = None) -> Rule:
    """A preset, or one's own thresholds in place of its own; then it has its figures as a name."""
    rule = PRESETS[preset]
    if votes is None and share is None:
        return rule
    wanted = rule.votes if votes is None else votes
    needed = rule.share if share is None else share
    name = f"{preset}, {wanted} votes, {round(100 * needed)} %"
    return Rule(name, wanted, needed, rule.silence)


def settled(item: Item, rule: Rule) -> int | None:
    """The number of the option that a rule takes, ``NOTHING``, or ``None`` where it takes none."""
    tally = {number: len(one.votes) for number, one in enumerate(item.options)}
    if rule.silence:
        tally[NOTHING] = len(item.missing)
    best = max(tally.values())
    first = [number for number, votes in tally.items() if votes == best]
    enough = best >= rule.votes and best >= rule.share * sum(tally.values())
    return first[0] if enough and len(first) == 1 else None
