"""Where an item stands: open, decided, or decided before something changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Literal, overload

from variorum.analysis.reviewing.contents import fingerprint
from variorum.analysis.reviewing.items import Item
from variorum.domain.reviews.decisions import Decision

State = Literal["open", "decided", "stale"]


@dataclass(frozen=True)
class Standing:
    """An item, or what was one, with what was decided about it.

    ``decisions`` are those that share a tag (or a link) with it, the newest first: more than one
    where items have come together since. ``item`` is ``None`` where nothing of it is there any
    more.
    """

    item: Item | None
    decisions: tuple[Decision, ...] = ()
    state: State = "open"

    @property
    def key(self) -> str:
        """The item's identity; where it is gone, that under which it was decided."""
        return self.item.key if self.item else self.decisions[0].item

    @property
    def decision(self) -> Decision | None:
        """What was decided last."""
        return self.decisions[0] if self.decisions else None


class Standings(Sequence[Standing]):
    """The items of an article in their order; one that stands otherwise costs nothing for others.

    Never changed itself: ``replaced`` gives another one.
    """

    def __init__(self, found: Iterable[Standing]) -> None:
        self._all = list(found)
        self._places = {one.key: place for place, one in enumerate(self._all)}
        self.settled = sum(one.state == "decided" for one in self._all)
        """How many are decided and not stale."""

    @overload
    def __getitem__(self, place: int) -> Standing: ...
    @overload
    def __getitem__(self, place: slice) -> list[Standing]: ...
    def __getitem__(self, place: int | slice) -> Standing | list[Standing]:
        return self._all[place]

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Standing]:
        return iter(self._all)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Standings) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(tuple(self._places))

    def get(self, key: str | None) -> Standing | None:
        """The item with this identity."""
        place = self.place_of(key)
        return None if place is None else self._all[place]

    def place_of(self, key: str | None) -> int | None:
        """Where an item stands, from 0; ``None`` if it is none of these."""
        return self._places.get(key or "")

    def replaced(self, others: Iterable[Standing]) -> "Standings":
        """The same items, of which these stand otherwise."""
        made, every = copy(self), list(self._all)
        for one in others:
            place = self._places[one.key]
            made.settled += (one.state == "decided") - (every[place].state == "decided")
            every[place] = one
        made._all = every  # noqa: SLF001 - its own
        return made


def standings(items: Sequence[Item], decisions: Iterable[Decision]) -> list[Standing]:
    """Every item with its decisions, in the order of the items; then decisions without an item.

    A decision belongs to the item that has most of the tags it was about, to the first of several:
    so it stays with what it settled when tags come, go or move.
    """
    of_item, lost = _assigned(items, decisions)
    found = [standing(item, of_item.get(item.key, ())) for item in items]
    return found + [Standing(None, (one,), "stale") for one in lost]


def standing(item: Item, decisions: Sequence[Decision]) -> Standing:
    """An item with its decisions: stale where the last one was about other tags than there are."""
    if not decisions:
        return Standing(item)
    newest_first = sorted(decisions, key=lambda one: (one.decided_at, one.id), reverse=True)
    fits = len(decisions) == 1 and _is_about(newest_first[0], item)
    return Standing(item, tuple(newest_first), "decided" if fits else "stale")


def _is_about(decision: Decision, item: Item) -> bool:
    """Whether a decision was about exactly what an item holds now, and about the same people."""
    if set(decision.missing) != set(item.missing):
        return False
    then = {one.annotation_id: one.content for one in decision.inputs}
    return then.keys() == {one.id for one in item.compared} and all(
        then[one.id] == fingerprint(one) for one in item.compared
    )


def _assigned(
    items: Sequence[Item], decisions: Iterable[Decision]
) -> tuple[Mapping[str, list[Decision]], list[Decision]]:
    decided = list(decisions)
    wanted = {one.annotation_id for decision in decided for one in decision.inputs}
    home = {
        one.id: item
        for item in (items if wanted else ())
        for option in item.options
        for one in option.compared
        if one.id in wanted
    }
    of_item: defaultdict[str, list[Decision]] = defaultdict(list)
    lost: list[Decision] = []
    for decision in decided:
        shared: defaultdict[str, int] = defaultdict(int)
        for one in decision.inputs:
            if one.annotation_id in home:
                shared[home[one.annotation_id].key] += 1
        if shared:
            of_item[min(shared, key=lambda key: (-shared[key], key))].append(decision)
        else:
            lost.append(decision)
    return of_item, lost
