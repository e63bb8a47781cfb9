"""What a label's key takes when no words are selected, shown before the key is pressed.

Behind a tag that was just made, where the last suggestion was, and where a sentence or a paragraph
was gone to, the caret *rests*: it points at nothing. There the next words that are probably wanted
are framed, and a label with a key of its own takes them. A caret that was put on a word points at
that word, as ever.
"""

from PySide6.QtCore import QEvent, QObject, Signal

from variorum.analysis.segmenting import Range
from variorum.domain.codebooks import Codebook, Layer
from variorum.ui.reader.pages import Selection
from variorum.ui.reader.view import Reader
from variorum.ui.tag.desk import Desk
from variorum.ui.tag.going.targets import Targets
from variorum.ui.tag.meaning import words_meant
from variorum.ui.tag.suggesting.suggestions import Suggestions


class Aiming(QObject):
    """Knows where the caret rests, and frames what is next there."""

    said = Signal(object)
    """Something to tell in passing: ``str``."""

    def __init__(self, desk: Desk, reader: Reader, suggestions: Suggestions) -> None:
        super().__init__(reader)
        self._desk = desk
        self._reader = reader
        self._suggestions = suggestions
        self.targets = Targets(desk, suggestions)
        self._framed: Range | None = None
        self._framed_from = 0
        self._resting: int | None = 0
        self._looks_from = 0
        self._frame_later = frame = desk.afterwards.later(self._frame_in_sight)
        reader.installEventFilter(self)
        for told in (
            desk.article_opened,
            desk.article_changed,
            desk.shown_changed,
            reader.selection_changed,
            suggestions.activated,
        ):
            told.connect(frame)
        suggestions.refreshed.connect(lambda: frame(None))
        reader.selection_changed.connect(self._move)
        desk.article_opened.connect(lambda _: self._rest_at(0, 0))
        suggestions.activated.connect(lambda one: self.rest() if one is not None else None)

    @property
    def framed(self) -> Range | None:
        """The words in the frame; ``None`` where there is none, or where the caret has moved since:
        the frame follows after the painting, and keys may be quicker."""
        follows = self.is_at_rest and self._framed_from == self.origin
        return self._framed if follows else None

    @property
    def is_at_rest(self) -> bool:
        """Whether the caret points at nothing: it was left here, or stands before everything."""
        chosen = self._reader.selection()
        return not chosen and chosen.start in (0, self._resting)

    @property
    def origin(self) -> int:
        """From here the next words are looked for: the caret, or behind a tag that was just made
        its beginning, since tags of other layers may lie within it."""
        caret = self._reader.selection().end
        return self._looks_from if self.is_at_rest and caret == self._resting else caret

    def rest(self, looks_from: int | None = None) -> None:
        """The caret was moved to where it stands, and no word was meant by that."""
        caret = self._reader.selection().end
        self._rest_at(caret, caret if looks_from is None else looks_from)

    def meant(self, layer: Layer) -> Selection | None:
        """What a label of ``layer`` is given to; ``None``, which is said: no words are meant.

        An empty selection stands for the whole article.
        """
        article, chosen = self._desk.article, self._reader.meant()
        if article is None:
            return None
        if not chosen and self.is_at_rest and layer == direct_layer(self._desk.codebook):
            return self._in_frame()
        meant = words_meant(article.text, chosen, layer)
        if meant or layer.document_level:
            return meant
        self.said.emit(self.tr("Select some words first."))
        return None

    def answer(self, layer: Layer, meant: Selection) -> set[str]:
        """These words are being tagged. If they are those of the active suggestion it is answered,
        and the next one is active at once; the ids that are away until they are ``answered``.
        """
        active = self._suggestions.active
        if active is None or active.suggestion.layer != layer.key:
            return set()
        if active.annotation.extent != (meant.start, meant.end):
            return set()
        return self._suggestions.withdraw([active])

    def answered(self, ids: set[str]) -> bool:
        """The answer was kept; whether it led on to another suggestion."""
        self._suggestions.release(ids)
        return bool(ids) and self._suggestions.active is not None

    def go_on(self, layer: Layer, meant: Selection, *, stays: bool = False) -> None:
        """These words are being tagged. If they were framed the next ones are at once: the next
        key is for them, also before this is saved. Whoever ``stays`` in the layer goes on behind
        them."""
        if stays:
            self.targets.pass_over(layer.key, (meant.start, meant.end))
            self._reader.select(meant.end, meant.end)
            self.rest(meant.start)
        elif (meant.start, meant.end) == self.framed and not self._reader.selection():
            self.targets.pass_over(layer.key, (meant.start, meant.end))
            self._reader.select(meant.end, meant.end)
            self.rest(meant.start)
            self._frame()

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """The place is shown again: what is framed may be elsewhere by now."""
        if event.type() == QEvent.Type.Show:
            self._frame_later(None)
        return False

    def _rest_at(self, offset: int, looks_from: int) -> None:
        self._resting, self._looks_from = offset, looks_from

    def _move(self, chosen: Selection) -> None:
        """Whoever comes back to where the caret rested means what stands there. A page that is
        shown anew does not: on it the caret begins at the top."""
        if (chosen.start, chosen.end) not in ((0, 0), (self._resting, self._resting)):
            self._resting = None

    def _frame_in_sight(self, _: object) -> None:
        """While another place is shown, nothing is looked for that nobody sees."""
        if self._reader.isVisible():
            self._frame()

    def _frame(self) -> None:
        layer, origin = direct_layer(self._desk.codebook), self.origin
        rests = self.is_at_rest and self._suggestions.active is None and self._desk.writable
        found = self.targets.next(layer, (origin, origin)) if layer is not None and rests else None
        self._framed, self._framed_from = found, origin
        self._reader.framing.show(found)

    def _in_frame(self) -> Selection | None:
        """The framed words; those that are out of sight are brought into it first."""
        if self.framed is None:
            self._frame()
        framed = self.framed
        if framed is None:
            self.said.emit(self.tr("Select some words first."))
            return None
        low, high = self._reader.visible_range()
        if low <= framed[0] and framed[1] <= high:
            return Selection(*framed)
        self._reader.reveal(*framed)
        self.said.emit(self.tr("The framed words are next: the same key again tags them."))
        return None


def direct_layer(codebook: Codebook) -> Layer | None:
    """The layer of names whose labels have keys of their own."""
    layers = (one for one in codebook.layers if one.draw == "fill" and not one.shortcut)
    return next(layers, None)
