"""The buttons below a concordance: what can be done with all ticked lines in one step."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from variorum.domain.annotations import AttributeValue
from variorum.domain.codebooks import Attribute, Codebook, Layer
from variorum.ui.codebook.keys import label_keys
from variorum.ui.concordance.keying import RELABEL, REMOVE, TICKS, TICKS_ALL
from variorum.ui.concordance.wishes import APART, BulkWish, Kind
from variorum.ui.menus import KeysOf, shown_key
from variorum.ui.widgets.labels import SMALL, label
from variorum.ui.widgets.picker import give_menu
from variorum.ui.widgets.strips import Hints
from variorum.ui.widgets.wording import counted, value_said


class BulkBar(QWidget):
    """How many lines are ticked, and four things to do with them."""

    wished = Signal(object)
    """``BulkWish``"""

    def __init__(self, keys_of: KeysOf) -> None:
        super().__init__()
        self._count = label("", "muted", SMALL)
        self._ticked = ""
        self._keys_of = keys_of
        self._awaited = ""
        self._layers: Sequence[Layer] = ()
        self.tag = _button(self.tr("Tag as"), partial(self._add_labels, "tag"))
        self.relabel = _button(self.tr("Change label"), partial(self._add_labels, "relabel"))
        self.attribute = _button(self.tr("Set"), self._add_attributes)
        self.remove = QPushButton(self.tr("Remove tags"))
        self.remove.clicked.connect(lambda: self.wished.emit(BulkWish("remove")))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._count)
        self.hints = Hints(self.fontMetrics().height() // 2)
        row.addWidget(self.hints, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in (self.tag, self.relabel, self.attribute, self.remove):
            row.addWidget(button)
        self._show_keys()

    @property
    def count_words(self) -> str:
        """How many lines are ticked, or what the next key is to say, as it is said."""
        return self._count.text()

    def set_codebook(self, codebook: Codebook) -> None:
        """Offer the labels and attributes of another codebook.

        A menu is filled when it is opened: with hundreds of lines that takes as long as all else
        of the bar.
        """
        self._layers = [layer for layer in codebook.layers if layer.key not in APART]
        for button in (self.tag, self.relabel, self.attribute):
            button.menu().clear()

    def show_count(self, ticked: int, *, editable: bool) -> None:
        """Say how many lines are ticked; without any there is nothing to do."""
        self._ticked = self.tr("%1 ticked").replace("%1", counted("%n line(s)", ticked))
        self._say()
        self._show_keys()
        for button in (self.tag, self.relabel, self.attribute, self.remove):
            button.setEnabled(ticked > 0 and editable)

    def show_awaited(self, said: str) -> None:
        """Say what the next key is to say, in place of the count; empty for nothing."""
        self._awaited = said
        self._say()

    def _show_keys(self) -> None:
        """What keys do; any of them may have been changed since."""
        does = (
            (TICKS, self.tr("ticks")),
            (TICKS_ALL, self.tr("all")),
            ("Enter", self.tr("opens")),
            ("1", self.tr("and other keys of labels tag")),
            (RELABEL, self.tr("relabels")),
            (REMOVE, self.tr("removes tags")),
        )
        self.hints.set_hints([(self._key_of(key), words) for key, words in does])

    def _key_of(self, key: str) -> str:
        """The key of an action as it is shown; any other key as it stands."""
        if key not in (TICKS, TICKS_ALL, RELABEL, REMOVE):
            return key
        return shown_key(next(iter(self._keys_of(key)), ""))

    def _say(self) -> None:
        self._count.setText(self._awaited or self._ticked)

    def _add_labels(self, kind: Kind, menu: QMenu) -> None:
        for layer in self._layers:
            inside = menu.addMenu(layer.singular)
            for one, keys in label_keys(layer):
                self._add(inside, one.name, BulkWish(kind, layer.key, one.key), keys)

    def _add_attributes(self, menu: QMenu) -> None:
        for layer in self._layers:
            if layer.attributes or layer.entity_link or layer.claim_link:
                self._add_settings(menu.addMenu(layer.singular), layer)

    def _add_settings(self, menu: QMenu, layer: Layer) -> None:
        for attribute in layer.attributes:
            inside = menu.addMenu(attribute.name)
            for words, value in _choices(attribute):
                self._add(inside, words, BulkWish("set", layer.key, "", attribute.key, value))
            if not _choices(attribute):
                wish = BulkWish("ask", layer.key, "", attribute.key)
                self._add(inside, self.tr("Type a value…"), wish)
            inside.addSeparator()
            self._add(inside, self.tr("(none)"), BulkWish("set", layer.key, "", attribute.key))
        links = (
            ("entity", layer.entity_link, self.tr("Entity")),
            ("claim", layer.claim_link, self.tr("Claim")),
        )
        for register, is_there, name in links:
            if is_there:
                inside = menu.addMenu(name)
                self._add(inside, self.tr("Choose…"), BulkWish("ask", layer.key, register=register))
                inside.addSeparator()
                self._add(inside, self.tr("(none)"), BulkWish("link", layer.key, register=register))

    def _add(self, menu: QMenu, words: str, wish: BulkWish, keys: str = "") -> None:
        """Add a line to a menu, with the keys that do the same in the column of the keys."""
        action = menu.addAction("\t".join(filter(None, (words.replace("&", "&&"), keys))))
        action.triggered.connect(lambda _=False: self.wished.emit(wish))


def _button(words: str, fill: Callable[[QMenu], None]) -> QPushButton:
    """A button with a menu, which is filled when somebody opens it."""
    button = QPushButton(f"{words} ▾")
    button.setAccessibleName(words)
    menu = QMenu(button)
    menu.aboutToShow.connect(lambda: None if menu.actions() else fill(menu))
    give_menu(button, menu)
    return button


def _choices(attribute: Attribute) -> list[tuple[str, AttributeValue]]:
    """The values there are to choose from: words and value; free text has none."""
    if attribute.type == "bool":
        return [("yes", True), ("no", False)]
    return [(value_said(value), value) for value in attribute.values]
