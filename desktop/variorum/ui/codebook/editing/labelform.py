"""The form of a label: name, key, colours, definition, examples, and what may become of it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from variorum.analysis.codebooks import editing
from variorum.analysis.codebooks.editing import LabelMove
from variorum.domain.codebooks import Codebook, Label, Layer
from variorum.ui.codebook.editing.colourcheck import ColourCheck
from variorum.ui.codebook.editing.fields import ColourField, LongField, TextField
from variorum.ui.codebook.editing.history import DraftEdit
from variorum.ui.codebook.editing.looks import look
from variorum.ui.prompts import Prompts
from variorum.ui.theme import DARK, LIGHT
from variorum.ui.widgets.chips import Chips, Choice
from variorum.ui.widgets.labels import SMALL, paragraph
from variorum.ui.widgets.layouts import STRETCH, Form, in_row
from variorum.ui.widgets.picker import give_menu

_BORDERS = ("solid", "dashed", "dotted", "double")


class LabelForm(QWidget):
    """Tells every change as a :class:`DraftEdit`."""

    edited = Signal(object)
    """:class:`DraftEdit`"""
    examples_wanted = Signal(object)
    """The field that an example out of the articles is wanted for: its name, ``str``."""

    def __init__(self, prompts: Prompts) -> None:
        super().__init__()
        self._layer = ""
        self._label = Label("", "")
        self.name = TextField(self.tr("Name"))
        self.shortcut = TextField(self.tr("Key"), longest=1)
        self.badge = TextField(self.tr("Short name"), longest=12)
        self.border = Chips(self.tr("Border"))
        self.border.set_choices([Choice(one, self.tr(one)) for one in _BORDERS])
        self.light = ColourField(self.tr("Colour (light)"), prompts)
        self.dark = ColourField(self.tr("Colour (dark)"), prompts)
        self.check = ColourCheck()
        self.definition = LongField(self.tr("Definition"), 3)
        self.yes = LongField(self.tr("Example"))
        self.no = LongField(self.tr("Counter-example"))
        self.from_articles = QPushButton(self.tr("Choose from the articles…"))
        self.used = paragraph("", "muted", SMALL)
        self.retire = QPushButton()
        self.remove = QPushButton(self.tr("Remove"))
        # A list that drops down would merge with the first arrow key on the way to the right one.
        self.merge = QPushButton(self.tr("Merge into ▾"))
        self._others = QMenu(self.merge)
        give_menu(self.merge, self._others)
        self._lay_out()
        self._connect()

    def show_label(self, codebook: Codebook, layer: Layer, label: Label, tags: int) -> None:
        """Show a label that ``tags`` tags have."""
        self._layer, self._label = layer.key, label
        for field, value in (
            (self.name, label.name),
            (self.shortcut, label.shortcut.upper()),
            (self.badge, label.badge),
            (self.light, label.colour_light),
            (self.dark, label.colour_dark),
            (self.definition, label.definition),
            (self.yes, label.example_yes),
            (self.no, label.example_no),
        ):
            field.put(value)
        self.border.set_on([label.border])
        self._form.setRowVisible(self.border, layer.draw == "fill")
        light, dark = (look(codebook, theme, layer, label) for theme in (LIGHT, DARK))
        self.check.show_looks(light, dark, label.name)
        self.used.setText(self.tr("Tags with this label: %1").replace("%1", str(tags)))
        self.from_articles.setEnabled(tags > 0)
        self.retire.setText(self.tr("Offer again") if label.retired else self.tr("Retire"))
        self.remove.setEnabled(len(layer.labels) > 1)
        self._fill_merge(layer, label)

    def commit(self) -> None:
        """Tell what is still being written."""
        for field in (self.definition, self.yes, self.no):
            field.tell()

    def _fill_merge(self, layer: Layer, label: Label) -> None:
        self._others.clear()
        for other in layer.offered:
            if other.key != label.key:
                entry = self._others.addAction(other.name.replace("&", "&&"))
                entry.triggered.connect(lambda _=False, key=other.key: self._merge(key))
        self.merge.setEnabled(not self._others.isEmpty())

    def _change(self, field: str, value: object) -> None:
        layer, key = self._layer, self._label.key
        if field == "shortcut" and isinstance(value, str):
            value = value.strip().lower()
        self.edited.emit(
            DraftEdit(
                self.tr("“%1”").replace("%1", self._label.name),
                lambda draft: editing.with_label(draft, layer, key, **{field: value}),
                f"{layer} {key} {field}",
            )
        )

    def _connect(self) -> None:
        for field, editor in (
            ("name", self.name),
            ("shortcut", self.shortcut),
            ("badge", self.badge),
            ("colour_light", self.light),
            ("colour_dark", self.dark),
            ("definition", self.definition),
            ("example_yes", self.yes),
            ("example_no", self.no),
        ):
            editor.changed.connect(partial(self._change, field))
        self.border.chosen.connect(lambda on: self._change("border", on[0]))
        self.from_articles.clicked.connect(lambda _: self.examples_wanted.emit("example_yes"))
        self.retire.clicked.connect(lambda _: self._retire())
        self.remove.clicked.connect(lambda _: self._remove())

    def _retire(self) -> None:
        layer, one = self._layer, self._label
        words = self.tr("Offer again") if one.retired else self.tr("Retire")
        self.edited.emit(
            DraftEdit(
                words,
                lambda d: editing.retire_label(d, layer, one.key, retired=not one.retired),
            )
        )

    def _remove(self) -> None:
        layer, key = self._layer, self._label.key
        self.edited.emit(
            DraftEdit(self.tr("Remove"), lambda draft: editing.remove_label(draft, layer, key))
        )

    def _merge(self, target: str) -> None:
        move = LabelMove(self._layer, self._label.key, self._layer, target)
        self.edited.emit(
            DraftEdit(self.tr("Merge"), lambda draft: editing.merge_label(draft, move))
        )

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        self._form = form = Form()
        form.setHorizontalSpacing(unit)
        form.setVerticalSpacing(unit // 3)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, editor in (
            (self.tr("Name"), self.name),
            (self.tr("Key"), self.shortcut),
            (self.tr("Short name"), self.badge),
            (self.tr("Border"), self.border),
            (self.tr("Colour (light)"), self.light),
            (self.tr("Colour (dark)"), self.dark),
            (self.tr("As people see it"), self.check),
            (self.tr("Definition"), self.definition),
            (self.tr("Example"), self.yes),
            (self.tr("Counter-example"), self.no),
            ("", self.from_articles),
        ):
            form.addRow(words, editor)
        buttons = in_row(self.merge, self.retire, self.remove, STRETCH)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit, unit // 2, unit, unit // 2)
        column.addLayout(form)
        column.addSpacing(unit // 2)
        column.addWidget(self.used)
        column.addLayout(buttons)
        column.addStretch(1)
