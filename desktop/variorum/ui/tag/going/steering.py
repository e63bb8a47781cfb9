"""The key of a layer selects what its label would be given to; other keys steer from there."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent

from variorum.analysis.growing import word_beginning
from variorum.analysis.segmenting import Range
from variorum.domain.codebooks import Layer
from variorum.ui.codebook.keys import Press
from variorum.ui.reader.pages import Selection
from variorum.ui.reader.view import Reader
from variorum.ui.tag.desk import Desk
from variorum.ui.tag.going.aiming import Aiming
from variorum.ui.tag.keyfilter import KeyFilter
from variorum.ui.tag.meaning import WHOLE_SENTENCES, words_meant
from variorum.ui.widgets.keys import letter_typed

_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class Steering(QObject):
    """While a layer awaits its label, and no words had been selected for it.

    Tab goes to the next likely words of the layer, a letter to the next word that begins so, more
    letters narrow it down; with Shift a letter selects on to such a word. All else is done by the
    keys that always do it; Esc puts the caret back. After Space the layer awaits the next label
    when one was given, and its next likely words are selected.
    """

    said = Signal(object)
    """Something to tell in passing: ``str``."""

    def __init__(
        self,
        desk: Desk,
        reader: Reader,
        keys: KeyFilter,
        aiming: Aiming,
        may_begin: Callable[[], bool],
    ) -> None:
        super().__init__(reader)
        self._may_begin = may_begin
        self._desk = desk
        self._reader = reader
        self._keys = keys
        self._aiming = aiming
        self._keyboard = reader.focusProxy() or reader
        self._layer: Layer | None = None
        self._caret = 0
        """Where it stood before anything was selected."""
        self._rested: int | None = None
        """If it rested there, from where the next words were looked for."""
        self._from = 0
        """From here letters look for a word."""
        self._typed = ""
        self._shown: Selection | None = None
        """What was selected by one of these keys."""

    @Slot(object)
    def follow(self, press: Press) -> None:
        """A layer's key was pressed, or something came of it."""
        if press.pending is not None and press.scope is None:
            has_targets = self._aiming.targets.kind(press.pending) is not None
            begins = press.pending != self._layer and self._may_begin()
            if has_targets and begins and not self._reader.meant():
                self._begin(press.pending, goes_on=press.stays)
        elif self._layer is not None:
            self._end()
            if press.chosen is None:
                self._go_back()

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Take Tab and letters that mean no label."""
        if not isinstance(event, QKeyEvent) or self._layer is None:
            return False
        letter, goes_on = letter_typed(event), event.key() in _TABS
        if not goes_on and (not letter or self._gives_label(self._layer, letter)):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if goes_on:
            self._go(self._layer, -1 if shifted else 1)
        elif shifted:
            self._stretch(letter)
        else:
            self._hop(letter)
        return True

    def _begin(self, layer: Layer, *, goes_on: bool) -> None:
        """Select the first words; whoever ``goes_on`` has just tagged what is at the caret."""
        caret = self._reader.selection().end
        self._rested = self._aiming.origin if self._aiming.is_at_rest else None
        origin = caret if goes_on else self._aiming.origin
        here = None if goes_on else self._at_caret(layer, caret)
        found = here or self._aiming.targets.next(layer, (origin, origin))
        self._layer, self._caret, self._from, self._typed = layer, caret, origin, ""
        self._keyboard.installEventFilter(self)
        if found is None:
            nothing = self.tr(
                "No more words after this look like that; type a letter to go to a word."
            )
            self.said.emit(nothing)
        else:
            self._reader.select(*found)
        self._shown = self._reader.selection()

    def _go_back(self) -> None:
        """Put the caret where it was; if it rested there it rests again."""
        self._reader.select(self._caret, self._caret)
        if self._rested is not None:
            self._aiming.rest(self._rested)

    def _end(self) -> None:
        self._keyboard.removeEventFilter(self)
        self._layer = None

    def _at_caret(self, layer: Layer, caret: int) -> Range | None:
        """What the caret points at: a word, or for what is said the sentence it stands in."""
        article = self._desk.article
        if article is None:
            return None
        meant = words_meant(article.text, Selection(caret, caret), layer)
        here = (meant.start, meant.end)
        if layer.draw not in WHOLE_SENTENCES:
            return None if self._aiming.is_at_rest else here
        points = bool(meant) and caret > 0
        return here if points and self._aiming.targets.is_free(layer, here) else None

    def _go(self, layer: Layer, step: int) -> None:
        chosen = self._reader.selection()
        found = self._aiming.targets.next(layer, (chosen.start, chosen.end), step)
        self._typed = ""
        if found is None:
            there = self.tr("after") if step > 0 else self.tr("before")
            self.said.emit(self.tr("No more words look like this %1 here.").replace("%1", there))
        else:
            self._reader.select(*found)
            self._shown = self._reader.selection()
            self._from = found[1]

    def _hop(self, letter: str) -> None:
        """With the letters before it, or where no word begins so, by itself and further on."""
        if self._reader.selection() != self._shown:  # somebody went elsewhere by other keys
            self._from, self._typed = self._reader.selection().end, ""
        text, typed = self._text, self._typed + letter
        found = word_beginning(text, typed, self._from)
        if found is None:
            typed, self._from = letter, self._reader.selection().end
            found = word_beginning(text, typed, self._from)
        if found is None:
            nothing = self.tr("No word of this article begins with “%1”.")
            self.said.emit(nothing.replace("%1", letter))
            return
        self._typed = typed
        self._reader.select(*found)
        self._shown = self._reader.selection()

    def _stretch(self, letter: str) -> None:
        chosen = self._reader.selection()
        found = word_beginning(self._text, letter, chosen.end)
        if found is not None and found[0] >= chosen.end:
            self._reader.select(chosen.start, found[1])

    def _gives_label(self, layer: Layer, letter: str) -> bool:
        """The layer's own key does not: what it gave could also be meant for a word."""
        own = layer.shortcut.upper()
        return letter.upper() != own and self._keys.keys.expects(letter.upper())

    @property
    def _text(self) -> str:
        return self._reader.page.text if self._reader.page else ""
