"""Somebody who tags an article after a model of how it is to be tagged, by keys alone."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from time import monotonic

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from tests.ui.tagging_routes import CTRL, NONE, Stroke, hops, passing, straight, stretched
from tests.ui.watching import Watchdog

from variorum.analysis.growing import word_at, word_beginning
from variorum.domain.annotations import Annotation
from variorum.ui.mainwindow import MainWindow
from variorum.ui.tag.suggesting.proposals import Proposal

LAYERS = ("entity", "hedge", "loaded")
"""Layers whose tags are made by words and a label alone."""
LISTED = frozenset({"hedge"})
"""Layers whose words are few and known: Tab finds most of them, and all that belongs to them."""
NEAR = 200
"""So many characters before the words somebody expects that Tab will lead to them soon."""
LOOKS = 3
"""So often they look whether the words are the meant ones before they give up."""
RUN = 4
"""From so many tags of one layer in a row on, somebody who has read them stays in the layer."""
TABS = 2
"""So often they press it before they go by letters."""
LETTERS = 6
"""So many letters of a word somebody types before they begin again."""
PATIENCE = 10.0
"""Seconds after which somebody waits no more for what is suggested, and tags by hand."""
MOST = 30
"""So many keys are pressed to get to a word before something must be wrong."""

Wanted = tuple[str, str, int, int]
"""A tag that is to be made: layer, label, and its range in code points."""


@dataclass
class Keys:
    """How often keys were pressed for what, and how many tags came of it."""

    pressed: Counter[str] = field(default_factory=Counter)
    made: Counter[str] = field(default_factory=Counter)
    fresh: list["Fresh"] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    """Every key in the order in which they were pressed, as a manual spells it."""
    waited: int = 0
    """How often what was to be suggested did not come."""

    @property
    def total(self) -> int:
        return self.pressed.total()

    def press(self, what: str, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        """Count a key."""
        self.pressed[what] += 1
        self.row.append(QKeySequence(QKeyCombination(held, key)).toString())


@dataclass(frozen=True, slots=True)
class Fresh:
    """A tag made by hand: its layer, its words, and the keys that it took."""

    layer: str
    words: str
    keys: tuple[str, ...]


class Annotator:
    """Answers what is suggested, then tags by hand what is still missing.

    ``until`` waits for something; after each key the window gets its turn, as it would from the
    quickest hands.
    """

    def __init__(
        self, window: MainWindow, until: Callable[[Callable[[], bool]], None], watchdog: Watchdog
    ) -> None:
        self.window = window
        self.keys = Keys()
        self._until = until
        self._watchdog = watchdog

    @property
    def place(self):
        return self.window.place

    @property
    def _desk(self):
        return self.place.desk

    def tag(self, document_id: str, model: Sequence[Annotation]) -> None:
        """Tag an article like the model: label, range."""
        wanted = {_like(one) for one in model if one.layer in LAYERS and len(one.spans) == 1}
        desk = self._desk
        self._watchdog.action = "opening an article"
        desk.open(document_id)
        self._settle()
        desk.show_sets(frozenset({desk.project.my_set_id}))
        self.place.reader.setFocus()
        self._settle()
        self._watchdog.action = "being suggested for"
        self._patiently(lambda: bool(self.place.suggestions.proposals))
        self._take_turns()
        self._answer(wanted)
        self._press("moving the caret", Qt.Key.Key_Home, CTRL)
        left = sorted(wanted - self._mine(), key=lambda one: (one[2], one[3]))
        for layer, of_layer in groupby(left, key=lambda one: one[0]):
            run = list(of_layer)
            if len(run) >= RUN and layer != "entity":
                # Opening the next article leaves the layer by itself.
                self._one_after_another(run, leave=run[-1] != left[-1])
            else:
                for one in run:
                    self._by_hand(one)
        missing = wanted - self._mine()
        assert not missing, f"not tagged as meant: {missing}"

    def _answer(self, wanted: set) -> None:
        """Decide every suggestion; those that come of what is learnt meanwhile too."""
        suggestions = self.place.suggestions
        labels = {(layer, start, end): label for layer, label, start, end in wanted}
        while suggestions.proposals:
            active = suggestions.active
            if active is None:
                self._press("going to a suggestion", Qt.Key.Key_Tab)
                continue
            one = active.suggestion
            label = labels.get((one.layer, one.start, one.end))
            if label is not None and label != one.label:
                self.keys.made["with another label"] += 1
                keys = self._label_keys(one.layer, label)
            else:
                self.keys.made["accepted"] += label is not None
                keys = [Qt.Key.Key_Backspace if label is None else Qt.Key.Key_Return]
            for key in keys:
                self._press("deciding a suggestion", key)
            self._settle()
            # What was given another label is taken away when that was learnt: nobody answers twice.
            if not self._patiently(lambda one=active: suggestions.active is not one):
                break

    def _by_hand(self, one: Wanted) -> None:
        self._look()
        before = self.keys.total
        *layer_keys, _ = self._label_keys(*one[:2])
        near = one[2] - self.place.reader.selection().end < NEAR
        steers = layer_keys and (near or self._desk.article.text[one[2]].isalpha())
        if not self._take_up(one) and not (steers and self._by_its_layer(one)):
            self._go_and_tag(one)
        self._settle()
        self._made(one, before)

    def _take_up(self, one: Wanted) -> bool:
        """Answer what has come to be suggested meanwhile, if it is this; whether it was."""
        suggestions, layer, label = self.place.suggestions, one[0], one[1]
        for _ in range(TABS + 1):
            active = suggestions.active
            if active is not None and _place(active) == (layer, *one[2:]):
                same = active.suggestion.label == label
                for key in [Qt.Key.Key_Return] if same else self._label_keys(layer, label):
                    self._press("deciding a suggestion", key)
                return True
            if (layer, *one[2:]) not in map(_place, suggestions.proposals):
                return False
            self._press("going to a suggestion", Qt.Key.Key_Tab)
        return False

    def _by_its_layer(self, one: Wanted) -> bool:
        """By the key of its layer, and on from what that has selected; whether that led there."""
        *layer_keys, label_key = self._label_keys(*one[:2])
        if self._desk.article.text[one[2]].isalpha():
            self._approach(one[2])
        self._press("giving a label", *layer_keys)
        if not self._steer(one):
            self._press("giving a label", Qt.Key.Key_Escape)
            return False
        self._give(one, [label_key])
        return True

    def _go_and_tag(self, one: Wanted) -> None:
        """By the shortest way to the words, then the keys of the label."""
        for _ in range(LOOKS):  # What comes to be suggested meanwhile takes the frame along.
            with self._watchdog.aside():
                route = self._route(*one[2:])
            for what, key, held in route:
                self._press(what, key, held)
            if self._meant() == one[2:]:
                break
        self._give(one, self._label_keys(*one[:2]))

    def _give(self, one: Wanted, keys: Sequence[Qt.Key]) -> None:
        meant = self._meant()
        assert meant == one[2:], (meant, one)
        for key in keys:
            self._press("giving a label", key)

    def _one_after_another(self, wanted: Sequence[Wanted], *, leave: bool) -> None:
        """Stay in a layer from the first of its tags in a row to the last one.

        The keys that begin it are counted with the first tag, the one that ends it with the last.
        """
        for number, one in enumerate(wanted, start=1):
            before = self.keys.total
            *layer_keys, label_key = self._label_keys(*one[:2])
            if self.place.keys.keys.pending is None:
                self._press("giving a label", *layer_keys)
                self._press("staying in a layer", Qt.Key.Key_Space)
            if self._steer(one):
                self._give(one, [label_key])
            else:
                self._leave_layer()
                self._go_and_tag(one)
            if number == len(wanted) and leave:
                self._leave_layer()
            self._settle()
            self._made(one, before)

    def _made(self, one: Wanted, before: int) -> None:
        """A tag was made by hand, with the keys since there were so many."""
        self.keys.made["by hand"] += 1
        words = self._desk.article.text[slice(*one[2:])]
        self.keys.fresh.append(Fresh(one[0], words, tuple(self.keys.row[before:])))

    def _leave_layer(self) -> None:
        if self.place.keys.keys.pending is not None:
            self._press("staying in a layer", Qt.Key.Key_Escape)

    def _steer(self, one: Wanted) -> bool:
        """From what a layer's key has selected on to the words; whether that led there, as no
        letter leads to a sign.

        By a letter that no word between them begins with, by Tab where they are near, else by
        letters; after each key somebody looks where they are.
        """
        (layer, _, start, end), reader, text = one, self.place.reader, self._desk.article.text
        for _ in range(TABS):
            place = reader.selection()
            by_letter = word_beginning(text, text[start], place.end)
            is_sure = layer not in LISTED and by_letter and by_letter[0] == start
            if is_sure or not 0 < start - place.start < NEAR:
                break
            self._press("going on", Qt.Key.Key_Tab)
        if reader.selection().start != start:
            if not text[start].isalpha():
                return False
            self._approach(start)
        letters = text[start : min(start + LETTERS, word_at(text, start)[1])]
        for typed in range(MOST):
            if reader.selection().start == start:
                break
            letter = letters[typed % len(letters)]
            self._press("going to a word by letters", Qt.Key(ord(letter.upper())))
        with self._watchdog.aside():
            chosen = reader.selection()
            route = stretched(text, (chosen.start, chosen.end), end, letters=True)
        for what, key, held in route:
            self._press(what, key, held)
        return True

    def _approach(self, start: int) -> None:
        """To the paragraph and the sentence of the words, where the same words stand between."""
        text, caret = self._desk.article.text, self.place.reader.selection().end
        word = text[slice(*word_at(text, start))]
        if word in text[caret:start]:
            for what, key, held in passing(text, caret, start)[0]:
                self._press(what, key, held)

    def _route(self, start: int, end: int) -> list[Stroke]:
        """The shortest of the ways that a trained analyst thinks of: to what is framed, to the
        words straight away, by their letters, or from one likely place to the next."""
        text, chosen = self._desk.article.text, self.place.reader.selection()
        framed = self.place.aiming.framed
        if framed == (start, end):
            return []
        place, likely = framed or (chosen.start, chosen.end), self.place.likely
        routes = [straight(text, chosen.end, start, end), *hops(text, chosen.end, start, end)]
        steps, near = passing(text, chosen.end, start)
        routes += [[*steps, *route] for route in hops(text, near, start, end)]
        jumps: list[Stroke] = []
        while (after := likely.next(place, 1)) and after[0] <= start:
            place = after
            jumps = [*jumps, ("going to likely words", Qt.Key.Key_J, NONE)]
            if place[0] == start:
                routes.append([*jumps, *stretched(text, place, end)])
        return min(routes, key=len)

    def _label_keys(self, layer: str, label: str) -> list[Qt.Key]:
        codebook = self._desk.codebook
        named, kind = codebook.layer(layer), codebook.label(layer, label)
        signs = [kind.shortcut] if layer == "entity" else [named.shortcut, kind.shortcut]
        return [Qt.Key(ord(sign.upper())) for sign in signs]

    def _meant(self) -> tuple[int, int]:
        """What a label would be given to now."""
        chosen, framed = self.place.reader.selection(), self.place.aiming.framed
        if not chosen and framed is not None:
            return framed
        pointed = word_at(self._desk.article.text, chosen.end)
        return (chosen.start, chosen.end) if chosen else pointed

    def _mine(self) -> set:
        desk = self._desk
        mine = desk.project.my_set_id
        return {_like(one) for one in desk.article.annotations if one.set_id == mine}

    def _press(self, what: str, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        self.keys.press(what, key, held)
        self._watchdog.action = what
        QTest.keyClick(self.place.reader.focusProxy(), key, held)
        self._take_turns()

    def _patiently(self, condition: Callable[[], bool]) -> bool:
        """Wait for the assistant, but not for ever; whether it came."""
        given_up = monotonic() + PATIENCE
        self._until(lambda: condition() or monotonic() > given_up)
        self.keys.waited += not condition()
        return condition()

    def _settle(self) -> None:
        self._until(lambda: not self.window.bridge.is_saving)
        self._take_turns()

    def _look(self) -> None:
        """Nobody goes on before they saw what came of the last key: the frame follows a tag."""
        self._until(lambda: self.window.bridge.is_calm)
        self._take_turns()

    def _take_turns(self) -> None:
        """No key that is really pressed comes before what the window has to do at once."""
        looks = len(self._watchdog.busy)
        self._until(lambda: len(self._watchdog.busy) > looks)


def _like(one: Annotation) -> Wanted:
    return (one.layer, one.label, *one.extent)


def _place(proposal: Proposal) -> tuple[str, int, int]:
    return (proposal.suggestion.layer, *proposal.annotation.extent)
