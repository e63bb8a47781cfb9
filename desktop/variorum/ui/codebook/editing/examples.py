"""Examples of a label out of the articles, of which one is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QPushButton, QVBoxLayout, QWidget

from variorum.services.codebooks.examples import Example
from variorum.ui.widgets.labels import SMALL, paragraph, section
from variorum.ui.widgets.layouts import STRETCH, in_row

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class ExamplesModel(QAbstractListModel):
    """Sentences with the tagged words in brackets."""

    def __init__(self) -> None:
        super().__init__()
        self.examples: tuple[Example, ...] = ()

    def set_examples(self, examples: Sequence[Example]) -> None:
        """Show other examples."""
        self.beginResetModel()
        self.examples = tuple(examples)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self.examples)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The sentence, and who published it."""
        if not index.isValid():
            return None
        one = self.examples[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{one.words}\n— {one.outlet}" if one.outlet else one.words
        return one.words if role == Qt.ItemDataRole.ToolTipRole else None


class _Examples(QListView):
    """Keeps Enter, which takes one: the button that has the keyboard then is not for it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt lets Enter go on to the window after it was of use."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class ExamplePicker(QWidget):
    """A list; one of it becomes the example or the counter-example."""

    chosen = Signal(object)
    """``(field, words)``: the field it is for, and the sentence."""
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = ExamplesModel()
        self.list = _Examples()
        self.list.setModel(self.model)
        self.list.setWordWrap(True)
        self.list.setProperty("kind", "items")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setSpacing(self.fontMetrics().height() // 6)
        self.list.setAccessibleName(self.tr("Examples from the articles"))
        self._empty = paragraph(self.tr("Looking…"), "muted", SMALL)
        self.yes = QPushButton(self.tr("Take as example"))
        self.no = QPushButton(self.tr("Take as counter-example"))
        back = QPushButton(self.tr("Back"))
        self.yes.clicked.connect(lambda _: self._choose("example_yes"))
        self.no.clicked.connect(lambda _: self._choose("example_no"))
        self.list.activated.connect(lambda _: self._choose("example_yes"))
        back.clicked.connect(lambda _: self.closed.emit())
        unit = self.fontMetrics().height()
        row = in_row(self.yes, self.no, back, STRETCH)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit, unit // 2, unit, unit // 2)
        column.addWidget(section(self.tr("From the articles")))
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self.begin()

    def begin(self) -> None:
        """Wait for examples."""
        self._empty.setText(self.tr("Looking…"))
        self._empty.show()
        self.model.set_examples(())
        self._allow()

    def show_examples(self, examples: Sequence[Example]) -> None:
        """Show examples, the first chosen."""
        self.model.set_examples(examples)
        self._empty.setText(self.tr("No article has a tag with this label yet."))
        self._empty.setVisible(not examples)
        if examples:
            self.list.setCurrentIndex(self.model.index(0))
            self.list.setFocus()
        self._allow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _allow(self) -> None:
        for button in (self.yes, self.no):
            button.setEnabled(bool(self.model.examples))

    def _choose(self, field: str) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self.chosen.emit((field, self.model.examples[index.row()].words))
