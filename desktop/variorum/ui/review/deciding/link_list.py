"""What the links of an item may lead to, as a list: chosen by a mark, given a type by menu."""

from collections.abc import Callable, Collection, Iterable, Iterator

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QMenu

from variorum.domain.codebooks import Link

Key = tuple[str, str]
"""Of what kind it is, and which."""
_KEY = Qt.ItemDataRole.UserRole


class LinkList(QListWidget):
    """Shows what links may lead to; ``types_of`` says what other types a chosen one could be of."""

    retype_requested = Signal(object, object)
    """What a chosen link leads to (``Key``) and the type that it is to be of (``Link``)."""

    def __init__(self, types_of: Callable[[Key], Iterable[Link]]) -> None:
        super().__init__()
        self._types_of = types_of
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._offer_types)

    @property
    def rows(self) -> Iterator[QListWidgetItem]:
        """All rows, from the first."""
        return (self.item(number) for number in range(self.count()))

    def add(self, key: Key, said: str, tip: str, *, on: bool) -> None:
        """One more thing that a link may lead to, chosen or not."""
        row = QListWidgetItem(said)
        row.setData(_KEY, key)
        row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        row.setCheckState(_check(on=on))
        row.setToolTip(tip)
        self.addItem(row)

    def show_checks(self, chosen: Collection[Key]) -> None:
        """Mark exactly these."""
        with QSignalBlocker(self):
            for row in self.rows:
                row.setCheckState(_check(on=key_of(row) in chosen))

    def types_menu(self) -> QMenu:
        """The other types that the chosen link of the current row could be of; it may be empty."""
        menu, row = QMenu(self), self.currentItem()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in self._types_of(key_of(row)) if row is not None else ():
            # An ampersand would underline the letter behind it.
            words = self.tr("Make it “%1”").replace("%1", one.name.replace("&", "&&"))
            wish = key_of(row), one
            menu.addAction(words).triggered.connect(
                lambda _=False, wish=wish: self.retype_requested.emit(*wish)
            )
        return menu

    def _offer_types(self, where: QPoint) -> None:
        menu = self.types_menu()
        if menu.isEmpty():
            menu.deleteLater()
            return
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self.viewport().mapToGlobal(where))


def key_of(row: QListWidgetItem) -> Key:
    """What a row stands for."""
    kind, key = row.data(_KEY)
    return kind, key


def is_on(row: QListWidgetItem) -> bool:
    """Whether a row is chosen."""
    return row.checkState() == Qt.CheckState.Checked


def _check(*, on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
