"""Which tags of the open article are chosen together; what is done next is done to all of them."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from variorum.domain.annotations import Annotation
from variorum.services.refreshing import Refreshed
from variorum.ui.reader.pages import TagPick
from variorum.ui.reader.view import Reader
from variorum.ui.tag.desk import Desk
from variorum.ui.tag.several.picking import (
    NOBODY,
    Picked,
    chosen,
    extended,
    picked,
    picked_up_to,
)


class Choosing(QObject):
    """Follows the desk: with another article, or a tag that is activated alone, nothing is left."""

    changed = Signal(object)
    """The tags that are chosen together, in reading order; empty for none or only one: ``tuple``"""

    def __init__(self, desk: Desk, reader: Reader) -> None:
        super().__init__(reader)
        self._desk = desk
        self._reader = reader
        self._together = NOBODY
        self._shown: tuple[Annotation, ...] = ()
        reader.pick_requested.connect(self._pick)
        desk.article_opened.connect(lambda _: self.leave())
        desk.article_changed.connect(self._follow)
        desk.active_changed.connect(self._follow_active)

    @property
    def tags(self) -> tuple[Annotation, ...]:
        """The tags that are chosen together, in reading order: none, or at least two."""
        return self._shown

    @property
    def mine(self) -> list[str]:
        """The ids of this person's tags among them; of the active one where none are chosen."""
        if not self._together:
            active = self._desk.active
            return [active.id] if active and self._desk.active_is_mine else []
        own = self._desk.project.my_set_id
        return [one.id for one in self.tags if one.set_id == own]

    def choose(self, ids: Sequence[str]) -> None:
        """Choose exactly these tags."""
        self._take(chosen(ids, self._now.active))

    def choose_alike(self) -> None:
        """Choose all tags that are seen and have the layer and label of the active one."""
        active = self._desk.active
        if active is None:
            return
        seen = (self._desk.annotation(one) for one in self._reader.tag_order())
        kind = (active.layer, active.label)
        self.choose([one.id for one in seen if one and (one.layer, one.label) == kind])

    def extend(self, step: int) -> None:
        """Choose the next (1) or previous (-1) tag too, or let go of the last one going back."""
        self._take(extended(self._reader.tag_order(), self._now, step))
        self._reader.activate(self._now.active)

    def leave(self) -> bool:
        """Choose none; whether there were any."""
        had_some = bool(self._together)
        self._together = NOBODY
        if had_some:
            self._show()
        return had_some

    @property
    def _now(self) -> Picked:
        active = self._desk.active
        return Picked(active.id if active else None, self._together)

    @Slot(object)
    def _pick(self, pick: TagPick) -> None:
        if pick.up_to:
            order = self._reader.tag_order()
            self._take(picked_up_to(order, self._now, pick.annotation_id))
        else:
            self._take(picked(self._now, pick.annotation_id))

    def _take(self, wanted: Picked) -> None:
        self._together = wanted.together
        self._desk.activate(wanted.active)
        self._show()

    @Slot(object)
    def _follow(self, fresh: Refreshed) -> None:
        if self._together and not fresh.whole:
            here = {one.id for one in fresh.article.annotations}
            left = self._together & here
            self._together = left if len(left) > 1 else NOBODY
            self._show()

    @Slot(object)
    def _follow_active(self, active: Annotation | None) -> None:
        if self._together and (active is None or active.id not in self._together):
            self.leave()

    def _show(self) -> None:
        article = self._desk.article
        every = article.annotations if article and self._together else ()
        self._shown = tuple(one for one in every if one.id in self._together)
        self._reader.show_chosen(self._together)
        self.changed.emit(self._shown)
