"""What the list of items shows: lines with two rows of words and a sign, filtered by chips."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from variorum.analysis.reviewing.standing import Standing
from variorum.domain.listings import ArticleRow
from variorum.domain.names import tidied
from variorum.domain.reviews.decisions import CONFLICTS, Conflict
from variorum.services.reviewing.feedback import Feedback
from variorum.services.reviewing.listing import Brief, Count
from variorum.ui.review.wording import OUTCOMES, Speech, reason_said, tr

Sign = Literal["open", "agreed", "decided", "stale", "good", "bad", "article"]
Entry = Standing | Feedback | Brief


@dataclass(frozen=True, slots=True)
class Heading:
    """The article that the items below it are of, and how many of them are settled."""

    document_id: str
    title: str
    items: int = 0
    settled: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list: the item it leads to, its words, and its sign.

    That of an article has no item, and the share of its items that is settled.
    """

    key: str
    document_id: str
    heading: str
    below: str
    sign: Sign
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Group:
    """The items of one article; without a heading where there is only that one."""

    entries: Sequence[Entry]
    heading: Heading | None = None


def group_of(row: ArticleRow, count: Count) -> Group:
    """The items of an article in short, below its title."""
    heading = Heading(row.id, row.title or row.outlet, count.items, count.settled)
    return Group(tuple(count.briefs.values()), heading)


def line_of(entry: Entry | Heading, speech: Speech) -> Line:
    """An item, what was decided about one, or an article, as a line."""
    if isinstance(entry, Feedback):
        return _told(entry, speech)
    if isinstance(entry, Heading):
        return _headed(entry)
    agreed = entry.state == "open" and kind_of(entry) == "unanimous"
    sign: Sign = "agreed" if agreed else entry.state
    if isinstance(entry, Brief):
        heading = speech.kind_and_words(entry.kind, entry.words)
        return Line(entry.key, entry.document_id, heading, speech.in_short(entry), sign)
    told = entry.item or entry.decisions[0]
    return Line(entry.key, told.document_id, speech.heading(entry), speech.below(entry), sign)


def _headed(entry: Heading) -> Line:
    below = tr("%1 of %2 settled").replace("%1", str(entry.settled))
    below = below.replace("%2", str(entry.items))
    share = entry.settled / entry.items if entry.items else 1.0
    return Line("", entry.document_id, entry.title, below, "article", share)


def key_of(entry: Entry) -> str:
    """The item that an entry is about."""
    return entry.decision.item if isinstance(entry, Feedback) else entry.key


def kind_of(entry: Entry) -> Conflict:
    """What is, or was, at odds."""
    if isinstance(entry, Brief):
        return entry.kind
    if isinstance(entry, Feedback):
        return entry.decision.kind
    return entry.item.kind if entry.item else entry.decisions[0].kind


@dataclass(frozen=True, slots=True)
class Choice:
    """Which lines are listed: those of these kinds, of this state, and about these items, by their
    keys; nothing chosen is all.
    """

    kinds: frozenset[str] = frozenset()
    state: Literal["", "todo", "done"] = ""
    keys: frozenset[str] = frozenset()

    def admits(self, entry: Entry) -> bool:
        """Whether an item is listed."""
        if self.kinds and kind_of(entry) not in self.kinds:
            return False
        if self.keys and key_of(entry) not in self.keys:
            return False
        if not self.state or isinstance(entry, Feedback):
            return True
        return (entry.state == "decided") == (self.state == "done")


def counts(entries: Iterable[Entry]) -> Counter[Conflict]:
    """How many items there are of each kind."""
    return Counter(map(kind_of, entries))


def in_order(found: Mapping[Conflict, int]) -> Mapping[Conflict, int]:
    """The kinds that there are, the one that has to be settled first standing first."""
    return {kind: found[kind] for kind in CONFLICTS if found.get(kind)}


def at_odds(found: Mapping[Conflict, int]) -> int:
    """How many items people disagree about, of counted ones."""
    return sum(number for kind, number in found.items() if kind != "unanimous")


def _told(entry: Feedback, speech: Speech) -> Line:
    decision = entry.decision
    words = f"“{tidied(decision.words)}”" if decision.words else tr("whole article")
    outcome = tr(OUTCOMES[entry.outcome])
    reason = reason_said(decision.reason) if decision.reason else ""
    below = " · ".join(part for part in (outcome, reason, entry.title) if part)
    good = entry.outcome in ("taken", "rightly silent")
    label = speech.label(decision.layer, decision.labels[0]) if decision.labels else ""
    if decision.relation:
        label = speech.relation(decision.layer, decision.relation)
    heading = f"{label} · {words}" if label else words
    return Line(decision.item, decision.document_id, heading, below, "good" if good else "bad")
