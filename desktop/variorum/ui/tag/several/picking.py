"""Which tags are chosen together after a click or a key; no Qt, no screen."""

from collections.abc import Sequence
from dataclasses import dataclass

NOBODY = frozenset[str]()


@dataclass(frozen=True, slots=True)
class Picked:
    """The active tag, and the tags chosen together with it: none, or at least two."""

    active: str | None
    together: frozenset[str] = NOBODY


def picked(now: Picked, tag: str) -> Picked:
    """``tag`` is chosen too, or no longer if it was; the last one that was added is active."""
    before = now.together or (frozenset({now.active}) if now.active else NOBODY)
    if tag not in before:
        return _settled(before | {tag}, tag)
    rest = before - {tag}
    return _settled(rest, now.active if now.active in rest else min(rest, default=None))


def picked_up_to(order: Sequence[str], now: Picked, tag: str) -> Picked:
    """Everything in ``order`` from the active tag to ``tag`` is chosen, in place of all others."""
    if tag not in order:
        return now
    start = order.index(now.active) if now.active in order else order.index(tag)
    end = order.index(tag)
    return _settled(frozenset(order[min(start, end) : max(start, end) + 1]), now.active or tag)


def extended(order: Sequence[str], now: Picked, step: int) -> Picked:
    """The tag after (1) or before (-1) the active one becomes active and is chosen too.

    Going back over tags that are chosen lets go of them, as selecting words by key does.
    """
    here = now.active
    place = order.index(here) + step if here in order else -1
    if here is None or not 0 <= place < len(order):
        return now
    there, before = order[place], now.together or frozenset({here})
    return _settled(before - {here} if there in before else before | {there}, there)


def chosen(tags: Sequence[str], active: str | None) -> Picked:
    """Exactly these are chosen; the active one stays active if it is among them, else the first."""
    return _settled(frozenset(tags), active if active in tags else next(iter(tags), None))


def _settled(together: frozenset[str], active: str | None) -> Picked:
    return Picked(active, together if len(together) > 1 else NOBODY)
