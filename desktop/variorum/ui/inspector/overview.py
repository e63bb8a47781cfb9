"""All tags of the article in a list that can be read aloud, and how many there are of each kind."""

from collections import Counter
from collections.abc import Collection, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from variorum.domain.annotations import Annotation
from variorum.domain.codebooks import Codebook
from variorum.domain.spans import shortened
from variorum.ui.codebook.swatches import Swatches
from variorum.ui.reader.colours import legible
from variorum.ui.reader.pages import is_shown
from variorum.ui.theme import current_theme
from variorum.ui.widgets.icons import icon
from variorum.ui.widgets.labels import SMALL, paragraph, section
from variorum.ui.widgets.lists.longlist import LongList
from variorum.ui.widgets.painting import draw_lines, draw_row, elided, scaled

Index = QModelIndex | QPersistentModelIndex
TAG = Qt.ItemDataRole.UserRole
_SAID = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.ToolTipRole,
    }
)
ROOT = QModelIndex()
WORDS = 60
_KIND = 6.2
"""The width of a tag's kind, in heights of the font; the words share a left edge."""


class TagsModel(QAbstractListModel):
    """The tags of one article in reading order."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[Annotation] = []
        self.codebook = Codebook("", "", "")
        self.talked: frozenset[str] = frozenset()
        """The tags about which a comment is not resolved."""

    def set_tags(self, tags: Sequence[Annotation], codebook: Codebook) -> None:
        """Show other tags."""
        self.beginResetModel()
        self.tags = [one for one in tags if one.layer != "zone" and is_shown(one)]
        self.codebook = codebook
        self.endResetModel()

    def set_talked(self, ids: frozenset[str]) -> None:
        """A comment on these tags is not resolved."""
        if ids != self.talked:
            self.talked = ids
            if self.tags:
                self.dataChanged.emit(self.index(0), self.index(len(self.tags) - 1))

    def index_of(self, annotation_id: str | None) -> QModelIndex:
        """Where a tag stands."""
        for place, one in enumerate(self.tags):
            if one.id == annotation_id:
                return self.index(place)
        return QModelIndex()

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many tags there are."""
        return 0 if parent.isValid() else len(self.tags)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The tag itself, and its words."""
        if not index.isValid():
            return None
        tag = self.tags[index.row()]
        if role == TAG:
            return tag
        if role in _SAID:
            words = f"{self.name(tag)}: {said(tag) or self.tr('whole article')}"
            return f"{words}, {self.tr('open comment')}" if tag.id in self.talked else words
        return None

    def name(self, tag: Annotation) -> str:
        """What a tag is called: an entity by its label, others by layer and label."""
        layer, named = self.codebook.layer(tag.layer), self._label(tag)
        return named if layer is None or layer.key == "entity" else f"{layer.singular} · {named}"

    def kind(self, tag: Annotation) -> str:
        """What stands before a tag's words: an entity's label, else the name of the layer."""
        layer = self.codebook.layer(tag.layer)
        return self._label(tag) if layer is None or layer.key == "entity" else layer.singular

    def line(self, tag: Annotation) -> str:
        """What stands behind a tag's kind: its words; of the whole article, its label."""
        return said(tag) or self._label(tag)

    def _label(self, tag: Annotation) -> str:
        return self.codebook.label_name(tag.layer, tag.label)


class TagDelegate(QStyledItemDelegate):
    """Paints a tag: its kind in its colour, its words, a sign for an open comment."""

    def __init__(self, model: TagsModel) -> None:
        super().__init__()
        self._model = model
        self.swatches = Swatches(model.codebook)

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        """One line."""
        return QSize(0, round(QFontMetricsF(option.font).height() * 1.45))

    def ink(self, tag: Annotation, *, chosen: bool) -> str:
        """The colour of a tag's kind: that of its label, legible on the ground of its line."""
        theme = current_theme()
        ground = theme.accent_soft if chosen else theme.panel
        return legible(self.swatches.colour(tag.layer, tag.label), ground, theme.text)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a tag."""
        tag: Annotation = index.data(TAG)
        theme = current_theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(1, 0, -1, 0)
        draw_row(painter, rect, option.state, theme, 4)
        font = scaled(option.font, 0.95)
        metrics = QFontMetricsF(font)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        unit = metrics.height()
        area = QRectF(
            rect.x() + unit * 0.4, rect.center().y() - unit / 2, rect.width() - unit * 0.8, unit
        )
        small = scaled(option.font, 0.82)
        width = min(unit * _KIND, area.width() / 2)
        kind = elided(self._model.kind(tag), small, width - unit * 0.5)
        ink = self.ink(tag, chosen=chosen)
        draw_lines(painter, area.adjusted(0, unit * 0.1, 0, 0), [kind], small, ink)
        words = self._model.line(tag)
        room = area.width() - width
        if tag.id in self._model.talked:
            room -= unit
            self._draw_talk(painter, rect)
        words = elided(words, font, room)
        draw_lines(painter, area.adjusted(width, 0, 0, 0), [words], font, theme.text)
        painter.restore()

    def _draw_talk(self, painter: QPainter, row: QRectF) -> None:
        """Draw the sign of an open comment at the end of the line."""
        side = row.height() * 0.5
        place = QRectF(row.right() - side * 1.5, row.center().y() - side / 2, side, side)
        drawn = icon("message-square", current_theme().warning)
        drawn.paint(painter, place.toRect())


class ArticleTags(QWidget):
    """Counts, and the list of tags; choosing one goes to it in the text, several chooses them."""

    tag_requested = Signal(object)
    """The id of a tag: ``str``."""
    tags_chosen = Signal(object)
    """The ids of the tags that are chosen together in the list: ``tuple[str, ...]``."""
    reader_requested = Signal()
    """The keyboard is to go back to the article."""

    def __init__(self) -> None:
        super().__init__()
        self.model = TagsModel()
        self._delegate = TagDelegate(self.model)
        self._counts = paragraph("", "muted", SMALL)
        self.list = LongList()
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setSelectionMode(LongList.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName(self.tr("Tags in this article"))
        self._arranging = False
        self._chosen: tuple[str, ...] = ()
        self._current: str | None = None
        """The tag that is active, or that was gone to in the list; it may not be listed yet."""
        self.list.selectionModel().selectionChanged.connect(self._tell_chosen)
        self.list.clicked.connect(self._request)
        self.list.activated.connect(self._request)
        unit = self.fontMetrics().height()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit * 3 // 4, unit // 2, unit // 2, unit // 4)
        layout.setSpacing(unit // 4)
        layout.addWidget(section(self.tr("In this article")))
        layout.addWidget(self._counts)
        layout.addWidget(self.list, 1)

    def show_tags(self, tags: Sequence[Annotation], codebook: Codebook) -> None:
        """Show the tags of an article."""
        self._arranging = True
        self.model.set_tags(tags, codebook)
        self._arranging = False
        self.list.doItemsLayout()  # else a line is sought in a list as long as it was before
        self._delegate.swatches = self._delegate.swatches.of(codebook)
        self._counts.setText(counts_said(self.model.tags, codebook) or self.tr("No tags yet"))
        if self._chosen:
            self.set_chosen(self._chosen)
        else:
            self.set_active(self._current)

    def set_talked(self, ids: frozenset[str]) -> None:
        """Mark the tags about which a comment is not resolved."""
        self.model.set_talked(ids)

    def set_active(self, annotation_id: str | None) -> None:
        """Show which tag is active, unless several are chosen."""
        if annotation_id in self._chosen:
            return
        self._current = annotation_id
        self._arranging = True
        index = self.model.index_of(annotation_id)
        if index.isValid():
            self.list.setCurrentIndex(index)
        else:
            self.list.clearSelection()
        self._arranging = False

    def set_chosen(self, ids: Collection[str]) -> None:
        """Show which tags are chosen together; none leaves what is there."""
        self._chosen = tuple(ids)
        if not ids or set(ids) == set(self._selected()):
            return
        wanted, chosen = set(ids), QItemSelection()
        for row, tag in enumerate(self.model.tags):
            if tag.id in wanted:
                index = self.model.index(row)
                chosen.select(index, index)
        self._arranging = True
        how = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().select(chosen, how)
        self._arranging = False

    def _selected(self) -> list[str]:
        """The ids of the lines that are selected, from the top."""
        places = sorted(one.row() for one in self.list.selectionModel().selectedIndexes())
        return [self.model.tags[place].id for place in places]

    def _tell_chosen(self) -> None:
        if self._arranging:
            return
        ids = self._selected()
        self._current = ids[0] if len(ids) == 1 else None
        if len(ids) > 1 or len(self._chosen) > 1:
            self._chosen = tuple(ids)
            self.tags_chosen.emit(tuple(ids))

    def _request(self, index: QModelIndex) -> None:
        if len(self._selected()) > 1:
            return
        self.tag_requested.emit(index.data(TAG).id)
        self.reader_requested.emit()


def said(tag: Annotation) -> str:
    """The words of a tag in one short line; empty for the whole article."""
    return shortened(" ".join(tag.exact.split()), WORDS)


def counts_said(tags: Sequence[Annotation], codebook: Codebook) -> str:
    """How many tags there are of every layer: "Entities 12 · Claims 3"."""
    counts = Counter(tag.layer for tag in tags)
    named = ((layer.name, counts[layer.key]) for layer in codebook.layers)
    return " · ".join(f"{name} {count:,}" for name, count in named if count)
