"""Stories that the program suggests: to be confirmed or dismissed, nothing happens by itself."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from variorum.domain.operations import Changed
from variorum.services.project import Project
from variorum.services.stories import grouping
from variorum.services.stories.grouping import Suggestion
from variorum.ui.story.drawer.lists import ENTRY, Entry, EntryList
from variorum.ui.theme import Theme
from variorum.ui.widgets.labels import label, paragraph
from variorum.ui.widgets.wording import counted


class SuggestionsPage(QWidget):
    """A list of suggested stories; Enter makes the current one."""

    confirmed = Signal(object)
    """``Suggestion``"""
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._found: list[Suggestion] = []
        self._names: dict[str, str] = {}
        self._words = paragraph("", "muted")
        self.list = EntryList(self.tr("Suggested stories"))
        self.confirm_button = QPushButton(self.tr("Make this story"))
        self.confirm_button.setProperty("kind", "primary")
        self.dismiss_button = QPushButton(self.tr("Dismiss"))
        self.close_button = QPushButton(self.tr("Close"))
        self.list.confirmed.connect(self._confirm)
        self.confirm_button.clicked.connect(lambda: self._confirm(self._current()))
        self.dismiss_button.clicked.connect(lambda: self._dismiss(self._current()))
        self.close_button.clicked.connect(self.closed)
        unit = self.fontMetrics().height()
        row = QHBoxLayout()
        for button in (self.confirm_button, self.dismiss_button, self.close_button):
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit * 2, unit, unit * 2, unit)
        layout.addWidget(label(self.tr("Suggested stories"), bold=True))
        layout.addWidget(self._words)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)

    def show_suggestions(self, found: Sequence[Suggestion], names: dict[str, str]) -> None:
        """Show what was found; ``names`` says what articles are called, by id."""
        self._found, self._names = list(found), names
        self._show()
        if self._found:
            self.list.setCurrentIndex(self.list.entries.index(0))
        self.list.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.list.set_theme(theme)

    def _show(self) -> None:
        told = self.tr("Articles that seem to tell the same. Nothing changes until you confirm.")
        nothing = self.tr("No further articles seem to tell the same story.")
        self._words.setText(told if self._found else nothing)
        self.list.show_entries([_entry(one, self._names) for one in self._found])
        for button in (self.confirm_button, self.dismiss_button):
            button.setEnabled(bool(self._found))

    def _current(self) -> Entry | None:
        entry: Entry | None = self.list.currentIndex().data(ENTRY)
        return entry

    def _confirm(self, entry: Entry | None) -> None:
        if entry is not None:
            self._dismiss(entry)
            self.confirmed.emit(entry.about)

    def _dismiss(self, entry: Entry | None) -> None:
        if entry is not None:
            self._found = [one for one in self._found if one is not entry.about]
            self._show()


def confirm(project: Project, found: Suggestion) -> Changed:
    """Make the story that was suggested, or put the articles that are in none into theirs."""
    if found.story_id is None:
        return grouping.make_story(project, found.document_ids, found.title).changed
    return grouping.add_articles(project, found.story_id, found.document_ids)


def _entry(one: Suggestion, names: dict[str, str]) -> Entry:
    articles = ", ".join(names.get(each, each) for each in one.document_ids)
    parts = [counted("%n article(s)", len(one.document_ids)), f"{round(one.score * 100)} % alike"]
    if one.story_id is not None:
        parts.append("joins a story that exists")
    return Entry(one.title or articles, f"{' · '.join(parts)} · {articles}", one)
