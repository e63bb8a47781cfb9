"""What the drawer beside the page shows: asked for when it is opened, and again after every act."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget

from variorum.services.stories import claiming, deriving
from variorum.services.stories.claiming import Proposal
from variorum.services.stories.deriving import Sign
from variorum.ui.story.desk import StoryDesk
from variorum.ui.story.drawer.carryover import CarryPanel
from variorum.ui.story.drawer.claims import ClaimsPanel
from variorum.ui.story.drawer.noticing import FindingsPanel
from variorum.ui.story.drawer.origins import OriginsPanel

Panel = FindingsPanel | CarryPanel | OriginsPanel | ClaimsPanel


class Drawer(QStackedWidget):
    """One panel at a time, or none."""

    def __init__(self) -> None:
        super().__init__()
        self.findings = FindingsPanel()
        self.carrying = CarryPanel()
        self.origins = OriginsPanel()
        self.claims = ClaimsPanel()
        self.panels: dict[str, Panel] = {
            "findings": self.findings,
            "carry": self.carrying,
            "origins": self.origins,
            "claims": self.claims,
        }
        for panel in self.panels.values():
            self.addWidget(panel)
        unit = self.fontMetrics().height()
        self.setMinimumWidth(unit * 15)
        self.setContentsMargins(unit // 2, unit // 2, unit // 2, unit // 4)
        self.hide()

    def show_panel(self, key: str) -> None:
        """Show a panel; an empty key shows none."""
        self.setVisible(bool(key))
        if key:
            self.setCurrentWidget(self.panels[key])


class DrawerDesk(QObject):
    """Asks for what the open panel shows, and does what is wished there."""

    def __init__(self, desk: StoryDesk, drawer: Drawer, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._drawer = drawer
        self.open = ""
        desk.story_opened.connect(lambda _: self._ask())
        drawer.origins.noted.connect(self._note)
        drawer.origins.forgotten.connect(self._forget)
        drawer.claims.accepted.connect(lambda taken: self._desk.bridge.act(claiming.accept, taken))
        drawer.findings.drift.wished.connect(desk.bridge.wish)

    def show(self, key: str, active_id: str | None) -> None:
        """Open a panel (an empty key: none); ``active_id`` is the version with the keyboard."""
        self.open = key
        self._drawer.show_panel(key)
        if key != "carry":
            self._desk.carry(None)
        elif self._desk.carry_from is None:
            self._desk.carry(active_id)
        self._ask()

    def _ask(self) -> None:
        story = self._desk.story
        if story is None or self.open not in {"origins", "claims"}:
            return
        shown = [column.document.id for column in story.columns]
        bridge, key = self._desk.bridge, story.story.id
        if self.open == "origins":
            bridge.ask("story origins", deriving.signs, key, shown, then=self._show_signs)
        else:
            bridge.ask("story claims", claiming.proposals, key, shown, then=self._show_claims)

    def _show_signs(self, signs: list[Sign]) -> None:
        story = self._desk.story
        if story is not None:
            self._drawer.origins.show_signs(story, signs, writable=self._desk.writable)

    def _show_claims(self, found: list[Proposal]) -> None:
        story = self._desk.story
        if story is not None:
            self._drawer.claims.show_proposals(story, found, writable=self._desk.writable)

    def _note(self, wish: tuple[Sign, bool, str]) -> None:
        sign, derived, words = wish
        service = partial(deriving.note, derived=derived, words=words)
        self._desk.bridge.act(service, sign)

    def _forget(self, sign: Sign) -> None:
        if sign.noted is not None:
            self._desk.bridge.act(deriving.forget, sign.noted.id)
