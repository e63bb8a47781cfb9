"""The active tag with all that can be said of it; every change is told as an intention."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from variorum.domain.codebooks import Codebook
from variorum.services import linking, registering, tagging
from variorum.services.claims.merging import merge, split
from variorum.services.claims.wording import reword
from variorum.services.linking import Target
from variorum.services.project import Project
from variorum.services.registering import NewClaim, NewEntity
from variorum.ui.bridge import Intention, Ts
from variorum.ui.codebook.swatches import Swatches
from variorum.ui.comments.talk import Talk
from variorum.ui.inspector.attributes import AttributeEditors, AttributeWish
from variorum.ui.inspector.fields.claim import ClaimField
from variorum.ui.inspector.fields.note import NoteField
from variorum.ui.inspector.fields.register import RegisterField
from variorum.ui.inspector.header import TagHeader
from variorum.ui.inspector.history import HistorySection
from variorum.ui.inspector.linking import LinkPick, MakeLookUp, PartsAndLinks
from variorum.ui.inspector.lookup import Pick
from variorum.ui.inspector.views import TagView
from variorum.ui.widgets.drift import DriftNotice
from variorum.ui.windows.dressing import Coloured


class TagEditor(QWidget, Coloured):
    """Label, words, entity or claim, attributes, parts, links, note, comments, history of a tag."""

    wished = Signal(object)
    """``Intention``"""
    drift_asked = Signal(object)
    """Whether the origin of this carried tag has changed is to be looked up: its id, ``str``."""
    history_requested = Signal(object)
    """The id of the tag whose history is wanted: ``str``."""
    left = Signal()
    """The keyboard is to go back to the article."""

    def __init__(self, make_look_up: MakeLookUp) -> None:
        super().__init__()
        self._view: TagView | None = None
        self._codebook = Codebook("", "", "")
        self._swatches = Swatches(self._codebook)
        self.header = TagHeader()
        self.drift = DriftNotice()
        self.entity = RegisterField(self.tr("Entity"), make_look_up("entity"))
        self.claim = ClaimField(self.tr("Claim"), make_look_up("claim"), make_look_up("claim"))
        self.attributes = AttributeEditors()
        self.parts = PartsAndLinks(make_look_up)
        self.note = NoteField()
        self.talk = Talk()
        self.claim_talk = Talk(self.tr("Comments on the claim"))
        self.removal = QPushButton(self.tr("Remove the tag"))
        self.history = HistorySection()
        self._lay_out()
        self._connect()

    def show_tag(self, view: TagView | None, codebook: Codebook) -> None:
        """Show a tag; ``None`` for none."""
        before = self._view.annotation.id if self._view else None
        another = view is None or view.annotation.id != before
        if another:
            self.note.write()
            self.attributes.forget()
        self._view, self._codebook = view, codebook
        if view is None:
            return
        self.take_colours()
        self._ask_drift(view)
        self._show_registers(view)
        values = dict(view.annotation.attributes)
        self.attributes.show_attributes(view.attributes, values, editable=view.editable)
        self.parts.show_tag(view)
        if another:
            self.note.reset(view.annotation.note)
            self.entity.look_up.clear()
            self.claim.look_up.clear()
        self.note.show_note(view.annotation.note)
        self.note.setReadOnly(not view.editable)
        self.note.setVisible(view.editable or bool(view.annotation.note))
        self.removal.setVisible(view.editable)
        self.history.reset()

    @property
    def tag_id(self) -> str:
        """The id of the tag that is shown; empty for none."""
        return self._view.annotation.id if self._view else ""

    def begin_link(self) -> None:
        """Look up the entity or the claim of the tag."""
        if self._view is not None and self._view.layer.claim_link:
            self.claim.begin("")
        elif self._view is not None:
            self.entity.begin(" ".join(self._view.annotation.exact.split()))

    def begin_rewording(self) -> None:
        """Say the claim of the tag in other words."""
        self.claim.begin_rewording()

    def begin_merging(self) -> None:
        """Look up the claim that is to stand for that of the tag."""
        self.claim.begin_merging()

    def begin_note(self) -> None:
        """Write the note of the tag."""
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take_colours(self) -> None:
        """Name the label in its colour."""
        if self._view is not None:
            self._swatches = self._swatches.of(self._codebook)
            colour = self._swatches.colour(self._view.layer.key, self._view.label.key)
            self.header.show_tag(self._view, self._codebook, colour)

    def _ask_drift(self, view: TagView) -> None:
        self.drift.show_drift(None)
        if view.annotation.origin == "projected" and view.editable:
            self.drift_asked.emit(view.annotation.id)

    def _show_registers(self, view: TagView) -> None:
        entity, claim = view.entity, view.claim
        self.entity.show_record(
            entity.name if entity else "", entity.description if entity else "", view.editable
        )
        made = view.annotation.claim_id or ""
        self.claim.show_claim(claim, made, editable=view.editable, writable=view.writable)
        self.entity.setVisible(bool(view.layer.entity_link) and (view.editable or bool(entity)))
        self.claim.setVisible(bool(view.layer.claim_link) and (view.editable or bool(claim)))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.fontMetrics().height() // 2)
        for widget in (
            self.header,
            self.drift,
            self.entity,
            self.claim,
            self.attributes,
            self.parts,
            self.note,
            self.talk,
            self.claim_talk,
            self.removal,
            self.history,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        self.removal.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        self.drift.wished.connect(self.wished)
        self.attributes.wished.connect(self._set_attribute)
        self.entity.picked.connect(self._link_entity)
        self.entity.unlinked.connect(
            lambda: self._wish(registering.link_entity, [self.tag_id], None)
        )
        self.claim.picked.connect(self._link_claim)
        for field in (self.entity, self.claim):
            field.picked.connect(self.left)  # it makes room for a card: Qt would go on to the note
        self.claim.unlinked.connect(lambda: self._wish(registering.link_claim, [self.tag_id], None))
        self.claim.reworded.connect(lambda one: self._wish(reword, one.claim_id, one.words))
        self.claim.merge_requested.connect(lambda one: self._wish(merge, one.ids, one.into))
        self.claim.split_requested.connect(lambda one: self._wish(split, one))
        self.claim.left.connect(self.left)
        self.parts.part_removed.connect(
            lambda index: self._wish(tagging.remove_part, self.tag_id, index)
        )
        self.parts.link_picked.connect(self._link)
        self.parts.link_removed.connect(lambda one: self._wish(linking.unrelate, one))
        self.parts.link_retyped.connect(lambda one, kind: self._wish(linking.retype, one, kind))
        self.note.written.connect(lambda words: self._wish(tagging.set_note, [self.tag_id], words))
        self.removal.clicked.connect(lambda: self._wish(tagging.remove, [self.tag_id]))
        self.history.requested.connect(lambda: self.history_requested.emit(self.tag_id))

    def _wish(self, service: Callable[[Project, *Ts], object], *arguments: *Ts) -> None:
        if self._view is not None:
            self.wished.emit(Intention(service, arguments))

    def _set_attribute(self, wish: AttributeWish) -> None:
        self._wish(tagging.set_attribute, [self.tag_id], wish.key, wish.value)

    def _link_entity(self, pick: Pick) -> None:
        if pick.id:
            self._wish(registering.link_entity, [self.tag_id], pick.id)
        elif self._view is not None:
            new = NewEntity(self._view.label.key, pick.name)
            self._wish(registering.link_new_entity, [self.tag_id], new)

    def _link_claim(self, pick: Pick) -> None:
        if pick.id:
            self._wish(registering.link_claim, [self.tag_id], pick.id)
        elif self._view is not None:
            story = self._view.story_id
            self._wish(registering.link_new_claim, [self.tag_id], pick.name, story)

    def _link(self, wanted: LinkPick) -> None:
        pick = wanted.pick
        if pick.id:
            target = (
                Target("entity", pick.id)
                if wanted.register == "entity"
                else Target("claim", pick.id)
            )
            self._wish(linking.relate, self.tag_id, wanted.type, target)
        elif self._view is not None:
            story = self._view.story_id
            new = (
                NewEntity("source" if wanted.type == "source_is" else "topic", pick.name)
                if wanted.register == "entity"
                else NewClaim(pick.name, story_id=story)
            )
            self._wish(linking.relate_to_new, self.tag_id, wanted.type, new)
