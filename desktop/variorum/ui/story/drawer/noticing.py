"""The list of findings: what each version did to the baseline's wording, and where."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from variorum.services.stories.drifting import Drifted
from variorum.ui.story.opening import Noticing, OpenStory
from variorum.ui.story.page.heads import heading
from variorum.ui.widgets.drift import DriftNotice, drift_said
from variorum.ui.widgets.labels import SMALL, paragraph
from variorum.ui.widgets.layouts import in_column
from variorum.ui.widgets.lists.entries import Entry, EntryList


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a column of the page (code points of its article)."""

    column: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """What an entry stands for: a place, and a carried tag whose origin changed."""

    spot: Spot | None
    drifted: Drifted | None = None


class FindingsPanel(QWidget):
    """Lists what was found; going to an entry scrolls the page to it."""

    spot_requested = Signal(object)
    """``Spot``"""

    def __init__(self) -> None:
        super().__init__()
        self._words = paragraph("", "muted", SMALL)
        self.list = EntryList(self.tr("Findings"))
        self.drift = DriftNotice()
        self.list.taken.connect(self._show)
        self.list.gone_to.connect(self._show)
        self.setLayout(in_column(self._words, (self.list, 1), self.drift))

    def show_story(self, story: OpenStory | None, noticing: Noticing) -> None:
        """Show what was found in a story."""
        entries = list(_entries(story, noticing)) if story else []
        told = self.tr("Pointers made from word lists and differences, not judgements.")
        nothing = self.tr("Nothing was found. Findings are made for versions in English only.")
        self._words.setText(told if entries else nothing)
        self.drift.show_drift(None)
        self.list.show_entries(entries)

    def _show(self, entry: Entry) -> None:
        if isinstance(entry.about, Found):
            self.spot_requested.emit(entry.about.spot)
            self.drift.show_drift(entry.about.drifted)


def _entries(story: OpenStory, noticing: Noticing) -> Iterator[Entry]:
    for one in noticing.drifted:
        column = story.column_of(one.document_id)
        tags = {tag.id: tag for tag in story.columns[column or 0].tags}
        tag = tags.get(one.annotation_id)
        if column is not None and tag is not None:
            words = f"“{tag.exact}”: {drift_said(one)}"
            found = Found(Spot(column, *tag.extent), one)
            yield Entry(words, heading(story.columns[column])[0], found)
    for noticed in noticing.findings:
        column, finding = story.column_of(noticed.document_id), noticed.finding
        if column is None:
            continue
        details = f"{finding.kind} · {heading(story.columns[column])[0]}"
        yield Entry(finding.message, details, Found(Spot(column, *finding.right)))
