"""Which claim a tag makes: shown on a card, looked up, worded better, merged with another one."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from variorum.domain.registers import Claim
from variorum.ui.claims.merging import ClaimMerge
from variorum.ui.claims.sentence import Refused, Rewording, SentenceField
from variorum.ui.inspector.fields.register import RegisterField
from variorum.ui.inspector.linking import small_button
from variorum.ui.inspector.lookup import LookUp, Pick
from variorum.ui.widgets.keys import claimed

_LEAVE = (Qt.Key.Key_Escape,)


class ClaimField(RegisterField):
    """F2, a double click or the button lets the claim be reworded; F2 in the list one found.

    Beside that the claim can be merged into another one that is looked up (``others``). Where the
    tag makes a claim that was merged, that one can be split off again.
    """

    reworded = Signal(object)
    """``Rewording``"""
    merge_requested = Signal(object)
    """``ClaimMerge``"""
    split_requested = Signal(object)
    """A merged claim is to be one of its own again; its id: ``str``."""
    left = Signal()
    """A claim was reworded, or not: the keyboard is to go back to the article."""

    def __init__(self, title: str, look_up: LookUp, others: LookUp) -> None:
        super().__init__(title, look_up)
        self._claim: Claim | None = None
        self._made = ""
        self._being_worded = ""
        self._writable = False
        self._refused = Refused()
        self.sentence = SentenceField()
        self.button = small_button(self.tr("Reword"), self.begin_rewording)
        self.button.setToolTip(self.tr("Say the claim better, for every tag that makes it: F2"))
        self.merging = small_button(self.tr("Merge…"), self.begin_merging)
        self.merging.setToolTip(
            self.tr("Let another claim that says the same stand for this one: Shift+F2")
        )
        self.splitting = small_button(self.tr("Split off"), self._split)
        self.splitting.setToolTip(
            self.tr("The tag makes a claim that was merged into this one: let it be one of its own")
        )
        self.others = others
        others.offers_new = False
        others.field.setPlaceholderText(self.tr("The claim that says the same"))
        others.field.setAccessibleName(self.tr("The claim that says the same"))
        self._head.addWidget(self.button)
        below = QHBoxLayout()  # All three in the head are wider than the column.
        for button in (self.merging, self.splitting):
            below.addWidget(button)
        below.addStretch(1)
        self._column.addLayout(below)
        for widget in (self.sentence, others):
            self._column.addWidget(widget)
            widget.hide()
        self.card.installEventFilter(self)
        others.field.installEventFilter(self)
        others.picked.connect(self._merge)
        self.sentence.written.connect(self._tell)
        self.sentence.left.connect(self._leave)
        self.sentence.deserted.connect(self._close)
        look_up.rewording_requested.connect(self._reword_found)

    def show_claim(self, claim: Claim | None, made: str, *, editable: bool, writable: bool) -> None:
        """Show the claim, or the field to look one up.

        ``made`` is the id of the claim that the tag makes, for which the one shown may stand.
        ``editable`` says whether the tag may be linked otherwise, ``writable`` whether the claim
        may be reworded: it is everybody's.
        """
        before = self._claim.id if self._claim else ""
        self._claim, self._made, self._writable = claim, made, writable
        if claim is not None:
            self._refused.see(claim.id, claim.text)
        if (claim.id if claim else "") != before:
            self._close()
        self.show_record(claim.text if claim else "", "", editable)
        writes = not self.sentence.isHidden()
        self.card.setVisible(claim is not None and not writes)
        self._show_buttons(shown=claim is not None and not writes)

    def begin_rewording(self) -> None:
        """Let the claim be said in other words."""
        if self._claim is not None and self._writable:
            self.card.hide()
            self._begin(self._claim.id, self._claim.text)

    def begin_merging(self) -> None:
        """Look up the claim that is to stand for this one; again, and it is left."""
        if not self.others.isHidden():
            self.others.hide()
        elif self._claim is not None and self._writable:
            self.others.without = self._claim.id
            self.others.show()
            self.others.begin(self._claim.text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A double click on the card is as good as F2; Esc leaves the merging."""
        if watched is self.others.field:
            if _is_esc(event):
                self.others.hide()
                self.left.emit()
                return True
            return claimed(event, _LEAVE)
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
        self._show_buttons(shown=False)
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
        self.others.hide()
        self.card.setVisible(self._claim is not None)
        self._show_buttons(shown=self._claim is not None)
        self.look_up.setVisible(self._claim is None)

    def _show_buttons(self, *, shown: bool) -> None:
        possible = shown and self._writable
        self.button.setVisible(possible)
        self.merging.setVisible(possible)
        claim = self._claim.id if self._claim else ""
        self.splitting.setVisible(possible and bool(self._made) and self._made != claim)

    def _merge(self, pick: Pick) -> None:
        self.others.hide()
        if self._claim is not None and pick.id:
            self.merge_requested.emit(ClaimMerge((self._claim.id,), pick.id))
        self.left.emit()

    def _split(self) -> None:
        self.split_requested.emit(self._made)


def _is_esc(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
        return False
    return event.key() == Qt.Key.Key_Escape
