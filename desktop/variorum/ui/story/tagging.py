"""Tags made, relabelled and removed among the versions, without leaving them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from variorum.domain.annotations import Annotation, reading_order
from variorum.domain.codebooks import Codebook
from variorum.domain.spans import trimmed
from variorum.services import tagging
from variorum.services.tagging import NewTag, Part, Tagged
from variorum.ui.codebook.keys import LabelChoice, LayerKeys, label_keys
from variorum.ui.place import Handlers
from variorum.ui.story.desk import StoryDesk
from variorum.ui.story.page.selecting import begun_later, snapped, stretched
from variorum.ui.story.page.view import StoryView


class StoryTagging(QObject):
    """Works on the words that are selected in a column, else on the tag that is active there."""

    said = Signal(object)
    """Something to tell in passing: ``str``."""

    def __init__(self, desk: StoryDesk, view: StoryView, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        view.key_typed.connect(self.press)
        view.edge_moved.connect(self.move_edge)

    def handlers(self) -> Handlers:
        """What each action does."""
        return {
            "story.tag": self.ask,
            "story.tag_remove": self.remove,
            "story.tag_next": partial(self.step, 1),
            "story.tag_previous": partial(self.step, -1),
        }

    def press(self, key: str) -> None:
        """A digit of the codebook: its label for the words, or for the active tag."""
        choice = LayerKeys(self._desk.project.codebook).press(key).chosen
        if choice is not None:
            self.choose(choice)

    def choose(self, choice: LabelChoice) -> None:
        """Give the selected words a tag, or the active tag another label."""
        if not self._desk.writable:
            return
        place, active = self._selected(), self._active()
        if place is not None:
            document_id, start, end = place
            new = NewTag(document_id, choice.layer, choice.label, (Part(start, end),))
            self._desk.bridge.act(tagging.tag, new, then=self._made)
        elif active is not None:
            self._desk.bridge.act(tagging.change_label, [active.id], choice.layer, choice.label)
        else:
            self.said.emit(self.tr("Select words first, or go to a tag with G."))

    def ask(self) -> None:
        """Show all labels of the codebook as a menu where the words or the tag stand."""
        if self._selected() is None and self._active() is None:
            self.said.emit(self.tr("Select words first, or go to a tag with G."))
            return
        chosen = self._view.chosen
        where = self._view.cell_rect(chosen.row, chosen.column).topLeft() + QPoint(12, 24)
        menu = _label_menu(self._desk.project.codebook, self._view, self.choose)
        menu.popup(self._view.viewport().mapToGlobal(where))

    def remove(self) -> None:
        """Remove the active tag."""
        active = self._active()
        if active is not None and self._desk.writable:
            self._view.activate(None)
            self._desk.bridge.act(tagging.remove, [active.id])

    def move_edge(self, wish: tuple[int, bool]) -> None:
        """Let the active tag end, or begin, a word later or earlier."""
        story, active = self._desk.story, self._active()
        if story is None or active is None or len(active.spans) != 1 or not self._desk.writable:
            return
        by, begins = wish
        span = active.spans[0]
        column = story.column_of(active.document_id)
        text = story.telling(column).version.text if column is not None else ""
        start, end = (begun_later if begins else stretched)(text, span.start, span.end, by)
        if start < end and (start, end) != (span.start, span.end):
            self._desk.bridge.act(tagging.move_span, active.id, 0, start, end)

    def step(self, by: int) -> None:
        """Go to the next or the previous tag of the version that has the keyboard."""
        story, view = self._desk.story, self._view
        if story is None or not story.rows:
            return
        tags = [one for one in story.columns[view.chosen.column].tags if one.layer != "zone"]
        shown = sorted(tags, key=reading_order)
        if not shown:
            self.said.emit(self.tr("This version has no tags."))
            return
        ids = [one.id for one in shown]
        here = self._view.active_tag
        place = ids.index(here) + by if here in ids else self._nearest(shown, by)
        column = view.chosen.column
        for further in range(len(shown)):
            tag = shown[(place + by * further) % len(shown)]
            # Tags of a dateline or of the page around the article stand in no row.
            if view.show_words(column, *tag.extent):
                view.go_to(view.chosen.row, column)
                view.activate(tag.id)
                return

    def _nearest(self, tags: list[Annotation], by: int) -> int:
        """The first tag behind the beginning of the cell that has the keyboard, or before it."""
        story, chosen = self._desk.story, self._view.chosen
        start = story.rows[chosen.row].cells[chosen.column].place[0] if story else 0
        behind = next((n for n, one in enumerate(tags) if one.extent[0] >= start), 0)
        return behind if by > 0 else behind - 1

    def _made(self, tagged: Tagged) -> None:
        self._view.activate(tagged.annotation_id)

    def _active(self) -> Annotation | None:
        story = self._desk.story
        return story.tag(self._view.active_tag) if story is not None else None

    def _selected(self) -> tuple[str, int, int] | None:
        """The article and the place (code points) of the selected words, in whole words."""
        sheet, chosen = self._view.sheet, self._view.chosen
        if sheet is None or chosen.start >= chosen.end:
            return None
        cell = sheet.set_cell(chosen.row, chosen.column)
        first, last = map(cell.offsets.from_utf16, (chosen.start, chosen.end))
        first, last = trimmed(cell.words, *snapped(cell.words, first, last))
        units = cell.offsets.to_utf16(first), cell.offsets.to_utf16(last - 1)
        start, end = cell.spot(units[0]), cell.spot(units[1])
        if first >= last or start is None or end is None or end < start:
            return None
        return sheet.story.columns[chosen.column].document.id, start, end + 1


def _label_menu(
    codebook: Codebook, parent: StoryView, choose: Callable[[LabelChoice], object]
) -> QMenu:
    """All labels of a codebook, a submenu for each layer; deleted once it was closed."""
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    for layer in codebook.layers:
        if layer.key != "zone":
            below = menu.addMenu(layer.singular.replace("&", "&&"))
            for label, keys in label_keys(layer):
                words = label.name.replace("&", "&&")
                action = below.addAction(f"{words}\t{keys}" if keys else words)
                choice = LabelChoice(layer.key, label.key)
                action.triggered.connect(lambda _=False, one=choice: choose(one))
    return menu
