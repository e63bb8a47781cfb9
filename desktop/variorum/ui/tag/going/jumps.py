"""Back to where one was before a jump, and forward again, through all articles."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from variorum.services import reading
from variorum.services.reading import OpenArticle
from variorum.ui.reader.pages import Selection
from variorum.ui.reader.view import Reader
from variorum.ui.tag.desk import Desk
from variorum.ui.tag.going.trail import Spot, Trail

Step = Callable[[Trail, Spot], tuple[Trail, Spot]]


class Jumps(QObject):
    """Watches the caret: whatever made it jump, the place that it left is remembered."""

    changed = Signal()
    """There may be another way back or forward."""

    def __init__(self, desk: Desk, reader: Reader) -> None:
        super().__init__(reader)
        self._desk = desk
        self._reader = reader
        self._trail = Trail()
        self._here: Spot | None = None
        self._is_going = False
        reader.selection_changed.connect(self._moved)
        desk.article_opened.connect(self._opened)

    @property
    def can_go_back(self) -> bool:
        """Whether there was a jump."""
        return bool(self._trail.behind)

    @property
    def can_go_forward(self) -> bool:
        """Whether one went back."""
        return bool(self._trail.ahead)

    def back(self) -> None:
        """Go to where one was before the last jump."""
        self._go(Trail.back)

    def forward(self) -> None:
        """Go where one went back from."""
        self._go(Trail.forward)

    def _go(self, step: Step) -> None:
        if self._here is None:
            return
        trail, spot = step(self._trail, self._here)
        while spot != self._here and not self._is_there(spot.document_id):
            self._trail = self._trail.without(spot.document_id)
            trail, spot = step(self._trail, self._here)
        self._trail, self._is_going = trail, True
        if spot.document_id != self._desk.document_id:
            self._desk.open(spot.document_id)
        self._reader.select(spot.offset, spot.offset)
        self._here, self._is_going = spot, False
        self.changed.emit()

    def _is_there(self, document_id: str) -> bool:
        return bool(reading.library(self._desk.project, [document_id]))

    @Slot(object)
    def _moved(self, chosen: Selection) -> None:
        if self._desk.document_id is not None:
            self._arrive(Spot(self._desk.document_id, chosen.end))

    @Slot(object)
    def _opened(self, article: OpenArticle | None) -> None:
        if article is not None:
            self._arrive(Spot(article.document.id, self._reader.selection().end))

    def _arrive(self, spot: Spot) -> None:
        left, self._here = self._here, spot
        if left is not None and not self._is_going and not spot.is_near(left):
            self._trail = self._trail.jumped_from(left)
            self.changed.emit()
