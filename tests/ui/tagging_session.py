"""Somebody who tags an article after a model of how it is to be tagged, by keys alone."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.tagging_routes import CTRL, NONE, Stroke, hops, passing, straight, stretched
from tests.ui.watching import Watchdog

from variorum.analysis.growing import word_at
from variorum.analysis.wording.likely_spans import next_likely
from variorum.domain.annotations import Annotation
from variorum.ui.mainwindow import MainWindow

LAYERS = ("entity", "hedge", "loaded")
"""Layers whose tags are made by words and a label alone."""
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
MOST = 30
"""So many keys are pressed to get to a word before something must be wrong."""


@dataclass
class Keys:
    """How often keys were pressed for what, and how many tags came of it."""

    pressed: Counter[str] = field(default_factory=Counter)
    made: Counter[str] = field(default_factory=Counter)
    fresh: list[tuple[str, int]] = field(default_factory=list)
    """The layer of each tag made by hand, and how many keys it took."""

    @property
    def total(self) -> int:
        return self.pressed.total()


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
        self._until(lambda: bool(self.place.suggestions.proposals))
        self._take_turns()
        self._answer(wanted)
        self._press("moving the caret", Qt.Key.Key_Home, CTRL)
        left = sorted(wanted - self._mine(), key=lambda one: (one[2], one[3]))
        for layer, of_layer in groupby(left, key=lambda one: one[0]):
            run = list(of_layer)
            if len(run) >= RUN and layer != "entity":
                self._one_after_another(run)
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
            self._until(lambda one=active: suggestions.active is not one)

    def _by_hand(self, one: tuple[str, str, int, int]) -> None:
        layer, label, start, end = one
        before = self.keys.total
        *layer_keys, label_key = self._label_keys(layer, label)
        if layer_keys and self._desk.article.text[start].isalpha():
            self._approach(start)
            self._press("giving a label", *layer_keys)
            self._steer(start, end)
        else:
            for _ in range(LOOKS):  # What comes to be suggested meanwhile takes the frame along.
                with self._watchdog.aside():
                    route = self._route(start, end)
                for what, key, held in route:
                    self._press(what, key, held)
                if self._meant() == (start, end):
                    break
            for key in layer_keys:
                self._press("giving a label", key)
        meant = self._meant()
        assert meant == (start, end), (meant, one)
        self._press("giving a label", label_key)
        self._settle()
        self.keys.made["by hand"] += 1
        self.keys.fresh.append((layer, self.keys.total - before))

    def _one_after_another(self, wanted: Sequence[tuple[str, str, int, int]]) -> None:
        """Stay in a layer from the first of its tags in a row to the last one.

        The keys that begin it are counted with the first tag, the one that ends it with the last.
        """
        for number, one in enumerate(wanted, start=1):
            layer, label, start, end = one
            if not self._desk.article.text[start].isalpha():  # no letter leads there
                self._leave_layer()
                self._by_hand(one)
                continue
            before = self.keys.total
            *layer_keys, label_key = self._label_keys(layer, label)
            if self.place.keys.keys.pending is None:
                self._press("giving a label", *layer_keys)
                self._press("staying in a layer", Qt.Key.Key_Space)
            self._steer(start, end)
            assert self._meant() == (start, end), (self._meant(), one)
            self._press("giving a label", label_key)
            if number == len(wanted):
                self._leave_layer()
            self._settle()
            self.keys.made["by hand"] += 1
            self.keys.fresh.append((layer, self.keys.total - before))

    def _leave_layer(self) -> None:
        if self.place.keys.keys.pending is not None:
            self._press("staying in a layer", Qt.Key.Key_Escape)

    def _steer(self, start: int, end: int) -> None:
        """From what a layer's key has selected on to the words: by Tab where it lies before them
        and near, else by their letters; after each key somebody looks where they are."""
        reader, text = self.place.reader, self._desk.article.text
        for _ in range(TABS):
            if not 0 < start - reader.selection().start < NEAR:
                break
            self._press("going on", Qt.Key.Key_Tab)
        if reader.selection().start != start:
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
        taken, passed = likely.taken(), likely.rejected()
        jumps: list[Stroke] = []
        while (after := next_likely(text, place, 1, taken, passed=passed)) and after[0] <= start:
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
        self.keys.pressed[what] += 1
        self._watchdog.action = what
        QTest.keyClick(self.place.reader.focusProxy(), key, held)
        self._take_turns()

    def _settle(self) -> None:
        self._until(lambda: not self.window.bridge.is_saving)
        self._take_turns()

    def _take_turns(self) -> None:
        """No key that is really pressed comes before what the window has to do at once."""
        looks = len(self._watchdog.busy)
        self._until(lambda: len(self._watchdog.busy) > looks)


def _like(one: Annotation) -> tuple[str, str, int, int]:
    return (one.layer, one.label, *one.extent)
