"""Changing a project by what a package brings, or only counting what would be changed."""

from collections import Counter

from variorum.domain.operations import FAMILY_OF, Record
from variorum.store.base import Reading, Transaction


class Book:
    """Adds, replaces and retires records in one act; without ``changes``, a rehearsal of it."""

    def __init__(self, reading: Reading, changes: Transaction | None) -> None:
        self.reading: Reading = reading if changes is None else changes
        self.changes = changes
        self.added: Counter[str] = Counter()
        self.changed: Counter[str] = Counter()
        self.retired: Counter[str] = Counter()
        self.same: Counter[str] = Counter()
        self._new: set[tuple[type[Record], str]] = set()

    @property
    def has_changed(self) -> bool:
        """Whether anything was added, replaced or retired."""
        return bool(self.added or self.changed or self.retired)

    def has(self, kind: type[Record], record_id: str) -> bool:
        """Whether a record is there, or would be."""
        return (kind, record_id) in self._new or self.reading.get(kind, record_id) is not None

    def add(self, record: Record) -> None:
        """Make a record."""
        self._new.add((type(record), record.id))
        self.added[FAMILY_OF[type(record)]] += 1
        if self.changes:
            self.changes.add(record)

    def replace(self, record: Record) -> None:
        """Change a record that is there."""
        self.changed[FAMILY_OF[type(record)]] += 1
        if self.changes:
            self.changes.replace(record)

    def retire(self, kind: type[Record], record_id: str) -> None:
        """Remove a record from the present."""
        self.retired[FAMILY_OF[kind]] += 1
        if self.changes:
            self.changes.retire(kind, record_id)

    def settle(self, before: Record | None, after: Record) -> None:
        """Make a record what it should be, whatever it was before."""
        if before is None:
            self.add(after)
        elif before == after:
            self.same[FAMILY_OF[type(after)]] += 1
        else:
            self.replace(after)

    def keep_text(self, text: str) -> None:
        """Keep the text of a new article."""
        if self.changes:
            self.changes.keep_text(text)
