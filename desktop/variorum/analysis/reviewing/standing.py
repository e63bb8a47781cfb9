"""Where an item stands: open, decided, or decided before something changed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

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
    fits = len(decisions) == 1 and is_about(newest_first[0], item)
    return Standing(item, tuple(newest_first), "decided" if fits else "stale")


def is_about(decision: Decision, item: Item) -> bool:
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
    home = {one.id: item for item in items for one in item.compared}
    of_item: defaultdict[str, list[Decision]] = defaultdict(list)
    lost: list[Decision] = []
    for decision in decisions:
        shared: defaultdict[str, int] = defaultdict(int)
        for one in decision.inputs:
            if one.annotation_id in home:
                shared[home[one.annotation_id].key] += 1
        if shared:
            of_item[min(shared, key=lambda key: (-shared[key], key))].append(decision)
        else:
            lost.append(decision)
    return of_item, lost
