"""The list of tags that stayed with an earlier text, at work: it follows the open article."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from variorum.analysis.segmenting import Range
from variorum.domain.spans import Span, shortened
from variorum.services import tagging
from variorum.services.revising import remaining
from variorum.services.revising.remaining import Remaining
from variorum.ui.codebook.swatches import Swatches
from variorum.ui.inspector.linking import role_said
from variorum.ui.revising.earlier import EarlierList, EarlierRow
from variorum.ui.tag.place import TagPlace

TOPIC = "tags of the earlier text"


class EarlierTags(QObject):
    """Fills the list as long as it is seen, and carries out its wishes."""

    def __init__(self, place: TagPlace, window: QWidget) -> None:
        super().__init__(window)
        self._place = place
        self.list = EarlierList(window)
        self.list.put_requested.connect(self._put)
        self.list.remove_requested.connect(self._remove)
        self.list.outdated.connect(self._refresh)
        self.list.pointed_at.connect(self._begin)
        self._for = ""
        self._places: list[Range] = []
        """Where the parts of the tag of this id go, as far as that was said."""
        desk = place.desk
        desk.article_opened.connect(lambda _: self._refresh())
        desk.article_changed.connect(lambda _: self._refresh())
        place.reader.selection_changed.connect(lambda _: self._show_selection())

    def open(self) -> None:
        """Show the tags of the open article that stayed behind."""
        self.list.come_forward()
        self._refresh()
        self.list.list.setFocus()

    def close(self) -> None:
        """The project is closed: the list goes."""
        self.list.close()
        self.list.deleteLater()
        self.deleteLater()

    def _refresh(self) -> None:
        desk = self._place.desk
        if not self.list.isVisible():
            return
        if desk.document_id is None:
            self._show([])
        else:
            desk.bridge.ask(TOPIC, remaining.remaining, desk.document_id, then=self._show)

    def _show(self, found: list[Remaining]) -> None:
        desk = self._place.desk
        looks = Swatches(desk.codebook)
        rows = [self._row(one, looks) for one in found if one.mine or not desk.blind]
        title = desk.article.document.title if desk.article else ""
        self.list.show_rows(title, rows, writable=desk.writable)
        self._show_selection()

    def _row(self, one: Remaining, looks: Swatches) -> EarlierRow:
        tag = one.tag
        return EarlierRow(
            id=tag.id,
            words=tag.exact,
            label=self._place.desk.codebook.label_name(tag.layer, tag.label),
            owner=one.name,
            mine=one.mine,
            number=one.number,
            before=one.before,
            behind=one.behind,
            colour=looks.colour(tag.layer, tag.label),
            parts=tuple(_named(span) for span in tag.spans),
        )

    def _show_selection(self) -> None:
        if self.list.isVisible():
            self.list.show_selection(self._place.reader.selected_text())

    def _begin(self) -> None:
        """Another tag is chosen: what was said of the parts of the one before is forgotten."""
        row = self.list.current
        chosen = row.id if row else ""
        if chosen != self._for:
            self._for, self._places = chosen, []
            self.list.show_placed(0)

    def _put(self, annotation_id: str) -> None:
        """Take the selected words for the next part; with the last the tag goes there."""
        chosen, row = self._place.reader.selection(), self.list.current
        self._places.append((chosen.start, chosen.end))
        if row is not None and len(self._places) < len(row.parts):
            self.list.show_placed(len(self._places))
            return
        places, self._places = self._places, []
        self.list.show_placed(0)
        self._place.desk.bridge.act(remaining.put_at, annotation_id, places)

    def _remove(self, annotation_id: str) -> None:
        self._place.desk.bridge.act(tagging.remove, [annotation_id])


def _named(part: Span) -> str:
    """A part of a tag by its role and its words."""
    return f"{role_said(part.role)} “{shortened(part.exact, 24)}”"
