"""The attributes and links of a layer: one at a time, chosen from a list."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from variorum.analysis.codebooks import editing
from variorum.analysis.codebooks.editing import Draft
from variorum.domain.codebooks import Attribute, Layer, Link
from variorum.ui.codebook.editing.conditions import ConditionField, listed
from variorum.ui.codebook.editing.fields import TextField, choice_box
from variorum.ui.codebook.editing.history import DraftEdit
from variorum.ui.widgets.layouts import Form, in_column, in_row
from variorum.ui.widgets.stepper import Stepper

TYPES = (
    ("enum", "one of a list"),
    ("bool", "yes or no"),
    ("int", "whole number"),
    ("number", "number"),
    ("text", "text"),
    ("date", "date"),
)
NEEDS = (("", "never required"), ("save", "required at once"), ("done", "required before done"))


class AttributesForm(QWidget):
    """What is said of a tag besides its label."""

    edited = Signal(object)
    """:class:`DraftEdit`"""

    def __init__(self) -> None:
        super().__init__()
        self._layer = Layer("", "", "", "", "underline")
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(self.tr("Attribute"))
        self.add = QPushButton(self.tr("Add"))
        self.remove = QPushButton(self.tr("Remove"))
        self.name = TextField(self.tr("Name of the attribute"))
        self.type = choice_box(self.tr("Type of the attribute"), TYPES)
        self.values = TextField(self.tr("Values of the attribute"), 2_000)
        self.default = QComboBox()
        self.default.setAccessibleName(self.tr("Default value"))
        self.required = choice_box(self.tr("When the attribute is required"), NEEDS)
        self.when = ConditionField(self.tr("When the attribute applies"))
        self.help = TextField(self.tr("Explanation of the attribute"), 500)
        self._details = QWidget()
        self._lay_out()
        self._connect()

    def show_layer(self, layer: Layer) -> None:
        """Show a layer's attributes; the one that is chosen stays chosen."""
        chosen = self.chooser.currentData() if layer.key == self._layer.key else None
        self._layer = layer
        self.chooser.clear()
        for one in layer.attributes:
            self.chooser.addItem(one.name, one.key)
        self.chooser.setCurrentIndex(max(0, self.chooser.findData(chosen)))
        self._show_chosen()

    @property
    def _chosen(self) -> Attribute | None:
        return self._layer.attribute(str(self.chooser.currentData() or ""))

    def _show_chosen(self) -> None:
        one = self._chosen
        self._details.setVisible(one is not None)
        self.chooser.setEnabled(one is not None)
        self.remove.setEnabled(one is not None)
        if one is None:
            return
        self.name.put(one.name)
        self.type.setCurrentIndex(self.type.findData(one.type))
        self.values.put(", ".join(one.values))
        self.required.setCurrentIndex(self.required.findData(one.required))
        self.default.clear()
        self.default.addItem(self.tr("(none)"), None)
        for value in one.values:
            self.default.addItem(value, value)
        self.default.setCurrentIndex(max(0, self.default.findData(one.default)))
        self.when.put(one.when, self._layer, one.key)
        self.help.put(one.help)
        is_list = one.type == "enum"
        for field in (self.values, self.default):
            self._form.setRowVisible(field, is_list)

    def _change(self, field: str, value: object) -> None:
        one, layer = self._chosen, self._layer.key
        if one is not None:
            key = one.key
            self._tell(
                one.name,
                lambda draft: editing.with_attribute(draft, layer, key, **{field: value}),
                f"{layer} {key} {field}",
            )

    def _add(self) -> None:
        layer, name = self._layer.key, self.tr("New attribute")
        self._tell(name, lambda draft: editing.add_attribute(draft, layer, name)[0])
        self.chooser.setCurrentIndex(self.chooser.count() - 1)
        self._show_chosen()
        self.name.begin()

    def _remove(self) -> None:
        one, layer = self._chosen, self._layer.key
        if one is not None:
            key = one.key
            words = self.tr("Remove")
            self._tell(words, lambda draft: editing.remove_attribute(draft, layer, key))

    def _tell(self, words: str, apply: Callable[[Draft], Draft], series: str = "") -> None:
        self.edited.emit(DraftEdit(words, apply, series))

    def _connect(self) -> None:
        self.chooser.activated.connect(lambda _: self._show_chosen())
        self.add.clicked.connect(lambda _: self._add())
        self.remove.clicked.connect(lambda _: self._remove())
        self.name.changed.connect(partial(self._change, "name"))
        self.help.changed.connect(partial(self._change, "help"))
        self.when.changed.connect(partial(self._change, "when"))
        self.type.activated.connect(lambda _: self._change("type", self.type.currentData()))
        self.required.activated.connect(
            lambda _: self._change("required", self.required.currentData())
        )
        self.default.activated.connect(
            lambda _: self._change("default", self.default.currentData())
        )
        self.values.editingFinished.connect(
            lambda: self._change("values", listed(self.values.text()))
        )

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        head = in_row((self.chooser, 1), self.add, self.remove)
        self._form = Form(self._details)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(unit)
        self._form.setVerticalSpacing(unit // 3)
        for words, editor in (
            (self.tr("Name"), self.name),
            (self.tr("Type"), self.type),
            (self.tr("Values"), self.values),
            (self.tr("Default"), self.default),
            (self.tr("Required"), self.required),
            (self.tr("Applies"), self.when),
            (self.tr("Explanation"), self.help),
        ):
            self._form.addRow(words, editor)
        self.setLayout(in_column(head, self._details))


class LinksForm(QWidget):
    """How many links of each kind a tag has, and when."""

    edited = Signal(object)
    """:class:`DraftEdit`"""

    def __init__(self) -> None:
        super().__init__()
        self._layer = Layer("", "", "", "", "underline")
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(self.tr("Link"))
        self.name = TextField(self.tr("Name of the link"))
        self.least = Stepper(self.tr("At least"), 0, 20, 1)
        self.most = Stepper(self.tr("At most"), 0, 20, 1)
        self.most.field.setSpecialValueText(self.tr("any number"))
        self.when = ConditionField(self.tr("When the link is required"))
        self._lay_out()
        self._connect()

    def show_layer(self, layer: Layer) -> None:
        """Show a layer's links; the one that is chosen stays chosen."""
        chosen = self.chooser.currentData() if layer.key == self._layer.key else None
        self._layer = layer
        self.chooser.clear()
        for one in layer.links:
            self.chooser.addItem(one.name, one.type)
        self.chooser.setCurrentIndex(max(0, self.chooser.findData(chosen)))
        self.setVisible(bool(layer.links))
        self._show_chosen()

    @property
    def _chosen(self) -> Link | None:
        return self._layer.link(str(self.chooser.currentData() or ""))

    def _show_chosen(self) -> None:
        one = self._chosen
        if one is not None:
            self.name.put(one.name)
            self.least.put(one.minimum)
            self.most.put(one.maximum or 0)
            self.when.put(one.when, self._layer)

    def _change(self, field: str, value: object) -> None:
        one, layer = self._chosen, self._layer.key
        if one is not None:
            kind = one.type
            self.edited.emit(
                DraftEdit(
                    one.name,
                    lambda draft: editing.with_link(draft, layer, kind, **{field: value}),
                    f"{layer} {kind} {field}",
                )
            )

    def _connect(self) -> None:
        self.chooser.activated.connect(lambda _: self._show_chosen())
        self.name.changed.connect(partial(self._change, "name"))
        self.least.changed.connect(lambda number: self._change("minimum", round(number)))
        self.most.changed.connect(lambda number: self._change("maximum", round(number) or None))
        self.when.changed.connect(partial(self._change, "when"))

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        form = Form(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(unit)
        form.setVerticalSpacing(unit // 3)
        for words, editor in (
            (self.tr("Link"), self.chooser),
            (self.tr("Name"), self.name),
            (self.tr("At least"), self.least),
            (self.tr("At most"), self.most),
            (self.tr("Required"), self.when),
        ):
            form.addRow(words, editor)
