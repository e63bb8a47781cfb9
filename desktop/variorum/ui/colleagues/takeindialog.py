"""Before taking a package in: whose it is, what it would bring, and what a person has to say."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from variorum.domain.codebooks import Codebook
from variorum.services.colleagues.matching import Likeness
from variorum.services.colleagues.own_work import Label
from variorum.services.colleagues.taking_in import (
    TakeInOptions,
    TakeInReport,
    lines_of,
    vouched,
)
from variorum.ui.widgets.labels import label, paragraph, section
from variorum.ui.widgets.wording import counted
from variorum.ui.windows.dialogs import Dialog

Plan = Callable[[TakeInOptions, Callable[[TakeInReport], None]], None]
"""Finds out what a package would bring; the answer comes later."""


class TakeInDialog(Dialog):
    """Shows what would come in; nothing is changed before "Take in" is pressed."""

    agreed = Signal(object)
    """``TakeInOptions``"""

    def __init__(self, name: str, codebook: Codebook, plan: Plan, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Take in a colleague’s work"))
        self._plan = plan
        self._codebook = codebook
        self.labels: dict[Label, QComboBox] = {}
        self.articles: dict[str, QCheckBox] = {}
        self._alike: dict[str, Likeness] = {}
        self.older = QCheckBox(self.tr("Take this older state instead of the later one"))
        self.older.clicked.connect(lambda _: self._ask())
        self.older.hide()
        self._author = label("", bold=True)
        self._vouched = paragraph("", "muted")
        self._sentence = paragraph()
        self._questions = QFormLayout()
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setAccessibleName(self.tr("What the package would bring"))
        self._lay_out(name)
        self._ask()

    @property
    def sentence(self) -> str:
        """What is said about the package."""
        return f"{self._author.text()} {self._sentence.text()}".strip()

    @property
    def details(self) -> str:
        """What is listed."""
        return self._details.toPlainText()

    def options(self) -> TakeInOptions:
        """What was decided so far."""
        chosen = {one: box.currentData() for one, box in self.labels.items()}
        return TakeInOptions(
            labels={one: label for one, label in chosen.items() if label is not None},
            articles={
                one: self._alike[one].document_id
                for one, box in self.articles.items()
                if box.isChecked()
            },
            older=self.older.isChecked(),
        )

    def show_plan(self, report: TakeInReport) -> None:
        """Show what the package would bring, and ask what has to be asked."""
        self._author.setText(report.author.name)
        self._vouched.setText(vouched(report))
        first, _, *others = lines_of(report)
        self._sentence.setText(first)
        self._details.setPlainText("\n".join(others))
        self._details.setVisible(bool(others))
        self._ask_about(report)
        self.older.setVisible(bool(report.older) or self.older.isChecked())
        something = bool(report.added or report.altered or report.retired)
        self.go.setEnabled(something)
        if not something:
            self._sentence.setText(self.tr("There is nothing new in this package."))
        elif not (self.labels or self.articles):
            self.go.setFocus()

    def _ask_about(self, report: TakeInReport) -> None:
        """One row for each label that is unknown here, and each article that may be one."""
        for unknown, count in sorted(report.unknown.items()):
            if unknown not in self.labels:
                box = self._label_box(unknown)
                self.labels[unknown] = box
                said = f"{'/'.join(unknown)} ({counted('%n tag(s)', count)})"
                self._questions.addRow(label(said), box)
        for one in report.alike:
            if one.packed_id not in self.articles:
                box_ = QCheckBox(self.tr("is “%1” of this project").replace("%1", one.own_title))
                box_.clicked.connect(lambda _: self._ask())
                self._alike[one.packed_id] = one
                self.articles[one.packed_id] = box_
                self._questions.addRow(label(f"“{one.title}” ({one.percent} %)"), box_)
        self._heading.setVisible(bool(self.labels or self.articles))

    def _label_box(self, unknown: Label) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("Label for %1").replace("%1", "/".join(unknown)))
        box.addItem(self.tr("leave these tags out"), None)
        layers = sorted(self._codebook.layers, key=lambda one: one.key != unknown[0])
        for layer in layers:
            for one in layer.offered:
                box.addItem(f"{layer.name}: {one.name}", (layer.key, one.key))
        box.activated.connect(lambda _: self._ask())
        return box

    def _ask(self) -> None:
        self._sentence.setText(self.tr("Looking at the package…"))
        self.go.setEnabled(False)
        self._plan(self.options(), self.show_plan)

    def _agree(self) -> None:
        self.agreed.emit(self.options())
        self.close()

    def _lay_out(self, name: str) -> None:
        unit = self.fontMetrics().height()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = buttons.addButton(self.tr("Take in"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setProperty("kind", "primary")
        buttons.accepted.connect(self._agree)
        buttons.rejected.connect(self.close)
        self._heading = section(self.tr("To be decided"))
        self._heading.hide()
        self._questions.setVerticalSpacing(unit // 3)
        layout = QVBoxLayout(self)
        layout.addWidget(label(name, "muted"))
        layout.addWidget(self._author)
        layout.addWidget(self._vouched)
        layout.addWidget(self._sentence)
        layout.addWidget(self.older)
        layout.addWidget(self._heading)
        layout.addLayout(self._questions)
        layout.addWidget(self._details, 1)
        layout.addStretch()
        layout.addWidget(buttons)
        self.resize(unit * 38, unit * 26)
