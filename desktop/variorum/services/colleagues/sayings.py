"""What the author says beside tags and links: progress, answers, notes, decisions, comments."""

from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from variorum.domain.documents import Document, Progress, Revision, progress_id
from variorum.domain.operations import FAMILY_OF
from variorum.domain.references import links
from variorum.domain.reviews.decisions import Decision
from variorum.domain.reviews.gold import Gold
from variorum.formats.describing import described
from variorum.formats.losses import Refusals
from variorum.formats.packages.manifest import Package
from variorum.services.colleagues.incoming import (
    PERSONAL,
    Incoming,
    Personal,
    article_of,
    owner_of,
)
from variorum.services.colleagues.knowing import Known
from variorum.services.colleagues.matching import NOWHERE, Match
from variorum.services.colleagues.own_work import NotTakenError
from variorum.services.colleagues.writing_in import Book


class Sayings:
    """Checks what the author says, and settles it."""

    def __init__(
        self,
        package: Package,
        found: Incoming,
        book: Book,
        refusals: Refusals,
        own_sets: AbstractSet[str],
        known: Known,
    ) -> None:
        self.older: Counter[str] = Counter()
        self._manifest = package.manifest
        self._author = package.manifest.author
        self._found = found
        self._book = book
        self._refusals = refusals
        self._own_sets = own_sets
        self._known = known

    def take(self, matches: Mapping[str, Match]) -> None:
        """Settle what the author says of articles, if the whole of their work was packed."""
        if self._manifest.layers:
            return
        here = {"", *(one.document_id for one in matches.values() if one.how != "missing")}
        news = {one for one in here if self._known.is_news(one, "")}
        coming = list(self._sound(matches))
        for kind in PERSONAL:
            present = {
                one.id: one
                for one in self._book.reading.every(kind)
                if owner_of(one) == self._author.id and article_of(one) in here
            }
            for record in [one for one in coming if isinstance(one, kind)]:
                before = present.pop(record.id, None)
                if article_of(record) in news:
                    self._book.settle(before, record)
                elif before == record:
                    self._book.same[FAMILY_OF[kind]] += 1
                else:
                    self.older[FAMILY_OF[kind]] += 1
            for gone in present.values():
                if article_of(gone) in news:
                    self._book.retire(kind, gone.id)
        self._known.note("")

    def _sound(self, matches: Mapping[str, Match]) -> Iterator[Personal]:
        coming = {one.id for one in self._found.personal}
        for record in self._found.personal:
            try:
                yield self._owned(record, matches, coming)
            except NotTakenError as error:
                line = self._found.lines.get(record.id, 0)
                self._refusals.add(line, described(record), str(error))

    def _owned(self, record: Personal, matches: Mapping[str, Match], coming: set[str]) -> Personal:
        """The record as it is to stand here; raises where it cannot."""
        is_ours = not isinstance(record, Gold | Decision) or record.set_id in self._own_sets
        if owner_of(record) != self._author.id or not is_ours:
            raise NotTakenError(f"it is not of {self._author.name}")
        changed: dict[str, str | None] = {}
        for reference, target in links(record):
            if reference.kind is Document:
                changed[reference.field] = matches.get(target, NOWHERE).document_id or None
            elif reference.kind is Revision:
                texts = {m.revision_id: m.revision_id for m in matches.values()}
                changed[reference.field] = texts.get(target)
            elif target not in coming and not self._book.has(reference.kind, target):
                changed[reference.field] = None
            if reference.needed and changed.get(reference.field, target) is None:
                raise NotTakenError(f"it needs something ({reference.field}) that is missing")
        kept = replace(record, **changed)  # type: ignore[arg-type]  # All of them are ids.
        if isinstance(kept, Progress):
            kept = replace(kept, id=progress_id(kept.document_id, self._author.id))
        existing = self._book.reading.get(type(kept), kept.id)
        if existing is not None and owner_of(existing) != self._author.id:
            raise NotTakenError("its id is that of another record in the project")
        return kept
