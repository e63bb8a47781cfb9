"""What a format cannot carry, and what an import could not take: named, counted, with a reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from variorum.formats.labels import ForeignLabel

LOSSES = ".losses.txt"
"""What is added to an export's name for the list of what it left behind."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Something an export leaves behind: how many of what, the first of them, and why."""

    what: str
    count: int
    example: str
    why: str

    def __str__(self) -> str:
        """All but the example, in a line."""
        return f"{self.count:,} × {self.what}: {self.why}"


@dataclass(frozen=True, slots=True)
class Noted:
    """A loss on its way from one process to another.

    ``counted`` are the ids of those that are counted only once, ``loss`` counts them too.
    """

    loss: Loss
    counted: frozenset[str] = frozenset()


class Losses:
    """Collects losses of one kind into one entry, in the order in which they first occur."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], Loss] = {}
        self._counted: dict[tuple[str, str], set[str]] = {}

    def note(self, what: str, why: str, example: str = "", count: int = 1) -> None:
        """Count ``count`` more of ``what`` that is lost because of ``why``; none is no loss."""
        if not count:
            return
        before = self._found.get((what, why))
        self._found[what, why] = (
            replace(before, count=before.count + count)
            if before
            else Loss(what, count, example, why)
        )

    def note_once(self, what: str, why: str, example: str, record_id: str) -> None:
        """Count the record with this id as lost, however often that is found out."""
        counted = self._counted.setdefault((what, why), set())
        if record_id not in counted:
            counted.add(record_id)
            self.note(what, why, example)

    def taken_out(self) -> list[Noted]:
        """What was noted since this was last asked; it is forgotten here."""
        noted = [
            Noted(one, frozenset(self._counted.get(key, ()))) for key, one in self._found.items()
        ]
        self._found.clear()
        self._counted.clear()
        return noted

    def take(self, noted: Iterable[Noted]) -> None:
        """Note again what another process has noted, as if it had been found here."""
        for one in noted:
            loss = one.loss
            for record_id in one.counted:
                self.note_once(loss.what, loss.why, loss.example, record_id)
            self.note(loss.what, loss.why, loss.example, loss.count - len(one.counted))

    def __iter__(self) -> Iterator[Loss]:
        return iter(self._found.values())


@dataclass(frozen=True, slots=True)
class Refusal:
    """A record of a file that was not taken, or was taken only in part.

    ``line`` counts from 1 (for a format without lines: records), 0 speaks of the whole file.
    ``partly`` means that the record is in the project, without what ``reason`` names.
    """

    line: int
    what: str
    reason: str
    partly: bool = False


class Refusals:
    """Collects refusals; a file of nothing but faults is counted to the end, not listed.

    ``remarks`` are sentences on what was found out about the file, such as the unit of its
    offsets; ``labels`` the labels of another program that were met, with what they were taken for.
    """

    LISTED = 10_000

    def __init__(self) -> None:
        self.listed: list[Refusal] = []
        self.more = 0
        self.remarks: list[str] = []
        self.labels: tuple[ForeignLabel, ...] = ()

    def remark(self, sentence: str) -> None:
        """Say something about the file, once."""
        if sentence not in self.remarks:
            self.remarks.append(sentence)

    def add(self, line: int, what: str, reason: str, *, partly: bool = False) -> None:
        """Say that ``what`` in ``line`` was not taken (with ``partly``: not wholly), and why."""
        if len(self.listed) < self.LISTED:
            self.listed.append(Refusal(line, what, reason, partly))
        else:
            self.more += 1
