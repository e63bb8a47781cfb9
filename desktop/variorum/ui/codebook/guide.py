"""The guideline beside the choice: what the label under the pointer means, and what it does not."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from variorum.domain.codebooks import Label, Layer
from variorum.ui.widgets.labels import SMALL, paragraph, set_font


class GuideCard(QFrame):
    """A label's name, its definition, an example and a counter-example."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName(self.tr("Guideline"))
        unit = self.fontMetrics().height()
        self._name = paragraph(scale=SMALL)
        set_font(self._name, 1.0, bold=True)
        self._definition = paragraph("", "", SMALL)
        self._yes = paragraph("", "good", SMALL)
        self._no = paragraph("", "danger", SMALL)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(unit // 2, unit // 3, unit // 2, unit // 3)
        column.setSpacing(unit // 6)
        for part in (self._name, self._definition, self._yes, self._no):
            column.addWidget(part)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._least = unit * 8
        self._most = unit * 16
        self.setFixedHeight(self._least)
        self.hide()

    @property
    def said(self) -> str:
        """Everything the card says, line by line."""
        parts = (self._name, self._definition, self._yes, self._no)
        return "\n".join(one.text() for one in parts if one.text())

    def show_label(self, layer: Layer, one: Label) -> None:
        """Show the guideline of a label."""
        name = one.name if layer.key == "entity" else f"{layer.singular} · {one.name}"
        yes = f"✓ {one.example_yes}" if one.example_yes else ""
        no = f"✗ {one.example_no}" if one.example_no else ""
        self._put(name, one.definition or self.tr("No definition has been written yet."), yes, no)

    def _put(self, name: str, definition: str, yes: str, no: str) -> None:
        for part, words in (
            (self._name, name),
            (self._definition, definition),
            (self._yes, yes),
            (self._no, no),
        ):
            part.setText(words)
            part.setVisible(bool(words))
        self.setAccessibleDescription(self.said)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width, the words need other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        """As high as the words need: cut, a definition says something else. Short ones change
        nothing, so that the labels above stay where they are."""
        # Asked in another width than before, a layout answers with what it has kept.
        self._column.invalidate()
        needed = self._column.totalHeightForWidth(self.width())
        self.setFixedHeight(max(self._least, min(self._most, needed)))
