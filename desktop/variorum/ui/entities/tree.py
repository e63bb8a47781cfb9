"""The tree of entities and mentions itself."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from variorum.ui.entities.delegate import EntityDelegate
from variorum.ui.entities.model import LINE, EntityModel


class EntityTree(QTreeView):
    """Remembers which entities are open: to ask for each of thousands took 60 ms after a tag."""

    def __init__(self, model: EntityModel, delegate: EntityDelegate, name: str) -> None:
        super().__init__()
        self._opened: dict[str, None] = {}
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setRootIsDecorated(False)
        self.setIndentation(self.fontMetrics().height())
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.expanded.connect(self._note_open)
        self.collapsed.connect(self._note_closed)
        model.modelReset.connect(self._opened.clear)

    @property
    def opened(self) -> list[str]:
        """The ids of the entities whose mentions are seen, as they were opened."""
        return list(self._opened)

    def _note_open(self, index: QModelIndex) -> None:
        self._opened[index.data(LINE).entity.id] = None

    def _note_closed(self, index: QModelIndex) -> None:
        self._opened.pop(index.data(LINE).entity.id, None)
