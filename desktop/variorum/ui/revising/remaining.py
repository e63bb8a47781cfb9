"""The list of tags that stayed with an earlier text, at work: it follows the open article."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from variorum.services import tagging
from variorum.services.revising import remaining
from variorum.services.revising.remaining import Remaining
from variorum.ui.codebook.swatches import Swatches
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
        label = self._place.desk.codebook.label(tag.layer, tag.label)
        return EarlierRow(
            tag.id,
            tag.exact,
            label.name if label else tag.label,
            one.name,
            one.mine,
            one.number,
            one.before,
            one.behind,
            looks.colour(tag.layer, tag.label),
        )

    def _show_selection(self) -> None:
        if self.list.isVisible():
            self.list.show_selection(self._place.reader.selected_text())

    def _put(self, annotation_id: str) -> None:
        chosen = self._place.reader.selection()
        bridge = self._place.desk.bridge
        bridge.act(remaining.put_at, annotation_id, chosen.start, chosen.end)

    def _remove(self, annotation_id: str) -> None:
        self._place.desk.bridge.act(tagging.remove, [annotation_id])
