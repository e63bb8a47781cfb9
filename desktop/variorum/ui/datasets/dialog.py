"""Before a data set is made: what goes in, how it is divided, and what is left out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from variorum.domain.codebooks import Codebook
from variorum.domain.moments import iso_moment
from variorum.domain.people import AnnotationSet
from variorum.errors import UserError
from variorum.formats.base import FormatInfo
from variorum.formats.datasets.licences import KNOWN
from variorum.services.datasets.choosing import SHARES, DatasetChoice
from variorum.services.datasets.making import DatasetReport
from variorum.services.transferring.selecting import ExportFilter
from variorum.ui.widgets.cards import Yielding
from variorum.ui.widgets.chips import Chips, Choice, ScrolledChips
from variorum.ui.widgets.labels import label, paragraph, section
from variorum.ui.widgets.layouts import Form
from variorum.ui.widgets.wording import counted
from variorum.ui.windows.dialogs import Dialog

Planned = DatasetReport | UserError
Plan = Callable[[DatasetChoice, Callable[[Planned], None]], None]
"""Finds out what a data set would hold, or why there is none; the answer comes later."""
FIRST = "dataset-rows"
_LINES = 6
_ALL, _GOLD = "all", "gold"
_NOBODYS = frozenset({"structure", "gold"})


@dataclass(frozen=True, slots=True)
class Among:
    """What a project has to choose from: whose tags, and which outlets."""

    sets: Sequence[AnnotationSet] = ()
    outlets: Sequence[str] = ()


class DatasetDialog(Dialog):
    """Says what each part would hold before anything is written."""

    agreed = Signal(object)
    """``DatasetChoice``"""

    def __init__(
        self,
        formats: Sequence[FormatInfo],
        codebook: Codebook,
        among: Among,
        plan: Plan,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Make a data set"))
        self._plan = plan
        self._formats = sorted(formats, key=lambda one: one.key != FIRST)
        self.format = QComboBox()
        self.format.setAccessibleName(self.tr("Format"))
        self.format.addItems([one.name for one in self._formats])
        self.whose = Chips(self.tr("Whose tags"))
        self.whose.set_choices(
            [
                Choice(_ALL, self.tr("Everybody’s")),
                Choice(_GOLD, self.tr("Settled ones (gold)")),
                *(Choice(one.id, one.name) for one in among.sets if one.kind not in _NOBODYS),
            ],
            [_ALL],
        )
        self.layers = Chips(self.tr("Layers"), many=True)
        self._layers = [one for one in codebook.layers if one.key != "zone"]
        self.layers.set_choices([Choice(one.key, one.name) for one in self._layers])
        self.labels = Chips(self.tr("Labels"), many=True)
        self.outlets = Chips(self.tr("Outlets"), many=True)
        self.outlets.set_choices([Choice(one, one) for one in among.outlets])
        self.since, self.until = _day(self.tr("From this day on")), _day(self.tr("Up to this day"))
        self.shares = {name: _number(name, round(share * 100)) for name, share in SHARES.items()}
        self.seed = _number(self.tr("Seed"), 0, 1_000_000)
        self.licence = _licence(self.tr("Licence of the tags"), self.tr("not decided yet"))
        self.texts = QCheckBox(self.tr("With the words of the articles"))
        self.untagged = QCheckBox(self.tr("Include articles without such tags"))
        self.furniture = QCheckBox(self.tr("Include tags in page furniture and comments"))
        self.texts.setChecked(True)
        self._sentence = paragraph()
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setAccessibleName(self.tr("What the data set would hold"))
        self._lay_out()
        self._connect()
        self._ask()

    @property
    def sentence(self) -> str:
        """What is said about the data set."""
        return self._sentence.text()

    @property
    def details(self) -> str:
        """What is listed about its parts and losses."""
        return self._details.toPlainText()

    def choice(self) -> DatasetChoice:
        """What is chosen now."""
        (whose,) = self.whose.on
        return DatasetChoice(
            ExportFilter(
                sets=() if whose in {_ALL, _GOLD} else (whose,),
                layers=self.layers.on,
                labels=self._labels_on(),
                outlets=self.outlets.on,
                since=iso_moment(self.since.text())[:10],
                until=iso_moment(self.until.text())[:10],
                include_furniture=self.furniture.isChecked(),
            ),
            {name: float(box.value()) for name, box in self.shares.items()},
            self.seed.value(),
            gold=whose == _GOLD,
            tagged=not self.untagged.isChecked(),
            texts=self.texts.isChecked(),
            key=self._formats[self.format.currentIndex()].key,
            licence=self.licence.currentText(),
        )

    def show_plan(self, planned: Planned) -> None:
        """Show what the data set would hold, or why there is none."""
        is_there = isinstance(planned, DatasetReport)
        self.go.setEnabled(is_there)
        if isinstance(planned, UserError):
            self._sentence.setText(str(planned))
            self._details.clear()
            return
        articles = sum(part.articles for part in planned.parts)
        tags = sum(part.tags for part in planned.parts)
        said = self.tr("%1 with %2; no story is split between two parts.")
        said = said.replace("%1", counted("%n article(s)", articles))
        self._sentence.setText(said.replace("%2", counted("%n tag(s)", tags)))
        lines = [
            f"{part.name}: {counted('%n article(s)', part.articles)} of"
            f" {_stories(part.stories)}, {counted('%n tag(s)', part.tags)}"
            for part in planned.parts
        ]
        lines += planned.limits
        lines += [f"Not carried: {one}" for one in planned.losses]
        self._details.setPlainText("\n".join(lines))

    def _labels_on(self) -> tuple[str, ...]:
        """The labels that are meant: of a layer of which none is chosen, all are."""
        on = set(self.labels.on)
        if not on:
            return ()
        by_layer = {
            one.key: [f"{one.key}/{label.key}" for label in one.labels]
            for one in self._layers
            if one.key in self.layers.on
        }
        return tuple(
            key for keys in by_layer.values() for key in keys if key in on or not on & set(keys)
        )

    def _show_labels(self) -> None:
        """Offer the labels of the layers that are on; with none on, there is nothing to choose."""
        kept = self.labels.on
        choices = [
            Choice(f"{layer.key}/{one.key}", one.name)
            for layer in self._layers
            if layer.key in self.layers.on
            for one in layer.labels
        ]
        self.labels.set_choices(choices, kept)
        self._form.setRowVisible(self._labels_row, bool(choices))

    def _ask(self) -> None:
        self._sentence.setText(self.tr("Looking at what there is…"))
        self.go.setEnabled(False)
        self._plan(self.choice(), self.show_plan)

    def _agree(self) -> None:
        self.agreed.emit(self.choice())
        self.close()

    def _connect(self) -> None:
        self.format.activated.connect(lambda _: self._ask())
        self.layers.chosen.connect(lambda _: self._show_labels())
        for chips in (self.whose, self.layers, self.labels, self.outlets):
            chips.chosen.connect(lambda _: self._ask())
        for day in (self.since, self.until):
            day.editingFinished.connect(self._ask)
        for number in (*self.shares.values(), self.seed):
            number.valueChanged.connect(lambda _: self._ask())
        for box in (self.texts, self.untagged, self.furniture):
            box.clicked.connect(lambda _: self._ask())

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        buttons, self.go = self.cancel_or(self.tr("Make…"))
        buttons.accepted.connect(self._agree)
        buttons.rejected.connect(self.close)
        form = Form()
        form.setVerticalSpacing(unit // 2)
        form.addRow(label(self.tr("Tags")), self.whose)
        form.addRow(label(self.tr("Layers")), self.layers)
        self._form = form
        self._labels_row = ScrolledChips(self.labels, _LINES)
        form.addRow(label(self.tr("Labels")), self._labels_row)
        form.setRowVisible(self._labels_row, False)  # noqa: FBT003 - Qt's takes no keyword
        form.addRow(label(self.tr("Outlets")), ScrolledChips(self.outlets, _LINES))
        form.addRow(label(""), label(self.tr("None chosen: all of them."), "muted"))
        form.addRow(label(self.tr("Published")), _row(self.since, label("–"), self.until))
        form.addRow(label(self.tr("Format")), self.format)
        named = [part for name, box in self.shares.items() for part in (label(name), box)]
        form.addRow(label(self.tr("Licence")), _row(self.licence))
        form.addRow(label(self.tr("Parts, in %")), _row(*named, label(self.tr("seed")), self.seed))
        for box in (self.texts, self.untagged, self.furniture):
            form.addRow(label(""), box)
        layout = QVBoxLayout(self)
        layout.addWidget(Yielding(form))
        layout.addSpacing(unit // 2)
        layout.addWidget(section(self.tr("It would hold")))
        layout.addWidget(self._sentence)
        layout.addWidget(self._details, 1)
        layout.addWidget(buttons)
        self.resize(unit * 48, unit * 44)


def _stories(number: int) -> str:
    return "1 story" if number == 1 else f"{number:,} stories"


def _row(*widgets: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return made


def _day(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText("2025-01-31")
    field.setAccessibleName(name)
    field.setMaximumWidth(field.fontMetrics().averageCharWidth() * 16)
    return field


def _licence(name: str, nothing: str) -> QComboBox:
    """A field for a licence: one of the usual ones, or other words."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setAccessibleName(name)
    box.addItems(["", *KNOWN.values()])
    field = box.lineEdit()
    if field is not None:
        field.setPlaceholderText(nothing)
    return box


def _number(name: str, value: int, most: int = 100) -> QSpinBox:
    box = QSpinBox()
    box.setRange(0, most)
    box.setValue(value)
    box.setAccessibleName(name)
    return box
