"""The register of entities at work: what its panel and the list at the caret wish, done."""

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QTextEdit, QWidget

from variorum.analysis.likely_entities import Likely, Why
from variorum.domain.annotations import Annotation
from variorum.domain.operations import Changed
from variorum.domain.spans import trimmed
from variorum.services import reading, registering
from variorum.services.entities import linking, listing, merging, offering
from variorum.services.project import Project
from variorum.services.registering import NewEntity
from variorum.services.tagging import NewTag, Part, Tagged
from variorum.ui.entities.offer import EntityOffer
from variorum.ui.entities.panel import PROJECT, STORY, EntityPanel
from variorum.ui.entities.rows import Ranking
from variorum.ui.entities.wishes import EntityPick, MergeWish
from variorum.ui.entities.wording import type_said
from variorum.ui.reader.view import Reader
from variorum.ui.tag.desk import Desk

ROWS, MENTIONS, OFFER = "entities", "entity mentions", "likely entities"
"""Topics of what is asked."""
_FAMILIES = frozenset({"entity", "annotation", "relation", "document"})


class EntityWork(QObject):
    """Keeps the panel up to date while it is seen, and links, merges, splits and corrects."""

    said = Signal(object)
    """Something to tell in passing: ``str``."""
    panel_requested = Signal()
    """The panel is to come into sight."""
    look_up_requested = Signal(object)
    """The inspector is to look for an entity or claim, from what was typed on: ``str``."""
    tag_requested = Signal(object)
    """A tag is to be shown in its article: ``MentionRow``."""
    tagged = Signal(object)
    """Words are being tagged, and the caret was left behind them; where they begin: ``int``."""

    def __init__(self, desk: Desk, panel: EntityPanel, reader: Reader, ground: QWidget) -> None:
        super().__init__(panel)
        self._desk = desk
        self._panel = panel
        self._reader = reader
        self._ground = ground
        self._scope = PROJECT
        self._is_shown = False
        self._stale = True
        # Not in the reader: its keys are those of tags, and would be taken there.
        self.offer = EntityOffer(ground)
        panel.set_codebook(desk.codebook)
        desk.project_changed.connect(self._follow)
        desk.article_opened.connect(desk.afterwards.later(lambda _: self._show_scope()))
        panel.picked.connect(self._pick)
        panel.mention_requested.connect(self.tag_requested)
        panel.merge_requested.connect(self._merge)
        panel.removal_requested.connect(lambda one: desk.bridge.act(merging.remove, one))
        panel.scope_chosen.connect(self._choose_scope)
        panel.card.corrected.connect(lambda one: desk.bridge.act(merging.correct, one))
        panel.card.split_requested.connect(lambda one: desk.bridge.act(merging.split, one))
        panel.model.mentions_requested.connect(self._ask_mentions)
        panel.left.connect(reader.setFocus)
        self.offer.left.connect(reader.setFocus)
        self.offer.typed.connect(self.look_up_requested)
        self.offer.taken.connect(lambda one: self._link(EntityPick(one)))

    def set_shown(self, *, shown: bool) -> None:
        """The panel is seen, or no more: what nobody sees is not kept up to date."""
        self._is_shown = shown
        if shown:
            self._show_scope()
            if self._stale:
                self._panel.show_waiting()
                self._ask_rows()

    def begin(self) -> None:
        """Look for an entity for the selected words, or for the active tag."""
        article, active = self._desk.article, self._desk.active
        if article is None:
            return
        chosen = self._reader.selection()
        words = article.text[chosen.start : chosen.end]
        if not words.strip() and active is not None:
            words = active.exact
        words = " ".join(words.split())
        named = active is not None and active.layer == "entity" and not chosen
        kind = active.label if active is not None and named else offering.new_type(words)
        self.panel_requested.emit()
        self._panel.begin(words, kind)

    def begin_link(self) -> None:
        """Offer the likely entities at the caret; without any, look one up in the inspector."""
        active = self._desk.active
        layer = self._desk.codebook.layer(active.layer) if active else None
        if (
            active is None
            or layer is None
            or not layer.entity_link
            or not reading.has_entities(self._desk.project)
        ):
            self.look_up_requested.emit("")
        else:
            self.offer.offer((), (), self._caret())
            self._desk.bridge.ask(OFFER, offering.offered, active.id, then=self._offer)

    def _offer(self, likely: list[Likely]) -> None:
        if not self.offer.isVisible():  # something else was typed meanwhile
            return
        if likely:
            self.offer.offer(likely, [self._details(one) for one in likely], self._caret())
        else:
            self.offer.hide()
            self.look_up_requested.emit("")

    def _details(self, one: Likely) -> str:
        reasons: dict[Why, str] = {
            "same": self.tr("linked this way before"),
            "name": self.tr("has this name"),
            "head": self.tr("ends the same way"),
            "lately": self.tr("named shortly before"),
            "often": self.tr("named often"),
        }
        return f"{type_said(self._desk.codebook, one.entity.type)} · {reasons[one.why]}"

    def _caret(self) -> QPoint:
        """Below the caret, on the ground that the list lies on."""
        view = self._reader.focusProxy()
        if not isinstance(view, QTextEdit):
            return QPoint()
        below = view.cursorRect().bottomLeft() + QPoint(0, self._reader.fontMetrics().height() // 2)
        return view.viewport().mapTo(self._ground, below)

    def _pick(self, pick: EntityPick) -> None:
        """Link what is at hand; where nothing is, a new entity is only put into the register."""
        if self._link(pick):
            return
        if pick.id:
            self.said.emit(self.tr("Select words, or make a tag of yours active, to link them."))
        else:
            self._desk.bridge.act(merging.add, NewEntity(pick.type, pick.name))

    def _link(self, pick: EntityPick) -> bool:
        """Link the active tag, or tag the selected words and link them; whether there were any."""
        tag, article = self._linkable(), self._desk.article
        new = NewEntity(pick.type, pick.name)
        chosen = self._reader.selection()
        if tag is not None and not chosen:
            if pick.id:
                self._desk.bridge.act(registering.link_entity, [tag.id], pick.id)
            else:
                self._desk.bridge.act(registering.link_new_entity, [tag.id], new)
        elif article is not None and chosen and self._desk.writable:
            start, end = trimmed(article.text, chosen.start, chosen.end)
            kind = self._type(pick)
            wish = NewTag(article.document.id, "entity", self._label(kind), (Part(start, end),))
            self._reader.clear_selection()
            self.tagged.emit(start)
            self._tag_and_link(wish, kind, pick.id or new)
        else:
            return False
        self._reader.setFocus()
        return True

    def _tag_and_link(self, wish: NewTag, kind: str, entity: str | NewEntity) -> None:
        """Make a tag the active one, unless its maker has gone on meanwhile.

        That its label is not the entity's ``kind`` is said.
        """

        def done(made: Tagged) -> None:
            if wish.label != kind:
                told = self.tr(
                    "Tagged as “%1”: no label is called “%2”. “Change the label” gives it another."
                )
                codebook = self._desk.codebook
                told = told.replace("%1", codebook.label_name(wish.layer, wish.label))
                self.said.emit(told.replace("%2", type_said(codebook, kind)))
            if self._desk.document_id == wish.document_id and not self._reader.selection():
                self._desk.activate(made.annotation_id)

        self._desk.bridge.act(linking.tag_and_link, wish, entity, then=done)

    def _type(self, pick: EntityPick) -> str:
        row = self._panel.row(pick.id) if pick.id else None
        return row.entity.type if row else pick.type

    def _label(self, kind: str) -> str:
        """The label for words that name an entity: its type, else the first one."""
        layer = self._desk.codebook.layer("entity")
        offered = [one.key for one in layer.offered] if layer else []
        return offered[0] if offered and kind not in offered else kind

    def _linkable(self) -> Annotation | None:
        active = self._desk.active
        if active is None or not self._desk.active_is_mine or not self._desk.writable:
            return None
        layer = self._desk.codebook.layer(active.layer)
        return active if layer is not None and layer.entity_link else None

    def _merge(self, wish: MergeWish) -> None:
        count = self.tr("%1 entities are one now").replace("%1", str(len(wish.ids)))
        said = self.tr("%1; the card (F2) splits them again.").replace("%1", count)
        act, tell = self._desk.bridge.act, self.said.emit
        act(merging.merge, wish.ids, wish.into, then=lambda _: tell(said))

    # -- what is listed ----------------------------------------------------------------------

    @property
    def _story_id(self) -> str | None:
        article = self._desk.article
        return article.document.story_id if article else None

    def _choose_scope(self, scope: str) -> None:
        self._scope = scope
        self._ask_rows()

    def _show_scope(self) -> None:
        """Another article may be of another story, or of none."""
        if not self._is_shown:
            self._stale = True
            return
        in_story = self._story_id is not None
        scope = self._scope if in_story else PROJECT
        self._panel.set_scope(scope, in_story=in_story)
        if self._scope == STORY:
            self._ask_rows()

    def _ask_rows(self) -> None:
        self._stale = False
        story_id = self._story_id if self._scope == STORY else None
        self._desk.bridge.ask(ROWS, _ranking, story_id, then=self._show)

    def _show(self, ranking: Ranking) -> None:
        self._panel.show_entities(ranking, editable=self._desk.writable)

    def _ask_mentions(self, entity_id: str) -> None:
        story_id = self._story_id if self._scope == STORY else None

        def answered(rows: list[listing.MentionRow]) -> None:
            self._panel.model.set_mentions(entity_id, rows)

        topic = f"{MENTIONS} {entity_id}"
        question = listing.mention_rows
        self._desk.bridge.ask(topic, question, entity_id, story_id, then=answered)

    def _follow(self, changed: Changed) -> None:
        if changed.ids.get("codebook"):
            self._panel.set_codebook(self._desk.codebook)
        if not any(changed.ids.get(family) for family in _FAMILIES):
            return
        self._stale = True
        if self._is_shown:
            self._ask_rows()


def _ranking(project: Project, story_id: str | None) -> Ranking:
    """The entities made ready to be found: of thousands that takes a while."""
    return Ranking(listing.entity_rows(project, story_id))
