"""Saved searches at work: listed above the articles, opened like folders, renamed, removed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu

from variorum.domain.operations import Changed
from variorum.domain.searches.saved import SavedSearch
from variorum.services.searching import folders, keeping
from variorum.ui.bridge import Bridge
from variorum.ui.library.panel import FolderWish, LibraryPanel
from variorum.ui.prompts import Prompts

LISTED, FILLED = "saved searches", "articles of a search"
_FILLING = frozenset({"document", "story"})


class FolderWork(QObject):
    """Keeps the saved searches in the article list; the open one says which articles are listed."""

    lines_requested = Signal(object)
    """The places of a query are to be listed: ``str``."""

    def __init__(self, bridge: Bridge, library: LibraryPanel, prompts: Prompts) -> None:
        super().__init__(library)
        self._bridge = bridge
        self._library = library
        self._prompts = prompts
        self._searches: list[SavedSearch] = []
        self._open_id = ""
        library.folder_requested.connect(self.toggle)
        library.folder_menu_requested.connect(self._show_menu)
        bridge.changed.connect(self._follow)
        self._ask()

    def toggle(self, search: SavedSearch) -> None:
        """List the articles of a saved search; all of them again if it is listed."""
        self._open_id = "" if search.id == self._open_id else search.id
        self._show()

    def fill_menu(self, menu: QMenu, search: SavedSearch) -> None:
        """What can be done with a saved search."""
        writable = not self._bridge.project.read_only

        def add(words: str, act: Callable[[], object], *, enabled: bool = True) -> None:
            action = menu.addAction(words)
            action.triggered.connect(lambda _=False: act())
            action.setEnabled(enabled)

        lines = partial(self.lines_requested.emit, search.query)
        add(self.tr("List every place"), lines)
        add(self.tr("Rename…"), partial(self._rename, search), enabled=writable)
        remove = partial(self._bridge.act, keeping.forget, search.id)
        add(self.tr("Remove"), remove, enabled=writable)

    def _ask(self) -> None:
        self._bridge.ask(LISTED, keeping.saved, then=self._take)

    def _take(self, searches: list[SavedSearch]) -> None:
        self._searches = searches
        self._show()

    def _show(self) -> None:
        found = next((one for one in self._searches if one.id == self._open_id), None)
        self._open_id = found.id if found else ""
        self._library.model.set_searches(self._searches, self._open_id)
        if found is None:
            self._bridge.drop(FILLED)
            self._library.open_folder(None)
        else:
            self._fill(found)

    def _fill(self, search: SavedSearch) -> None:
        articles = folders.articles_of
        self._bridge.ask(FILLED, articles, search.query, then=self._library.open_folder)

    def _rename(self, search: SavedSearch) -> None:
        title, label = self.tr("Rename search"), self.tr("The search is listed under this name:")
        name = self._prompts.line(title, label, search.name)
        if name and name != search.name:
            self._bridge.act(keeping.rename, search.id, name)

    def _show_menu(self, wish: FolderWish) -> None:
        menu = QMenu(self._library)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu, wish.search)
        menu.popup(wish.place)

    def _follow(self, changed: Changed) -> None:
        """Tags may come and go while somebody works through the folder: it is filled anew when it
        is opened, and where articles themselves have changed."""
        if changed.ids.get("search"):
            self._ask()
        elif self._open_id and any(changed.ids.get(family) for family in _FILLING):
            self._show()
