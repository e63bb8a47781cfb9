"""What becomes of one record from elsewhere: it is new, there already, or refused.

A record whose id the project has is the same if it is equal, and otherwise left alone: what people
made here is never overwritten.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from variorum.domain.documents import Document
from variorum.domain.operations import FAMILY_OF, Record
from variorum.domain.people import AnnotationSet
from variorum.domain.references import Reference
from variorum.formats.base import Portion
from variorum.formats.describing import called, described, shortened
from variorum.formats.losses import Refusals
from variorum.services.transferring.presence import Presence
from variorum.store.base import Transaction

R = TypeVar("R", bound=Record)

TWICE = "its id occurs earlier in the file"
_DIFFERS = "the project has one of this id that differs; it was left as it is"


class Settling:
    """Adds, compares and refuses records, and counts them by family.

    Without ``changes`` it is a rehearsal. ``new_articles`` are the ids of those that were added.
    """

    def __init__(self, presence: Presence, changes: Transaction | None, refusals: Refusals) -> None:
        self.presence = presence
        self.changes = changes
        self.refusals = refusals
        self.added: Counter[str] = Counter()
        self.same: Counter[str] = Counter()
        self.new_articles: dict[str, None] = {}
        self._seen: set[tuple[type[Record], str]] = set()

    def is_twice(self, record: Record) -> bool:
        """Whether the file had it before; it is noted that it has it now."""
        seen = (type(record), record.id) in self._seen
        self._seen.add((type(record), record.id))
        return seen

    def add(self, record: Record) -> None:
        """Let the project have a new record."""
        if self.changes:
            self.changes.add(record)
        self.presence.note(record)
        self.added[FAMILY_OF[type(record)]] += 1
        if isinstance(record, Document):
            self.new_articles[record.id] = None

    def compare(self, existing: Record, record: Record, portion: Portion) -> bool:
        """Whether a record is the same as the project's; if not, it is refused."""
        self.presence.note(existing)
        if record.id in portion.derived or self._is_alike(existing, record):
            self.same[FAMILY_OF[type(record)]] += 1
            return True
        self.refuse(record, portion.line, _DIFFERS)
        return False

    def refuse(self, record: Record, line: int, reason: str) -> None:
        """Note that a record was not taken, and why."""
        self.refusals.add(line, described(record), reason)

    def is_refused(
        self, record: Record, missing: Sequence[tuple[Reference, str]], line: int
    ) -> bool:
        """Whether a record cannot do without something that is missing; it is refused then."""
        for reference, target in missing:
            if reference.needed:
                named = f"{called(reference.kind)} {shortened(target)}"
                self.refuse(record, line, f"it needs the {named}, which is missing")
                return True
        return False

    def linked(self, record: R, line: int) -> R:
        """The record without the optional links that lead nowhere; they are said to be dropped."""
        missing = [one for one, _ in self.presence.missing(record) if not one.needed]
        for reference in missing:
            self.say_dropped(record, reference, line)
        return without(record, missing)

    def say_dropped(self, record: Record, reference: Reference, line: int) -> None:
        """Note that a record was taken without one of its links."""
        target = shortened(str(getattr(record, reference.field)))
        kind = called(reference.kind)
        reason = f"its “{reference.field}” was left out: there is no {kind} {target}"
        self.refusals.add(line, described(record), reason, partly=True)

    def _is_alike(self, existing: Record, record: Record) -> bool:
        """Whether two records are equal but for links to what is not there.

        Sets are made anew in every project that a person works in: they may differ in their time.
        """
        if existing == record:
            return True
        if isinstance(existing, AnnotationSet) and isinstance(record, AnnotationSet):
            record = replace(record, created_at=existing.created_at)
        return existing == without(record, [one for one, _ in self.presence.missing(record)])


def without(record: R, references: Sequence[Reference]) -> R:
    """The record with these of its links empty."""
    if not references:
        return record
    emptied = {reference.field: None for reference in references}
    return replace(record, **emptied)  # type: ignore[arg-type]  # All of them may be None.
