"""A list of very many lines, all of one height."""

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from variorum.ui.widgets.lists.rows import ROOT


class LongList(QTableView):
    """Shows one column; as quick with 50,000 lines as with 50.

    Qt's own list asks its model for every line, seen or not, whenever one is added. A table knows
    where a line stands without asking.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        bare = self.palette()
        bare.setBrush(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.setPalette(bare)  # what is chosen is painted by the delegate
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setStretchLastSection(True)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setMinimumSectionSize(1)
            header.hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def setItemDelegate(self, delegate: QStyledItemDelegate) -> None:  # type: ignore[override]
        """Takes what paints the lines, and how high they are."""
        super().setItemDelegate(delegate)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Lines are as high as the type needs."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def moveCursor(
        self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and the last line, not to those of a row's cells."""
        if action in (QTableView.CursorAction.MoveHome, QTableView.CursorAction.MoveEnd):
            modifiers |= Qt.KeyboardModifier.ControlModifier
        return super().moveCursor(action, modifiers)

    def _measure(self) -> None:
        delegate = self.itemDelegate()
        if delegate is not None:
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            height = delegate.sizeHint(option, ROOT).height()
            self.verticalHeader().setDefaultSectionSize(max(1, height))
