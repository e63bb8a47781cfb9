"""The options of a format, asked for as the format declares them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from variorum.formats.base import FormatInfo, FormatOption
from variorum.ui.widgets.labels import label


class FormatOptions(QWidget):
    """A field for each option of a format; none where it has none."""

    changed = Signal()
    """Something else was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, QComboBox | QLineEdit] = {}
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)

    def show_options(self, info: FormatInfo) -> None:
        """Ask for the options with which a format is written."""
        while self._form.rowCount():
            self._form.removeRow(0)
        self.fields = {}
        for option in info.options:
            if not option.reading:
                field = self._field(option)
                field.setAccessibleName(option.name)
                field.setToolTip(option.help)
                self.fields[option.key] = field
                self._form.addRow(label(option.name), field)
        self.setVisible(bool(self.fields))

    def chosen(self) -> dict[str, str]:
        """What is chosen now, by the option's key."""
        return {
            key: field.currentText() if isinstance(field, QComboBox) else field.text().strip()
            for key, field in self.fields.items()
        }

    def _field(self, option: FormatOption) -> QComboBox | QLineEdit:
        if option.choices:
            box = QComboBox()
            box.addItems(list(option.choices))
            box.setCurrentText(option.default)
            box.activated.connect(lambda _: self.changed.emit())
            return box
        line = QLineEdit(option.default)
        line.setPlaceholderText(option.help)
        line.editingFinished.connect(self.changed)
        return line
