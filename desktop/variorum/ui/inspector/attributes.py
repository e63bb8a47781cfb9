"""The attributes of a tag as chips, lists and fields, made from what the codebook says of them."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from variorum.analysis.codebooks.values import value_of
from variorum.domain.annotations import AttributeValue
from variorum.domain.codebooks import Attribute
from variorum.errors import UserError
from variorum.ui.widgets.chips import Chips, Choice
from variorum.ui.widgets.labels import SMALL, paragraph
from variorum.ui.widgets.layouts import tab_through
from variorum.ui.widgets.picker import Picker
from variorum.ui.widgets.wording import value_said

MANY = 8
"""From so many values on they stand in a list instead of on chips."""
KEPT = 8
"""So many forms are kept: more layers with attributes of their own hardly take turns."""


@dataclass(frozen=True, slots=True)
class AttributeWish:
    """An attribute that is to have a value; ``None``: none."""

    key: str
    value: AttributeValue | None


class AttributeEditors(QWidget):
    """An editor for every attribute that applies.

    Tags of several layers take turns, and making some thirty chips takes longer than all else that
    a tag shows: the forms that were shown last are kept.
    """

    wished = Signal(object)
    """``AttributeWish``"""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._form = self._made(())
        self._forms: dict[tuple[Attribute, ...], _Form] = {(): self._form}

    def show_attributes(
        self,
        attributes: tuple[Attribute, ...],
        values: dict[str, AttributeValue],
        *,
        editable: bool,
    ) -> None:
        """Show other attributes or values; the keyboard stays with the attribute that has it."""
        form = self._forms.pop(attributes, None) or self._made(attributes)
        self._forms[attributes] = form  # the last one
        if form is not self._form:
            form.forget()
        form.show_values(values, editable=editable)
        if form is not self._form:
            form.show()
            if (held := self._form.held()) is not None:
                form.hold(*held)
            self._form.hide()
            self._form = form
        self.setVisible(bool(attributes))
        if len(self._forms) > KEPT:
            self._forms.pop(next(iter(self._forms))).deleteLater()

    def forget(self) -> None:
        """What was typed and is no value was for tags that are not shown any more."""
        self._form.forget()

    def editor(self, key: str) -> QWidget:
        """The editor of an attribute."""
        return self._form.editors[key]

    def problem(self, key: str) -> QLabel:
        """What is wrong with what was typed for an attribute; hidden where nothing is."""
        return self._form.problems[key]

    def _made(self, attributes: tuple[Attribute, ...]) -> "_Form":
        made = _Form(attributes)
        made.wished.connect(self.wished)
        self._layout.addWidget(made)
        tab_through(self)
        return made


class _Form(QWidget):
    """The editors of some attributes."""

    wished = Signal(object)
    """``AttributeWish``"""

    def __init__(self, attributes: tuple[Attribute, ...]) -> None:
        super().__init__()
        self.editors: dict[str, QWidget] = {}
        self.problems: dict[str, QLabel] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(self.fontMetrics().height() // 4)
        for attribute in attributes:
            self._add(attribute)

    def forget(self) -> None:
        """Whatever was typed was for a tag that is not shown any more."""
        for editor in self.editors.values():
            if isinstance(editor, QLineEdit):
                editor.setModified(False)

    def held(self) -> tuple[str, str] | None:
        """The attribute whose editor has the keyboard, and what has it there, by its name."""
        focused = QApplication.focusWidget()
        for key, editor in self.editors.items():
            if focused is not None and (focused is editor or editor.isAncestorOf(focused)):
                return key, focused.accessibleName()
        return None

    def hold(self, key: str, name: str) -> None:
        """Give the keyboard to what has this name in the editor of an attribute, if it is there."""
        editor = self.editors.get(key)
        for one in (editor, *editor.findChildren(QWidget)) if editor is not None else ():
            if one.accessibleName() == name and one.focusPolicy() != Qt.FocusPolicy.NoFocus:
                one.setFocus()

    def show_values(self, values: dict[str, AttributeValue], *, editable: bool) -> None:
        """Show other values."""
        for key, editor in self.editors.items():
            is_typed = isinstance(editor, QLineEdit) and editor.isModified()
            if not is_typed or self.problems[key].isHidden():
                put(editor, values.get(key))
            editor.setEnabled(editable)
            if isinstance(editor, QLineEdit) and not editor.isModified():
                self.problems[key].hide()

    def _add(self, attribute: Attribute) -> None:
        if attribute.type != "bool":
            self._layout.addWidget(_name(attribute))
        editor = self._make(attribute)
        editor.setToolTip(attribute.help or attribute.name)
        editor.setAccessibleName(attribute.name)
        editor.setAccessibleDescription(attribute.help)
        self._layout.addWidget(editor)
        if isinstance(editor, QLineEdit):
            self.problems[attribute.key] = problem = paragraph("", "warning", SMALL)
            problem.hide()
            self._layout.addWidget(problem)
        self.editors[attribute.key] = editor

    def _make(self, attribute: Attribute) -> QWidget:
        """The editor for an attribute of its type: a field of text for all that is typed."""
        makers = {"enum": self._enum, "bool": self._bool}
        return makers.get(attribute.type, self._text)(attribute)

    def _enum(self, attribute: Attribute) -> QWidget:
        if len(attribute.values) >= MANY:
            combo = Picker()
            combo.addItem(self.tr("(none)"), None)
            for value in attribute.values:
                combo.addItem(value_said(value), value)
            combo.activated.connect(lambda _: self._wish(attribute, combo.currentData()))
            return combo
        chips = Chips(attribute.name, optional=attribute.required != "save")
        chips.set_choices([Choice(value, value_said(value)) for value in attribute.values])
        chips.chosen.connect(lambda on: self._wish(attribute, on[0] if on else None))
        return chips

    def _bool(self, attribute: Attribute) -> QWidget:
        box = QCheckBox(attribute.name)
        box.clicked.connect(lambda on: self._wish(attribute, on or None))
        return box

    def _text(self, attribute: Attribute) -> QWidget:
        field = QLineEdit()
        field.editingFinished.connect(lambda: self._wish_text(attribute, field))
        return field

    def _wish_text(self, attribute: Attribute, field: QLineEdit) -> None:
        words = field.text().strip()
        problem = self.problems[attribute.key]
        if words == (field.property("put") or ""):
            problem.hide()
            return
        try:
            value = value_of(attribute, words) if words else None
        except UserError as error:
            problem.setText(str(error))
            problem.show()
            return
        problem.hide()
        field.setProperty("put", words)
        self._wish(attribute, value)

    def _wish(self, attribute: Attribute, value: AttributeValue | None) -> None:
        self.wished.emit(AttributeWish(attribute.key, value))


def put(editor: QWidget, value: AttributeValue | None) -> None:
    """Show a value in an editor without wishing for it."""
    words = "" if value is None else str(value)
    if isinstance(editor, Chips):
        editor.set_on([words] if words else [])
    elif isinstance(editor, QComboBox):
        editor.setCurrentIndex(max(0, editor.findData(value)))
    elif isinstance(editor, QCheckBox):
        editor.setChecked(bool(value))
    elif isinstance(editor, QLineEdit) and not (editor.hasFocus() and editor.isModified()):
        editor.setProperty("put", words)
        editor.setText(words)
        editor.setCursorPosition(0)


def _name(attribute: Attribute) -> QLabel:
    named = paragraph(attribute.name, "muted", SMALL)
    named.setToolTip(attribute.help)
    named.setAlignment(Qt.AlignmentFlag.AlignBottom)
    return named
