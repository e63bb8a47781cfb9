"""How many records a package holds or would bring, by what becomes of them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from variorum.ui.widgets.cards import Card
from variorum.ui.widgets.labels import SMALL, label, set_tone
from variorum.ui.widgets.wording import counted

_CALLED = {
    "annotation": "Tags",
    "relation": "Links",
    "document": "Articles",
    "story": "Stories",
    "entity": "Entities",
    "claim": "Claims",
    "comment": "Comments",
    "decision": "Decisions",
    "progress": "Progress of articles",
    "verdict": "Answers to suggestions",
    "correction": "Corrections of alignments",
    "derivation": "Notes on origins",
}
"""What is counted for the user; sets, people and revisions come with these."""
Column = tuple[str, Mapping[str, int]]
"""What becomes of records, in words, and how many there are by family."""


class Counts(Card):
    """A small table: kinds of records down, what becomes of them across."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(self.fontMetrics().height())
        self._grid.setVerticalSpacing(self.fontMetrics().height() // 5)
        self._cells: dict[tuple[int, int], QLabel] = {}
        self.column.addLayout(self._grid)
        self.hide()

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """What is shown, cell by cell; the headings first."""
        places = sorted(place for place, cell in self._cells.items() if not cell.isHidden())
        across = sorted({place for _, place in places})
        return [
            tuple(self._cells[row, place].text() for place in across)
            for row in sorted({row for row, _ in places})
        ]

    def show_counts(self, columns: Sequence[Column]) -> None:
        """Show the columns in which anything is counted; nothing where there is none."""
        told = [one for one in columns if any(one[1].get(family) for family in _CALLED)]
        families = [one for one in _CALLED if any(found.get(one) for _, found in told)]
        for cell in self._cells.values():
            cell.hide()
        self._put(0, 0, "", "muted")
        for across, (heading, found) in enumerate(told, 1):
            self._put(0, across, heading, "muted")
            for down, family in enumerate(families, 1):
                number = found.get(family, 0)
                self._put(down, across, f"{number:,}" if number else "–", "" if number else "muted")
        for down, family in enumerate(families, 1):
            self._put(down, 0, QCoreApplication.translate("Counts", _CALLED[family]), "")
        self._grid.setColumnStretch(len(told) + 1, 1)
        self.setAccessibleDescription("; ".join(" ".join(one) for one in self.rows))
        self.setVisible(bool(families))

    def _put(self, down: int, across: int, words: str, tone: str) -> None:
        cell = self._cells.get((down, across))
        if cell is None:
            cell = self._cells[down, across] = label("", "", SMALL)
            side = Qt.AlignmentFlag.AlignRight if across else Qt.AlignmentFlag.AlignLeft
            self._grid.addWidget(cell, down, across, side)
        cell.setText(words)
        set_tone(cell, "muted" if tone else "")
        cell.show()


def tags_in_articles(tags: int, articles: int) -> str:
    """Tags in articles, in words."""
    words = QCoreApplication.translate("Counts", "%1 in %2")
    words = words.replace("%1", counted("%n tag(s)", tags))
    return words.replace("%2", counted("%n article(s)", articles))
