"""The left panel: the articles of the project, or what a search of all of them found."""

from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from variorum.domain.listings import ArticleRow, Hit, SearchPage
from variorum.domain.searches.saved import SavedSearch
from variorum.ui.library.delegate import LibraryDelegate
from variorum.ui.library.hits import HitDelegate, HitsModel
from variorum.ui.library.model import LINE, MANY, LibraryModel
from variorum.ui.library.orderbar import OrderBar
from variorum.ui.library.rows import Filter, Folder, Order
from variorum.ui.widgets.chips import Chips, Choice
from variorum.ui.widgets.empty import EmptyState
from variorum.ui.widgets.labels import SMALL, paragraph, section
from variorum.ui.widgets.wording import counted


@dataclass(frozen=True, slots=True)
class ArticleWish:
    """An article that is to be opened, at a place where ``end`` is beyond ``start``."""

    document_id: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class MenuWish:
    """Where a context menu is wanted (on the screen), and for which articles."""

    place: QPoint
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FolderWish:
    """Where a context menu is wanted (on the screen), and for which saved search."""

    place: QPoint
    search: SavedSearch


_SELECTING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
TYPED = 150
"""Milliseconds without a key after which many articles are filtered."""


class LibraryPanel(QWidget):
    """Filter, progress chips, and the list; the list gives way to hits while one searches."""

    article_requested = Signal(object)
    """``ArticleWish``"""
    menu_requested = Signal(object)
    """``MenuWish``"""
    states_chosen = Signal(object)
    """The progress that is listed: ``tuple[str, ...]``, empty for all."""
    order_chosen = Signal(object)
    """Articles are grouped and sorted otherwise: ``Order``."""
    folder_requested = Signal(object)
    """A saved search is to be opened, or closed if it is open: ``SavedSearch``."""
    folder_menu_requested = Signal(object)
    """``FolderWish``"""
    import_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = LibraryModel()
        self.hits = HitsModel()
        self._delegate = LibraryDelegate()
        self._hit_delegate = HitDelegate()
        self.filter_field = QLineEdit()
        self.filter_field.setPlaceholderText(self.tr("Filter articles"))
        self.filter_field.setAccessibleName(self.tr("Filter articles"))
        self.filter_field.setClearButtonEnabled(True)
        self.states = Chips(self.tr("Progress"))
        self.order = OrderBar()
        self._folder_ids: frozenset[str] | None = None
        self.list = _list_view(self.model, self._delegate, self.tr("Articles"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.hit_list = _list_view(self.hits, self._hit_delegate, self.tr("Search results"))
        self.hit_list.setUniformItemSizes(True)
        import_button = QPushButton(self.tr("Import articles…"))
        self.nothing = EmptyState("", "", import_button)
        self._import_button = import_button
        self._pages = QStackedWidget()
        self._head = section("")
        self._order_of_hits = paragraph("", "muted", SMALL)
        self._searching = False
        self._problem = ""
        self._typed = QTimer(self, interval=TYPED, singleShot=True)
        self._lay_out()
        self._connect()
        self._show_what_there_is()

    @property
    def selected(self) -> tuple[str, ...]:
        """The articles that are selected in the list."""
        lines = (index.data(LINE) for index in self.list.selectionModel().selectedIndexes())
        return tuple(line.id for line in lines if isinstance(line, ArticleRow))

    def in_sight(self) -> list[ArticleRow]:
        """The articles whose lines are to be seen."""
        view = self.list.viewport().rect()
        first = self.list.indexAt(view.topLeft())
        last = self.list.indexAt(view.bottomLeft())
        if not first.isValid() or not self.list.isVisible():
            return []
        stop = last.row() + 1 if last.isValid() else len(self.model.lines)
        lines = self.model.lines[first.row() : stop]
        return [line for line in lines if isinstance(line, ArticleRow)]

    def set_current(self, document_id: str | None) -> None:
        """Show which article is open; whoever goes on to another one has done with a choice of
        several."""
        goes_on = document_id != self.model.open_id
        self.model.open_id = document_id
        index = self.model.index_of(document_id)
        if index.isValid() and (goes_on or document_id not in self.selected):
            select = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(index, select)
        elif goes_on and not index.isValid():
            self.list.selectionModel().clear()  # nothing here is what a key would be about
        if index.isValid():
            self.list.scrollTo(index)
        self.list.viewport().update()

    def set_states(self, states: tuple[str, ...]) -> None:
        """List articles of this progress; of any, if empty."""
        self.states.set_on(states or ("all",))
        self._filter()

    def set_order(self, order: Order) -> None:
        """Group and sort the articles."""
        self.order.set_order(order)
        self.model.set_order(order)
        self._find_open()

    def open_folder(self, ids: frozenset[str] | None) -> None:
        """List these articles only; ``None``: all."""
        self._folder_ids = ids
        self._filter()

    def show_hits(self, page: SearchPage) -> None:
        """Show what a search found, in place of the list."""
        self._searching = True
        self._problem = page.problem
        self.hits.set_rows(page.hits)
        found = counted("%n article(s)", len(page.hits) if page.total is None else page.total)
        pattern = self.tr("Found in more than %1") if page.total is None else self.tr("Found in %1")
        self._head.setText(pattern.replace("%1", found))
        said = {
            "imported": self.tr("In the order of import."),
            "alphabet": self.tr("By the alphabet of the words found; a space ends the word."),
        }
        several = len(page.hits) > 1
        self._order_of_hits.setText(said.get(page.arranged, "") if several else "")
        self._show_what_there_is()

    def show_articles(self) -> None:
        """Show the list of articles again."""
        self._searching = False
        self._show_what_there_is()

    def focus(self) -> None:
        """Give the keyboard to the list that is shown."""
        shown = self.hit_list if self._searching else self.list
        empty = self._import_button.isVisibleTo(self)
        (self._import_button if empty else shown).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        self.states.set_choices(
            [
                Choice("all", self.tr("All")),
                Choice("todo", self.tr("To do")),
                Choice("doing", self.tr("Begun")),
                Choice("done", self.tr("Done")),
            ],
            ["all"],
        )
        for page in (self.list, self.hit_list, self.nothing):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit // 2, unit // 2, unit // 4, 0)
        layout.setSpacing(unit // 2)
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 0, unit // 4, 0)
        inner.addWidget(self.filter_field)
        inner.addWidget(self.states)
        inner.addWidget(self.order)
        inner.addWidget(self._head)
        inner.addWidget(self._order_of_hits)
        layout.addLayout(inner)
        layout.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.filter_field.textChanged.connect(self._take_words)
        self._typed.timeout.connect(self._filter)
        self.states.chosen.connect(self._choose_states)
        self.order.chosen.connect(self.set_order)
        self.order.chosen.connect(self.order_chosen)
        view, model, measure = self.list, self.model, self._delegate.measure
        view.laying_out.connect(lambda: measure(model.lines, view.font(), view.viewport().width()))
        self.list.clicked.connect(self._open_row)
        self.list.activated.connect(self._open_row)
        self.hit_list.clicked.connect(self._open_hit)
        self.hit_list.activated.connect(self._open_hit)
        self.list.customContextMenuRequested.connect(self._wish_menu)
        self.model.modelReset.connect(self._show_what_there_is)
        self.model.rearranged.connect(self._find_open)
        self.model.repaint_requested.connect(self.list.update)
        self._import_button.clicked.connect(self.import_requested)

    def _find_open(self) -> None:
        self.set_current(self.model.open_id)

    def _choose_states(self, states: tuple[str, ...]) -> None:
        self._filter()
        self.states_chosen.emit(tuple(one for one in states if one != "all"))

    def _take_words(self) -> None:
        if self.model.total > MANY:
            self._typed.start()
        else:
            self._filter()

    def _filter(self) -> None:
        self._typed.stop()
        states = tuple(one for one in self.states.on if one != "all")
        self.model.set_filter(Filter(self.filter_field.text(), states, self._folder_ids))
        self._find_open()

    def _open_row(self, index: QModelIndex) -> None:
        line = index.data(LINE)
        if isinstance(line, Folder):
            self.folder_requested.emit(line.search)
        # Ctrl and Shift select several; that is no wish to read the last one, but Enter is.
        elif isinstance(line, ArticleRow) and not QGuiApplication.keyboardModifiers() & _SELECTING:
            self.article_requested.emit(ArticleWish(line.id))

    def _open_hit(self, index: QModelIndex) -> None:
        hit: Hit = index.data(LINE)
        self.article_requested.emit(ArticleWish(hit.document_id, hit.start, hit.end))

    def _wish_menu(self, place: QPoint) -> None:
        line = self.list.indexAt(place).data(LINE)
        if isinstance(line, Folder):
            where = self.list.viewport().mapToGlobal(place)
            self.folder_menu_requested.emit(FolderWish(where, line.search))
        elif self.selected:
            self.menu_requested.emit(
                MenuWish(self.list.viewport().mapToGlobal(place), self.selected)
            )

    def _show_what_there_is(self) -> None:
        many = self.model.rowCount() > MANY
        if many != self._delegate.is_uniform:
            self._delegate.is_uniform = many
            self.list.setUniformItemSizes(many)
        shown: QWidget = self.hit_list if self._searching else self.list
        if self._searching and not self.hits.rowCount():
            advice = self._problem or self.tr("Try fewer or different words.")
            self.nothing.say(self.tr("Nothing found"), advice)
            shown = self.nothing
        elif not self._searching and not self.model.rowCount():
            if self._folder_ids is not None:
                self.nothing.say(self.tr("Nothing in this search"), self.tr("Change the filter."))
            elif self.model.total:
                self.nothing.say(self.tr("No such article"), self.tr("Change the filter."))
            else:
                self.nothing.say(
                    self.tr("No articles yet"), self.tr("Import files or drop them here.")
                )
            shown = self.nothing
        self._import_button.setVisible(not self._searching and not self.model.total)
        self._head.setVisible(self._searching)
        self._order_of_hits.setVisible(self._searching and bool(self._order_of_hits.text()))
        self.states.setVisible(not self._searching)
        self.order.setVisible(not self._searching)
        self.filter_field.setVisible(not self._searching)
        self._pages.setCurrentWidget(shown)


class _List(QListView):
    """Lays its lines out anew in another width, and not, as Qt's own does, in another height."""

    laying_out = Signal()
    """Qt is about to ask how high each line is."""

    def doItemsLayout(self) -> None:
        """Say so first: what is known of all lines at once need not be found for each."""
        self.laying_out.emit()
        super().doItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Heights follow from the width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()


def _list_view(
    model: LibraryModel | HitsModel, delegate: LibraryDelegate | HitDelegate, name: str
) -> _List:
    view = _List()
    view.setModel(model)
    view.setItemDelegate(delegate)
    view.setAccessibleName(name)
    view.setMouseTracking(True)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    return view
