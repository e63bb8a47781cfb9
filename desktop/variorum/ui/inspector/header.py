"""The head of the inspector: which label, whose tag, which words, and the chooser of labels."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from variorum.domain.codebooks import Codebook, Layer
from variorum.domain.spans import shortened
from variorum.ui.codebook.keys import LabelChoice, label_keys
from variorum.ui.inspector.views import TagView
from variorum.ui.widgets.labels import SMALL, ElidedLabel, label, paragraph, set_font
from variorum.ui.widgets.layouts import FlowLayout, in_column
from variorum.ui.widgets.picker import Picker
from variorum.ui.widgets.wording import joined, moment_said

LONGEST = 400
"""So many characters of a tag's words are shown."""
LONGEST_NAME = 20
"""So many characters of a person's name stand beside the label: more would widen the panel."""


class TagHeader(QWidget):
    """Label in its colour, who and when, the words, why they may be fixed, another label."""

    label_chosen = Signal(object)
    """``LabelChoice``"""

    def __init__(self) -> None:
        super().__init__()
        unit = self.fontMetrics().height()
        self._title = ElidedLabel()
        set_font(self._title, 1.1, bold=True)
        self._title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._who = label("", "muted", SMALL)
        self._reason = paragraph("", "muted", SMALL)
        self._words = words_card()
        self.chooser = LabelChooser()
        self.chooser.label_chosen.connect(self.label_chosen)
        top = FlowLayout(gap=unit // 2, spread=True)
        top.addWidget(self._title)
        top.addWidget(self._who)
        card = QFrame()
        card.setProperty("kind", "card")
        card.setLayout(in_column(self._words, margins=(unit // 2, unit // 2, unit // 2, unit // 2)))
        self.setLayout(in_column(top, self._reason, card, self.chooser, spacing=unit // 3))

    @property
    def reason(self) -> str:
        """Why the tag cannot be changed; empty where it can."""
        return self._reason.text()

    def show_tag(self, view: TagView, codebook: Codebook, colour: str) -> None:
        """Show a tag."""
        annotation = view.annotation
        named = f"{view.layer.singular} · {view.label.name}"
        self._title.set_words(view.label.name if view.layer.key == "entity" else named)
        self._title.setStyleSheet(f"color: {colour}")
        who = view.made_by or self.tr("you")
        when = moment_said(annotation.modified_at or annotation.created_at)
        self._who.setText(joined((shortened(who, LONGEST_NAME), when)))
        self._who.setToolTip(joined((who, when)) if len(who) > LONGEST_NAME else "")
        words = " ".join(annotation.exact.split()) or self.tr("The whole article")
        self._words.setText(words if len(words) <= LONGEST else f"{words[:LONGEST]}…")
        self._reason.setText(view.reason)
        self._reason.setVisible(bool(view.reason))
        self.chooser.setVisible(view.editable)
        self.chooser.show_labels(codebook, view.layer)
        self.chooser.show_label(view.layer.key, view.label.key)


class LabelChooser(Picker):
    """A list of all labels; choosing one is told."""

    label_chosen = Signal(object)
    """``LabelChoice``"""

    def __init__(self) -> None:
        super().__init__()
        self._shows: tuple[Codebook, Layer] | None = None
        self.setAccessibleName(self.tr("Label"))
        self.setMaxVisibleItems(24)
        self.activated.connect(self._choose)

    def show_labels(self, codebook: Codebook, first: Layer) -> None:
        """Show the labels of the layer ``first``, then those of all others."""
        if (codebook, first) == self._shows:
            return
        self._shows = (codebook, first)
        self.clear()
        others = [one for one in codebook.layers if one.key not in (first.key, "zone")]
        for layer in (first, *others):
            self.insertSeparator(self.count())
            for one, pressed in label_keys(layer):
                words = one.name if layer is first else f"{layer.singular}: {one.name}"
                self.addItem(f"{words}   {pressed}" if pressed else words, f"{layer.key} {one.key}")
                self.setItemData(self.count() - 1, one.definition, Qt.ItemDataRole.ToolTipRole)
        self.removeItem(0)

    def show_label(self, layer: str, label: str) -> None:
        """Show which label it is now; none where it is not among them."""
        self.setCurrentIndex(self.findData(f"{layer} {label}"))

    def _choose(self, place: int) -> None:
        layer, _, key = str(self.itemData(place)).partition(" ")
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
