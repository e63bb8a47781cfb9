"""The context menu of the article list: what can be done with those that are selected."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu

from variorum.services import finishing
from variorum.services.finishing import State
from variorum.ui.library.panel import ArticleWish, MenuWish
from variorum.ui.tag.place import TagPlace

STATES: tuple[tuple[State, str], ...] = (
    ("todo", "Mark as to do"),
    ("doing", "Mark as begun"),
    ("done", "Mark as done"),
    ("skipped", "Skip"),
)


def article_menu(
    place: TagPlace, wish: MenuWish, export: Callable[[tuple[str, ...]], object]
) -> QMenu:
    """The menu for the selected articles; deleted once it was closed."""
    menu = QMenu(place)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    bridge = place.desk.bridge

    def add(words: str, act: Callable[[], object], *, enabled: bool = True) -> None:
        action = menu.addAction(QCoreApplication.translate("actions", words))
        action.triggered.connect(lambda _=False: act())
        action.setEnabled(enabled)

    if len(wish.ids) == 1:
        add("Open", lambda: place.go_to(ArticleWish(wish.ids[0])))
        menu.addSeparator()
    for state, words in STATES:
        add(
            words,
            partial(bridge.act, finishing.mark_each, wish.ids, state),
            enabled=place.desk.writable,
        )
    menu.addSeparator()
    add(
        "Edit details…", lambda: place.details_requested.emit(wish.ids), enabled=place.desk.writable
    )
    if len(wish.ids) == 1:
        add(
            "Replace the text…",
            lambda: place.text_requested.emit(wish.ids[0]),
            enabled=place.desk.writable,
        )
    add("Export…", lambda: export(wish.ids))
    return menu
