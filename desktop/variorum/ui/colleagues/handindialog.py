"""Before handing in: which articles and layers, with words and names or without."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QVBoxLayout,
    QWidget,
)

from variorum.domain.codebooks import Codebook
from variorum.errors import UserError
from variorum.services.colleagues.handing_in import HandInChoice, HandInReport
from variorum.ui.colleagues.counting import Counts, tags_in_articles
from variorum.ui.files.scopes import Scope
from variorum.ui.turns.progress import ProgressLine
from variorum.ui.widgets.chips import Chips, Choice
from variorum.ui.widgets.labels import SMALL, label, paragraph
from variorum.ui.widgets.layouts import Form
from variorum.ui.windows.dialogs import Dialog

Plan = Callable[[HandInChoice, Callable[[HandInReport], None]], None]
"""Finds out what a package would hold; the answer comes later, or ``show_failure`` is called."""


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
        self.texts.setChecked(True)
        self.names = QCheckBox(self.tr("With my name, signed with my key"))
        self.names.setChecked(True)
        self._about_texts = paragraph("", "muted", SMALL)
        self._about_names = paragraph("", "muted", SMALL)
        self.counts = Counts()
        self.bar = ProgressLine()
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

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the looking is."""
        self.bar.show_progress(done, total)

    def show_plan(self, report: HandInReport) -> None:
        """Show what the package would hold."""
        self.bar.hide()
        said = self.tr("The package will hold %1.")
        if self.texts.isChecked():
            said = self.tr("The package will hold %1, parts of the page included.")
        told = tags_in_articles(report.counts.get("annotation", 0), report.articles)
        self._sentence.setText(said.replace("%1", told))
        self.counts.show_counts([(self.tr("In the package"), report.counts)])
        if not self.names.isChecked():
            alias = self.tr("You will be called %1, in every package of this machine.")
            self._about_names.setText(alias.replace("%1", report.author))
        self.go.setEnabled(True)

    def show_failure(self, error: UserError) -> None:
        """Say why there can be no such package."""
        self.bar.hide()
        self.counts.hide()
        self._sentence.setText(str(error))

    def _ask(self) -> None:
        self._about_texts.setText(
            self.tr("Whoever takes it in needs nothing else.")
            if self.texts.isChecked()
            else self.tr(
                "Whoever takes it in has to have the same articles. Comments and answers to"
                " suggestions stay here, since they may quote them."
            )
        )
        self._about_names.setText(
            self.tr("Your key is made the first time; you will then be shown its fingerprint.")
            if self.names.isChecked()
            else ""
        )
        self._sentence.setText(self.tr("Looking at your work…"))
        self.bar.show_progress(0, 0)
        self.bar.show()
        self.go.setEnabled(False)
        self._plan(self.choice(), self.show_plan)

    def _agree(self) -> None:
        self.agreed.emit(self.choice())
        self.close()

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        buttons, self.go = self.cancel_or(self.tr("Hand in…"))
        buttons.accepted.connect(self._agree)
        buttons.rejected.connect(self.close)
        self.bar.setAccessibleName(self.tr("Articles looked at"))
        form = Form()
        form.setVerticalSpacing(unit // 2)
        form.addRow(label(self.tr("Articles")), self.scope)
        form.addRow(label(self.tr("Layers")), self.layers)
        form.addRow(label(""), paragraph(self.tr("None chosen: all of them."), "muted", SMALL))
        for box, about in ((self.texts, self._about_texts), (self.names, self._about_names)):
            form.addRow(label(""), box)
            form.addRow(label(""), about)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addSpacing(unit // 2)
        for part in (self._sentence, self.bar, self.counts):
            layout.addWidget(part)
        layout.addStretch()
        layout.addWidget(buttons)
        self.resize(unit * 36, unit * 30)
