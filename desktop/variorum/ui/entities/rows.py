"""Which entities are listed, and in which order, while somebody types; no Qt, no screen."""

from collections.abc import Sequence

from variorum.analysis.quick_finding import QuickLines
from variorum.services.entities.listing import EntityRow

SHOWN = 300
"""So many are listed of those that fit what was typed."""


class Ranking:
    """The entities of a project or a story, found by any word they are known by."""

    def __init__(self, rows: Sequence[EntityRow] = ()) -> None:
        # Of two that fit equally well the one that is mentioned more comes first.
        self.rows = sorted(rows, key=lambda row: (-row.mentions, row.entity.name.casefold()))
        self._lines = QuickLines(" ".join(row.names) for row in self.rows)
        self._by_name = {row.entity.id: row for row in self.rows}

    def get(self, entity_id: str) -> EntityRow | None:
        """The row of an entity."""
        return self._by_name.get(entity_id)

    def shown(self, typed: str) -> list[EntityRow]:
        """All, the most mentioned first; or those that ``typed`` fits, the best first."""
        words = " ".join(typed.split())
        if not words:
            return self.rows
        return [self.rows[match.number] for match in self._lines.find(words, SHOWN)]
