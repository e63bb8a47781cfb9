"""Deciding about an item, explaining a decision, and taking it back."""

from dataclasses import dataclass, replace

from variorum.analysis.reviewing.contents import fingerprint
from variorum.analysis.reviewing.items import Item
from variorum.domain.annotations import Annotation, Relation
from variorum.domain.operations import Changed
from variorum.domain.reviews.decisions import Decision
from variorum.domain.spans import shortened
from variorum.errors import UserError
from variorum.services.project import Project, existing
from variorum.services.reviewing import golds
from variorum.services.reviewing.gold_links import Concern, GoldLinks, concerns_no_more
from variorum.services.reviewing.settling import Ruling, settle, withdraw
from variorum.store.base import Reading, Transaction


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision changed, and the decision."""

    changed: Changed
    decision: Decision


def decide(project: Project, ruling: Ruling) -> Decided:
    """Decide about an item, in place of what was decided before.

    Raises ``UserError`` where one of its tags has changed since it was looked at or the gold set
    is frozen, and ``RuleError`` where the codebook forbids what would come of it.
    """
    act = project.act(_said(ruling))
    with act as changes:
        require_unchanged(changes, ruling.item)
        decision = settle(project, changes, [ruling])[0]
    return Decided(act.changed, decision)


def reopen(project: Project, decision_id: str) -> Changed:
    """Take a decision back with the gold tags that came of it, as if it had not been made."""
    act = project.act("Take a decision back")
    with act as changes:
        decision = _of_draft(project, changes, decision_id)
        withdraw(changes, decision)
        changes.retire(Decision, decision_id)
        if decision.relation:
            _link_anew(project, changes, decision)
    return act.changed


def explain(project: Project, decision_id: str, reason: str, note: str) -> Changed:
    """Give a decision another reason and note."""
    act = project.act("Explain a decision")
    with act as changes:
        decision = _of_draft(project, changes, decision_id)
        changes.replace(replace(decision, reason=reason, note=note))
    return act.changed


def require_unchanged(reading: Reading, item: Item) -> None:
    """Raise ``UserError`` where what an item compares says something else by now, or is gone."""
    for one in item.compared:
        is_link = isinstance(one, Relation)
        found = reading.get(Relation, one.id) if is_link else reading.get(Annotation, one.id)
        if found is None or fingerprint(found) != fingerprint(one):
            what = "link" if item.relation else "tag"
            raise UserError(
                f"A {what} of this item was changed meanwhile, so nothing was decided.",
                "Look at it again.",
            )


def _link_anew(project: Project, changes: Transaction, decision: Decision) -> None:
    """Nothing is decided about some links any more: gold has those that enough people have."""
    links = (changes.get(Relation, one.annotation_id) for one in decision.inputs)
    concern = Concern(frozenset(one.from_id for one in links if one), decision.relation)
    gold = GoldLinks(project, changes, decision.set_id, decision.document_id)
    concerns = [concern, *concerns_no_more(decision)]
    gold.carried((), concerns=concerns).write(changes)


def _of_draft(project: Project, changes: Transaction, decision_id: str) -> Decision:
    """A decision of the draft."""
    gold = golds.draft(project, changes)
    decision = existing(changes, Decision, decision_id)
    if decision.set_id != gold.set_id:
        raise UserError("This decision belongs to a frozen version of gold.")
    return decision


def _said(ruling: Ruling) -> str:
    words = shortened(ruling.item.words, 24)
    if ruling.item.relation:
        return f"Settle the links of “{words}”" if words else "Settle the links of a tag"
    said = {"take": "Settle", "edit": "Settle anew", "both": "Take both at", "nothing": "Drop"}
    return f"{said[ruling.choice]} “{words}”" if words else f"{said[ruling.choice]} a tag"
