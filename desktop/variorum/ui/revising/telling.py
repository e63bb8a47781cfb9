"""What another text does, in the words of the window."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from variorum.analysis.revising.anchoring import State
from variorum.domain.codebooks import Codebook
from variorum.services.revising.planning import Plan
from variorum.services.revising.ways import Landed
from variorum.ui.codebook.swatches import Swatches
from variorum.ui.revising.fates import FateRow
from variorum.ui.widgets.wording import counted

_STATES: Mapping[State, str] = {
    "kept": "stay as they are",
    "moved": "go elsewhere with their words",
    "changed": "have changed words",
    "gone": "find no place and stay with the earlier text",
}
_ONE: Mapping[State, str] = {
    "kept": "stays as it is",
    "moved": "goes elsewhere with its words",
    "changed": "has changed words",
    "gone": "finds no place and stays with the earlier text",
}
_FATES: Mapping[State, str] = {
    "moved": "goes elsewhere with its words",
    "changed": "",
    "gone": "stays with the earlier text",
}
_ORDER: tuple[State, ...] = ("changed", "gone", "moved", "kept")


def sentences(plan: Plan) -> list[str]:
    """What becomes of tags, decisions, comments and frozen gold; empty if nothing was said."""
    told = []
    for state in reversed(_ORDER):
        number = plan.counts[state]
        if number:
            words = (_ONE if number == 1 else _STATES)[state]
            told.append(f"{counted('%n tag(s)', number)} {_tr(words)}.")
    for number, words in (
        (plan.stale, "%n decision(s) about changed words will stand as stale."),
        (plan.silent, "%n comment(s) keep to words of the earlier text."),
        (len(plan.sealed), "%n tag(s) of frozen gold keep to the text they were frozen on."),
    ):
        if number:
            told.append(counted(words, number))
    return told


def rows(
    plan: Plan, codebook: Codebook, looks: Swatches, owners: Mapping[str, str]
) -> list[FateRow]:
    """The tags that do not simply stay: those that are asked about first.

    ``owners`` are the names of sets by their ids.
    """
    return [
        _row(one, codebook, looks, owners)
        for state in _ORDER
        if state != "kept"
        for one in plan.of(state)
    ]


def _row(one: Landed, codebook: Codebook, looks: Swatches, owners: Mapping[str, str]) -> FateRow:
    tag = one.before
    return FateRow(
        id=tag.id,
        state=one.state,
        words=tag.exact,
        now="" if one.state == "gone" else one.after.exact,
        label=codebook.label_name(tag.layer, tag.label),
        owner=owners.get(tag.set_id, ""),
        colour=looks.colour(tag.layer, tag.label),
        told=_tr(_FATES[one.state]),
        place=None if one.state == "gone" else one.after.extent,
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("revising", words)
