"""Entities, claims and stories that two projects share: whose state is the newer one.

Times say nothing, since clocks differ. Every state has a digest, and a package brings the digests
of the states that its own went through: so it shows whether one state came from the other. Where
neither did, two people changed the same record apart from each other: that is a conflict, which
is shown and not settled here.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Literal

import msgspec

from variorum.domain.documents import Story
from variorum.domain.references import links
from variorum.domain.registers import Claim, Entity
from variorum.store.base import Reading

Shared = Story | Entity | Claim
SHARED: tuple[type[Shared], ...] = (Story, Entity, Claim)
Verdict = Literal["same", "take", "keep", "conflict"]

_encoder = msgspec.json.Encoder(order="deterministic")
_DIGITS = 16


def digest(record: Shared) -> str:
    """The digest of what a record says, whoever made it, and when; 64 bits in hexadecimals."""
    said = replace(record, created_at="", created_by=None)
    return sha256(_encoder.encode(said)).hexdigest()[:_DIGITS]


def earlier_states(reading: Reading, record_id: str) -> tuple[str, ...]:
    """The digests of the states a record went through, the newest first, without the present."""
    befores = (step.change.before for step in reading.history(record_id))
    return tuple(digest(before) for before in befores if isinstance(before, SHARED))


def states_of(reading: Reading, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The earlier states of those of the records that have any, by id."""
    found = {one: earlier_states(reading, one) for one in ids}
    return {one: states for one, states in found.items() if states}


def judge(
    here: Shared,
    there: Shared,
    states_here: Collection[str],
    states_there: Collection[str],
    taken: str | None,
) -> Verdict:
    """What becomes of a record that the project has too.

    ``taken`` is the digest of the state that a package brought last: of two packages that differ,
    the one with the higher digest holds, in whichever order they come.
    """
    ours, theirs = digest(here), digest(there)
    if ours == theirs:
        return "same"
    if theirs in states_here:
        return "keep"
    if ours in states_there or is_less(here, there):
        return "take"
    if is_less(there, here):
        return "keep"
    if ours == taken:
        return "take" if theirs > ours else "keep"
    return "conflict"


def is_less(one: Shared, other: Shared) -> bool:
    """Whether a record says what another one does but for what that refers to.

    A record loses what it refers to where that is not in the project yet.
    """
    lacking = {
        reference.field: None
        for reference, _ in links(other)
        if getattr(one, reference.field) is None
    }
    return bool(lacking) and digest(one) == digest(_without_missing(other, lacking))


def with_own_origin(here: Shared, there: Shared) -> Shared:
    """What ``there`` says, by whom and when ``here`` says that it was made."""
    return replace(there, created_at=here.created_at, created_by=here.created_by)


def _without_missing(record: Shared, missing: Mapping[str, object]) -> Shared:
    """The record with the fields emptied that refer to what is not there."""
    return replace(record, **dict.fromkeys(missing)) if missing else record  # type: ignore[arg-type]
