"""Gold in an export: settled tags are copies of people's, so the two belong beside each other only
where each set stands by itself."""

from collections.abc import Sequence
from dataclasses import replace

from variorum.domain.annotations import ComparedTag
from variorum.domain.people import AnnotationSet
from variorum.domain.reviews.gold import Gold, newest
from variorum.errors import UserError
from variorum.formats.base import FormatInfo
from variorum.services.transferring.selecting import ExportFilter, GoldChoice
from variorum.store.base import Reading


def usual_gold(info: FormatInfo) -> GoldChoice:
    """What becomes of gold in a format unless somebody says so.

    What holds the review itself is a copy of the project: gold stands in it as gold. From any other
    one would learn, or count, the same tag twice.
    """
    return "with" if "reviews" in info.carries else "without"


def with_gold_settled(reading: Reading, chosen: ExportFilter, info: FormatInfo) -> ExportFilter:
    """A filter that says of gold what it means for this project and format.

    Gold alone is its newest version, and the parts of the page, which are nobody's. It is left out
    only where people's tags are there. Raises ``UserError`` where there is no gold to take alone.
    """
    wish = usual_gold(info) if chosen.gold == "usual" else chosen.gold
    if chosen.sets or wish == "with":
        return replace(chosen, gold="with")
    if wish == "only":
        structure = [one.id for one in reading.every(AnnotationSet) if one.kind == "structure"]
        return replace(chosen, sets=(*newest_gold(reading), *structure), gold="with")
    return replace(chosen, but=_twofold(reading), gold="with")


def _twofold(reading: Reading) -> tuple[str, ...]:
    """The sets of gold, where there are tags in them and in others that they may be made of."""
    gold = gold_sets(reading)
    others = [
        one.id for one in reading.every(AnnotationSet) if one.kind not in {"gold", "structure"}
    ]
    return gold if _have_tags(reading, gold) and _have_tags(reading, others) else ()


def _have_tags(reading: Reading, sets: Sequence[str]) -> bool:
    if not sets:
        return False
    return any(reading.in_sets(one, sets, ComparedTag) for one in reading.document_ids())


def gold_sets(reading: Reading) -> tuple[str, ...]:
    """The ids of all sets of gold."""
    return tuple(one.id for one in reading.every(AnnotationSet) if one.kind == "gold")


def newest_gold(reading: Reading) -> tuple[str, ...]:
    """The set of the newest version; of gold that came without versions, all of it.

    Raises ``UserError`` where there is none.
    """
    found = newest(reading.every(Gold))
    wanted = (found.set_id,) if found else gold_sets(reading)
    if not wanted:
        raise UserError(
            "There is no gold in this project yet.",
            "Settle tags in the Review place first, or take everybody’s tags.",
        )
    return wanted
