"""Which claim a tag makes: shown on a card, looked up, and worded better on the spot."""

from PySide6.QtCore import QEvent, QObject, Signal

from variorum.domain.registers import Claim
from variorum.ui.claims.sentence import Refused, Rewording, SentenceField
from variorum.ui.inspector.fields.register import RegisterField
from variorum.ui.inspector.linking import small_button
from variorum.ui.inspector.lookup import LookUp, Pick


class ClaimField(RegisterField):
    """F2, a double click or the button lets the claim be reworded; F2 in the list one found."""

    reworded = Signal(object)
    """``Rewording``"""
    left = Signal()
    """A claim was reworded, or not: the keyboard is to go back to the article."""

    def __init__(self, title: str, look_up: LookUp) -> None:
        super().__init__(title, look_up)
        self._claim: Claim | None = None
        self._being_worded = ""
        self._writable = False
        self._refused = Refused()
        self.sentence = SentenceField()
        self.button = small_button(self.tr("Reword"), self.begin_rewording)
        self.button.setToolTip(self.tr("Say the claim better, for every tag that makes it: F2"))
        self._head.addWidget(self.button)
        self._column.addWidget(self.sentence)
        self.sentence.hide()
        self.card.installEventFilter(self)
        self.sentence.written.connect(self._tell)
        self.sentence.left.connect(self._leave)
        self.sentence.deserted.connect(self._close)
        look_up.rewording_requested.connect(self._reword_found)

    def show_claim(self, claim: Claim | None, *, editable: bool, writable: bool) -> None:
        """Show the claim, or the field to look one up.

        ``editable`` says whether the tag may be linked otherwise, ``writable`` whether the claim
        may be reworded: it is everybody's.
        """
        before = self._claim.id if self._claim else ""
        self._claim, self._writable = claim, writable
        if claim is not None:
            self._refused.see(claim.id, claim.text)
        if (claim.id if claim else "") != before:
            self._close()
        self.show_record(claim.text if claim else "", "", editable)
        writes = not self.sentence.isHidden()
        self.card.setVisible(claim is not None and not writes)
        self.button.setVisible(claim is not None and writable and not writes)

    def begin_rewording(self) -> None:
        """Let the claim be said in other words."""
        if self._claim is not None and self._writable:
            self.card.hide()
            self._begin(self._claim.id, self._claim.text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A double click on the card is as good as F2."""
        if watched is self.card and event.type() == QEvent.Type.MouseButtonDblClick:
            self.begin_rewording()
            return True
        return super().eventFilter(watched, event)

    def _reword_found(self, found: Pick) -> None:
        if self._writable:
            self.look_up.hide()
            self._begin(found.id, found.name)

    def _begin(self, claim_id: str, words: str) -> None:
        self._being_worded = claim_id
        self.button.hide()
        self.sentence.show()
        self.sentence.begin(words, self._refused.take(claim_id))

    def _tell(self, words: str) -> None:
        rewording = Rewording(self._being_worded, words)
        self._refused.keep(rewording)
        self.reworded.emit(rewording)

    def _leave(self) -> None:
        looked_up = self._claim is None
        self._close()
        if looked_up:
            self.look_up.begin(self.look_up.field.text())
        else:
            self.left.emit()

    def _close(self) -> None:
        """Show the card, or the field to look one up, in the place of what was written."""
        self._being_worded = ""
        self.sentence.hide()
        self.card.setVisible(self._claim is not None)
        self.button.setVisible(self._claim is not None and self._writable)
        self.look_up.setVisible(self._claim is None)
