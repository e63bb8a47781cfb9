"""Mentions of claims that name none yet: linked to the claim they seem to state, or a new one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from variorum.domain.counting import percent
from variorum.domain.spans import shortened
from variorum.services.stories.claiming import SURE, Proposal
from variorum.ui.story.drawer.noticing import Spot
from variorum.ui.story.opening import OpenStory
from variorum.ui.story.page.heads import heading
from variorum.ui.widgets.labels import SMALL, paragraph
from variorum.ui.widgets.layouts import STRETCH, in_column, in_row
from variorum.ui.widgets.lists.entries import ENTRY, Entry, EntryList

_WORDS = 90


class ClaimsPanel(QWidget):
    """Enter links the current mention, Shift+Enter all that are surely matched."""

    accepted = Signal(object)
    """Mentions that are to be linked: ``list[Proposal]``."""
    spot_requested = Signal(object)
    """``Spot``"""

    def __init__(self) -> None:
        super().__init__()
        self._writable = True
        self._words = paragraph("", "muted", SMALL)
        self.list = EntryList(self.tr("Mentions without a claim"))
        self.sentence = QLineEdit()
        self.sentence.setAccessibleName(self.tr("The claim in one plain sentence"))
        self.sentence.setPlaceholderText(self.tr("The claim in one plain sentence"))
        self.link = QPushButton(self.tr("Link"))
        self.link.setToolTip(self.tr("Enter in the list"))
        self.write = QPushButton(self.tr("Write a new claim"))
        self.all_button = QPushButton(self.tr("Link all that are sure"))
        self.all_button.setToolTip(self.tr("Shift+Enter in the list"))
        self._connect()
        self._lay_out()

    def show_proposals(
        self, story: OpenStory, found: Sequence[Proposal], *, writable: bool
    ) -> None:
        """Show the mentions of the versions that are shown."""
        self._writable = writable
        entries = list(_entries(story, found))
        told = self.tr(
            "Tagged claims that are linked to no claim yet, each with the one it seems to state."
        )
        nothing = self.tr("Every tagged claim of the versions shown is linked to a claim.")
        self._words.setText(told if entries else nothing)
        self.list.show_entries(entries)
        if entries and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.entries.index(0))
        self._show_current(self._current())
        for widget in (self.sentence, self.link, self.write, self.all_button):
            widget.setVisible(bool(entries))
        self.all_button.setEnabled(bool(self.sure) and writable)

    @property
    def sure(self) -> list[Proposal]:
        """The mentions whose match is sure."""
        found = (self._proposal(entry) for entry in self.list.entries.rows)
        return [one for one in found if one and one.claim_id and one.score >= SURE]

    def _connect(self) -> None:
        self.list.gone_to.connect(self._show_current)
        self.list.gone_to.connect(self._show_spot)
        self.list.taken.connect(self._show_spot)
        self.list.confirmed.connect(lambda _: self._accept())
        self.list.all_confirmed.connect(self._accept_all)
        self.sentence.returnPressed.connect(self._write)
        self.link.clicked.connect(self._accept)
        self.write.clicked.connect(self._write)
        self.all_button.clicked.connect(self._accept_all)

    def _lay_out(self) -> None:
        row = in_row(self.link, self.write, STRETCH)
        self.setLayout(in_column(self._words, self.all_button, (self.list, 1), self.sentence, row))

    def _current(self) -> Entry | None:
        entry: Entry | None = self.list.currentIndex().data(ENTRY)
        return entry

    def _proposal(self, entry: Entry | None) -> Proposal | None:
        return entry.about[0] if entry and isinstance(entry.about, tuple) else None

    def _show_current(self, entry: Entry | None) -> None:
        proposal = self._proposal(entry)
        self.sentence.setText(proposal.sentence if proposal else "")
        for widget in (self.sentence, self.write):
            widget.setEnabled(proposal is not None and self._writable)
        self.link.setEnabled(bool(proposal and proposal.claim_id) and self._writable)

    def _show_spot(self, entry: Entry) -> None:
        if isinstance(entry.about, tuple):
            self.spot_requested.emit(entry.about[1])

    def _accept(self) -> None:
        proposal = self._proposal(self._current())
        if proposal is not None and self._writable:
            self.accepted.emit([proposal])

    def _accept_all(self) -> None:
        if self.sure and self._writable:
            self.accepted.emit(self.sure)

    def _write(self) -> None:
        """A new claim, worded as in the field, whatever was proposed."""
        proposal = self._proposal(self._current())
        if proposal is not None and self._writable:
            new = replace(proposal, claim_id=None, sentence=self.sentence.text())
            self.accepted.emit([new])


def _entries(story: OpenStory, found: Sequence[Proposal]) -> Iterator[Entry]:
    for one in found:
        column = story.column_of(one.document_id)
        if column is None:
            continue
        name = heading(story.columns[column])[0]
        words = shortened(one.words, _WORDS)
        if one.claim_id:
            details = f"{name} · {percent(one.score)} · {one.sentence}"
        else:
            details = f"{name} · a new claim"
        yield Entry(words, details, (one, Spot(column, *one.place)))
