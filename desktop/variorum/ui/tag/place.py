"""The Tag place: one open project, its articles, and the hands that tag them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from variorum.domain.listings import HistoryStep
from variorum.services import reading
from variorum.services.searching.hits import search_as_typed
from variorum.services.stories import drifting
from variorum.ui.actions.situations import Situation
from variorum.ui.bridge import Bridge
from variorum.ui.drawer.panel import LINES
from variorum.ui.inspector.wishes import PartWish, TagLinkWish
from variorum.ui.keys.keymap import stored
from variorum.ui.library.panel import ArticleWish
from variorum.ui.library.rows import Order, neighbour, order_of
from variorum.ui.reader.pages import ReadingStyle
from variorum.ui.settings import Settings
from variorum.ui.tag.columns import Columns
from variorum.ui.tag.desk import Desk
from variorum.ui.tag.going.aiming import Aiming
from variorum.ui.tag.going.hopping import Hopping
from variorum.ui.tag.going.jumps import Jumps
from variorum.ui.tag.going.likely import LikelyWords
from variorum.ui.tag.going.partners import Partners
from variorum.ui.tag.going.steering import Steering
from variorum.ui.tag.guiding import Guiding
from variorum.ui.tag.hands import Hands
from variorum.ui.tag.keyfilter import KeyFilter
from variorum.ui.tag.modes import PickWords, links_to_tags, picking
from variorum.ui.tag.registers import Registers
from variorum.ui.tag.several.acting import Together
from variorum.ui.tag.several.choosing import Choosing
from variorum.ui.tag.showing import Showing
from variorum.ui.tag.suggesting.answering import Answering
from variorum.ui.tag.suggesting.choices import preferences
from variorum.ui.tag.suggesting.counting import Counting
from variorum.ui.tag.suggesting.suggestions import Suggestions
from variorum.ui.tag.talking.talking import Talking
from variorum.ui.widgets.layouts import in_column


class TagPlace(QWidget):
    """Joins the desk, the columns that show it, and the hands that work on it."""

    said = Signal(object)
    """Something to tell in passing: ``str``."""
    details_requested = Signal(object)
    """What is said of articles is to be corrected; their ids: ``tuple[str, ...]``."""
    text_requested = Signal(object)
    """The text of an article is to be replaced; its id: ``str``."""
    earlier_requested = Signal()
    """The tags that stayed with an earlier text of the open article are to be seen."""

    def __init__(self, bridge: Bridge, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.desk = Desk(bridge, settings, self)
        self.registers = Registers(self.desk)
        self.columns = Columns(self.registers.look_up)
        self.reader = self.columns.reader
        self.showing = Showing(self.desk, self.columns)
        self.keys = KeyFilter(self.reader, self._can_tag, lambda: bool(self.reader.selection()))
        self.choosing = Choosing(self.desk, self.reader)
        self.suggestions = Suggestions(
            self.desk, self.reader, lambda: preferences(settings, self.desk.codebook)
        )
        self.aiming = Aiming(self.desk, self.reader, self.suggestions)
        self.steering = Steering(
            self.desk, self.reader, self.keys, self.aiming, lambda: self.hands.mode is None
        )
        self.hands = Hands(self.desk, self.reader, self.keys, self.choosing, self.aiming)
        self.partners = Partners(self.desk, self.reader, self.keys, lambda: self.hands.mode)
        self.jumps = Jumps(self.desk, self.reader)
        self.together = Together(
            self.desk, self.columns, self.choosing, self.hands.relabel, self.hands.remove
        )
        self.likely = LikelyWords(self.desk, self.reader, self.suggestions, self.aiming)
        self.hopping = Hopping(self.reader)
        self.answers = Answering(self.suggestions, self.desk, self.columns, settings)
        self.talking = Talking(self.desk, self.columns)
        self.keys_of: Callable[[str], tuple[str, ...]] = lambda one: stored(settings).keys(one)
        """The keys of an action as they are now, by its id."""
        self.guiding = Guiding(self.desk, self.columns, self.keys, settings)
        self.setLayout(in_column(self.columns))
        self._apply_settings()
        self._connect_left()
        self._connect_centre()
        self._connect_right()
        self._connect_suggestions()
        self.showing.show_library()

    def situation(self, undo: str, redo: str) -> Situation:
        """What is at hand."""
        active = self.desk.active
        layer = self.desk.codebook.layer(active.layer) if active else None
        return Situation(
            project=True,
            writable=self.desk.writable,
            articles=self.columns.library.model.total > 0,
            article=self.desk.article is not None,
            tag=active is not None,
            mine=bool(self.choosing.mine),
            alone=active is not None and not self.choosing.tags,
            sourced=bool(layer and any(rule.role == "source" for rule in layer.roles)),
            multiple=bool(layer and layer.multi_span),
            back=self.jumps.can_go_back,
            forward=self.jumps.can_go_forward,
            linkable=bool(layer and (layer.entity_link or layer.claim_link)),
            relatable=bool(layer and links_to_tags(layer)),
            claim=bool(layer and layer.claim_link and active and active.claim_id),
            suggestions=bool(self.suggestions.proposals),
            suggestion=self.suggestions.active is not None,
            offer=self.answers.verdicts.rule is not None,
            lines=self.columns.drawer.current == LINES,
            earlier=bool(self.desk.article and self.desk.article.earlier),
            training=self.desk.blind,
            undo=undo,
            redo=redo,
        )

    def open_last(self) -> None:
        """Open the article that was open last, else the first with tags, else the first."""
        kept = self._settings.get("project.article", dict).get(str(self.desk.project.path))
        model = self.columns.library.model
        tagged = next((row.id for row in model.articles() if row.all_tags), None)
        document_id = kept if model.row(kept or "") else tagged or self.neighbour(1)
        if document_id is not None:
            self.desk.open(document_id)
        self.focus()

    def focus(self) -> None:
        """Take the keyboard: for the article, or for what brings one."""
        if self.desk.article is not None:
            self.reader.setFocus()
        else:
            self.columns.library.focus()

    def go_to(self, wish: ArticleWish) -> None:
        """Open an article, at a place if one is said; the next key is for the article."""
        if wish.document_id != self.desk.document_id:
            self.desk.open(wish.document_id)
        if wish.end > wish.start:
            self.reader.select(wish.start, wish.end)
        self.reader.setFocus()

    def go_to_tag(self, annotation_id: str) -> None:
        """Make a tag active and bring it into sight."""
        self.desk.activate(annotation_id)
        if (found := self.desk.annotation(annotation_id)) and found.spans:
            self.reader.select(found.extent[0], found.extent[0])
        self.reader.activate(annotation_id)

    def neighbour(self, step: int, states: tuple[str, ...] = ()) -> str | None:
        """The article after (1) or before (-1) the open one in the list."""
        return neighbour(self.columns.library.model.lines, self.desk.document_id, step, states)

    def search(self, words: str) -> None:
        """Search all articles; no words show the list of articles again."""
        library = self.columns.library
        if words:
            self.columns.show_library()
            self.desk.bridge.ask("search", search_as_typed, words, then=library.show_hits)
        else:
            self.desk.bridge.drop("search")
            library.show_articles()

    def escape(self) -> None:
        """One step back: from a layer or a mode, to the article, from the active tag."""
        steps = (
            self.hopping,
            self.talking,
            self.hands,
            self.answers.doubts,
            self.suggestions,
            self.choosing,
        )
        if any(step.leave() for step in steps):
            return
        article = self.reader.focusProxy() or self.reader
        if article.hasFocus():
            self.desk.activate(None)
            return
        focus = QApplication.focusWidget()
        if focus is not None and self.reader.isAncestorOf(focus):
            self.reader.close_find()
            self.reader.styling.leave()
        article.setFocus()

    def _can_tag(self) -> bool:
        return self.desk.article is not None and self.desk.writable

    def _apply_settings(self) -> None:
        settings, columns = self._settings, self.columns
        columns.library.set_states(tuple(settings.get("library.states", list)))
        grouping, sorting = (
            settings.get("library.grouping", str),
            settings.get("library.sorting", str),
        )
        columns.library.set_order(order_of(grouping, sorting))
        style = ReadingStyle(
            family=settings.get("reader.family", str),
            zoom=settings.get("reader.zoom", int),
            measure=settings.get("reader.measure", int),
            spacing=settings.get("reader.spacing", float),
            folded=settings.get("reader.folded", bool),
        )
        self.reader.set_reading_style(style)
        columns.centre.steps.setVisible(not settings.get("hints.done", bool))
        columns.set_sizes(settings.get("window.splitters", dict))

    def _connect_left(self) -> None:
        library, codebook, settings = self.columns.library, self.columns.codebook, self._settings
        library.article_requested.connect(self.go_to)
        library.states_chosen.connect(lambda on: settings.set("library.states", list(on)))
        library.order_chosen.connect(partial(_keep_order, settings))
        codebook.label_requested.connect(self.hands.choose)

    def _connect_centre(self) -> None:
        centre = self.columns.centre
        centre.people.chosen.connect(self.desk.show_sets)
        centre.earlier.taken.connect(self.earlier_requested)
        centre.steps_done.connect(lambda: self.show_steps(shown=False))
        self.reader.style_changed.connect(partial(_keep_style, self._settings))
        self.hands.layer_pending.connect(centre.show_layer)
        self.hands.layer_pending.connect(self.steering.follow)
        self.hands.mode_changed.connect(lambda mode: centre.show_mode(mode, self.keys_of))
        self.hands.mode_changed.connect(lambda _: self.partners.forget())
        self.partners.wanted.connect(self.hands.set_mode)
        self.partners.taken.connect(self.hands.link_to)
        self.hopping.waiting.connect(
            lambda typed: centre.show_letters(typed, self.hands.mode, self.keys_of)
        )
        moving = (self.likely, self.hopping, self.aiming, self.steering, self.partners)
        for teller in (self.hands, self.talking, *moving):
            teller.said.connect(self.said)
        self.desk.article_opened.connect(lambda _: self.hands.leave())

    def _connect_right(self) -> None:
        inspector, parts = self.columns.inspector, self.columns.inspector.editor.parts
        inspector.editor.wished.connect(self.desk.bridge.wish)
        inspector.editor.header.label_chosen.connect(self.hands.relabel)
        inspector.editor.history_requested.connect(self._ask_history)
        show, ask = inspector.editor.drift.show_drift, self.desk.bridge.ask
        inspector.editor.drift_asked.connect(
            lambda one: ask("drift", drifting.drift_of, one, then=show)
        )
        parts.part_requested.connect(self._pick_words)
        parts.tag_link_requested.connect(self._pick_tag)
        inspector.tag_requested.connect(self.go_to_tag)
        self.talking.words_requested.connect(self.go_to)
        self.talking.begun.connect(self.choosing.leave)
        self.talking.begun.connect(self.suggestions.leave)
        inspector.reader_requested.connect(self.reader.setFocus)

    def _connect_suggestions(self) -> None:
        suggestions, offered = self.suggestions, self.answers.verdicts.offered
        chosen, changed = self.choosing.changed, self.showing.situation_changed
        told_by = (suggestions.standing_changed, suggestions.activated, offered, chosen)
        for told in (*told_by, self.columns.drawer.shown):
            told.connect(lambda _: changed.emit())
        library = self.columns.library
        suggested = library.model.set_suggested
        counting = Counting(self.desk, suggestions, library.in_sight, suggested)
        library.list.verticalScrollBar().valueChanged.connect(counting.wait)
        library.model.modelReset.connect(counting.wait)
        count = self.desk.afterwards.later(
            lambda _: suggested(self.desk.document_id or "", len(suggestions.proposals))
        )
        suggestions.refreshed.connect(lambda: count(None))
        # Tags of others may be shown or hidden; none are counted until something is suggested.
        suggestions.standing_changed.connect(lambda now: count(None) if now.count else None)
        self.jumps.changed.connect(changed)
        self.answers.doubts.said.connect(self.said)
        self.answers.verdicts.said.connect(self.said)
        self.reader.annotation_activated.connect(self._activate_suggestion)
        self.answers.verdicts.rejected.connect(
            lambda one: self.aiming.targets.pass_over(one.annotation.layer, one.annotation.extent)
        )
        suggestions.set_on(on=self._settings.get("suggestions.on", bool))

    def _activate_suggestion(self, annotation_id: str | None) -> None:
        if self.hands.mode is None:  # else the click was for something else
            self.suggestions.activate(annotation_id)

    def suggest(self, *, on: bool) -> None:
        """Suggest tags, or no more, the next time too."""
        self._settings.set("suggestions.on", on)
        self.suggestions.set_on(on=on)

    def show_steps(self, *, shown: bool) -> None:
        """Show the first steps, or be done with them."""
        self.columns.centre.steps.setVisible(shown)
        self._settings.set("hints.done", not shown)

    def _pick_words(self, wish: PartWish) -> None:
        self.hands.set_mode(PickWords(wish.role, wish.name))

    def _pick_tag(self, wish: TagLinkWish) -> None:
        self.hands.set_mode(picking(wish.link))

    def _ask_history(self, annotation_id: str) -> None:
        def answered(steps: list[HistoryStep]) -> None:
            people = reading.people(self.desk.project)
            names = {one.id: one.name for one in people.values()}
            self.columns.inspector.editor.history.show_steps(steps, names)

        self.desk.bridge.ask("history", reading.history, annotation_id, then=answered)


def _keep_order(settings: Settings, order: Order) -> None:
    settings.set("library.grouping", order.grouping)
    settings.set("library.sorting", order.sorting)


def _keep_style(settings: Settings, style: ReadingStyle) -> None:
    for name in ("zoom", "measure", "family", "spacing", "folded"):
        settings.set(f"reader.{name}", getattr(style, name))
