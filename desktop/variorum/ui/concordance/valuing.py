"""What all ticked tags are to get: a value that is typed, or an entity or a claim to link."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from variorum.analysis.codebooks.values import value_of
from variorum.domain.codebooks import Attribute
from variorum.errors import UserError
from variorum.services.searching.changing import Doable
from variorum.ui.concordance.wishes import BulkWish
from variorum.ui.inspector.lookup import LookUp, Pick
from variorum.ui.widgets.labels import SMALL, label, paragraph, set_tone
from variorum.ui.widgets.layouts import STRETCH, in_row
from variorum.ui.widgets.wording import counted
from variorum.ui.windows.dialogs import Dialog


class ValueDialog(Dialog):
    """Says how many tags are concerned; Enter sets, Esc leaves. Stays beside the window."""

    agreed = Signal(object)
    """``BulkWish``: the wish with what it lacked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bulkValue")
        self._wish = BulkWish("ask")
        self._attribute: Attribute | None = None
        self._look_up: LookUp | None = None
        self._title = label(bold=True)
        self._help = paragraph("", "muted", SMALL)
        self.field = QLineEdit()
        self._problem = paragraph("", "warning", SMALL)
        self._concerned = paragraph("", "muted", SMALL)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.go = QPushButton()
        self.go.setProperty("kind", "primary")
        self.on_enter = self.go
        self._lay_out()
        self.field.textChanged.connect(self._judge)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._agree)

    @property
    def said(self) -> str:
        """All that the dialog says below the field."""
        return " ".join(one.text() for one in (self._problem, self._concerned) if one.text())

    def ask_value(self, wish: BulkWish, attribute: Attribute, doable: Doable) -> None:
        """Ask for a value of an attribute."""
        self._begin(wish, attribute.name, attribute.help, doable)
        self._attribute = attribute
        self.field.setAccessibleName(attribute.name)
        self.field.setPlaceholderText(_example(attribute))
        self.field.clear()
        self.field.show()
        self.go.setText(self.tr("Set on %1").replace("%1", counted("%n tag(s)", doable.tags)))
        self.go.show()
        self._judge()
        self._come()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_link(self, wish: BulkWish, look_up: LookUp, doable: Doable) -> None:
        """Ask for an entity or a claim, by a field that looks them up."""
        name = self.tr("Link entity") if wish.register == "entity" else self.tr("Link claim")
        self._begin(wish, name, "", doable)
        self._attribute = None
        self._look_up = look_up
        look_up.picked.connect(self._pick)
        self._form.insertWidget(2, look_up)
        self._problem.clear()
        self.field.hide()
        self.go.hide()
        self._come()
        look_up.begin("")

    def _begin(self, wish: BulkWish, name: str, help_words: str, doable: Doable) -> None:
        self._wish = wish
        if self._look_up is not None:
            self._look_up.hide()
            self._look_up.deleteLater()
            self._look_up = None
        self.setWindowTitle(name)
        self._title.setText(name)
        self._help.setText(help_words)
        self._help.setVisible(bool(help_words))
        said = self.tr("%1 will be changed.").replace("%1", counted("%n tag(s)", doable.tags))
        if doable.left:
            others = self.tr("%1 stay as they are: not yours, or of a label without it.")
            said += " " + others.replace("%1", str(doable.left))
        self._concerned.setText(said)

    def _come(self) -> None:
        self.come_forward()

    def _judge(self) -> None:
        """Say at once what is wrong with the value, but nothing of an empty field."""
        problem = ""
        if self._attribute is not None and self.field.text().strip():
            try:
                value_of(self._attribute, self.field.text())
            except UserError as error:
                problem = str(error)
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        set_tone(self._problem, "warning")
        self.go.setEnabled(not problem and bool(self.field.text().strip()))

    def _agree(self) -> None:
        if self._attribute is not None and self.go.isEnabled():
            value = value_of(self._attribute, self.field.text())
            self.accept()
            self.agreed.emit(replace(self._wish, kind="set", value=value))

    def _pick(self, pick: Pick) -> None:
        self.accept()
        self.agreed.emit(replace(self._wish, kind="link", target=pick.id, name=pick.name))

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        buttons = in_row(STRETCH, self.cancel, self.go)
        self._form = QVBoxLayout(self)
        self._form.setContentsMargins(unit, unit, unit, unit)
        self._form.setSpacing(unit // 2)
        for part in (self._title, self._help, self.field, self._problem, self._concerned):
            self._form.addWidget(part)
        self._form.addStretch(1)
        self._form.addLayout(buttons)
        self.resize(unit * 26, unit * 11)


def _example(attribute: Attribute) -> str:
    return {"int": "12", "number": "40.5", "date": "2025-08-02"}.get(attribute.type, "")
