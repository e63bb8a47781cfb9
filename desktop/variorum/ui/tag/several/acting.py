"""What the inspector shows of tags that are chosen together, and what its card does to them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from variorum.domain.annotations import Annotation
from variorum.services import tagging
from variorum.ui.codebook.keys import LabelChoice
from variorum.ui.inspector.attributes import AttributeWish
from variorum.ui.inspector.several import several_view
from variorum.ui.tag.columns import Columns
from variorum.ui.tag.desk import Desk
from variorum.ui.tag.several.choosing import Choosing


class Together(QObject):
    """Joins the tags that are chosen together with the list and the card of the inspector.

    ``relabel`` and ``remove`` are what the keys do to the tags that are chosen.
    """

    def __init__(
        self,
        desk: Desk,
        columns: Columns,
        choosing: Choosing,
        relabel: Callable[[LabelChoice], object],
        remove: Callable[[], object],
    ) -> None:
        super().__init__(columns)
        self._desk = desk
        self._inspector = columns.inspector
        self._choosing = choosing
        choosing.changed.connect(desk.afterwards.later(self._show))
        card = self._inspector.several
        card.chooser.label_chosen.connect(relabel)
        card.attributes.wished.connect(self._set_attribute)
        card.removal.clicked.connect(lambda _: remove())
        self._inspector.tags.tags_chosen.connect(choosing.choose)

    @Slot(object)
    def _show(self, tags: tuple[Annotation, ...]) -> None:
        desk = self._desk
        own = desk.project.my_set_id
        view = several_view(tags, desk.codebook, own, writable=desk.writable) if tags else None
        self._inspector.show_several(view, desk.codebook)

    @Slot(object)
    def _set_attribute(self, wish: AttributeWish) -> None:
        mine = self._choosing.mine
        if mine:
            self._desk.bridge.act(tagging.set_attribute, mine, wish.key, wish.value)
