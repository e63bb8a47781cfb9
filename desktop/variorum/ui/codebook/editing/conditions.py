"""The field for a condition: an attribute, or the label, and the values with which it holds."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from variorum.domain.codebooks import Condition, Layer
from variorum.ui.codebook.editing.fields import TextField
from variorum.ui.widgets.layouts import in_row


class ConditionField(QWidget):
    """ "Label" or an attribute, and values with commas between them; "always" for none."""

    changed = Signal(object)
    """``Condition`` or ``None``"""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.key = QComboBox()
        self.key.setAccessibleName(name)
        self.values = TextField(self.tr("%1: values").replace("%1", name))
        self.values.setPlaceholderText(self.tr("values, with commas between them"))
        self.key.activated.connect(lambda _: self._tell())
        self.values.editingFinished.connect(self._tell)
        self._put: Condition | None = None
        self.setLayout(in_row(self.key, (self.values, 1)))

    def put(self, condition: Condition | None, layer: Layer, but: str = "") -> None:
        """Show a condition on a layer's attributes, all ``but`` one."""
        self._put = condition
        self.key.clear()
        self.key.addItem(self.tr("always"), "")
        self.key.addItem(self.tr("label is"), "label")
        for attribute in layer.attributes:
            if attribute.key != but:
                said = self.tr("%1 is").replace("%1", attribute.name)
                self.key.addItem(said, attribute.key)
        self.key.setCurrentIndex(max(0, self.key.findData(condition.key if condition else "")))
        self.values.setText(", ".join(condition.values) if condition else "")
        self.values.setVisible(condition is not None)

    def _tell(self) -> None:
        key = str(self.key.currentData() or "")
        self.values.setVisible(bool(key))
        values = listed(self.values.text())
        made = Condition(key, values) if key and values else None
        if made != self._put:
            self._put = made
            self.changed.emit(made)


def listed(words: str) -> tuple[str, ...]:
    """The words between commas, each once."""
    return tuple(dict.fromkeys(part.strip() for part in words.split(",") if part.strip()))
