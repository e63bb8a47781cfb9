"""Tags of one version carried to the others: confirmed one by one, or all that are identical."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from variorum.domain.codebooks import Codebook
from variorum.domain.counting import percent
from variorum.domain.spans import extent, shortened
from variorum.services.stories.carrying import CarriedTag
from variorum.ui.story.drawer.noticing import Spot
from variorum.ui.story.opening import OpenStory
from variorum.ui.story.page.heads import heading
from variorum.ui.widgets.labels import SMALL, paragraph
from variorum.ui.widgets.layouts import in_column
from variorum.ui.widgets.lists.entries import Entry, EntryList
from variorum.ui.widgets.wording import counted

_ORDER = {"identical": 0, "adapted": 1, "contradicted": 2, "absent": 3}
_WORDS = 70


class CarryPanel(QWidget):
    """Enter confirms the current tag, Shift+Enter every identical one."""

    confirmed = Signal(object)
    """Tags that are to be made: ``list[CarriedTag]``."""
    spot_requested = Signal(object)
    """``Spot``"""

    def __init__(self) -> None:
        super().__init__()
        self._writable = True
        self.words = paragraph("", "muted", SMALL)
        self.list = EntryList(self.tr("Tags to carry over"))
        self.all_button = QPushButton(self.tr("Carry over all identical"))
        self.all_button.setToolTip(self.tr("Shift+Enter in the list"))
        self.all_button.clicked.connect(self._confirm_all)
        self.list.taken.connect(self._show)
        self.list.gone_to.connect(self._show)
        self.list.confirmed.connect(self._confirm)
        self.list.all_confirmed.connect(self._confirm_all)
        self.setLayout(in_column(self.words, self.all_button, (self.list, 1)))

    def show_tags(
        self, story: OpenStory, tags: Sequence[CarriedTag], codebook: Codebook, *, writable: bool
    ) -> None:
        """Show what becomes of the tags of one version in the others that are shown."""
        self._writable = writable
        known = sum(one.known_id is not None for one in tags)
        entries = list(_entries(story, tags, codebook))
        origin = next((one.source_id for one in tags), None)
        column = story.column_of(origin) if origin else None
        name = heading(story.columns[column])[0] if column is not None else ""
        there = counted("%n tag(s) already there", known) if known else ""
        self.words.setText(
            " · ".join(filter(None, (self.tr("From %1").replace("%1", name), there)))
            if tags
            else self.tr(
                "This version has no tags to carry over. Click in one that has, and press C."
            )
        )
        self.list.show_entries(entries)
        if entries and self.list.hasFocus():
            self.list.begin()
        self.all_button.setVisible(bool(tags))
        self.all_button.setEnabled(bool(self.identical) and writable)

    @property
    def identical(self) -> list[CarriedTag]:
        """The tags whose words stand there letter by letter."""
        return [one for one in self._tags() if one.status == "identical"]

    def _tags(self) -> Iterator[CarriedTag]:
        for entry in self.list.entries.rows:
            if isinstance(entry.about, tuple) and isinstance(entry.about[0], CarriedTag):
                yield entry.about[0]

    def _show(self, entry: Entry) -> None:
        if isinstance(entry.about, tuple) and entry.about[1] is not None:
            self.spot_requested.emit(entry.about[1])

    def _confirm(self, entry: Entry) -> None:
        if isinstance(entry.about, tuple) and self._writable:
            tag: CarriedTag = entry.about[0]
            if tag.spans:
                self.confirmed.emit([tag])

    def _confirm_all(self) -> None:
        if self.identical and self._writable:
            self.confirmed.emit(self.identical)


def _entries(story: OpenStory, tags: Sequence[CarriedTag], codebook: Codebook) -> Iterator[Entry]:
    open_ones = (one for one in tags if one.known_id is None)
    for one in sorted(open_ones, key=lambda tag: _ORDER[tag.status]):
        column = story.column_of(one.target_id)
        if column is None:
            continue
        spot = Spot(column, *extent(one.spans)) if one.spans else None
        label = codebook.label_name(one.layer, one.label)
        sure = percent(one.confidence)
        name = heading(story.columns[column])[0]
        parts = [f"{one.status} → {name}", label, sure]
        words = shortened(" ".join(one.words.split()), _WORDS)
        if one.spans and one.status != "identical":
            found = " … ".join(span.exact for span in one.spans)
            words += f" → {shortened(' '.join(found.split()), _WORDS)}"
        yield Entry(words, " · ".join(parts), (one, spot), faint=not one.spans)
