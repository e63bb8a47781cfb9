"""Somebody who tags an article after a model of how it is to be tagged, by keys alone."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.watching import Watchdog

from variorum.analysis.growing import moved, word_at, word_beginning
from variorum.analysis.wording.likely_spans import next_likely
from variorum.domain.annotations import Annotation
from variorum.ui.mainwindow import MainWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
Stroke = tuple[str, Qt.Key, Qt.KeyboardModifier]
"""What a key is pressed for, the key, and what is held down."""
LAYERS = ("entity", "hedge", "loaded")
"""Layers whose tags are made by words and a label alone."""


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

    def tag(self, document_id: str, model: Sequence[Annotation]) -> None:
        """Tag an article like the model: label, range."""
        wanted = {_like(one) for one in model if one.layer in LAYERS and len(one.spans) == 1}
        desk = self.place.desk
        desk.open(document_id)
        desk.show_sets(frozenset({desk.project.my_set_id}))
        self.place.reader.setFocus()
        self._settle()
        self._until(lambda: bool(self.place.suggestions.proposals))
        self._take_turns()
        self.place.reader.select(0, 0)
        self._answer(wanted)
        self.place.reader.select(0, 0)
        for one in sorted(wanted - self._mine(), key=lambda one: (one[3], one[2])):
            self._by_hand(one)
        missing = wanted - self._mine()
        assert not missing, f"not tagged as meant: {missing}"

    def _answer(self, wanted: set) -> None:
        """Decide every suggestion; those that come of what is learnt meanwhile too."""
        suggestions = self.place.suggestions
        while suggestions.proposals:
            active = suggestions.active
            if active is None:
                self._press("going to a suggestion", Qt.Key.Key_Tab)
                continue
            one = active.suggestion
            is_right = (one.layer, one.label, one.start, one.end) in wanted
            self.keys.made["accepted"] += is_right
            key = Qt.Key.Key_Return if is_right else Qt.Key.Key_Backspace
            self._press("deciding a suggestion", key)
            self._settle()

    def _by_hand(self, one: tuple[str, str, int, int]) -> None:
        layer, label, start, end = one
        before = self.keys.total
        for what, key, held in self._route(start, end):
            self._press(what, key, held)
        chosen = self.place.reader.selection()
        text = self.place.desk.article.text
        assert ((chosen.start, chosen.end) if chosen else word_at(text, end)) == (start, end)
        for key in self._label_keys(layer, label):
            self._press("giving a label", key)
        self._settle()
        self.keys.made["by hand"] += 1
        self.keys.fresh.append((layer, self.keys.total - before))

    def _route(self, start: int, end: int) -> list[Stroke]:
        """The shortest of the ways that a trained analyst thinks of: to the words straight away,
        or first from one likely place to the next."""
        text, chosen = self.place.desk.article.text, self.place.reader.selection()
        place, taken = (chosen.start, chosen.end), self.place.likely.taken()
        routes = [_straight(text, place[1], start, end), *_hops(text, place[1], start, end)]
        jumps: list[Stroke] = []
        while (after := next_likely(text, place, 1, taken)) and after[0] <= start:
            place = after
            jumps = [*jumps, ("going to likely words", Qt.Key.Key_J, NONE)]
            if place[0] == start:
                routes.append([*jumps, *_stretched(text, place[1], end)])
            elif place[1] <= start:
                routes.append([*jumps, *_straight(text, place[1], start, end)])
        return min(routes, key=len)

    def _label_keys(self, layer: str, label: str) -> list[Qt.Key]:
        codebook = self.place.desk.codebook
        named, kind = codebook.layer(layer), codebook.label(layer, label)
        signs = [kind.shortcut] if layer == "entity" else [named.shortcut, kind.shortcut]
        return [Qt.Key(ord(sign.upper())) for sign in signs]

    def _mine(self) -> set:
        desk = self.place.desk
        mine = desk.project.my_set_id
        return {_like(one) for one in desk.article.annotations if one.set_id == mine}

    def _press(self, what: str, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        self.keys.pressed[what] += 1
        QTest.keyClick(self.place.reader.focusProxy(), key, held)
        self._take_turns()

    def _settle(self) -> None:
        self._until(lambda: not self.window.bridge.is_saving)
        self._take_turns()

    def _take_turns(self) -> None:
        """No key that is really pressed comes before what the window has to do at once."""
        looks = len(self._watchdog.busy)
        self._until(lambda: len(self._watchdog.busy) > looks)


def _straight(text: str, caret: int, start: int, end: int) -> list[Stroke]:
    """To the end of the words by paragraphs, then sentences, then words and characters; then
    back over them, if they are more than the word at the caret."""
    strokes, place = [], caret
    units = (("paragraph", Qt.Key.Key_Down, CTRL), ("sentence", Qt.Key.Key_Down, ALT))
    for unit, key, held in units:
        while place < (beyond := moved(text, place, unit, 1)) <= start:
            strokes.append(("moving the caret", key, held))
            place = beyond
    while place < end:
        strokes.append(("moving the caret", Qt.Key.Key_Right, CTRL))
        place = moved(text, place, "word", 1)
    while place > end:
        strokes.append(("moving the caret", Qt.Key.Key_Left, NONE))
        place = moved(text, place, "character", -1)
    return strokes if word_at(text, end) == (start, end) else [*strokes, *_back(text, start, end)]


def _back(text: str, start: int, end: int) -> list[Stroke]:
    """Selects from the end to the start: words, and what is too much again by characters."""
    strokes, place = [], end
    while place > start:
        strokes.append(("selecting words", Qt.Key.Key_Left, CTRL | SHIFT))
        place = moved(text, place, "word", -1, extending=True)
    while place < start:
        strokes.append(("selecting words", Qt.Key.Key_Right, SHIFT))
        place = moved(text, place, "character", 1)
    return strokes


def _hops(text: str, caret: int, start: int, end: int) -> Iterator[list[Stroke]]:
    """To the first word by its first two letters, as often as others begin so, and on from it."""
    letters, place = text[start : start + 2].lower(), (caret, caret)
    if len(letters) < 2 or not letters.isalnum():
        return
    strokes: list[Stroke] = []
    while len(strokes) < _HOPS * 3 and (after := word_beginning(text, letters, place[1])):
        place = after
        keys = (Qt.Key.Key_T, *(Qt.Key(ord(one.upper())) for one in letters))
        strokes = [*strokes, *(("going to a word by letters", key, NONE) for key in keys)]
        if place[0] == start:
            yield [*strokes, *_stretched(text, place[1], end)]
            return


_HOPS = 3
"""So often somebody goes on to the next word with the same letters before they take arrow keys."""


def _stretched(text: str, place: int, end: int) -> list[Stroke]:
    """Selects on from the end of what is selected, or less of it."""
    strokes = []
    while place < end:
        strokes.append(("selecting words", Qt.Key.Key_Right, CTRL | SHIFT))
        place = moved(text, place, "word", 1, extending=True)
    while place > end:
        unit = "word" if moved(text, place, "word", -1, extending=True) >= end else "character"
        held = CTRL | SHIFT if unit == "word" else SHIFT
        strokes.append(("selecting words", Qt.Key.Key_Left, held))
        place = moved(text, place, unit, -1, extending=True)
    return strokes


def _like(one: Annotation) -> tuple[str, str, int, int]:
    return (one.layer, one.label, *one.extent)
