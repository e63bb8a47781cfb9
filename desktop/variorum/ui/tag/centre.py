"""The middle of the Tag place: first steps, annotators, the article, hints at its foot."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from variorum.ui.codebook.keys import Press
from variorum.ui.menus import KeysOf, shown_key
from variorum.ui.reader.view import Reader
from variorum.ui.tag.meaning import KINDS
from variorum.ui.tag.modes import Mode, PickTag, PickWords, Relabel
from variorum.ui.tag.people import PeopleRow
from variorum.ui.widgets.layouts import in_column
from variorum.ui.widgets.strips import Hint, HintStrip, OfferStrip


class Centre(QWidget):
    """Puts the reader between whose tags are shown and what is hinted at below."""

    steps_done = Signal()
    """The first steps have been read."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("centre")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.people = PeopleRow()
        self.reader = Reader()
        self.hints = HintStrip()
        self.doubts = HintStrip()
        self.offer = OfferStrip()
        self.earlier = OfferStrip()
        self._told_earlier: tuple[str, int] = ("", 0)
        self.steps = self._steps()
        unit = self.fontMetrics().height()
        head = in_column(self.earlier, margins=(unit, 0, unit, 0))
        self.earlier.left.connect(self.earlier.hide)
        foot = in_column(self.offer, self.doubts, self.hints, margins=(unit, 0, unit, unit // 2))
        self.setLayout(in_column(self.steps, self.people, head, (self.reader, 1), foot, spacing=0))

    def show_earlier(self, document_id: str, tags: int) -> None:
        """Say how many tags of an article stayed with an earlier text; once, if it is put away."""
        if (document_id, tags) == self._told_earlier:
            return
        self._told_earlier = document_id, tags
        self.earlier.setVisible(tags > 0)
        if tags:
            one = self.tr("1 tag belongs to the earlier text of this article.")
            many = self.tr("%1 tags belong to the earlier text of this article.")
            said = one if tags == 1 else many.replace("%1", f"{tags:,}")
            self.earlier.show_offer(said, self.tr("Show"))

    def show_layer(self, press: Press) -> None:
        """Show the labels that may follow a layer's key, and where they would be given."""
        layer = press.pending
        if layer is None:
            self.hints.hide()
            return
        labels: list[Hint] = [(one.shortcut.upper(), one.name) for one in layer.offered]
        patterns = {
            None: "%1:",
            "article": self.tr("%1 everywhere in this article:"),
            "story": self.tr("%1 everywhere in the story:"),
            "project": self.tr("%1 everywhere in the project:"),
        }
        pattern = self.tr("%1, one after another:") if press.stays else patterns[press.scope]
        title = pattern.replace("%1", layer.singular)
        may_steer = press.scope is None and layer.draw in KINDS
        steers = may_steer and (press.stays or not self.reader.meant())
        stay = [("Space", self.tr("stays"))] if may_steer and not press.stays else []
        steering = self._steering() if steers else ()
        self.hints.show_hints(title, [*labels, *steering, *stay, self._leave])

    def show_mode(self, mode: Mode | None, keys_of: KeysOf) -> None:
        """Show what the next key or click will do; ``None`` for the usual."""
        if mode is None:
            self.hints.hide()
        elif isinstance(mode, Relabel):
            keys = self.tr("press the key of a label")
            self.hints.show_hints(self.tr("Another label:"), [("", keys), self._leave])
        elif isinstance(mode, PickWords):
            take = ("Enter", self.tr("takes the selected words"))
            words = self.tr("select words with the mouse, or by key:")
            self.hints.show_hints(f"{mode.name}:", [("", words), take, self._leave])
        elif isinstance(mode, PickTag):
            steps = (next(iter(keys_of(one)), "") for one in ("tag.next", "tag.previous"))
            go = (" ".join(filter(None, map(shown_key, steps))), self.tr("go to it"))
            take = ("Enter", self.tr("takes it"))
            words = self.tr("click the tag in the text, or by key:")
            self.hints.show_hints(f"{mode.name}:", [("", words), go, take, self._leave])

    def show_letters(self, typed: str | None, mode: Mode | None, keys_of: KeysOf) -> None:
        """Show that the beginning of a word is awaited; ``None``: no more, but ``mode`` may be."""
        if typed is None:
            self.show_mode(mode, keys_of)
        else:
            words = self.tr("or one more letter") if typed else self.tr("type its first letter")
            self.hints.show_hints(self.tr("To the word:"), [(typed, words), self._leave])

    def _steering(self) -> tuple[Hint, Hint]:
        """The keys that go from what a layer's key has selected to other words."""
        return ("Tab", self.tr("goes on")), ("A…Z", self.tr("goes to a word"))

    @property
    def _leave(self) -> Hint:
        return "Esc", self.tr("leaves")

    def _steps(self) -> QWidget:
        strip = QWidget()
        unit = self.fontMetrics().height()
        row = QHBoxLayout(strip)
        row.setContentsMargins(unit, unit // 2, unit, 0)
        hints = HintStrip(strip, stacked=True)
        hints.show()
        hints.set_hints(
            self.tr("First steps"),
            [
                ("1", self.tr("Select words: double-click, or arrows with Ctrl and Shift")),
                ("2", self.tr("Press a key from the codebook: 1 for a person, C for a claim")),
                ("3", self.tr("Ctrl+Enter when the article is done")),
            ],
        )
        done = QPushButton(self.tr("Got it"))
        done.clicked.connect(self.steps_done)
        hints.add_answer(done)
        row.addWidget(hints, 1)
        strip.hide()
        return strip
