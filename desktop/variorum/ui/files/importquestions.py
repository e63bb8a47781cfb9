"""What a file leaves open before its import: which column is which, and what its labels mean."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from variorum.domain.codebooks import Codebook
from variorum.formats.labels import ForeignLabel
from variorum.services.articles.previewing import FIELDS, Columns
from variorum.ui.widgets.labels import label, section
from variorum.ui.widgets.wording import counted

_AS_FOUND = ""
_ROWS_IN_SIGHT = 8


class ColumnQuestions(QWidget):
    """A choice for each field of an article, among the columns of a table."""

    changed = Signal()
    """Another column was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, QComboBox] = {}
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.addRow(section(self.tr("Columns")))
        self.hide()

    def chosen(self) -> dict[str, str]:
        """The columns that were chosen, by field."""
        return {one: box.currentData() for one, box in self.boxes.items() if box.currentData()}

    def show_columns(self, columns: Columns | None) -> None:
        """Ask about the columns of a table; about nothing for any other file."""
        self.setVisible(columns is not None)
        if columns is None or self.boxes:
            return
        for field in FIELDS:
            box = QComboBox()
            box.setAccessibleName(self.tr("Column for %1").replace("%1", field))
            used = columns.used.get(field)
            found = f"{used} ({self.tr('found by its name')})" if used else self.tr("none")
            box.addItem(found, _AS_FOUND)
            for name in columns.names:
                box.addItem(name, name)
            box.activated.connect(lambda _: self.changed.emit())
            self.boxes[field] = box
            self._form.addRow(label(field), box)


class LabelQuestions(QWidget):
    """A choice for each label of another program, among those of the codebook."""

    changed = Signal()
    """Another label was chosen."""

    def __init__(self, codebook: Codebook) -> None:
        super().__init__()
        self._codebook = codebook
        self.boxes: dict[tuple[str, str], QComboBox] = {}
        self._rows: dict[tuple[str, str], QLabel] = {}
        inside = QWidget()
        self._form = QFormLayout(inside)
        self._area = QScrollArea()
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(section(self.tr("What the file’s labels mean")))
        layout.addWidget(self._area)
        self.hide()

    def chosen(self) -> dict[str, str]:
        """The meanings that were chosen, by foreign label: ``layer:label``, or nothing."""
        return {
            name: box.currentData()
            for (_, name), box in self.boxes.items()
            if box.currentData() is not None and box.property("touched")
        }

    def show_labels(self, labels: Mapping[str, tuple[ForeignLabel, ...]]) -> None:
        """Ask about labels by the key of their format; those that are asked about already stay."""
        for key, found in labels.items():
            for one in found:
                if (key, one.name) not in self.boxes:
                    self._ask_about(key, one)
        self.setVisible(bool(self.boxes))
        rows = min(len(self.boxes), _ROWS_IN_SIGHT)
        height = max((box.sizeHint().height() for box in self.boxes.values()), default=0)
        self._area.setMinimumHeight(rows * (height + self._form.verticalSpacing()))

    def _ask_about(self, key: str, one: ForeignLabel) -> None:
        box = QComboBox()
        box.setAccessibleName(self.tr("Meaning of %1").replace("%1", one.name))
        box.addItem(self.tr("leave these tags out"), "")
        for layer in self._codebook.layers:
            for there in layer.labels:
                box.addItem(f"{layer.name}: {there.name}", f"{layer.key}:{there.key}")
        box.setCurrentIndex(max(0, box.findData(one.meaning.target)))

        def touched(_: int) -> None:
            box.setProperty("touched", True)  # noqa: FBT003 - Qt's property takes no keyword
            self.changed.emit()

        box.activated.connect(touched)
        self.boxes[key, one.name] = box
        said = f"{one.name} ({counted('%n tag(s)', one.count)})"
        row = label(said, "" if one.meaning.layer else "warning")
        self._rows[key, one.name] = row
        self._form.addRow(row, box)
