"""What the palette looks through, and what happens with what was chosen."""

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from variorum.domain.annotations import Annotation
from variorum.domain.operations import Changed
from variorum.services import reading
from variorum.services.reading import OpenArticle
from variorum.ui.actions.base import Action, Menu
from variorum.ui.actions.needs import NEEDS
from variorum.ui.actions.table import ACTIONS, MENUS, TABLE
from variorum.ui.bridge import Bridge
from variorum.ui.library.panel import ArticleWish
from variorum.ui.menus import ActionSet, also, said, shown_key
from variorum.ui.palette.choices import offers, take
from variorum.ui.palette.index import SHOWN, Entry, Kind, Shelf, Shelves, found, shelves_of
from variorum.ui.palette.panel import Line, PalettePanel
from variorum.ui.settings import Settings
from variorum.ui.tag.place import TagPlace

TOPIC = "palette"
RECENT = 5
"""So many articles are offered before anything is typed."""
_ITSELF = "palette"
USUAL: tuple[Menu, ...] = (
    "article",
    "view",
    "story",
    "review",
    "insights",
    "edit",
    "tag",
    "file",
    "help",
)
"""Before anything is known of somebody's habits, actions are offered in this order of menus."""
_FAMILIES = frozenset({"document", "entity", "claim"})


class Finding(QObject):
    """One field over actions, articles, entities, claims and settings."""

    def __init__(self, actions: ActionSet, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._actions = actions
        self._settings = settings
        self._bridge: Bridge | None = None
        self._place: TagPlace | None = None
        self._shelves: Shelves = {}
        self._stale = True
        self._recent: list[Entry] = []
        self._window = window
        self._panel: PalettePanel | None = None

    @property
    def panel(self) -> PalettePanel:
        """What is typed into; made when it is first wanted."""
        if self._panel is None:
            self._panel = made = PalettePanel(self._window)
            made.typed.connect(self._find)
            made.chosen.connect(self._take)
        return self._panel

    def adopt(self, bridge: Bridge | None, place: TagPlace | None) -> None:
        """Look through another project, or none."""
        if self._panel is not None:
            self._panel.hide()
        self._bridge, self._place = bridge, place
        self._shelves, self._stale, self._recent = {}, True, []
        if bridge is not None and place is not None:
            place.desk.article_opened.connect(bridge.afterwards.later(self._note))
            bridge.changed.connect(self._follow)

    def open(self) -> None:
        """Show the palette; what has changed in the project is read anew, in the background."""
        if self._bridge is not None and self._stale:
            self._stale = False
            self._bridge.ask(TOPIC, shelves_of, then=self._learn, slowly=True)
        self.panel.open()

    def _learn(self, shelves: Shelves) -> None:
        self._shelves = shelves
        if self.panel.isVisible() and self.panel.field.text().strip():
            self._find(self.panel.field.text())

    def _find(self, typed: str) -> None:
        possible = [one for one in ACTIONS if self._is_possible(one)]
        if typed.strip():
            actions = Shelf(_entry(one) for one in possible)
            settings = Shelf(offers(self._settings, self._place) if self._place else ())
            entries = found({"action": actions, **self._shelves, "setting": settings}, typed)
        else:
            entries = [*self._elsewhere(), *map(_entry, self._frequent(possible))][:SHOWN]
        why = "" if entries else _wanting(typed)
        self.panel.show_lines([self._line(one) for one in entries], why)

    def _elsewhere(self) -> list[Entry]:
        """The articles that were open lately, but for the one that is."""
        here = self._place.desk.document_id if self._place is not None else None
        return [one for one in self._recent if one.id != here]

    def _frequent(self, possible: list[Action]) -> list[Action]:
        """The actions that were taken most often from here; then what an analyst does most."""
        often = self._settings.get("palette.used", dict)
        return sorted(possible, key=lambda one: (-int(often.get(one.id, 0)), USUAL.index(one.menu)))

    def _is_possible(self, action: Action) -> bool:
        return action.id != _ITSELF and self._actions[action.id].isEnabled()

    def _take(self, entry: Entry) -> None:
        if entry.kind == "action":
            used = self._settings.get("palette.used", dict)
            self._settings.put("palette.used", entry.id, int(used.get(entry.id, 0)) + 1)
            self._actions[entry.id].trigger()
        elif self._place is not None and entry.kind == "setting":
            take(entry, self._settings, self._place)
        elif self._place is not None and entry.kind == "article":
            self._go(ArticleWish(entry.id))
        elif self._place is not None and self._bridge is not None:
            here = self._place.desk.document_id
            self._bridge.ask(
                "mention", reading.first_mention, entry.id, here, then=self._go_to_mention
            )

    def _go_to_mention(self, mention: Annotation | None) -> None:
        if self._place is None:
            return
        if mention is None:
            self._place.said.emit(self.tr("No tag names it yet."))
            return
        self._go(ArticleWish(mention.document_id))
        self._place.go_to_tag(mention.id)

    def _go(self, wish: ArticleWish) -> None:
        if self._place is not None:
            self._actions["place.tag"].trigger()
            self._place.go_to(wish)
            self._place.reader.setFocus()

    def _line(self, entry: Entry) -> Line:
        keys = self._actions.keys(entry.id) if entry.kind == "action" else ()
        return Line(entry, _kinds()[entry.kind], shown_key(keys[0]) if keys else "")

    def _note(self, article: OpenArticle | None) -> None:
        """Remember an article that was opened, the latest first."""
        if article is not None:
            document = article.document
            entry = Entry("article", document.id, document.title, document.outlet)
            others = [one for one in self._recent if one.id != entry.id]
            self._recent = [entry, *others][:RECENT]

    def _follow(self, changed: Changed) -> None:
        if any(changed.ids.get(family) for family in _FAMILIES):
            self._stale = True
        gone = set(changed.ids.get("document", ()))
        if gone and self._place is not None:
            rows = reading.library(self._place.desk.project, sorted(gone))
            gone -= {row.id for row in rows}
            self._recent = [one for one in self._recent if one.id not in gone]


def _entry(action: Action) -> Entry:
    menu = QCoreApplication.translate("actions", MENUS[action.menu]).replace("&", "")
    return Entry("action", action.id, said(action), menu, also(action))


def _wanting(typed: str) -> str:
    """What an action that cannot be taken now is in want of; empty where none is meant."""
    meant = found({"action": Shelf(map(_entry, ACTIONS))}, typed)[:1]
    needs = (QCoreApplication.translate("actions", NEEDS[TABLE[one.id].when]) for one in meant)
    return "".join(f"{one.words}: {said}" for one, said in zip(meant, needs, strict=True))


def _kinds() -> dict[Kind, str]:
    translate = QCoreApplication.translate
    return {
        "action": translate("palette", "Action"),
        "article": translate("palette", "Article"),
        "entity": translate("palette", "Entity"),
        "claim": translate("palette", "Claim"),
        "setting": translate("palette", "Setting"),
    }
