"""Somebody who tags an article after a model of how it is to be tagged, by keys alone."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.watching import Watchdog

from variorum.analysis.growing import word_at
from variorum.analysis.segmenting import sentences
from variorum.domain.annotations import Annotation
from variorum.ui.mainwindow import MainWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
LAYERS = ("entity", "hedge", "loaded")
"""Layers whose tags are made by words and a label alone."""


@dataclass
class Keys:
    """How often keys were pressed for what, and how many tags came of it."""

    pressed: Counter[str] = field(default_factory=Counter)
    made: Counter[str] = field(default_factory=Counter)

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
        text = self.place.desk.article.text
        for key, held in self._way(text, start, end):
            self._press("moving the caret", key, held)
        if word_at(text, end) != (start, end):
            self._select(start)
        for key in self._label_keys(layer, label):
            self._press("giving a label", key)
        self._settle()
        self.keys.made["by hand"] += 1

    def _way(self, text: str, start: int, end: int) -> Iterator[tuple[Qt.Key, Qt.KeyboardModifier]]:
        """To the end of the words: by paragraphs, then sentences, then words and characters."""
        reader = self.place.reader
        lines = [at + 1 for at, sign in enumerate(text[:-1]) if sign == "\n" != text[at + 1]]
        for held, starts in ((CTRL, lines), (ALT, [first for first, _ in sentences(text)])):
            ahead = [at for at in starts if reader.selection().end < at <= start]
            while ahead and reader.selection().end < ahead[-1]:
                before = reader.selection().end
                yield Qt.Key.Key_Down, held
                if reader.selection().end == before:
                    break
        while reader.selection().end < end:
            yield Qt.Key.Key_Right, CTRL
        while reader.selection().end > end:
            yield Qt.Key.Key_Left, NONE

    def _select(self, start: int) -> None:
        """Backwards from the end: words with Ctrl+Shift, the rest by characters."""
        reader = self.place.reader
        while reader.selection().start > start:
            self._press("selecting words", Qt.Key.Key_Left, CTRL | SHIFT)
        while reader.selection().start < start:
            self._press("selecting words", Qt.Key.Key_Right, SHIFT)

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
        looks = len(self._watchdog.busy)
        QTest.keyClick(self.place.reader.focusProxy(), key, held)
        self._until(lambda: len(self._watchdog.busy) > looks)

    def _settle(self) -> None:
        self._until(lambda: not self.window.bridge.is_saving)


def _like(one: Annotation) -> tuple[str, str, int, int]:
    return (one.layer, one.label, *one.extent)
