"""A list of articles to tick: which of them are meant."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

_ID = Qt.ItemDataRole.UserRole


class ArticleTicks(QListWidget):
    """Articles with a tick each; the space bar sets and takes it."""

    ticked = Signal()
    """Other articles are ticked than before."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemChanged.connect(lambda _: self.ticked.emit())

    def show_articles(self, articles: Sequence[tuple[str, str]], *, ticked: bool) -> None:
        """List articles: the id and the words of each."""
        self.blockSignals(True)  # noqa: FBT003  Qt has no other way to say it
        self.clear()
        for document_id, words in articles:
            item = QListWidgetItem(words)
            item.setData(_ID, document_id)
            item.setToolTip(words)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.blockSignals(False)  # noqa: FBT003
        self.ticked.emit()

    @property
    def chosen(self) -> list[str]:
        """The ids of the articles that are ticked."""
        items = (self.item(place) for place in range(self.count()))
        return [one.data(_ID) for one in items if one.checkState() == Qt.CheckState.Checked]
