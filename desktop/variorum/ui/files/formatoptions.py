"""The options of a format, asked for as the format declares them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from variorum.domain.codebooks import Layer
from variorum.formats.base import FormatInfo, FormatOption
from variorum.ui.widgets.labels import label
from variorum.ui.widgets.layouts import Form


class FormatOptions(QWidget):
    """A field for each option of a format; none where it has none."""

    changed = Signal()
    """Something else was chosen."""
    addition_wanted = Signal(object)
    """``FormatOption``: the codebook is to have what this one asks for."""

    def __init__(self, layers: Sequence[Layer] = (), *, reading: bool = False) -> None:
        super().__init__()
        self._layers = layers
        self._reading = reading
        self.fields: dict[str, QComboBox | QLineEdit] = {}
        self._form = Form(self)
        self._form.setContentsMargins(0, 0, 0, 0)

    def show_layers(self, layers: Sequence[Layer], info: FormatInfo) -> None:
        """Ask again, among the layers and attributes that there are now."""
        self._layers = layers
        self.show_options(info)

    def show_options(self, info: FormatInfo) -> None:
        """Ask for the options with which a format is written, or read."""
        while self._form.rowCount():
            self._form.removeRow(0)
        self.fields = {}
        for option in info.options:
            if option.reading == self._reading:
                field = self._field(option)
                field.setAccessibleName(option.name)
                field.setToolTip(option.help)
                self.fields[option.key] = field
                self._form.addRow(label(option.name), field)
                if self._can_be_added(option):
                    self._form.addRow(label(""), self._adding(option))
        self.setVisible(bool(self.fields))

    def chosen(self) -> dict[str, str]:
        """What is chosen now, by the option's key."""
        return {
            key: field.currentData() if isinstance(field, QComboBox) else field.text().strip()
            for key, field in self.fields.items()
        }

    def _field(self, option: FormatOption) -> QComboBox | QLineEdit:
        choices = {one: one for one in option.choices} or self._among(option)
        if choices:
            box = QComboBox()
            for key, name in choices.items():
                box.addItem(name, key)
            box.setCurrentIndex(max(0, box.findData(option.default)))
            box.activated.connect(lambda _: self.changed.emit())
            return box
        line = QLineEdit(option.default)
        line.setPlaceholderText(option.help)
        line.editingFinished.connect(self.changed)
        return line

    def _can_be_added(self, option: FormatOption) -> bool:
        """Whether the codebook lacks what an option usually means, and has a layer for it."""
        if option.adds is None or option.default in self._present(option):
            return False
        return option.adds[0] in {layer.key for layer in self._layers}

    def _adding(self, option: FormatOption) -> QPushButton:
        """The button that gives the codebook what it lacks."""
        words = self.tr("Add “%1” to the codebook").replace("%1", option.name)
        button = QPushButton(words)
        button.clicked.connect(lambda: self.addition_wanted.emit(option))
        return button

    def _present(self, option: FormatOption) -> dict[str, str]:
        """What the codebook has to choose from, by key."""
        found: dict[str, str] = {}
        for layer in self._layers:
            if option.among == "layers":
                found[layer.key] = layer.name
            elif option.among == "attributes":
                for one in layer.attributes:
                    found.setdefault(one.key, f"{layer.name}: {one.name}")
        return found

    def _among(self, option: FormatOption) -> dict[str, str]:
        """The same, with the usual choice always among it; nothing where any text will do."""
        if not option.among:
            return {}
        absent = self.tr("%1 (not in the codebook)").replace("%1", option.default)
        return {
            option.default: absent if option.default else self.tr("all"),
            **self._present(option),
        }
