"""What the palette knows: actions, articles, entities, claims, settings; no widgets.

Made in the background for a whole project; asking it costs a few milliseconds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from variorum.analysis.quick_finding import QuickLines
from variorum.services import reading
from variorum.services.project import Project
from variorum.ui.entities.wording import type_said
from variorum.ui.widgets.wording import joined

Kind = Literal["action", "article", "entity", "claim", "setting"]

_SHARES: dict[Kind, int] = {"action": 6, "article": 8, "entity": 5, "claim": 4, "setting": 6}
"""So many of each kind are shown at most; of equal ones those named first lead."""
SHOWN = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be chosen: ``words`` name it, ``details`` tell it from others.

    ``also`` holds further words by which it is found: aliases.
    """

    kind: Kind
    id: str
    words: str
    details: str = ""
    also: str = ""


class Shelf:
    """The entries of one kind."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries: Sequence[Entry] = tuple(entries)
        said = ((one.words, one.details, one.also) for one in self.entries)
        self._lines = QuickLines(" ".join(part for part in one if part) for one in said)

    def find(self, typed: str, limit: int) -> list[tuple[float, Entry]]:
        """Entries with how well they fit (0 … 1), the best first."""
        return [(one.quality, self.entries[one.number]) for one in self._lines.find(typed, limit)]


Shelves = dict[Kind, Shelf]


def shelves_of(project: Project) -> Shelves:
    """Everything of a project that can be gone to."""
    articles = (
        Entry("article", row.id, row.title, _joined(row.outlet, row.published[:10]))
        for row in reading.library(project)
    )
    codebook = project.codebook
    entities = (
        Entry("entity", one.id, one.name, type_said(codebook, one.type), " ".join(one.aliases))
        for one in reading.entities(project)
    )
    claims = (Entry("claim", one.id, one.text) for one in reading.claims(project))
    return {"article": Shelf(articles), "entity": Shelf(entities), "claim": Shelf(claims)}


def found(shelves: Shelves, typed: str) -> list[Entry]:
    """What may be meant by ``typed``, the best first; nothing for no words."""
    order = list(_SHARES)
    hits = [
        (-quality, order.index(kind), place, entry)
        for kind, shelf in shelves.items()
        for place, (quality, entry) in enumerate(shelf.find(typed, _SHARES[kind]))
    ]
    return [entry for _, _, _, entry in sorted(hits, key=lambda hit: hit[:3])[:SHOWN]]


def _joined(*parts: str) -> str:
    return joined(parts)
