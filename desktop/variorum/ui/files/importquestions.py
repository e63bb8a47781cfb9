"""What a file leaves open before its import: which column is which, and what its labels mean."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from variorum.domain.codebooks import Codebook
from variorum.formats.labels import ForeignLabel, How
from variorum.services.articles.previewing import FIELDS, Columns
from variorum.ui.widgets.cards import scroll_down
from variorum.ui.widgets.labels import ElidedLabel, label, paragraph, set_tone
from variorum.ui.widgets.layouts import in_column
from variorum.ui.widgets.wording import counted

_AS_FOUND = ""
_INDENT = 2
"""Pixels that styles leave free before the words of a choice."""
_SHOWN = 40
"""Characters of an example in the list of columns."""
_FIELD_WORDS = {
    "text": "Text",
    "title": "Title",
    "outlet": "Outlet",
    "byline": "Byline",
    "published": "Date",
    "url": "Address",
    "language": "Language",
    "kind": "Kind",
    "story": "Story",
}
_HOW: Mapping[How, str] = {
    "remembered": "as you said",
    "key": "by its key",
    "scheme": "by the name a known scheme gives it",
    "name": "by its name",
    "none": "means nothing here yet",
}


class Choice(QComboBox):
    """A choice that keeps to its column: what does not fit ends in an ellipsis, and stands whole in
    the list below it.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)

    def showPopup(self) -> None:
        """Open the list, as wide as it needs."""
        view = self.view()
        bar = view.verticalScrollBar().sizeHint().width()
        view.setMinimumWidth(view.sizeHintForColumn(0) + 2 * bar)
        super().showPopup()

    @property
    def shown(self) -> str:
        """As much of what is chosen as there is room for."""
        return self._styled().currentText

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what is chosen; of itself Qt cuts it off within a letter."""
        painter, option = QStylePainter(self), self._styled()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _styled(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(kind, option, part, self).width()
        words, end = option.currentText, Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(words, end, room - _INDENT)
        return option


class Questions(QWidget):
    """Lines of a name, a choice and a remark, as many as there are, in an area that scrolls."""

    changed = Signal()
    """Something else was chosen."""

    def __init__(self, words: str, shares: tuple[int, int, int]) -> None:
        super().__init__()
        unit = self.fontMetrics().height()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, unit // 3, unit // 2, unit // 3)
        column.addWidget(paragraph(words, "muted"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(unit)
        for place, share in enumerate(shares):
            self._grid.setColumnStretch(place, share)
        column.addLayout(self._grid)
        column.addStretch(1)
        area = QScrollArea()
        scroll_down(area, inside)
        self.setLayout(in_column(area))

    def _ask(self, name: QWidget, box: Choice) -> ElidedLabel:
        """Add a line; the remark behind it is for the caller to fill."""
        remark = ElidedLabel()
        remark.setProperty("tone", "muted")
        row = self._grid.rowCount()
        for place, widget in enumerate((name, box, remark)):
            self._grid.addWidget(widget, row, place)
        return remark


class ColumnQuestions(Questions):
    """A choice for each field of an article, among the columns of a table."""

    def __init__(self) -> None:
        super().__init__(
            self.tr("Which column of the table is what; beside it, what is in its first rows."),
            (0, 4, 5),
        )
        self.boxes: dict[str, Choice] = {}
        self.examples: dict[str, ElidedLabel] = {}

    def chosen(self) -> dict[str, str]:
        """The columns that were chosen, by field."""
        return {one: box.currentData() for one, box in self.boxes.items() if box.currentData()}

    def show_columns(self, columns: Columns | None) -> None:
        """Ask about the columns of a table; about nothing for any other file."""
        if columns is None:
            return
        for field in FIELDS:
            if field not in self.boxes:
                self._ask_about(field, columns)
            example = columns.examples.get(columns.used.get(field, ""), "")
            self.examples[field].set_words(example)

    def _ask_about(self, field: str, columns: Columns) -> None:
        words = _FIELD_WORDS[field]
        box = Choice(self.tr("Column for %1").replace("%1", words))
        used = columns.used.get(field)
        found = f"{used} ({self.tr('found by its name')})" if used else self.tr("none")
        box.addItem(found, _AS_FOUND)
        for name, example in columns.examples.items():
            box.addItem(f"{name} · {example[:_SHOWN]}".rstrip(" ·"), name)
        box.activated.connect(lambda _: self.changed.emit())
        self.boxes[field] = box
        self.examples[field] = self._ask(label(words), box)


class LabelQuestions(Questions):
    """A choice for each label of another program, among those of the codebook."""

    def __init__(self, codebook: Codebook) -> None:
        super().__init__(
            self.tr(
                "What the file’s labels mean in your codebook. What you choose is remembered for"
                " the next file of this format."
            ),
            (3, 5, 3),
        )
        self._choices = self._labels_of(codebook)
        self.boxes: dict[tuple[str, str], Choice] = {}
        self._names: dict[tuple[str, str], ElidedLabel] = {}
        self._remarks: dict[tuple[str, str], ElidedLabel] = {}

    def chosen(self) -> dict[str, str]:
        """The meanings that were chosen, by foreign label: ``layer:label``, or nothing."""
        return {
            name: box.currentData()
            for (_, name), box in self.boxes.items()
            if box.currentData() is not None and box.property("touched")
        }

    @property
    def open(self) -> int:
        """How many labels mean nothing here, of which nobody said so."""
        boxes = self.boxes.values()
        return sum(not box.currentData() and not box.property("touched") for box in boxes)

    def show_labels(self, labels: Mapping[str, tuple[ForeignLabel, ...]]) -> None:
        """Ask about labels by the key of their format; those that are asked about already stay.

        What means nothing yet stands first.
        """
        every = [(key, one) for key, found in labels.items() for one in found]
        for key, one in sorted(every, key=lambda item: bool(item[1].meaning.layer)):
            if (key, one.name) not in self.boxes:
                self._ask_about(key, one)
            is_open = not one.meaning.layer and one.meaning.how == "none"
            set_tone(self._names[key, one.name], "warning" if is_open else "")
            self._remarks[key, one.name].set_words(_HOW[one.meaning.how])

    def _labels_of(self, codebook: Codebook) -> QStandardItemModel:
        """What a label may mean; one list for all questions, of which there may be hundreds."""
        choices = QStandardItemModel(self)
        meanings = {"": self.tr("leave these tags out")} | {
            f"{layer.key}:{one.key}": f"{layer.name}: {one.name}"
            for layer in codebook.layers
            for one in layer.labels
        }
        for target, words in meanings.items():
            item = QStandardItem(words)
            item.setData(target, Qt.ItemDataRole.UserRole)
            choices.appendRow(item)
        return choices

    def _ask_about(self, key: str, one: ForeignLabel) -> None:
        box = Choice(self.tr("Meaning of %1").replace("%1", one.name))
        box.setModel(self._choices)
        box.setCurrentIndex(max(0, box.findData(one.meaning.target)))

        def touched(_: int) -> None:
            box.setProperty("touched", True)  # noqa: FBT003 - Qt's property takes no keyword
            self.changed.emit()

        box.activated.connect(touched)
        name = ElidedLabel(f"{one.name} ({counted('%n tag(s)', one.count)})")
        self.boxes[key, one.name] = box
        self._names[key, one.name] = name
        self._remarks[key, one.name] = self._ask(name, box)
