"""Entities and, below each, its mentions, as Qt sees them; mentions are asked for when they are
wanted."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from variorum.services.entities.listing import EntityRow, MentionRow
from variorum.ui.widgets.wording import counted, date_said

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
"""The role under which a line itself is found."""
ROOT = QModelIndex()


class EntityModel(QAbstractItemModel):
    """Two levels: entities, mentions. A mention's index holds the number of its entity."""

    mentions_requested = Signal(object)
    """The mentions of the entity with this id are to be read: ``str``."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[EntityRow] = ()
        self._places: dict[str, int] = {}
        """The number of each entity's row."""
        self._mentions: dict[str, Sequence[MentionRow]] = {}
        self._asked: set[str] = set()

    def set_rows(self, rows: Sequence[EntityRow]) -> None:
        """List other entities; mentions are asked for anew."""
        self.beginResetModel()
        self.rows = rows
        self._places = {row.entity.id: place for place, row in enumerate(rows)}
        self._mentions, self._asked = {}, set()
        self.endResetModel()

    def set_mentions(self, entity_id: str, mentions: Sequence[MentionRow]) -> None:
        """Show where an entity is mentioned."""
        parent = self.index_of(entity_id)
        if not parent.isValid() or entity_id in self._mentions:
            return
        if mentions:
            self.beginInsertRows(parent, 0, len(mentions) - 1)
        self._mentions[entity_id] = mentions
        if mentions:
            self.endInsertRows()

    def index_of(self, entity_id: str) -> QModelIndex:
        """Where an entity is listed; an invalid index where it is not."""
        place = self._places.get(entity_id)
        return QModelIndex() if place is None else self.index(place, 0)

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        """The index of an entity, or of a mention of ``parent``."""
        # Without ``hasIndex``: the list asks for each of thousands when it lays them out.
        if column or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """The entity of a mention."""
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many entities there are, or mentions that are known."""
        if not parent.isValid():
            return len(self.rows)
        if parent.internalId():
            return 0
        return len(self._mentions.get(self.rows[parent.row()].entity.id, ()))

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: ARG002
        """One."""
        return 1

    def hasChildren(self, parent: Index = ROOT) -> bool:
        """Whether an entity is mentioned, known or not yet where."""
        if not parent.isValid():
            return bool(self.rows)
        return not parent.internalId() and self.rows[parent.row()].mentions > 0

    def canFetchMore(self, parent: Index) -> bool:
        """Whether an entity's mentions have not been asked for."""
        is_entity = parent.isValid() and not parent.internalId()
        return is_entity and self.rows[parent.row()].entity.id not in self._asked

    def fetchMore(self, parent: Index) -> None:
        """Ask for an entity's mentions."""
        entity_id = self.rows[parent.row()].entity.id
        self._asked.add(entity_id)
        self.mentions_requested.emit(entity_id)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself, its words, and its words for screen readers."""
        if not index.isValid():
            return None
        line = self.line(index)
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _spoken(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(line)
        return None

    def line(self, index: Index) -> EntityRow | MentionRow:
        """The entity or the mention of a valid index."""
        if not index.internalId():
            return self.rows[index.row()]
        return self._mentions[self.rows[index.internalId() - 1].entity.id][index.row()]


def outlets_said(row: EntityRow, most: int = 99) -> str:
    """How often each outlet names an entity: "Wire 12 · Daily 4"."""
    named = [f"{outlet} {count}" if outlet else str(count) for outlet, count in row.outlets]
    more = ["…"] if len(named) > most else []
    return " · ".join([*named[:most], *more])


def _spoken(line: EntityRow | MentionRow) -> str:
    if isinstance(line, EntityRow):
        return (
            f"{line.entity.name}, {counted('%n mention(s)', line.mentions)}, {outlets_said(line)}"
        )
    words = f"{line.before}{line.words}{line.after}"
    return ", ".join(part for part in (words, line.outlet, date_said(line.published)) if part)


def _tip(line: EntityRow | MentionRow) -> str:
    if isinstance(line, EntityRow):
        also = ", ".join(line.names[1:9])
        parts = (line.entity.name, also, line.entity.description, outlets_said(line))
        return "\n".join(part for part in parts if part)
    return f"{line.title}\n{line.before}{line.words}{line.after}"
