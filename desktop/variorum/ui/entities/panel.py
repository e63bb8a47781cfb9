"""The register of entities: a filter, a tree of entities and mentions, a card to correct one."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from variorum.domain.codebooks import Codebook
from variorum.domain.spans import shortened
from variorum.services.entities.listing import EntityRow, MentionRow
from variorum.ui.codebook.swatches import Swatches
from variorum.ui.entities.card import EntityCard
from variorum.ui.entities.cardarea import CardArea
from variorum.ui.entities.delegate import EntityDelegate
from variorum.ui.entities.model import LINE, EntityModel
from variorum.ui.entities.rows import Ranking
from variorum.ui.entities.tree import EntityTree
from variorum.ui.entities.wishes import EntityPick, MergeWish
from variorum.ui.entities.wording import other_types
from variorum.ui.widgets.chips import Chips, Choice
from variorum.ui.widgets.empty import EmptyState
from variorum.ui.widgets.keys import claimed, letter_typed
from variorum.ui.widgets.layouts import in_column, in_row
from variorum.ui.widgets.picker import Picker

PROJECT, STORY = "project", "story"
_OURS = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EntityPanel(QWidget):
    """Typing ranks, Enter picks, F2 corrects; several can be chosen and merged."""

    picked = Signal(object)
    """``EntityPick``"""
    mention_requested = Signal(object)
    """A mention is to be shown in its article: ``MentionRow``."""
    merge_requested = Signal(object)
    """``MergeWish``"""
    removal_requested = Signal(object)
    """An entity that nothing names is to go; its id: ``str``."""
    scope_chosen = Signal(object)
    """``project`` or ``story``."""
    left = Signal()
    """The keyboard is to go back to the article."""

    def __init__(self) -> None:
        super().__init__()
        self.model = EntityModel()
        self.card = EntityCard()
        self._ranking = Ranking()
        self._delegate = EntityDelegate()
        self._codebook = Codebook("", "", "")
        self._editable = False
        self._is_refreshing = False
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Find an entity"))
        self.field.setAccessibleName(self.tr("Find an entity"))
        self.field.setClearButtonEnabled(True)
        self.scopes = Chips(self.tr("Entities of"))
        self.tree = EntityTree(self.model, self._delegate, self.tr("Entities"))
        self.new = QPushButton(self.tr("New entity"))
        self.type = Picker()
        self.type.setAccessibleName(self.tr("Type of the new entity"))
        self.merge = QPushButton()
        self._offer = QFrame()
        self._nothing = EmptyState("", "")
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()

    def row(self, entity_id: str) -> EntityRow | None:
        """An entity that is listed, or would be if nothing was typed."""
        return self._ranking.get(entity_id)

    @property
    def chosen(self) -> list[EntityRow]:
        """The entities that are chosen, in the order of the list."""
        indexes = sorted(self.tree.selectionModel().selectedRows(), key=lambda one: one.row())
        lines = (index.data(LINE) for index in indexes)
        return [line for line in lines if isinstance(line, EntityRow)]

    def set_codebook(self, codebook: Codebook) -> None:
        """Know the types of another codebook."""
        self._codebook = codebook
        layer = codebook.layer("entity")
        labels = [(one.key, one.name) for one in layer.labels] if layer else []
        types = [*labels, *other_types()]
        self.card.set_types(types)
        self.type.clear()
        for key, name in types:
            self.type.addItem(name, key)
        self._delegate.swatches = Swatches(codebook)
        self.tree.viewport().update()

    def show_entities(self, ranking: Ranking, *, editable: bool) -> None:
        """Show other entities; what was chosen and opened stays so."""
        chosen, opened = [row.entity.id for row in self.chosen], self.tree.opened
        self._editable = editable
        self._ranking = ranking
        self._is_refreshing = True  # the card stays open, and the keyboard in it
        self._list()
        for entity_id in opened:
            self.tree.expand(self.model.index_of(entity_id))
        for entity_id in chosen[:1]:
            self._choose(self.model.index_of(entity_id))
        self._is_refreshing = False
        self._show_card()

    def show_waiting(self) -> None:
        """Say that entities are being read, where none are listed yet."""
        if not self.model.rows:
            self._nothing.say(self.tr("Looking…"), "")
            self._pages.setCurrentWidget(self._nothing)

    def set_scope(self, scope: str, *, in_story: bool) -> None:
        """Show whose entities are listed; a story only where there is one."""
        choices = [Choice(PROJECT, self.tr("Project"))]
        if in_story:
            choices.insert(0, Choice(STORY, self.tr("This story")))
        self.scopes.set_choices(choices, [scope])
        self.scopes.setVisible(in_story)

    def begin(self, words: str, type_key: str) -> None:
        """Take the keyboard and look for ``words``; a new entity would be of this type."""
        place = self.type.findData(type_key)
        if place >= 0:
            self.type.setCurrentIndex(place)
        self.field.setText(words)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go through the list, Enter picks, Esc goes back to the article."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(watched, event)
        return claimed(event, _OURS)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.field.clear()
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._take(as_new=held)
        elif key == Qt.Key.Key_F2:
            self.card.begin()
        elif watched is self.field and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                QCoreApplication.sendEvent(self.tree, event)  # which chooses several
            else:
                self._step(1 if key == Qt.Key.Key_Down else -1)
        elif watched is self.tree and letter_typed(event):
            self.field.setFocus()
            self.field.insert(event.text())
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        rows = self.model.rowCount()
        if rows:
            here = self.tree.currentIndex()
            top = here if not here.parent().isValid() else here.parent()
            row = max(0, min(rows - 1, top.row() + by)) if top.isValid() else 0
            self._choose(self.model.index(row, 0))

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def _take(self, *, as_new: bool) -> None:
        if len(self.chosen) > 1:
            self._menu(self.tree.visualRect(self.tree.currentIndex()).bottomLeft())
            return
        line = self.tree.currentIndex().data(LINE)
        typed = " ".join(self.field.text().split())
        if (as_new or line is None) and typed:
            self._pick_new()
        elif isinstance(line, MentionRow):
            self.mention_requested.emit(line)
        elif isinstance(line, EntityRow):
            self.picked.emit(EntityPick(line.entity.id, line.entity.name, line.entity.type))

    def _pick_new(self) -> None:
        typed = " ".join(self.field.text().split())
        self.picked.emit(EntityPick("", typed, str(self.type.currentData())))

    def _list(self) -> None:
        """Rank anew: the best fit is current, so that Enter takes it."""
        typed = " ".join(self.field.text().split())
        self.model.set_rows(self._ranking.shown(typed))
        if typed:
            self._choose(self.model.index(0, 0))
        said = self.tr("New: “%1”").replace("%1", typed)
        self.new.setAccessibleName(said)
        self.new.setToolTip(f"{shortened(said, 60)} (Ctrl+Enter)")
        self._offer.setVisible(bool(typed) and self._editable)
        if not self.model.rows:
            self._say_why(typed)
        self._pages.setCurrentWidget(self.tree if self.model.rows else self._nothing)
        self._show_card()

    def _say_why(self, typed: str) -> None:
        if typed:
            self._nothing.say(
                self.tr("No such entity"), self.tr("Enter makes a new one of this name.")
            )
        else:
            self._nothing.say(
                self.tr("No entities yet"),
                self.tr("Tag a name and press E to say who it is; or type a name here."),
            )

    def _show_card(self) -> None:
        if self._is_refreshing:
            return
        rows = self.chosen
        self.card.show_row(rows[0] if len(rows) == 1 else None, editable=self._editable)
        self.merge.setText(self.tr("Merge %1 entities…").replace("%1", str(len(rows))))
        self.merge.setVisible(len(rows) > 1 and self._editable)

    def _open(self, index: QModelIndex) -> None:
        line = index.data(LINE)
        if isinstance(line, MentionRow):
            self.mention_requested.emit(line)

    def _menu(self, where: QPoint) -> None:
        rows = self.chosen
        if rows:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            fill_menu(menu, rows, self, editable=self._editable)
            if len(rows) > 1:  # Enter asked for it, and Enter takes the first
                menu.setActiveAction(menu.actions()[0])
            menu.popup(self.tree.viewport().mapToGlobal(where))

    def _connect(self) -> None:
        for widget in (self.field, self.tree):
            widget.installEventFilter(self)
        self.field.textChanged.connect(lambda _: self._list())
        self.scopes.chosen.connect(lambda on: self.scope_chosen.emit(on[0]))
        self.tree.clicked.connect(self._open)
        self.tree.customContextMenuRequested.connect(self._menu)
        self.tree.selectionModel().selectionChanged.connect(lambda *_: self._show_card())
        self.new.clicked.connect(self._pick_new)
        self.merge.clicked.connect(lambda: self._take(as_new=False))
        self.card.left.connect(self.tree.setFocus)

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        self._offer.setLayout(in_row(self.new, (self.type, 1)))
        for page in (self.tree, self._nothing):
            self._pages.addWidget(page)
        inner = in_column(self.field, self.scopes, self._offer, margins=(0, 0, unit // 4, 0))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit // 2, unit // 2, unit // 4, unit // 4)
        layout.setSpacing(unit // 2)
        layout.addLayout(inner)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.merge)
        layout.addWidget(CardArea(self.card, self))
        self.merge.hide()
        self._offer.hide()


def fill_menu(
    menu: QMenu, rows: Sequence[EntityRow], panel: EntityPanel, *, editable: bool
) -> None:
    """What can be done with entities that are chosen."""

    def add(words: str, act: Callable[[], object], *, enabled: bool = True) -> None:
        action = menu.addAction(words)
        action.triggered.connect(lambda _=False: act())
        action.setEnabled(enabled and editable)

    if len(rows) > 1:
        ids = tuple(row.entity.id for row in rows)
        for row in rows:
            said = panel.tr("Merge all into “%1”").replace("%1", shortened(row.entity.name, 40))
            add(said, partial(panel.merge_requested.emit, MergeWish(ids, row.entity.id)))
        return
    row = rows[0]
    pick = EntityPick(row.entity.id, row.entity.name, row.entity.type)
    add(panel.tr("Link the tag or the selected words"), partial(panel.picked.emit, pick))
    add(panel.tr("Correct…\tF2"), panel.card.begin)
    for one in row.merged:
        said = panel.tr("Split off “%1”").replace("%1", shortened(one.name, 40))
        add(said, partial(panel.card.split_requested.emit, one.id))
    remove = partial(panel.removal_requested.emit, row.entity.id)
    add(panel.tr("Remove"), remove, enabled=not row.mentions and not row.merged)
