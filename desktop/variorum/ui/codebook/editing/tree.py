"""The layers and labels of a draft on the left of the editor, with buttons to add and move them."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QPushButton,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from variorum.analysis.codebooks.usage import Kind
from variorum.domain.codebooks import Codebook
from variorum.ui.codebook.model import CodebookModel
from variorum.ui.codebook.panel import CodebookDelegate
from variorum.ui.codebook.swatches import Swatches
from variorum.ui.widgets.labels import section
from variorum.ui.widgets.layouts import STRETCH, in_row


class DraftTree(QWidget):
    """Shows a codebook and which line of it is chosen; tells what is wished."""

    chosen = Signal(object)
    """A layer and a label, the latter or both empty: ``(layer, label)``."""
    label_wanted = Signal()
    layer_wanted = Signal()
    moved = Signal(object)
    """The chosen line is to go down (1) or up (-1): ``int``."""

    def __init__(self) -> None:
        super().__init__()
        self.model = CodebookModel()
        self._delegate = CodebookDelegate()
        self._delegate.shows_chosen = True
        self.view = QTreeView()
        self._arranging = False
        self._lay_out()
        self.view.clicked.connect(self._tell)
        self.view.selectionModel().currentChanged.connect(lambda now, _: self._tell(now))
        self.whole.clicked.connect(lambda _: self.chosen.emit(("", "")))

    def show_codebook(self, codebook: Codebook) -> None:
        """Show a codebook; what was folded stays folded."""
        layers = map(self.model.index, range(self.model.rowCount()))
        folded = {self.model.entry(i).layer.key for i in layers if not self.view.isExpanded(i)}
        self._arranging = True
        self._delegate.swatches = Swatches(codebook)
        self.model.show_everything(codebook)
        for row in range(self.model.rowCount()):
            index = self.model.index(row)
            self.view.setExpanded(index, self.model.entry(index).layer.key not in folded)
        self._arranging = False

    def choose(self, kind: Kind) -> None:
        """Show which line is chosen; none for the codebook as a whole."""
        self._arranging = True
        self.view.setCurrentIndex(self.model.place_of(*kind) if kind[0] else QModelIndex())
        self._arranging = False
        for button in (self.up, self.down):
            button.setEnabled(bool(kind[0]))

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid() and not self._arranging:
            entry = self.model.entry(index)
            self.chosen.emit((entry.layer.key, entry.label.key if entry.label else ""))

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setHeaderHidden(True)
        self.view.setIndentation(0)
        self.view.setRootIsDecorated(False)
        self.view.setAccessibleName(self.tr("Layers and labels"))
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.whole = QPushButton(self.tr("The codebook as a whole"))
        self.add_label = button(self.tr("+ Label"), self.label_wanted.emit)
        self.add_layer = button(self.tr("+ Layer"), self.layer_wanted.emit)
        self.up = button("↑", lambda: self.moved.emit(-1), self.tr("Move up"))
        self.down = button("↓", lambda: self.moved.emit(1), self.tr("Move down"))
        row = in_row(self.add_label, self.add_layer, STRETCH, self.up, self.down)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit // 2, unit // 2, unit // 4, unit // 2)
        column.addWidget(section(self.tr("Layers and labels")))
        column.addWidget(self.whole)
        column.addWidget(self.view, 1)
        column.addLayout(row)


def button(words: str, act: Callable[[], object], name: str = "") -> QToolButton:
    """A small button that acts; ``name`` where its words are only a sign."""
    made = QToolButton()
    made.setText(words)
    made.setAccessibleName(name or words)
    made.setToolTip(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    # Not the act itself: Qt would call it with whether the button is on.
    made.clicked.connect(lambda _=False: act())
    return made
