"""The three columns of the Tag place and what stands in them; no more than their layout."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from variorum.ui.codebook.panel import CodebookPanel
from variorum.ui.inspector.linking import MakeLookUp
from variorum.ui.inspector.panel import Inspector
from variorum.ui.library.panel import LibraryPanel
from variorum.ui.tag.centre import Centre
from variorum.ui.theme import Theme


class Columns(QWidget):
    """Library over codebook, the article, the inspector."""

    def __init__(self, make_look_up: MakeLookUp) -> None:
        super().__init__()
        self.library = LibraryPanel()
        self.codebook = CodebookPanel()
        self.centre = Centre()
        self.reader = self.centre.reader
        self.inspector = Inspector(make_look_up)
        self.left = QSplitter(Qt.Orientation.Vertical)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        unit = self.fontMetrics().height()
        self._wanted: dict[str, list[int]] = {
            "columns": [unit * 16, unit * 50, unit * 17],
            "right": [unit * 30, unit * 11],
        }
        self._lay_out()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        for part in (self.library, self.codebook, self.reader, self.inspector):
            part.set_theme(theme)

    def sizes(self) -> dict[str, list[int]]:
        """The widths and heights of the panels, to be kept."""
        return {name: split.sizes() for name, split in self._splits.items()}

    def set_sizes(self, sizes: Mapping[str, list[int]]) -> None:
        """Give the panels the widths and heights that were kept."""
        for name, split in self._splits.items():
            kept = sizes.get(name, [])
            if len(kept) == split.count() and any(kept):
                self._wanted[name] = kept

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Widths can be given only once it is known how wide the window is."""
        super().resizeEvent(event)
        for name, sizes in self._wanted.items():
            self._splits[name].setSizes(sizes)
        self._wanted = {}

    @property
    def _splits(self) -> dict[str, QSplitter]:
        return {"columns": self.columns, "left": self.left, "right": self.inspector.split}

    def _lay_out(self) -> None:
        self.left.addWidget(self.library)
        self.left.addWidget(self.codebook)
        self.left.setStretchFactor(0, 1)
        self.left.setStretchFactor(1, 1)
        self.left.setChildrenCollapsible(False)
        for column in (self.left, self.centre, self.inspector):
            self.columns.addWidget(column)
        unit = self.fontMetrics().height()
        self.columns.setStretchFactor(1, 1)
        self.columns.setChildrenCollapsible(False)
        self.left.setMinimumWidth(unit * 11)
        self.inspector.setMinimumWidth(unit * 13)
        self.centre.setMinimumWidth(unit * 20)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.columns)
