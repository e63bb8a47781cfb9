"""Which entities a tag most likely names: the few that are offered first, each with its reason."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from typing import Literal

from variorum.domain.names import key_of, tidied
from variorum.domain.registers import Entity

Why = Literal["same", "name", "head", "lately", "often"]

OFFERED = 9
_SAME, _NAME, _HEAD, _LATELY, _OFTEN = 100.0, 80.0, 40.0, 20.0, 2.0
_OTHER_TYPE = 0.6
"""An entity of another type than the tag's label is that much less likely."""
_FADES = 0.7
"""With every entity named in between, having been named lately counts that much less."""


@dataclass(frozen=True, slots=True)
class Named:
    """That words named an entity, so many times."""

    entity_id: str
    words: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Likely:
    """An entity that may be meant: how likely it is beside others, and what speaks for it most."""

    entity: Entity
    score: float
    why: Why


def likely_entities(
    words: str,
    label: str,
    entities: Iterable[Entity],
    named: Iterable[Named],
    lately: Sequence[str] = (),
) -> list[Likely]:
    """At most nine entities that ``words`` may name, the likeliest first.

    The same words named it before; or are its name or an alias; or end alike ("President Rao" and
    "Rao"); or it was named shortly before in the same article (``lately``: ids, the latest last);
    or it is named often. Those of another type than ``label`` come later.
    """
    register = list(entities)
    before, totals = _before(named)
    key, head = key_of(words), _head(words)
    points: dict[str, dict[Why, float]] = defaultdict(dict)
    for entity in register:
        mine = points[entity.id]
        names = {key_of(name) for name in (entity.name, *entity.aliases)}
        if same := before.get(entity.id, Counter())[key]:
            mine["same"] = _SAME + log2(1 + same)
        if key in names:
            mine["name"] = _NAME
        elif head and head in map(_head, (*names, *before.get(entity.id, ()))):
            mine["head"] = _HEAD
        if count := totals[entity.id]:
            mine["often"] = _OFTEN * log2(1 + count)
    for distance, entity_id in enumerate(dict.fromkeys(reversed(lately))):
        if entity_id in points:
            points[entity_id]["lately"] = _LATELY * _FADES**distance
    found = [_weighed(entity, points[entity.id], label) for entity in register if points[entity.id]]
    found.sort(key=lambda one: (-one.score, one.entity.name.casefold(), one.entity.id))
    return found[:OFFERED]


def _before(named: Iterable[Named]) -> tuple[Mapping[str, Counter[str]], Counter[str]]:
    """By entity, which words named it how often; and how often it was named at all."""
    words: dict[str, Counter[str]] = defaultdict(Counter)
    totals: Counter[str] = Counter()
    for one in named:
        words[one.entity_id][key_of(one.words)] += one.count
        totals[one.entity_id] += one.count
    return words, totals


def _head(words: str) -> str:
    """The last word, which says what is named: "Rao" of "President Rao", "board" of "the board"."""
    parts = tidied(words).split()
    last = key_of(parts[-1]).strip(".,;:'\"“”") if parts else ""
    return last if len(last) > 1 else ""


def _weighed(entity: Entity, points: Mapping[Why, float], label: str) -> Likely:
    why = max(points, key=lambda one: points[one])
    other = bool(label) and entity.type != label
    return Likely(entity, sum(points.values()) * (_OTHER_TYPE if other else 1.0), why)
