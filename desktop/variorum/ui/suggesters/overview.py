"""The list of suggesters: how good each is by this person's own tags and answers."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from variorum.ui.suggesters.views import SuggesterView
from variorum.ui.widgets.labels import SMALL, label, paragraph, section, set_font
from variorum.ui.widgets.layouts import STRETCH, in_column, tab_here


class Overview(QWidget):
    """One row for each suggester, below them what holds for all."""

    turned = Signal(str, bool)
    """A suggester is to be asked or not: its key."""
    rests_below = Signal(str, int)
    """A suggester is to rest below another share: its key, per cent."""
    least_chosen = Signal(int)
    """How often a suggestion has to be right, in per cent."""
    measure_requested = Signal()
    """The figures are to be taken anew."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, QCheckBox] = {}
        self.spins: dict[str, QSpinBox] = {}
        self._told: list[QWidget] = []
        self._grid = QGridLayout()
        self._page = QWidget()
        self._said = paragraph("", "muted", SMALL)
        self.least = _per_cent(self.tr("How often a suggestion has to be right"))
        self.measure = QPushButton(self.tr("Measure again"))
        self._lay_out()
        self.least.editingFinished.connect(lambda: self.least_chosen.emit(self.least.value()))
        self.measure.clicked.connect(self.measure_requested)

    @property
    def words(self) -> str:
        """Everything that is said of suggesters, line by line."""
        return "\n".join(one.text() for one in self._told if isinstance(one, QLabel))

    def say(self, words: str) -> None:
        """Say something above the list."""
        self._said.setText(words)

    def set_least(self, value: int) -> None:
        """Show how often a suggestion has to be right."""
        self.least.setValue(value)

    def show_suggesters(self, views: Sequence[SuggesterView]) -> None:
        """Show these; rows that are there keep the keyboard."""
        if [view.key for view in views] != list(self.boxes):
            self._rebuild(views)
        self._forget_words()
        for row, view in enumerate(views):
            self._fill(2 * row + 1, view)

    def _rebuild(self, views: Sequence[SuggesterView]) -> None:
        for widget in (*self.boxes.values(), *self.spins.values()):
            self._grid.removeWidget(widget)
            widget.deleteLater()
        self.boxes, self.spins = {}, {}
        for row, view in enumerate(views):
            box, spin = QCheckBox(), _per_cent(self.tr("%1: rests below").replace("%1", view.name))
            set_font(box, 1.0, bold=True)
            key = view.key
            box.clicked.connect(lambda on, key=key: self.turned.emit(key, on))
            spin.editingFinished.connect(
                lambda key=key, spin=spin: self.rests_below.emit(key, spin.value())
            )
            self._grid.addWidget(box, 2 * row + 1, 0)
            self._grid.addWidget(spin, 2 * row + 1, 4, Qt.AlignmentFlag.AlignRight)
            self.boxes[key], self.spins[key] = box, spin
        pairs = zip(self.boxes.values(), self.spins.values(), strict=True)
        tab_here(self._page, [one for pair in pairs for one in pair])

    def _fill(self, row: int, view: SuggesterView) -> None:
        box, spin = self.boxes[view.key], self.spins[view.key]
        box.setText(view.name)
        box.setChecked(view.on)
        spin.setValue(view.rests_below)
        for column, words in enumerate((view.right, view.found, view.taken), start=1):
            said = label(words)
            said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._tell(said, row, column)
        unit = self.fontMetrics().height()
        about = paragraph(view.about, "muted", SMALL)
        about.setContentsMargins(round(unit * 1.5), 0, 0, 0)
        below = QVBoxLayout()
        below.setContentsMargins(0, 0, 0, unit // 2)
        below.setSpacing(0)
        holder = QWidget()
        holder.setLayout(below)
        below.addWidget(about)
        if view.note:
            note = paragraph(view.note, "warning", SMALL)
            note.setContentsMargins(round(unit * 1.5), 0, 0, 0)
            below.addWidget(note)
            self._told.append(note)
        self._told.append(about)
        self._tell(holder, row + 1, 0, 5)

    def _tell(self, widget: QWidget, row: int, column: int, span: int = 1) -> None:
        self._grid.addWidget(widget, row, column, 1, span)
        self._told.append(widget)

    def _forget_words(self) -> None:
        for widget in self._told:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._told = []

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        self._grid.setHorizontalSpacing(unit)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        heads = (self.tr("Right"), self.tr("Found"), self.tr("Taken"), self.tr("Rests below"))
        tips = (
            self.tr("How many of its suggestions you tagged just so."),
            self.tr("How many of your tags it would have suggested."),
            self.tr("How many of its suggestions you accepted when you were asked."),
            self.tr("When you take a smaller share of its latest suggestions, it rests."),
        )
        for column, (words, tip) in enumerate(zip(heads, tips, strict=True), start=1):
            head = section(words)
            head.setToolTip(tip)
            self._grid.addWidget(head, 0, column, Qt.AlignmentFlag.AlignRight)
        self._page.setLayout(in_column(self._grid, STRETCH, margins=(0, 0, unit // 2, 0)))
        area = QScrollArea()
        area.setWidget(self._page)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QHBoxLayout()
        foot.addWidget(label(self.tr("Show what is right at least")))
        foot.addWidget(self.least)
        foot.addWidget(label(self.tr("of the time")))
        foot.addStretch(1)
        foot.addWidget(self.measure)
        self.setLayout(in_column(self._said, (area, 1), foot, spacing=unit // 2))


def _per_cent(name: str) -> QSpinBox:
    made = QSpinBox()
    made.setRange(0, 100)
    made.setSingleStep(5)
    made.setSuffix(" %")
    made.setAccessibleName(name)
    made.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
    made.setFixedWidth(made.fontMetrics().horizontalAdvance("100 %") * 2)
    return made
