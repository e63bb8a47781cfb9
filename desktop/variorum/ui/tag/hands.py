"""What keys, clicks and labels do to tags: from the reader's signals to services."""

from PySide6.QtCore import QObject, Signal, Slot

from variorum.domain.codebooks import Layer
from variorum.domain.spans import Role
from variorum.domain.suggestions import Scope
from variorum.services import linking, tagging, zoning
from variorum.services.linking import Target
from variorum.services.propagating.wanting import Wanted
from variorum.services.tagging import Part, Tagged
from variorum.ui.codebook.keys import LabelChoice, Press
from variorum.ui.inspector.linking import role_said
from variorum.ui.reader.pages import EdgeMove, Selection
from variorum.ui.reader.view import Reader
from variorum.ui.tag.desk import Desk
from variorum.ui.tag.going.aiming import Aiming
from variorum.ui.tag.keyfilter import KeyFilter
from variorum.ui.tag.meaning import new_tag, words_meant
from variorum.ui.tag.modes import Mode, PickTag, PickWords, Relabel
from variorum.ui.tag.several.choosing import Choosing

ZONE = "zone"


class Hands(QObject):
    """Tags what is selected, relabels and removes, picks words and tags for the active one."""

    mode_changed = Signal(object)
    """What the next key or click will do: ``Mode``, or ``None`` for the usual."""
    layer_pending = Signal(object)
    """A ``Press``: its layer, if any, is chosen and the label still to come."""
    everywhere_wanted = Signal(object)
    """Words are to be tagged wherever they stand: ``Wanted``."""
    said = Signal(object)
    """Something to tell in passing: ``str``."""

    def __init__(
        self, desk: Desk, reader: Reader, keys: KeyFilter, choosing: Choosing, aiming: Aiming
    ) -> None:
        super().__init__(reader)
        self._desk = desk
        self._reader = reader
        self._keys = keys
        self._choosing = choosing
        self._aiming = aiming
        self._mode: Mode | None = None
        keys.pressed.connect(self._press)
        keys.words_picked.connect(self._pick_words)
        reader.annotation_activated.connect(self._activate)
        reader.edge_move_requested.connect(self._move_edge)

    @property
    def mode(self) -> Mode | None:
        """What the next key or click will do, when it is not the usual."""
        return self._mode

    def set_mode(self, mode: Mode | None) -> None:
        """Begin, or leave, something that the next key or click completes."""
        self._mode = mode
        self.mode_changed.emit(mode)
        if mode is not None:
            self._reader.setFocus()

    def leave(self) -> bool:
        """Leave a layer whose label is to come, or a mode; whether there was one."""
        if self._keys.leave():
            return True
        if self._mode is None:
            return False
        self.set_mode(None)
        return True

    def choose(self, choice: LabelChoice, *, stays: bool = False) -> None:
        """Tag what is selected with a label, or give it to the active tag if that was begun.

        Whoever ``stays`` in the layer is led to its next words at once.
        """
        layer = self._desk.codebook.layer(choice.layer)
        article = self._desk.article
        if layer is None or article is None or not self._desk.writable:
            return
        if isinstance(self._mode, Relabel):
            self.relabel(choice)
            return
        if layer.key == ZONE:
            self._mark_zone(choice.label)
        elif (meant := self._aiming.meant(layer)) is not None:
            self._tag(layer, choice.label, meant)
            self._aiming.go_on(layer, meant, stays=stays)
        if stays and self._mode is None:
            self._keys.pressed.emit(self._keys.keys.begin(layer))

    def begin_relabel(self) -> None:
        """Wait for the label that the active tag is to have."""
        self.set_mode(Relabel())

    def pick_words(self, role: Role | None) -> None:
        """Wait for words that play ``role`` in the active tag; ``None``: the role its words play.

        Words that are selected already are taken at once.
        """
        active = self._desk.active
        layer = self._desk.codebook.layer(active.layer) if active else None
        roles = [rule.role for rule in layer.roles] if layer else []
        own: Role = "content" if "content" in roles else "main"
        chosen = role or own
        if active is None or chosen not in roles:
            return
        self.set_mode(PickWords(chosen, role_said(chosen)))
        if self._reader.selection():
            self._pick_words()

    def remove(self) -> None:
        """Remove the active tag, or those chosen together with it."""
        if mine := self._choosing.mine:
            self._desk.bridge.act(tagging.remove, mine)

    def _tag(self, layer: Layer, label: str, meant: Selection) -> None:
        document_id = self._desk.document_id or ""
        answered = self._aiming.answer(layer, meant)
        selected = self._reader.selection()

        def done(made: Tagged) -> None:
            goes_on = self._aiming.answered(answered)
            if goes_on or self._desk.document_id != document_id:
                return
            # Whoever has gone on selecting keeps what they selected.
            if self._reader.selection() == selected:
                self._reader.clear_selection()
                self._aiming.rest(selected.start)
            self._desk.activate(made.annotation_id)

        self._desk.bridge.act(tagging.tag, new_tag(document_id, layer, label, meant), then=done)

    def _mark_zone(self, label: str) -> None:
        chosen = self._reader.selection()
        text = self._desk.article.text if self._desk.article else ""
        start = min(chosen.start, max(0, len(text) - 1))
        document_id, end = self._desk.document_id or "", max(chosen.end, start + 1)
        self._desk.bridge.act(zoning.mark_zone, document_id, start, end, label)

    def relabel(self, choice: LabelChoice) -> None:
        """Give the active tag, or those chosen together with it, a label."""
        self.set_mode(None)
        tags = self._choosing.mine or ([self._desk.active.id] if self._desk.active else [])
        if tags and choice.layer != ZONE:
            self._desk.bridge.act(tagging.change_label, tags, choice.layer, choice.label)

    @Slot(object)
    def _press(self, press: Press) -> None:
        self.layer_pending.emit(press)
        if press.chosen is not None and press.scope is not None:
            self._choose_everywhere(press.chosen, press.scope)
        elif press.chosen is not None:
            self.choose(press.chosen, stays=press.stays)

    def _choose_everywhere(self, choice: LabelChoice, scope: Scope) -> None:
        article, active = self._desk.article, self._desk.active
        layer = self._desk.codebook.layer(choice.layer)
        if article is None or layer is None:
            return
        chosen, document_id = self._reader.meant(), article.document.id
        if not chosen and active is not None and active.layer == choice.layer:
            entity = active.entity_id if active.label == choice.label else None
            words = active.exact
        else:
            meant = words_meant(article.text, chosen, layer)
            words, entity = article.text[meant.start : meant.end], None
        if words.strip():
            made = new_tag(document_id, layer, choice.label, Selection(0, len(words)))
            kept = made.attributes
            self.everywhere_wanted.emit(
                Wanted(
                    document_id=document_id,
                    words=words,
                    layer=layer.key,
                    label=choice.label,
                    scope=scope,
                    entity_id=entity,
                    attributes=kept,
                )
            )
        else:
            self.said.emit(self.tr("Select some words first."))

    @Slot()
    def _pick_words(self) -> None:
        mode, active = self._mode, self._desk.active
        chosen = self._reader.selection()
        if not isinstance(mode, PickWords) or active is None or not chosen:
            return
        self.set_mode(None)
        self._reader.clear_selection()
        part = Part(chosen.start, chosen.end, mode.role)
        self._desk.bridge.act(tagging.add_part, active.id, part)

    @Slot(object)
    def _activate(self, annotation_id: str | None) -> None:
        mode, active = self._mode, self._desk.active
        if isinstance(mode, PickWords):  # the click that begins a selection changes nothing else
            self._reader.activate(active.id if active else None, scroll=False)
            return
        if isinstance(mode, PickTag) and active is not None:
            self._reader.activate(active.id, scroll=False)
            self.link_to(annotation_id)
            return
        self.set_mode(None)
        self._choosing.leave()
        self._desk.activate(annotation_id)

    def link_to(self, annotation_id: str | None) -> None:
        """Link the active tag to another one, if that is waited for; ``None`` is no tag."""
        mode, active, other = self._mode, self._desk.active, self._desk.annotation(annotation_id)
        if not isinstance(mode, PickTag) or active is None or other is None or other is active:
            return
        if other.layer not in mode.layers:
            self.said.emit(self.tr("This link cannot point at that tag."))
            return
        self.set_mode(None)
        self._desk.bridge.act(linking.relate, active.id, mode.type, Target("annotation", other.id))

    @Slot(object)
    def _move_edge(self, move: EdgeMove) -> None:
        annotation = self._desk.annotation(move.annotation_id)
        if annotation is None or not self._desk.writable:
            return
        self._desk.bridge.act(
            tagging.move_span, move.annotation_id, move.span_index, move.start, move.end
        )
