"""The list of items on the screen: any number of lines, all equally high."""

from PySide6.QtGui import QResizeEvent

from variorum.ui.review.items.delegate import ItemDelegate
from variorum.ui.widgets.lists.longlist import LongList


class ItemList(LongList):
    """One item is chosen; it stays in sight when what stands above takes more room."""

    def __init__(self, delegate: ItemDelegate) -> None:
        super().__init__()
        self.setItemDelegate(delegate)
        self.setMouseTracking(True)
        self.setSelectionMode(LongList.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(LongList.ScrollMode.ScrollPerPixel)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll as far as it must."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())
