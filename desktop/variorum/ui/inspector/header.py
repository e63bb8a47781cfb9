"""The head of the inspector: which label, whose tag, which words, and the chooser of labels."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from variorum.domain.codebooks import Codebook
from variorum.ui.codebook.keys import LabelChoice, label_keys
from variorum.ui.inspector.views import TagView
from variorum.ui.widgets.labels import SMALL, label, paragraph
from variorum.ui.widgets.wording import moment_said

LONGEST = 400
"""So many characters of a tag's words are shown."""


class TagHeader(QWidget):
    """Label in its colour, who and when, the words, why they may be fixed, another label."""

    label_chosen = Signal(object)
    """``LabelChoice``"""

    def __init__(self) -> None:
        super().__init__()
        unit = self.fontMetrics().height()
        self._title = label(scale=1.1, bold=True)
        self._who = label("", "muted", SMALL)
        self._reason = paragraph("", "muted", SMALL)
        self._words = words_card()
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(self.tr("Label"))
        self.chooser.setMaxVisibleItems(24)
        self.chooser.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.chooser.activated.connect(self._choose)
        self._chooser_shows: tuple[str, str] = ("", "")
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._who)
        card = QFrame()
        card.setProperty("kind", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(unit // 2, unit // 2, unit // 2, unit // 2)
        inside.addWidget(self._words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit // 3)
        layout.addLayout(top)
        layout.addWidget(self._reason)
        layout.addWidget(card)
        layout.addWidget(self.chooser)

    @property
    def reason(self) -> str:
        """Why the tag cannot be changed; empty where it can."""
        return self._reason.text()

    def show_tag(self, view: TagView, codebook: Codebook, colour: str) -> None:
        """Show a tag."""
        annotation = view.annotation
        named = f"{view.layer.singular} · {view.label.name}"
        self._title.setText(view.label.name if view.layer.key == "entity" else named)
        self._title.setStyleSheet(f"color: {colour}")
        who = view.made_by or self.tr("you")
        when = moment_said(annotation.modified_at or annotation.created_at)
        self._who.setText(" · ".join(part for part in (who, when) if part))
        words = " ".join(annotation.exact.split()) or self.tr("The whole article")
        self._words.setText(words if len(words) <= LONGEST else f"{words[:LONGEST]}…")
        self._reason.setText(view.reason)
        self._reason.setVisible(bool(view.reason))
        self.chooser.setVisible(view.editable)
        self._fill_chooser(codebook, view)

    def _fill_chooser(self, codebook: Codebook, view: TagView) -> None:
        """The labels of the tag's own layer first, then those of all others."""
        key = (codebook.version, view.layer.key)
        if key != self._chooser_shows:
            self._chooser_shows = key
            self.chooser.clear()
            others = [la for la in codebook.layers if la.key not in (view.layer.key, "zone")]
            for layer in (view.layer, *others):
                self.chooser.insertSeparator(self.chooser.count())
                for one, pressed in label_keys(layer):
                    words = one.name if layer is view.layer else f"{layer.singular}: {one.name}"
                    said = f"{words}   {pressed}" if pressed else words
                    self.chooser.addItem(said, f"{layer.key} {one.key}")
                    place = self.chooser.count() - 1
                    tip = one.definition
                    self.chooser.setItemData(place, tip, Qt.ItemDataRole.ToolTipRole)
            self.chooser.removeItem(0)
        here = self.chooser.findData(f"{view.layer.key} {view.label.key}")
        self.chooser.setCurrentIndex(here)

    def _choose(self, place: int) -> None:
        layer, _, key = str(self.chooser.itemData(place)).partition(" ")
        self.label_chosen.emit(LabelChoice(layer, key))


def words_card() -> QLabel:
    """A label for words of the article, set as the article is."""
    words = paragraph()
    font = QFont("Noto Serif")
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPointSizeF(words.font().pointSizeF() * 1.05)
    words.setFont(font)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return words
