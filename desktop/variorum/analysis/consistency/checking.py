"""All checks together: each place is reported once, by what says most about it."""

from collections.abc import Sequence

from variorum.analysis.consistency.findings import Inconsistency, TaggedText
from variorum.analysis.consistency.same_sentence import across_versions
from variorum.analysis.consistency.same_words import (
    different_entities,
    different_labels,
    sometimes_untagged,
)


def inconsistencies(texts: Sequence[TaggedText]) -> list[Inconsistency]:
    """Everything that contradicts itself, by article and place; each place once."""
    found = [
        *across_versions(texts),
        *different_labels(texts),
        *different_entities(texts),
        *sometimes_untagged(texts),
    ]
    once: dict[tuple[str, str, int, int], Inconsistency] = {}
    for one in found:
        once.setdefault((one.layer, one.here.document_id, one.here.start, one.here.end), one)
    order = {text.document_id: number for number, text in enumerate(texts)}
    return sorted(once.values(), key=lambda one: (order[one.here.document_id], one.here.start))
