"""The three columns of the Tag place and the drawer below them; no more than their layout."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from variorum.ui.codebook.panel import CodebookPanel
from variorum.ui.drawer.panel import Drawer
from variorum.ui.entities.panel import EntityPanel
from variorum.ui.inspector.linking import MakeLookUp
from variorum.ui.inspector.panel import Inspector
from variorum.ui.library.panel import LibraryPanel
from variorum.ui.tag.centre import Centre
from variorum.ui.widgets.tabs import Tabs

ARTICLES, ENTITIES = "articles", "entities"
"""What stands above the codebook."""


class Columns(QWidget):
    """Library or entities over codebook, the article, the inspector; the drawer."""

    panels_changed = Signal(object)
    """Which panels are shown, by their actions: ``dict[str, bool]``."""

    def __init__(self, make_look_up: MakeLookUp) -> None:
        super().__init__()
        self.library = LibraryPanel()
        self.entities = EntityPanel()
        self.side = Tabs()
        self.codebook = CodebookPanel()
        self.centre = Centre()
        self.reader = self.centre.reader
        self.inspector = Inspector(make_look_up)
        self.left = QSplitter(Qt.Orientation.Vertical)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.drawer = Drawer()
        self.rows = QSplitter(Qt.Orientation.Vertical)
        unit = self.fontMetrics().height()
        self._wanted: dict[str, list[int]] = {
            "columns": [unit * 17, unit * 49, unit * 17],
            "right": [unit * 30, unit * 11],
            "rows": [unit * 30, unit * 18],
        }
        self._put_away: list[QWidget] = []
        self._rows_kept = self._wanted["rows"]
        self._lay_out()

    def sizes(self) -> dict[str, list[int]]:
        """The widths and heights of the panels, to be kept."""
        found = {name: split.sizes() for name, split in self._splits.items()}
        if self.drawer.isHidden():  # it has no height then, and would come back without any
            found["rows"] = self._rows_kept
        return found

    def set_sizes(self, sizes: Mapping[str, list[int]]) -> None:
        """Give the panels the widths and heights that were kept."""
        for name, split in self._splits.items():
            kept = sizes.get(name, [])
            if len(kept) == split.count() and any(kept):
                self._wanted[name] = kept
        self._rows_kept = self._wanted.get("rows", self._rows_kept)

    def show_library(self) -> None:
        """Bring the library into sight, if it was put away or lies behind the entities."""
        if self.left.isHidden():
            self.toggle_left()
        self.side.show_page(ARTICLES)

    def toggle_left(self) -> None:
        """Show or hide the library and the codebook."""
        self.left.setVisible(self.left.isHidden())
        self._leave_focus()

    def toggle_right(self) -> None:
        """Show or hide the inspector."""
        self.inspector.setVisible(self.inspector.isHidden())
        self._leave_focus()

    def toggle_focus(self) -> None:
        """Leave nothing but the article and fade all but one paragraph, or show all again."""
        on = not self.reader.focus.is_on
        if on:
            self._put_away = [one for one in (self.left, self.inspector) if not one.isHidden()]
        for panel in self._put_away:
            panel.setVisible(not on)
        self.reader.focus.turn(on=on)
        self.reader.setFocus()
        self.panels_changed.emit(self.panels)

    @property
    def panels(self) -> dict[str, bool]:
        """Which panels are shown, by their actions."""
        return {
            "panel.left": not self.left.isHidden(),
            "panel.right": not self.inspector.isHidden(),
            "panel.focus": self.reader.focus.is_on,
        }

    def _leave_focus(self) -> None:
        """Whoever wants a panel back has done with looking at the article alone."""
        self.reader.focus.turn(on=False)
        self.panels_changed.emit(self.panels)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Widths can be given only once it is known how wide the window is."""
        super().resizeEvent(event)
        for name, sizes in self._wanted.items():
            self._splits[name].setSizes(sizes)
        self._wanted = {}

    @property
    def _splits(self) -> dict[str, QSplitter]:
        return {
            "columns": self.columns,
            "left": self.left,
            "right": self.inspector.split,
            "rows": self.rows,
        }

    def _lay_out(self) -> None:
        self.side.add(ARTICLES, self.tr("Articles"), self.library)
        self.side.add(ENTITIES, self.tr("Entities"), self.entities)
        self.side.head.addStretch(1)
        self.left.addWidget(self.side)
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
        self.rows.addWidget(self.columns)
        self.rows.addWidget(self.drawer)
        self.rows.setStretchFactor(0, 1)
        self.rows.setChildrenCollapsible(False)
        layout.addWidget(self.rows)
