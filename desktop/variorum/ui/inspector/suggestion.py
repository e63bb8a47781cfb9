"""What the inspector shows of a suggestion: the tag it would become, who suggests it, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from variorum.domain.codebooks import Codebook
from variorum.ui.codebook.swatches import Swatches
from variorum.ui.inspector.header import LONGEST, words_card
from variorum.ui.widgets.labels import SMALL, keycap, paragraph, section, set_font
from variorum.ui.widgets.layouts import FlowLayout, in_column
from variorum.ui.windows.dressing import Coloured


@dataclass(frozen=True, slots=True)
class SuggestionView:
    """A suggestion in words.

    ``score`` says how likely it is wanted (0 … 1); of ``answered`` suggestions of the
    ``suggester`` this person took ``taken``. ``same`` counts it and those like it in the article.
    """

    layer: str
    label: str
    words: str
    entity: str
    reason: str
    score: float
    suggester: str
    taken: int
    answered: int
    same: int


class SuggestionCard(QWidget, Coloured):
    """Label, words, reason, and the two answers with their keys."""

    accept_requested = Signal()
    accept_same_requested = Signal()
    reject_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._view: SuggestionView | None = None
        self._codebook = Codebook("", "", "")
        self._title = paragraph()
        set_font(self._title, 1.1, bold=True)
        self._words = words_card()
        self._entity = paragraph()
        self._reason = paragraph()
        self._sure = paragraph("", "muted", SMALL)
        self._record = paragraph("", "muted", SMALL)
        self.accept = QPushButton(self.tr("Accept"))
        self.accept.setProperty("kind", "primary")
        self.accept_same = QPushButton()
        self.accept_same.setToolTip(self.tr("All with these words and this label, in one step"))
        self.reject = QPushButton(self.tr("Reject"))
        self.accept.clicked.connect(self.accept_requested)
        self.accept_same.clicked.connect(self.accept_same_requested)
        self.reject.clicked.connect(self.reject_requested)
        self._lay_out()

    @property
    def said(self) -> str:
        """Everything that is said of the suggestion, line by line."""
        parts = (self._title, self._words, self._entity, self._reason, self._sure, self._record)
        return "\n".join(part.text() for part in parts if part.text())

    def show_suggestion(self, view: SuggestionView, codebook: Codebook) -> None:
        """Show a suggestion."""
        self._view, self._codebook = view, codebook
        words = view.words
        self._words.setText(words if len(words) <= LONGEST else f"{words[:LONGEST]}…")
        entity = self.tr("Entity: %1").replace("%1", view.entity)
        self._entity.setText(entity if view.entity else "")
        self._entity.setVisible(bool(view.entity))
        self._reason.setText(view.reason)
        self._sure.setText(self._how_sure(view.score))
        self._record.setText(self._how_good(view))
        same = self.tr("Accept all %1").replace("%1", str(view.same))
        self.accept_same.setText(same)
        self._same_row.setVisible(view.same > 1)
        self.take_colours()

    def show_keys(self, keys: Sequence[str]) -> None:
        """Show the keys that accept, accept all with the same words, and reject."""
        for cap, key in zip(self._caps, keys, strict=True):
            cap.setText(key)
            cap.setVisible(bool(key))

    def take_colours(self) -> None:
        """Name the label in its colour."""
        view = self._view
        if view is None:
            return
        layer = self._codebook.layer(view.layer)
        name = self._codebook.label_name(view.layer, view.label)
        named = name if layer is None or view.layer == "entity" else f"{layer.singular} · {name}"
        colour = Swatches(self._codebook).colour(view.layer, view.label)
        self._title.setText(self.tr("%1?").replace("%1", named))
        self._title.setStyleSheet(f"color: {colour}")

    def _how_sure(self, score: float) -> str:
        """A share is easier to weigh in tens than in per cent."""
        tens = min(max(round(score * 10), 1), 10)
        if tens == 10:
            return self.tr("Such suggestions are nearly always right.")
        return self.tr("Such suggestions are right about %1 times in 10.").replace("%1", str(tens))

    def _how_good(self, view: SuggestionView) -> str:
        if not view.answered:
            return self.tr("By “%1”, of which you have judged none yet.").replace(
                "%1", view.suggester
            )
        said = self.tr("By “%1”: you took %2 of %3 lately.")
        said = said.replace("%2", str(view.taken)).replace("%3", str(view.answered))
        return said.replace("%1", view.suggester)

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        card = QFrame()
        card.setProperty("kind", "card")
        card.setLayout(in_column(self._words, margins=(unit // 2, unit // 2, unit // 2, unit // 2)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit // 3)
        column.addWidget(section(self.tr("Suggestion")))
        for widget in (self._title, card, self._entity, self._reason, self._sure, self._record):
            column.addWidget(widget)
        column.addSpacing(unit // 3)
        self._caps = [keycap("") for _ in range(3)]
        buttons = (self.accept, self.accept_same, self.reject)
        rows = [_with_key(*pair) for pair in zip(buttons, self._caps, strict=True)]
        self._same_row = rows[1]
        for row in rows:
            column.addWidget(row)
        column.addStretch(1)


def _with_key(button: QPushButton, cap: QLabel) -> QWidget:
    row = QWidget()
    across = FlowLayout(row)
    across.addWidget(button)
    across.addWidget(cap)
    return row
