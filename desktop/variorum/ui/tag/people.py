"""Whose tags are seen: a chip for every annotator of the article."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from variorum.ui.tag.paging import SetCount
from variorum.ui.widgets.chips import Chips, Choice
from variorum.ui.widgets.labels import SMALL, label


class PeopleRow(QWidget):
    """ "You 12 · Ines Marlow 62": each turns somebody's tags on and off."""

    chosen = Signal(object)
    """The sets that are to be seen: ``frozenset[str]``."""

    def __init__(self) -> None:
        super().__init__()
        unit = self.fontMetrics().height()
        self.chips = Chips(self.tr("Whose tags are shown"), many=True)
        self.chips.chosen.connect(lambda on: self.chosen.emit(frozenset(on)))
        row = QHBoxLayout(self)
        row.setContentsMargins(unit, unit // 2, unit, unit // 4)
        row.setSpacing(unit // 2)
        row.addWidget(label(self.tr("Tags of"), "muted", SMALL))
        row.addWidget(self.chips, 1)
        self.hide()

    def show_sets(self, counts: Sequence[SetCount], shown: Collection[str]) -> None:
        """Show who tagged the article; with nobody else in it there is nothing to choose."""
        you = self.tr("You")
        tip = self.tr("Show or hide these tags")
        self.chips.set_choices(
            [Choice(one.set_id, f"{one.name or you}  {one.tags}", tip) for one in counts], shown
        )
        self.setVisible(len(counts) > 1)
