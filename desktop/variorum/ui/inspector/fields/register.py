"""Which entity or claim a tag names: shown on a card, or looked up."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from variorum.ui.inspector.linking import small_button
from variorum.ui.inspector.lookup import LookUp
from variorum.ui.widgets.labels import SMALL, label, paragraph
from variorum.ui.widgets.layouts import in_column


class RegisterField(QWidget):
    """A card with what is linked and a way to unlink it, or the field that looks it up."""

    picked = Signal(object)
    """``Pick``"""
    unlinked = Signal()

    def __init__(self, title: str, look_up: LookUp) -> None:
        super().__init__()
        self.look_up = look_up
        self._name = paragraph()
        self._details = paragraph("", "muted", SMALL)
        unlink = small_button("×", self.unlinked.emit)
        unlink.setAccessibleName(self.tr("%1: unlink").replace("%1", title))
        unlink.setToolTip(self.tr("Unlink"))
        self._unlink = unlink
        self.card = QFrame()
        self.card.setProperty("kind", "card")
        unit = self.fontMetrics().height()
        inside = QHBoxLayout(self.card)
        inside.setContentsMargins(unit // 2, unit // 3, unit // 6, unit // 3)
        words = in_column(self._name, self._details)
        inside.addLayout(words, 1)
        inside.addWidget(unlink)
        self._head = QHBoxLayout()
        self._head.addWidget(label(title, "muted", SMALL), 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(unit // 4)
        self._column.addLayout(self._head)
        for widget in (self.card, look_up):
            self._column.addWidget(widget)
        look_up.picked.connect(self.picked)

    def show_record(self, name: str, details: str, editable: bool) -> None:  # noqa: FBT001
        """Show what is linked (an empty name: nothing is), or the field to look it up."""
        linked = bool(name)
        self._name.setText(name)
        self._details.setText(details)
        self._details.setVisible(bool(details))
        self.card.setVisible(linked)
        self._unlink.setVisible(editable)
        self.look_up.setVisible(not linked and editable)

    def begin(self, words: str) -> None:
        """Look something up, in place of what is linked if anything is."""
        self.look_up.show()
        self.look_up.begin(words)
