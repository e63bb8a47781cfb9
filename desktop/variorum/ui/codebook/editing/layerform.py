"""The form of a layer: names, key, drawing, what its tags may look like, attributes, links."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QVBoxLayout, QWidget

from variorum.analysis.codebooks import editing
from variorum.domain.codebooks import Layer
from variorum.ui.codebook.editing.attributes import NEEDS, AttributesForm, LinksForm
from variorum.ui.codebook.editing.fields import ColourField, TextField, choice_box
from variorum.ui.codebook.editing.history import DraftEdit
from variorum.ui.prompts import Prompts
from variorum.ui.widgets.labels import section
from variorum.ui.widgets.layouts import Form

DRAWINGS = (
    ("fill", "coloured ground"),
    ("underline", "underline and bracket"),
    ("brackets", "bracket in the margin"),
    ("dotted", "dotted underline"),
    ("wavy", "wavy underline"),
    ("signed-bar", "sign in the margin"),
    ("document-chip", "chip under the headline"),
    ("tint", "part of the page"),
)
NESTINGS = (
    ("free", "tags may overlap"),
    ("nested", "inside one another, not crossing"),
    ("none", "no overlap"),
)


class LayerForm(QWidget):
    """Tells every change as a :class:`DraftEdit`."""

    edited = Signal(object)
    """:class:`DraftEdit`"""

    def __init__(self, prompts: Prompts) -> None:
        super().__init__()
        self._layer = Layer("", "", "", "", "underline")
        self.name = TextField(self.tr("Name of the layer"))
        self.singular = TextField(self.tr("Name of one of its tags"))
        self.shortcut = TextField(self.tr("Key of the layer"), longest=1)
        self.draw = choice_box(self.tr("Drawing"), DRAWINGS)
        self.nesting = choice_box(self.tr("Overlap"), NESTINGS)
        self.light = ColourField(self.tr("Colour of the layer (light)"), prompts)
        self.dark = ColourField(self.tr("Colour of the layer (dark)"), prompts)
        self.multi_span = QCheckBox(self.tr("A tag may have several parts"))
        self.document_level = QCheckBox(self.tr("A tag may be about the whole article"))
        self.entity_link = choice_box(self.tr("Entity"), NEEDS)
        self.claim_link = choice_box(self.tr("Claim"), NEEDS)
        self.attributes = AttributesForm()
        self.links = LinksForm()
        self.remove = QPushButton(self.tr("Remove this layer"))
        self._links_title = section(self.tr("Links"))
        self._lay_out()
        self._connect()

    def show_layer(self, layer: Layer, *, is_last: bool) -> None:
        """Show a layer; the last one cannot be removed."""
        self._layer = layer
        self.name.put(layer.name)
        self.singular.put(layer.singular)
        self.shortcut.put(layer.shortcut.upper())
        self.light.put(layer.colour_light)
        self.dark.put(layer.colour_dark)
        for combo, value in self._combos(layer):
            combo.setCurrentIndex(combo.findData(value))
        self.multi_span.setChecked(layer.multi_span)
        self.document_level.setChecked(layer.document_level)
        self.attributes.show_layer(layer)
        self.links.show_layer(layer)
        self._links_title.setVisible(bool(layer.links))
        self.remove.setEnabled(not is_last)

    def _combos(self, layer: Layer) -> tuple[tuple[QComboBox, str], ...]:
        return (
            (self.draw, layer.draw),
            (self.nesting, layer.nesting),
            (self.entity_link, layer.entity_link),
            (self.claim_link, layer.claim_link),
        )

    def _change(self, field: str, value: object) -> None:
        key = self._layer.key
        if field == "shortcut" and isinstance(value, str):
            value = value.strip().upper()
        values = {field: value}
        if field == "name" and self._layer.singular == self._layer.name:
            values["singular"] = value  # nobody has said yet what one of its tags is called
        self.edited.emit(
            DraftEdit(
                self.tr("“%1”").replace("%1", self._layer.name),
                lambda draft: editing.with_layer(draft, key, **values),
                f"{key} {field}",
            )
        )

    def _connect(self) -> None:
        for field, editor in (
            ("name", self.name),
            ("singular", self.singular),
            ("shortcut", self.shortcut),
            ("colour_light", self.light),
            ("colour_dark", self.dark),
        ):
            editor.changed.connect(partial(self._change, field))
        for field, combo in (
            ("draw", self.draw),
            ("nesting", self.nesting),
            ("entity_link", self.entity_link),
            ("claim_link", self.claim_link),
        ):
            combo.activated.connect(
                lambda _, field=field, combo=combo: self._change(field, combo.currentData())
            )
        for field, box in (
            ("multi_span", self.multi_span),
            ("document_level", self.document_level),
        ):
            # Not the change itself: Qt would call it without whether the box is on.
            box.clicked.connect(lambda on, field=field: self._change(field, on))
        self.attributes.edited.connect(self.edited)
        self.links.edited.connect(self.edited)
        self.remove.clicked.connect(lambda _: self._remove())

    def _remove(self) -> None:
        key = self._layer.key
        self.edited.emit(
            DraftEdit(self.tr("Remove"), lambda draft: editing.remove_layer(draft, key))
        )

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        form = Form()
        form.setHorizontalSpacing(unit)
        form.setVerticalSpacing(unit // 3)
        for words, editor in (
            (self.tr("Name"), self.name),
            (self.tr("One tag"), self.singular),
            (self.tr("Key"), self.shortcut),
            (self.tr("Drawn as"), self.draw),
            (self.tr("Colour (light)"), self.light),
            (self.tr("Colour (dark)"), self.dark),
            (self.tr("Overlap"), self.nesting),
            ("", self.multi_span),
            ("", self.document_level),
            (self.tr("Entity"), self.entity_link),
            (self.tr("Claim"), self.claim_link),
        ):
            form.addRow(words, editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit, unit // 2, unit, unit // 2)
        column.setSpacing(unit // 2)
        column.addLayout(form)
        column.addWidget(section(self.tr("Attributes")))
        column.addWidget(self.attributes)
        column.addWidget(self._links_title)
        column.addWidget(self.links)
        column.addWidget(self.remove)
        column.addStretch(1)
