"""Which entity or claim somebody means who has typed or selected a few words."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from variorum.domain.registers import Claim, Entity

T = TypeVar("T", Entity, Claim)

_ENOUGH = 60.0
"""Below this likeness (0 … 100) a candidate is left out."""


@dataclass(frozen=True, slots=True)
class Candidate(Generic[T]):
    """A record that may be meant, the name under which it was found, and how many tags have it."""

    record: T
    matched: str
    score: float
    mentions: int


def ranked_entities(
    entities: Iterable[Entity], words: str, kind: str, mentions: Mapping[str, int]
) -> list[Candidate[Entity]]:
    """The entities whose name or an alias is like ``words``, the best first.

    The same name counts most, then a beginning, then likeness of letters (so that slips of the
    keyboard are forgiven); among equals those of the wanted ``kind``, then the more used.
    """
    found = []
    for entity in entities:
        score, matched = max((_likeness(words, name), name) for name in _names(entity))
        if score >= _ENOUGH:
            bonus = 5.0 if kind and entity.type == kind else 0.0
            found.append(Candidate(entity, matched, score + bonus, mentions.get(entity.id, 0)))
    return sorted(found, key=lambda c: (-c.score, -c.mentions, c.record.name, c.record.id))


def ranked_claims(
    claims: Iterable[Claim], words: str, story_id: str | None, mentions: Mapping[str, int]
) -> list[Candidate[Claim]]:
    """The claims that share words with ``words``, the best first; those of the story lead."""
    found = []
    for claim in claims:
        score = _shared_words(words, claim.text)
        at_home = story_id is not None and claim.story_id == story_id
        if score > 0 or (at_home and not words.strip()):
            bonus = 20.0 if at_home else 0.0
            found.append(Candidate(claim, claim.text, score + bonus, mentions.get(claim.id, 0)))
    return sorted(found, key=lambda c: (-c.score, -c.mentions, c.record.text, c.record.id))


def folded(words: str) -> str:
    """The words without case, accents and outer space, for comparing names."""
    plain = words.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        for mark in filter(unicodedata.combining, set(plain)):
            plain = plain.replace(mark, "")
    return " ".join(plain.split())


def _names(entity: Entity) -> tuple[str, ...]:
    return (entity.name, *entity.aliases)


def _likeness(words: str, name: str) -> float:
    from rapidfuzz import fuzz

    wanted, known = folded(words), folded(name)
    if not wanted:
        return _ENOUGH
    if wanted == known:
        return 100.0
    if any(part.startswith(wanted) for part in (known, *known.split())):
        return 90.0 + 5.0 * len(wanted) / len(known)
    return max(fuzz.ratio(wanted, known), 0.95 * fuzz.token_sort_ratio(wanted, known))


def _shared_words(words: str, text: str) -> float:
    from rapidfuzz import fuzz

    wanted, known = folded(words), folded(text)
    if not wanted:
        return 0.0
    if known.startswith(wanted) or f" {wanted}" in known:
        return 100.0
    score = fuzz.token_set_ratio(wanted, known)
    return float(score) if score >= _ENOUGH else 0.0
