"""Editing links before they become gold: of which types they are, and what they lead to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from variorum.analysis.reviewing.items import Item, Option, Target
from variorum.domain.codebooks import Layer, Link
from variorum.services.reviewing.link_decisions import WantedLink
from variorum.ui.review.deciding.cards import keyed
from variorum.ui.review.deciding.link_list import Key, LinkList, is_on, key_of
from variorum.ui.widgets.labels import SMALL, label, paragraph
from variorum.ui.widgets.layouts import FlowLayout
from variorum.ui.widgets.picker import Picker
from variorum.ui.widgets.wording import counted


@dataclass(frozen=True, slots=True)
class LinkEnd:
    """Something that a link may lead to: ``register`` is as the codebook's links name it.

    ``words`` say what it is, ``details`` of which kind; ``distance`` is how far it lies off.
    """

    target: Target
    register: str
    words: str
    details: str
    distance: int = 0

    @property
    def said(self) -> str:
        """All that it is found by."""
        return f"{self.words} {self.details}"

    @property
    def key(self) -> Key:
        """What tells it from all others."""
        return self.target.kind, self.target.key


class LinkEditPanel(QWidget):
    """Holds the links as they are to be until they are kept or left."""

    kept = Signal(object)
    """The links are to become gold: ``tuple[WantedLink, ...]``, none where nothing is right."""
    left = Signal()
    """Nothing of it is wanted."""
    register_asked = Signal(str, str)
    """A register ("entity", "claim") and words to look for in it."""

    def __init__(self) -> None:
        super().__init__()
        self._layer: Layer | None = None
        self._ends: dict[Key, LinkEnd] = {}
        self._by_type: dict[str, dict[Key, Target]] = {}
        """What is chosen, by the type of link."""
        self._found: set[Key] = set()
        self.types = Picker()
        self.field = QLineEdit()
        self.list = LinkList(self._other_types)
        self.told = paragraph("", "muted", SMALL)
        self.keep = QPushButton(self.tr("Keep as gold"))
        self.leave = QPushButton(self.tr("Leave it"))
        self._lay_out()
        self._connect()

    @property
    def wanted(self) -> tuple[WantedLink, ...]:
        """The links as they are to be."""
        return tuple(
            WantedLink(kind, one) for kind, ends in self._by_type.items() for one in ends.values()
        )

    def begin(self, layer: Layer, item: Item, option: Option, ends: Sequence[LinkEnd]) -> None:
        """Edit an answer to an item about links from tags of ``layer``."""
        self._layer = layer
        self._ends = {one.key: one for one in ends}
        link = layer.link(item.relation)
        known = [one for one in option.targets if self._fits((one.kind, one.key), link)]
        self._by_type = {one.type: {} for one in layer.links}
        self._by_type[item.relation] = {(one.kind, one.key): one for one in known}
        with QSignalBlocker(self.types):
            self.types.clear()
            for one in layer.links:
                self.types.addItem(one.name, one.type)
            self.types.setCurrentIndex(self.types.findData(item.relation))
        self.types.setEnabled(self.types.count() > 1)
        self.field.clear()
        self._look_up()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_found(self, found: Iterable[LinkEnd]) -> None:
        """Offer what a register has besides what is offered already."""
        registered = {one.key: one for one in found}
        self._found |= registered.keys()
        self._ends = registered | self._ends
        self._show()

    def toggle(self, key: str) -> None:
        """Choose an item as what the links lead to, or choose it no more."""
        end = self._ends.get(("item", key))
        link = self._link
        if end is not None and link is not None and end.register in link.to:
            self._choose(end, on=end.key not in self._chosen)
            self._show()

    def finish(self) -> None:
        """Keep it."""
        self.kept.emit(self.wanted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the field into the list; Enter in it chooses what stands first."""
        if watched is not self.field or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and self._means_first(event.key()):
            event.accept()  # else the key would keep what was chosen so far
            return True
        if event.type() != QEvent.Type.KeyPress or not self.list.count():
            return False
        if self._means_first(event.key()):
            self._take_first()
            return True
        if event.key() == Qt.Key.Key_Down:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

    @property
    def _link(self) -> Link | None:
        return self._layer.link(self.types.currentData() or "") if self._layer else None

    def _fits(self, key: Key, link: Link | None) -> bool:
        return link is not None and key in self._ends and self._ends[key].register in link.to

    @property
    def _chosen(self) -> dict[Key, Target]:
        """What links of the type that is shown are to lead to."""
        return self._by_type.get(self.types.currentData() or "", {})

    def _means_first(self, key: int) -> bool:
        """Whether a key in the field chooses what stands first: with words in it, Enter does."""
        return key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bool(self.field.text().strip())

    def _take_first(self) -> None:
        # Not one that is shown only because it is chosen already.
        words = self.field.text().strip().casefold()
        first = next(
            (
                row
                for row in self.list.rows
                if key_of(row) in self._found or words in self._ends[key_of(row)].said.casefold()
            ),
            None,
        )
        if first is None:
            return
        first.setCheckState(Qt.CheckState.Unchecked if is_on(first) else Qt.CheckState.Checked)
        self.field.clear()
        self._look_up()

    def _look_up(self) -> None:
        link = self._link
        self._found = set()
        for register in ("entity", "claim"):
            if link is not None and register in link.to:
                self.register_asked.emit(register, self.field.text().strip())
        self._show()

    def _show(self) -> None:
        link, words = self._link, self.field.text().strip().casefold()
        shown = [
            one
            for one in self._ends.values()
            if link is not None
            and one.register in link.to
            and (one.key in {*self._chosen, *self._found} or words in one.said.casefold())
        ]
        shown.sort(key=lambda one: (one.key not in self._chosen, one.distance))
        with QSignalBlocker(self.list):
            self.list.clear()
            for one in shown:
                said = f"{one.words}\n{one.details}"
                self.list.add(one.key, said, one.words, on=one.key in self._chosen)
            self.list.setCurrentRow(0)
        self._tell()

    def _changed(self, row: QListWidgetItem) -> None:
        self._choose(self._ends[key_of(row)], on=is_on(row))
        place = self.list.row(row)
        # Of links of which there is one, choosing another takes the first one's mark away.
        self.list.show_checks(self._chosen)
        self.list.setCurrentRow(place)

    def _choose(self, end: LinkEnd, *, on: bool) -> None:
        link = self._link
        if not on:
            self._chosen.pop(end.key, None)
        elif link is not None and link.maximum == 1:
            self._chosen.clear()
            self._chosen[end.key] = end.target
        else:
            self._chosen[end.key] = end.target
        self._tell()

    def _other_types(self, key: Key) -> list[Link]:
        """The types that a chosen link could be of besides its own."""
        links = self._layer.links if self._layer and key in self._chosen else ()
        return [one for one in links if one != self._link and self._fits(key, one)]

    def _retype(self, key: Key, link: Link) -> None:
        """What a link leads to stays, its type becomes another, which is shown then."""
        target = self._chosen.pop(key)
        if link.maximum == 1:
            self._by_type[link.type].clear()
        self._by_type[link.type][key] = target
        self.types.setCurrentIndex(self.types.findData(link.type))
        self._look_up()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def _tell(self) -> None:
        count = len(self.wanted)
        self._name_types()
        words = counted("%n link(s) chosen", count)
        self.told.setText(words if count else self.tr("None chosen: gold has no such link."))

    def _name_types(self) -> None:
        """Say beside each type how many links of it there are to be."""
        for place, link in enumerate(self._layer.links if self._layer else ()):
            count = len(self._by_type[link.type])
            self.types.setItemText(place, f"{link.name} ({count})" if count else link.name)

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        column = QVBoxLayout(self)
        column.setContentsMargins(unit * 3 // 4, unit * 3 // 4, unit * 3 // 4, unit * 3 // 4)
        column.setSpacing(unit // 2)
        self.types.setAccessibleName(self.tr("Type of link"))
        self.field.setPlaceholderText(self.tr("Find what it leads to"))
        self.field.setAccessibleName(self.tr("Find what it leads to"))
        self.field.installEventFilter(self)
        self.list.setAccessibleName(self.tr("What it may lead to"))
        self.keep.setProperty("kind", "primary")
        about = self.tr(
            "Space chooses, or click the item in the text. Arrow down goes from the field to the"
            " list, and Enter there keeps what is chosen, of every type. The menu of a chosen link"
            " (Shift+F10) makes it one of another type."
        )
        buttons = QWidget()
        row = FlowLayout(buttons, gap=unit // 3)
        for button, key in ((self.keep, "Enter"), (self.leave, "Esc")):
            row.addWidget(keyed(button, key))
        column.addWidget(label(self.tr("Edit the links"), bold=True))
        column.addWidget(self.types)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self.told)
        column.addWidget(paragraph(about, "muted", SMALL))
        column.addWidget(buttons)

    def _connect(self) -> None:
        self.types.activated.connect(lambda _: self._look_up())
        self.field.textEdited.connect(lambda _: self._look_up())
        self.list.itemChanged.connect(self._changed)
        self.list.retype_requested.connect(self._retype)
        self.keep.clicked.connect(self.finish)
        self.leave.clicked.connect(self.left)
