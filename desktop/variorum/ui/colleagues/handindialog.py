"""Before handing in: which articles and layers, with words and names or without."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from variorum.domain.codebooks import Codebook
from variorum.errors import UserError
from variorum.services.colleagues.handing_in import HandInChoice, HandInReport
from variorum.ui.files.scopes import Scope
from variorum.ui.widgets.chips import Chips, Choice
from variorum.ui.widgets.labels import label, paragraph
from variorum.ui.widgets.wording import counted
from variorum.ui.windows.dialogs import Dialog

Plan = Callable[[HandInChoice], HandInReport]
"""What a package would hold; raises ``UserError`` where that is nothing."""


class HandInDialog(Dialog):
    """Says what the package would hold; nothing is written before a file is chosen."""

    agreed = Signal(object)
    """``HandInChoice``"""

    def __init__(
        self, scopes: Sequence[Scope], codebook: Codebook, plan: Plan, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Hand in your work"))
        self._plan = plan
        self._scopes = {scope.key: scope for scope in scopes}
        self.scope = Chips(self.tr("Which articles"))
        self.scope.set_choices([Choice(one.key, one.name) for one in scopes], [scopes[0].key])
        self.layers = Chips(self.tr("Which layers"), many=True)
        layers = [one for one in codebook.layers if one.key != "zone"]
        self.layers.set_choices([Choice(one.key, one.name) for one in layers])
        self.texts = QCheckBox(self.tr("With the words of the articles"))
        self.texts.setToolTip(
            self.tr("Without them, whoever takes the package in has to have the same articles.")
        )
        self.texts.setChecked(True)
        self.names = QCheckBox(self.tr("With my name, signed with my key"))
        self.names.setToolTip(self.tr("Without it, a pseudonym stands for you, always the same."))
        self.names.setChecked(True)
        self._sentence = paragraph()
        self._lay_out()
        for chips in (self.scope, self.layers):
            chips.chosen.connect(lambda _: self._ask())
        for box in (self.texts, self.names):
            box.clicked.connect(lambda _: self._ask())
        self._ask()

    @property
    def sentence(self) -> str:
        """What is said about the package."""
        return self._sentence.text()

    def choice(self) -> HandInChoice:
        """What is chosen now."""
        named = self.names.isChecked()
        return HandInChoice(
            documents=self._scopes[self.scope.on[0]].documents,
            layers=self.layers.on,
            texts=self.texts.isChecked(),
            pseudonymous=not named,
            signed=named,
        )

    def _ask(self) -> None:
        try:
            report = self._plan(self.choice())
        except UserError as error:
            self._sentence.setText(str(error))
            self.go.setEnabled(False)
            return
        articles = counted("%n article(s)", report.articles)
        tags = counted("%n tag(s)", report.counts.get("annotation", 0))
        said = self.tr("The package will hold %1 and %2, zones included.")
        self._sentence.setText(said.replace("%1", articles).replace("%2", tags))
        self.go.setEnabled(True)

    def _agree(self) -> None:
        self.agreed.emit(self.choice())
        self.close()

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = buttons.addButton(self.tr("Hand in…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setProperty("kind", "primary")
        buttons.accepted.connect(self._agree)
        buttons.rejected.connect(self.close)
        form = QFormLayout()
        form.setVerticalSpacing(unit // 2)
        form.addRow(label(self.tr("Articles")), self.scope)
        form.addRow(label(self.tr("Layers")), self.layers)
        form.addRow(label(""), label(self.tr("None chosen: all of them."), "muted"))
        form.addRow(label(""), self.texts)
        form.addRow(label(""), self.names)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addSpacing(unit // 2)
        layout.addWidget(self._sentence)
        layout.addStretch()
        layout.addWidget(buttons)
        self.resize(unit * 34, unit * 22)
