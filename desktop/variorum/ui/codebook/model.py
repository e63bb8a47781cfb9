"""The codebook as a tree: layers, and in them the labels that can be given."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from variorum.domain.codebooks import Codebook, Label, Layer
from variorum.ui.codebook.keys import label_keys

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the tree: a layer, or with ``label`` one of its labels; ``key`` as it is shown."""

    layer: Layer
    label: Label | None = None
    key: str = ""

    @property
    def name(self) -> str:
        """What the line says."""
        return self.label.name if self.label else self.layer.name


class CodebookModel(QAbstractItemModel):
    """The layers of a profile with their labels."""

    def __init__(self) -> None:
        super().__init__()
        self._layers: list[Entry] = []
        self._labels: list[list[Entry]] = []

    def set_codebook(self, codebook: Codebook, layers: tuple[str, ...]) -> None:
        """Show what the layers of these keys offer, in the codebook's order."""
        self.beginResetModel()
        chosen = [layer for layer in codebook.layers if layer.key in layers]
        self._layers = [Entry(layer, key=layer.shortcut) for layer in chosen]
        self._labels = [
            [Entry(layer, label, key) for label, key in label_keys(layer)] for layer in chosen
        ]
        self.endResetModel()

    def show_everything(self, codebook: Codebook) -> None:
        """Show all layers and labels, those that are retired too."""
        self.beginResetModel()
        self._layers = [Entry(layer, key=layer.shortcut) for layer in codebook.layers]
        self._labels = [
            [Entry(layer, label, label.shortcut.upper()) for label in layer.labels]
            for layer in codebook.layers
        ]
        self.endResetModel()

    def place_of(self, layer: str, label: str = "") -> QModelIndex:
        """Where a layer, or one of its labels, stands."""
        for row, one in enumerate(self._layers):
            if one.layer.key == layer:
                found = self.index(row)
                for place, entry in enumerate(self._labels[row] if label else ()):
                    if entry.label and entry.label.key == label:
                        return self.index(place, 0, found)
                return found
        return QModelIndex()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Layers at the top, labels below them."""
        if not parent.isValid():
            return len(self._layers)
        return 0 if parent.internalId() else len(self._labels[parent.row()])

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: ARG002
        """One."""
        return 1

    def index(self, row: int, column: int = 0, parent: Index = ROOT) -> QModelIndex:
        """A line; labels carry the number of their layer, counted from one."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, child: Index = ROOT) -> QModelIndex:  # type: ignore[override]
        """The layer of a label."""
        number = child.internalId() if child.isValid() else 0
        return self.createIndex(number - 1, 0, 0) if number else QModelIndex()

    def entry(self, index: Index) -> Entry:
        """The line itself."""
        number = index.internalId()
        return self._labels[number - 1][index.row()] if number else self._layers[index.row()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name, tip, and the line itself."""
        said = _SAID.get(role)
        return said(self.entry(index)) if said and index.isValid() else None


def tip(entry: Entry) -> str:
    """Definition and examples of a label, in plain words."""
    label = entry.label
    if label is None:
        return ""
    lines = [label.definition]
    if label.example_yes:
        lines.append(f"✓ {label.example_yes}")
    if label.example_no:
        lines.append(f"✗ {label.example_no}")
    return "\n".join(line for line in lines if line)


def _spoken(entry: Entry) -> str:
    return ", ".join(part for part in (entry.name, entry.key) if part)


_SAID: dict[int, Callable[[Entry], object]] = {
    ENTRY: lambda entry: entry,
    Qt.ItemDataRole.DisplayRole: lambda entry: entry.name,
    Qt.ItemDataRole.ToolTipRole: tip,
    Qt.ItemDataRole.AccessibleTextRole: _spoken,
    Qt.ItemDataRole.AccessibleDescriptionRole: (
        lambda entry: entry.label.definition if entry.label else ""
    ),
}
