"""How something like this was decided before: the same words, or the same labels at odds."""

from collections.abc import Iterable
from dataclasses import dataclass

from variorum.domain.names import key_of
from variorum.domain.reviews.decisions import Decision

KEPT = 5
"""So many precedents are of use; more are not read."""


@dataclass(frozen=True, slots=True)
class Case:
    """What precedents are looked for: an item's layer, its words, and the labels given to it.

    ``relation`` is the type of the links it is about, if it is about links.
    """

    layer: str
    words: str
    labels: tuple[str, ...]
    item: str = ""
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Precedent:
    """An earlier decision, and in what it is alike."""

    decision: Decision
    same_words: bool
    same_labels: bool


def precedents(case: Case, decisions: Iterable[Decision]) -> list[Precedent]:
    """The decisions most like a case: the same words and labels, then words, then labels.

    Of equally like ones the newest comes first. One label alone is no quarrel: it makes nothing
    alike. What a rule decided without a person is no precedent.
    """
    words = key_of(case.words)
    found = []
    for one in decisions:
        if (one.layer, one.relation) != (case.layer, case.relation):
            continue
        if one.auto or one.item == case.item:
            continue
        same_words = bool(words) and key_of(one.words) == words
        same_labels = len(case.labels) > 1 and one.labels == case.labels
        if same_words or same_labels:
            found.append(Precedent(one, same_words, same_labels))
    found.sort(key=lambda one: (one.decision.decided_at, one.decision.id), reverse=True)
    found.sort(key=lambda one: (not one.same_words, not one.same_labels))
    return found[:KEPT]
