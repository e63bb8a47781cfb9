"""Which language model is asked, if any: its address, its name, and what it may be sent."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from variorum.ui.widgets.labels import SMALL, label, paragraph, set_tone
from variorum.ui.widgets.layouts import STRETCH, Form, in_column, in_row

SECONDS = (5, 600)
"""The shortest and the longest time that an answer may take."""


@dataclass(frozen=True, slots=True)
class EndpointWish:
    """What stands in the fields; an empty ``address`` asks nobody."""

    address: str
    model: str
    seconds: int


class EndpointForm(QWidget):
    """Fields that are kept as soon as one of them is left."""

    changed = Signal(object)
    """``EndpointWish``"""
    key_typed = Signal(str)
    """A key for the host; empty forgets it."""
    withdrawn = Signal()
    """Articles may be sent nowhere any more."""
    ask_requested = Signal()
    """The open article is to be asked about."""

    def __init__(self) -> None:
        super().__init__()
        self.address = QLineEdit(placeholderText="https://models.example/v1")
        self.model = QLineEdit()
        self.seconds = QSpinBox()
        self.seconds.setRange(*SECONDS)
        self.seconds.setSuffix(self.tr(" seconds"))
        self.seconds.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.key = QLineEdit()
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self._kept = paragraph("", "muted", SMALL)
        self._said = paragraph("", "", SMALL)
        self._agreed = paragraph("", "muted", SMALL)
        self.withdraw = QPushButton(self.tr("Withdraw"))
        self.ask = QPushButton(self.tr("Ask about the open article"))
        self._lay_out()
        for field in (self.address, self.model, self.seconds):
            field.editingFinished.connect(lambda: self.changed.emit(self.wish()))
        self.key.editingFinished.connect(self._take_key)
        self.withdraw.clicked.connect(self.withdrawn)
        self.ask.clicked.connect(self.ask_requested)

    @property
    def words(self) -> str:
        """What is said below the fields."""
        return "\n".join(one.text() for one in (self._said, self._kept, self._agreed))

    def wish(self) -> EndpointWish:
        """What stands in the fields."""
        address, model = self.address.text().strip(), self.model.text().strip()
        return EndpointWish(address, model, self.seconds.value())

    def show_wish(self, wish: EndpointWish) -> None:
        """Fill the fields."""
        self.address.setText(wish.address)
        self.model.setText(wish.model)
        self.seconds.setValue(wish.seconds)

    def say(self, words: str, *, ready: bool, wrong: bool = False) -> None:
        """Say what comes of the fields, and whether somebody can be asked."""
        self._said.setText(words)
        set_tone(self._said, "warning" if wrong else "muted")
        self.ask.setEnabled(ready)

    def show_key(self, *, there: bool, lasting: bool) -> None:
        """Say whether a key is kept, and for how long; the key itself is never shown."""
        self.key.clear()
        dots = self.tr("a key is kept; type another one to replace it")
        self.key.setPlaceholderText(dots if there else self.tr("where the service wants one"))
        in_keyring = self.tr("A key is kept in the keyring of this system and nowhere else.")
        session = self.tr(
            "A key is kept until you quit: there is no keyring here (it needs variorum[keyring])."
        )
        self._kept.setText(in_keyring if lasting else session)

    def show_agreed(self, hosts: Sequence[str]) -> None:
        """Say where articles may be sent."""
        to = self.tr("Articles may be sent to: %1").replace("%1", ", ".join(hosts))
        nobody = self.tr("You have not agreed to send articles anywhere.")
        self._agreed.setText(to if hosts else nobody)
        self.withdraw.setEnabled(bool(hosts))

    def _take_key(self) -> None:
        typed = self.key.text().strip()
        if typed:
            self.key_typed.emit(typed)

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        about = paragraph(
            self.tr(
                "A language model is asked when you say so, about one article at a time. Its text"
                " then leaves this machine for the host you name here, once you have agreed to"
                " that host. Anything that speaks OpenAI’s chat protocol will do, also on this"
                " machine. What it answers are suggestions like all others."
            ),
            "muted",
        )
        form = Form()
        form.setVerticalSpacing(unit // 2)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for words, field in (
            (self.tr("Address"), self.address),
            (self.tr("Model"), self.model),
            (self.tr("Key"), self.key),
            (self.tr("Wait at most"), self.seconds),
        ):
            field.setAccessibleName(words)
            form.addRow(label(words), field)
        agreed = in_row((self._agreed, 1), self.withdraw)
        asking = in_row((self._said, 1), self.ask)
        self.setLayout(
            in_column(about, form, self._kept, agreed, asking, STRETCH, spacing=unit // 2)
        )
