"""What the palette knows: actions, articles, entities, claims, settings; no widgets.

Made in the background for a whole project; asking it costs a few milliseconds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from variorum.analysis.quick_finding import QuickLines
from variorum.domain.listings import ArticleRow
from variorum.services import reading
from variorum.services.project import Project
from variorum.ui.entities.wording import type_said
from variorum.ui.widgets.wording import date_said, joined

Kind = Literal["action", "article", "entity", "claim", "setting"]

_SHARES: dict[Kind, int] = {"action": 6, "article": 8, "entity": 5, "claim": 4, "setting": 6}
"""So many of each kind are shown at most; of equal ones those named first lead."""
SHOWN = 12
_MOST = 48
_OTHERS = 0.9
_SMALL = frozenset("a all an and for how i in into my of on the this to with".split())
"""Words that tell nothing of what is looked for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be chosen: ``words`` name it, ``details`` tell it from others.

    ``also`` holds further words by which it is found: aliases, what other programs call it.
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
        found = [(one.quality, self.entries[one.number]) for one in self._lines.find(typed, _MOST)]
        weighed = [(quality * _weight(entry, typed), entry) for quality, entry in found]
        return sorted(weighed, key=lambda one: -one[0])[:limit]


Shelves = dict[Kind, Shelf]


def shelves_of(project: Project) -> Shelves:
    """Everything of a project that can be gone to."""
    articles = (
        Entry("article", row.id, row.title, _told(row), row.published[:10])
        for row in reading.library(project)
    )
    codebook = project.codebook
    entities = (
        Entry("entity", one.id, one.name, type_said(codebook, one.type), " ".join(one.aliases))
        for one in reading.entities(project)
    )
    claims = (Entry("claim", one.id, one.text) for one in reading.claims(project))
    return {"article": Shelf(articles), "entity": Shelf(entities), "claim": Shelf(claims)}


def _told(row: ArticleRow) -> str:
    return joined((row.outlet, date_said(row.published)))


def found(shelves: Shelves, typed: str) -> list[Entry]:
    """What may be meant by ``typed``, the best first; nothing for no words.

    Where nothing has all words, the small ones among them are passed over.
    """
    words = typed.split()
    telling = [word for word in words if word.casefold() not in _SMALL]
    return _found(shelves, typed) or (
        _found(shelves, " ".join(telling)) if 0 < len(telling) < len(words) else []
    )


def _found(shelves: Shelves, typed: str) -> list[Entry]:
    order = list(_SHARES)
    hits = [
        (-quality, order.index(kind), place, entry)
        for kind, shelf in shelves.items()
        for place, (quality, entry) in enumerate(shelf.find(typed, _SHARES[kind]))
    ]
    return [entry for _, _, _, entry in sorted(hits, key=lambda hit: hit[:3])[:SHOWN]]


def _weight(entry: Entry, typed: str) -> float:
    """An action's own words count for more than those that others have for it."""
    own = f"{entry.words} {entry.details}".casefold()
    if entry.kind != "action" or all(word in own for word in typed.casefold().split()):
        return 1.0
    return _OTHERS
