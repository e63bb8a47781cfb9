"""Which annotation sets are a person's own."""

from variorum.domain.people import AnnotationSet
from variorum.domain.reviews.gold import Gold
from variorum.store.base import Reading


def own_sets(reading: Reading, person_id: str) -> set[str]:
    """The ids of a person's sets: those made for them, and the gold sets that they began."""
    golds = {one.set_id for one in reading.every(Gold) if one.created_by == person_id}
    made = {one.id for one in reading.every(AnnotationSet) if one.person_id == person_id}
    return made | golds
