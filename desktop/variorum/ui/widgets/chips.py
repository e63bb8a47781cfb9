"""Chips: small buttons in a row, of which one or several are on."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QToolButton, QWidget

from variorum.ui.widgets.cards import scroll_down
from variorum.ui.widgets.keys import claimed
from variorum.ui.widgets.labels import SMALL, set_font
from variorum.ui.widgets.layouts import GAP, FlowLayout, tab_here

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: its key, the words on it, and a tip."""

    key: str
    words: str
    tip: str = ""


class Chip(QToolButton):
    """A small button; on or off."""

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(_plain(choice.words))
        self.setToolTip(choice.tip)
        self.setCheckable(True)
        self.setProperty("kind", "chip")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_font(self, SMALL)

    def event(self, event: QEvent) -> bool:
        """Arrows go from chip to chip, also where they are keys of an action."""
        return claimed(event, _STEPS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows are for the row: left alone, Qt would go beyond its ends."""
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _plain(words: str) -> str:
    """Words for a button: an ampersand would name a key."""
    return words.replace("&", "&&")


class Chips(QWidget):
    """A row of chips; arrows move between them.

    ``many``: any number may be on; else one, or none where ``optional``. ``one_line``: they take
    the room that they need side by side; else as many lines as needed.
    """

    chosen = Signal(object)
    """The keys that are on, after the user changed them: ``tuple[str, ...]``."""

    def __init__(
        self, name: str, *, many: bool = False, optional: bool = False, one_line: bool = False
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._name = name
        self._many = many
        self._optional = optional
        self._one_line = one_line
        self._chips: dict[str, Chip] = {}
        self._flow = FlowLayout(self)

    @property
    def on(self) -> tuple[str, ...]:
        """The keys of the chips that are on."""
        return tuple(key for key, chip in self._chips.items() if chip.isChecked())

    def set_choices(self, choices: Iterable[Choice], on: Iterable[str] = ()) -> None:
        """Show other chips, unless they are there already, with those of ``on`` on."""
        wanted = list(choices)
        if [choice.key for choice in wanted] != list(self._chips):
            self._rebuild(wanted)
        for choice in wanted:
            self._name_chip(choice)
        self.set_on(on)
        self._take_room()

    def set_on(self, on: Iterable[str]) -> None:
        """Turn exactly these on."""
        wanted = set(on)
        for key, chip in self._chips.items():
            chip.setChecked(key in wanted)

    def chip(self, key: str) -> Chip:
        """The chip with this key."""
        return self._chips[key]

    def showEvent(self, event: QShowEvent) -> None:
        """Only now is known how wide the chips are."""
        super().showEvent(event)
        self._take_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from chip to chip."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        chips = list(self._chips.values())
        here = next((i for i, chip in enumerate(chips) if chip.hasFocus()), 0)
        chips[(here + step) % len(chips)].setFocus(Qt.FocusReason.TabFocusReason)

    def _take_room(self) -> None:
        if self._one_line:
            widths = [chip.sizeHint().width() for chip in self._chips.values()]
            self.setFixedWidth(sum(widths) + GAP * max(0, len(widths) - 1))

    def _rebuild(self, choices: list[Choice]) -> None:
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {}
        for choice in choices:
            chip = Chip(choice, self)
            chip.clicked.connect(lambda _=False, key=choice.key: self._choose(key))
            self._flow.addWidget(chip)
            self._chips[choice.key] = chip
        tab_here(self, list(self._chips.values()))
        self.updateGeometry()

    def _name_chip(self, choice: Choice) -> None:
        chip = self._chips[choice.key]
        words = _plain(choice.words)
        if chip.text() != words or not chip.accessibleName():
            chip.setText(words)
            chip.setAccessibleName(f"{self._name}: {choice.words}")
            self.updateGeometry()

    def _choose(self, key: str) -> None:
        if not self._many:
            keep = self._chips[key].isChecked() or not self._optional
            self.set_on([key] if keep else [])
        self.chosen.emit(self.on)


class ScrolledChips(QScrollArea):
    """Chips of which there may be many: as high as they need, but scrolled beyond some lines."""

    def __init__(self, chips: Chips, lines: int) -> None:
        super().__init__()
        self._chips = chips
        self._lines = lines
        scroll_down(self, chips)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width, the chips need other lines."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt watches what is scrolled through here: other chips need other lines."""
        if watched is self._chips and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        at_most = self.fontMetrics().height() * self._lines
        self.setFixedHeight(min(at_most, self._chips.heightForWidth(self.viewport().width())))
