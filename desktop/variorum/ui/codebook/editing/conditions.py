"""The field for a condition: an attribute, or the label, and the values with which it holds."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from variorum.domain.codebooks import Condition, Layer
from variorum.ui.codebook.editing.fields import TextField
from variorum.ui.widgets.chips import Chips, Choice
from variorum.ui.widgets.layouts import in_column, in_row
from variorum.ui.widgets.wording import value_said


class ConditionField(QWidget):
    """ "Label" or an attribute, and the values with which it holds; "always" for none.

    What can be chosen is chosen by its name: labels, and the values of a list. Words and numbers
    are typed, with commas between them.
    """

    changed = Signal(object)
    """``Condition`` or ``None``"""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.key = QComboBox()
        self.key.setAccessibleName(name)
        of_values = self.tr("%1: values").replace("%1", name)
        self.values = TextField(of_values)
        self.values.setPlaceholderText(self.tr("with commas between"))
        self.choices = Chips(of_values, many=True)
        self._layer: Layer | None = None
        self._put: Condition | None = None
        self.key.activated.connect(lambda _: self._turn())
        self.values.editingFinished.connect(self._tell)
        self.choices.chosen.connect(lambda _: self._tell())
        self.setLayout(in_column(in_row(self.key, (self.values, 1)), self.choices))

    def put(self, condition: Condition | None, layer: Layer, but: str = "") -> None:
        """Show a condition on a layer's attributes, all ``but`` one."""
        self._put, self._layer = condition, layer
        self.key.clear()
        self.key.addItem(self.tr("always"), "")
        self.key.addItem(self.tr("label is"), "label")
        for attribute in layer.attributes:
            if attribute.key != but:
                said = self.tr("%1 is").replace("%1", attribute.name)
                self.key.addItem(said, attribute.key)
        self.key.setCurrentIndex(max(0, self.key.findData(condition.key if condition else "")))
        self._show_values(condition.values if condition else ())

    def _turn(self) -> None:
        """Another attribute is asked about; until its values are chosen, nothing is changed."""
        key = str(self.key.currentData() or "")
        kept = self._put.values if self._put is not None and self._put.key == key else ()
        self._show_values(kept)
        if kept or not key:
            self._tell()

    def _show_values(self, values: Sequence[str]) -> None:
        """Show the values there are to choose from, and those that are none and chosen all the
        same; where there are none, a field."""
        key = str(self.key.currentData() or "")
        names = dict(_choices(key, self._layer)) if self._layer is not None else {}
        if names:
            names |= {value: value for value in values if value not in names}
        self.choices.set_choices((Choice(*one) for one in names.items()), values)
        self.choices.setVisible(bool(names))
        self.values.setText("" if names else ", ".join(values))
        self.values.setVisible(bool(key) and not names)

    def _tell(self) -> None:
        key = str(self.key.currentData() or "")
        typed = listed(self.values.text())
        values = typed if self.choices.isHidden() else self.choices.on
        made = Condition(key, values) if key and values else None
        if made != self._put:
            self._put = made
            self.changed.emit(made)


def _choices(key: str, layer: Layer) -> Iterator[tuple[str, str]]:
    """The values that a condition may name, and what they are called; none for free words."""
    if key == "label":
        yield from ((one.key, one.name) for one in layer.labels)
    for attribute in layer.attributes:
        if attribute.key == key and attribute.type == "bool":
            yield from ((str(True), "yes"), (str(False), "no"))
        elif attribute.key == key:
            yield from ((value, value_said(value)) for value in attribute.values)


def listed(words: str) -> tuple[str, ...]:
    """The words between commas, each once."""
    return tuple(dict.fromkeys(part.strip() for part in words.split(",") if part.strip()))
