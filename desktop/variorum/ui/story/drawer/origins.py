"""Who drew on whom: signs in the words, noted or denied, with the passages that show it."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from variorum.domain.counting import percent
from variorum.domain.spans import shortened
from variorum.services.stories.deriving import Sign
from variorum.ui.story.drawer.noticing import Spot
from variorum.ui.story.opening import OpenStory
from variorum.ui.story.page.heads import heading
from variorum.ui.widgets.labels import SMALL, paragraph
from variorum.ui.widgets.layouts import STRETCH, in_column, in_row
from variorum.ui.widgets.lists.entries import ENTRY, Entry, EntryList
from variorum.ui.widgets.wording import counted

_NAME = 32


class OriginsPanel(QWidget):
    """Enter notes the current sign as a fact, Backspace as an error, Delete takes the note back."""

    noted = Signal(object)
    """``tuple[Sign, bool, str]``: a sign, whether it is a fact, and words about it."""
    forgotten = Signal(object)
    """``Sign`` whose note is taken back."""
    spot_requested = Signal(object)
    """``Spot``"""

    def __init__(self) -> None:
        super().__init__()
        self._writable = True
        self._words = paragraph("", "muted", SMALL)
        self.list = EntryList(self.tr("Who drew on whom"))
        self.note = QLineEdit()
        self.note.setPlaceholderText(self.tr("Why? (kept with the note)"))
        self.note.setAccessibleName(self.tr("Why one was made from the other"))
        self.yes = QPushButton(self.tr("It was"))
        self.yes.setToolTip(self.tr("Enter in the list"))
        self.no = QPushButton(self.tr("It was not"))
        self.no.setToolTip(self.tr("Backspace in the list"))
        self.back = QPushButton(self.tr("Take back"))
        self.back.setToolTip(self.tr("Del in the list"))
        self._connect()
        self._lay_out()

    def show_signs(self, story: OpenStory, signs: Sequence[Sign], *, writable: bool) -> None:
        """Show which version looks as if it were made from which."""
        self._writable = writable
        entries = list(_entries(story, signs))
        told = self.tr("Passages that stand in an earlier version word for word, or nearly so.")
        nothing = self.tr("No version has passages of an earlier one.")
        self._words.setText(told if entries else nothing)
        self.list.show_entries(entries)
        if entries and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.entries.index(0))
        self._show_current(self._current())
        for widget in (self.note, self.yes, self.no, self.back):
            widget.setVisible(bool(entries))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace says that it was not so, Del takes the note back."""
        if event.key() == Qt.Key.Key_Backspace and self.list.hasFocus():
            self._note(derived=False)
        elif event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self._forget()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.list.gone_to.connect(self._show_current)
        self.list.taken.connect(self._show_spot)
        self.list.gone_to.connect(self._show_spot)
        self.list.confirmed.connect(lambda _: self._note(derived=True))
        self.note.returnPressed.connect(lambda: self._note(derived=True))
        self.yes.clicked.connect(lambda: self._note(derived=True))
        self.no.clicked.connect(lambda: self._note(derived=False))
        self.back.clicked.connect(self._forget)

    def _lay_out(self) -> None:
        row = in_row(self.yes, self.no, self.back, STRETCH)
        self.setLayout(in_column(self._words, (self.list, 1), self.note, row))

    def _current(self) -> Entry | None:
        entry: Entry | None = self.list.currentIndex().data(ENTRY)
        return entry

    def _sign(self) -> Sign | None:
        entry = self._current()
        return entry.about[0] if entry and isinstance(entry.about, tuple) else None

    def _show_current(self, entry: Entry | None) -> None:
        sign = self._sign() if entry is not None else None
        self.note.setText(sign.noted.note if sign and sign.noted else "")
        for widget in (self.note, self.yes, self.no):
            widget.setEnabled(sign is not None and self._writable)
        self.back.setEnabled(bool(sign and sign.noted) and self._writable)

    def _show_spot(self, entry: Entry) -> None:
        if isinstance(entry.about, tuple) and entry.about[1] is not None:
            self.spot_requested.emit(entry.about[1])

    def _note(self, *, derived: bool) -> None:
        sign = self._sign()
        if sign is not None and self._writable:
            self.noted.emit((sign, derived, self.note.text()))

    def _forget(self) -> None:
        sign = self._sign()
        if sign is not None and sign.noted and self._writable:
            self.forgotten.emit(sign)


def _entries(story: OpenStory, signs: Sequence[Sign]) -> Iterator[Entry]:
    for one in signs:
        earlier, later = story.column_of(one.earlier_id), story.column_of(one.later_id)
        if earlier is None or later is None:
            continue
        heads = (heading(story.columns[column])[0] for column in (later, earlier))
        names = [shortened(name, _NAME) for name in heads]
        verb = "is a near copy of" if one.near_copy else "has passages of"
        if one.noted:
            verb = "was made from" if one.noted.derived else "was not made from"
        parts = [f"{percent(one.copied)} of its passages"]
        parts.append(counted("%n passage(s) as evidence", len(one.evidence)))
        if one.noted:
            parts.append("noted")
        if one.noted and one.noted.note:
            parts.append(one.noted.note)
        spot = Spot(later, one.evidence[0].start, one.evidence[0].end) if one.evidence else None
        faint = bool(one.noted and not one.noted.derived)
        yield Entry(f"{names[0]} {verb} {names[1]}", " · ".join(parts), (one, spot), faint)
