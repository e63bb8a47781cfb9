"""Which spaCy pipeline suggests, if any, and what its labels mean in the codebook."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QPushButton,
    QScrollArea,
    QWidget,
)

from variorum.domain.codebooks import Label
from variorum.ui.widgets.labels import SMALL, label, paragraph, set_tone
from variorum.ui.widgets.layouts import Form, in_column, in_row


class PipelineForm(QWidget):
    """A field for the pipeline, and a row for each of its labels."""

    chosen = Signal(str)
    """A pipeline is to suggest: its name or folder; empty for none."""
    folder_requested = Signal()
    """A folder is to be chosen."""
    meant = Signal(str, str)
    """A label of the pipeline means another one: both; an empty second one leaves it out."""

    def __init__(self) -> None:
        super().__init__()
        self.name = QComboBox()
        self.name.setEditable(True)
        self.name.setAccessibleName(self.tr("Pipeline"))
        self.use = QPushButton(self.tr("Use"))
        self.use.setProperty("kind", "primary")
        self.folder = QPushButton(self.tr("Folder…"))
        self.leave = QPushButton(self.tr("Use none"))
        self._said = paragraph("", "muted", SMALL)
        self.meanings: dict[str, QComboBox] = {}
        self._rows = Form()
        self._lay_out()
        self.use.setEnabled(False)
        self.name.editTextChanged.connect(lambda typed: self.use.setEnabled(bool(typed.strip())))
        if (field := self.name.lineEdit()) is not None:
            field.setPlaceholderText(self.tr("name or folder of a pipeline"))
        self.use.clicked.connect(lambda: self.chosen.emit(self.name.currentText().strip()))
        self.folder.clicked.connect(self.folder_requested)
        self.leave.clicked.connect(lambda: self.chosen.emit(""))

    @property
    def words(self) -> str:
        """What is said of the pipeline."""
        return self._said.text()

    def show_names(self, installed: Sequence[str], chosen: str) -> None:
        """Offer the pipelines that are installed; the chosen one stands in the field."""
        self.name.clear()
        self.name.addItems(list(installed))
        self.name.setEditText(chosen)
        self.leave.setEnabled(bool(chosen))

    def say(self, words: str, *, wrong: bool = False) -> None:
        """Say whether it works."""
        self._said.setText(words)
        set_tone(self._said, "warning" if wrong else "muted")

    def show_labels(
        self, foreign: Sequence[str], labels: Sequence[Label], meant: Mapping[str, str]
    ) -> None:
        """Show what each label of the pipeline means."""
        while self._rows.rowCount():
            self._rows.removeRow(0)
        self.meanings = {}
        for one in foreign:
            box = QComboBox()
            box.setAccessibleName(self.tr("%1 means").replace("%1", one))
            box.addItem(self.tr("(left out)"), "")
            for known in labels:
                box.addItem(known.name, known.key)
            box.setCurrentIndex(max(0, box.findData(meant.get(one, ""))))
            box.activated.connect(
                lambda _=0, one=one, box=box: self.meant.emit(one, box.currentData())
            )
            self._rows.addRow(label(one), box)
            self.meanings[one] = box

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        about = paragraph(
            self.tr(
                "Any spaCy pipeline that is installed on this machine may suggest entities. It"
                " runs here, without a network. spaCy comes with “pip install 'variorum[spacy]'”."
            ),
            "muted",
        )
        choice = in_row((self.name, 1), self.folder, self.use, self.leave)
        self._rows.setVerticalSpacing(unit // 3)
        page = QWidget()
        page.setLayout(self._rows)
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(in_column(about, choice, self._said, (area, 1), spacing=unit // 2))
