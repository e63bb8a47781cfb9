"""What the list of items shows: lines with two rows of words and a sign, filtered by chips."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from variorum.analysis.reviewing.standing import Standing
from variorum.domain.reviews.decisions import CONFLICTS, Conflict
from variorum.services.reviewing.feedback import Feedback
from variorum.ui.review.wording import OUTCOMES, Speech, reason_said, tr

Sign = Literal["open", "agreed", "decided", "stale", "good", "bad"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list: the item it leads to, its words, and its sign."""

    key: str
    document_id: str
    heading: str
    below: str
    sign: Sign


def line_of(entry: Standing | Feedback, speech: Speech) -> Line:
    """An item, or what was decided about one, as a line."""
    if isinstance(entry, Feedback):
        return _told(entry, speech)
    agreed = entry.state == "open" and kind_of(entry) == "unanimous"
    sign: Sign = "agreed" if agreed else entry.state
    told = entry.item or entry.decisions[0]
    return Line(entry.key, told.document_id, speech.heading(entry), speech.below(entry), sign)


def kind_of(entry: Standing | Feedback) -> Conflict:
    """What is, or was, at odds."""
    if isinstance(entry, Feedback):
        return entry.decision.kind
    return entry.item.kind if entry.item else entry.decisions[0].kind


@dataclass(frozen=True, slots=True)
class Choice:
    """Which lines are listed: those of these kinds, and of this state; nothing chosen is all."""

    kinds: frozenset[str] = frozenset()
    state: Literal["", "todo", "done"] = ""

    def admits(self, entry: Standing | Feedback) -> bool:
        """Whether an item is listed."""
        if self.kinds and kind_of(entry) not in self.kinds:
            return False
        if not self.state or isinstance(entry, Feedback):
            return True
        return (entry.state == "decided") == (self.state == "done")


def counts(entries: Iterable[Standing | Feedback]) -> Mapping[Conflict, int]:
    """How many items there are of each kind that there is, in the order of the kinds."""
    found = Counter(kind_of(one) for one in entries)
    return {kind: found[kind] for kind in CONFLICTS if found[kind]}


def at_odds(entries: Collection[Standing | Feedback]) -> int:
    """How many items people disagree about."""
    return sum(map(is_at_odds, entries))


def is_at_odds(entry: Standing | Feedback) -> bool:
    """Whether people disagree, or did, about an item."""
    return kind_of(entry) != "unanimous"


def _told(entry: Feedback, speech: Speech) -> Line:
    decision = entry.decision
    words = f"“{decision.words}”" if decision.words else tr("whole article")
    outcome = tr(OUTCOMES[entry.outcome])
    reason = reason_said(decision.reason) if decision.reason else ""
    below = " · ".join(part for part in (outcome, reason, entry.title) if part)
    good = entry.outcome in ("taken", "rightly silent")
    label = speech.label(decision.layer, decision.labels[0]) if decision.labels else ""
    if decision.relation:
        label = speech.relation(decision.layer, decision.relation)
    heading = f"{label} · {words}" if label else words
    return Line(decision.item, decision.document_id, heading, below, "good" if good else "bad")
