"""The codebook under the article list: every label as it looks in the text, with its key."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from variorum.domain.codebooks import Codebook, Label, Layer
from variorum.ui.codebook.guide import GuideCard
from variorum.ui.codebook.keys import LabelChoice
from variorum.ui.codebook.model import ENTRY, CodebookModel, Entry
from variorum.ui.codebook.swatches import Swatches
from variorum.ui.theme import current_theme
from variorum.ui.widgets.labels import section
from variorum.ui.widgets.painting import draw_focus, draw_ground, draw_keycap, draw_lines, scaled


class CodebookPanel(QWidget):
    """Layers and labels of a profile; a click on a label tags what is selected."""

    label_requested = Signal(object)
    """``LabelChoice``"""
    profile_chosen = Signal(object)
    """The name of a profile: ``str``."""
    folded = Signal(object)
    """The layers that are folded: ``list[str]``."""

    def __init__(self) -> None:
        super().__init__()
        self.model = CodebookModel()
        self._delegate = CodebookDelegate()
        self._codebook = Codebook("", "", "")
        self._folded: list[str] = []
        self._arranging = False
        self._is_guiding = False
        self.tree = QTreeView()
        self.guide = GuideCard()
        self.profiles = QComboBox()
        self._prepare()
        self._lay_out()

    def set_codebook(self, codebook: Codebook, profile: str, folded: list[str]) -> None:
        """Show a codebook's layers as the profile of this name has them."""
        self._codebook = codebook
        self._folded = folded
        names = [one.name for one in codebook.profiles]
        self.profiles.clear()
        self.profiles.addItems(names)
        self.profiles.setCurrentText(profile if profile in names else names[0] if names else "")
        self.profiles.setVisible(bool(names))
        self._show_profile()

    def show_guide(self, *, on: bool) -> None:
        """Show the guideline of a label below the labels as soon as one is meant, or never."""
        self._is_guiding = on
        self.guide.setVisible(on and bool(self.guide.said))

    def _prepare(self) -> None:
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(self._delegate)
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(self.tr("Codebook"))
        self.tree.setIndentation(0)
        self.tree.setMouseTracking(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.profiles.setAccessibleName(self.tr("Profile of the codebook"))
        self.tree.clicked.connect(self._choose)
        self.tree.activated.connect(self._activate)
        self.tree.entered.connect(self._guide)
        self.tree.selectionModel().currentChanged.connect(lambda now, _: self._guide(now))
        self.tree.expanded.connect(self._note_folding)
        self.tree.collapsed.connect(self._note_folding)
        self.profiles.textActivated.connect(self.choose_profile)

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        head = QHBoxLayout()
        head.setContentsMargins(unit // 4, 0, unit // 4, 0)
        head.addWidget(section(self.tr("Codebook")), 1)
        head.addWidget(self.profiles)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit // 2, unit // 2, unit // 4, unit // 4)
        layout.setSpacing(unit // 4)
        layout.addLayout(head)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.guide)

    def choose_profile(self, name: str) -> None:
        """Show the layers of the profile with this name, the next time too."""
        self.profiles.setCurrentText(name)
        self._show_profile()
        self.profile_chosen.emit(name)

    def _show_profile(self) -> None:
        name = self.profiles.currentText()
        found = next((one for one in self._codebook.profiles if one.name == name), None)
        layers = found.layers if found else tuple(one.key for one in self._codebook.layers)
        self.model.set_codebook(self._codebook, layers)
        self._delegate.swatches = Swatches(self._codebook)
        self._arranging = True
        for row in range(self.model.rowCount()):
            index = self.model.index(row)
            self.tree.setExpanded(index, self.model.entry(index).layer.key not in self._folded)
        self._arranging = False

    def _activate(self, index: QModelIndex) -> None:
        entry = self.model.entry(index)
        if entry.label is None:
            self.tree.setExpanded(index, not self.tree.isExpanded(index))

    def _guide(self, index: QModelIndex) -> None:
        entry = self.model.entry(index) if index.isValid() else None
        if entry is not None and entry.label is not None:
            self._show_in_guide(entry.layer, entry.label)

    def _show_in_guide(self, layer: Layer, one: Label) -> None:
        self.guide.show_label(layer, one)
        self.guide.setVisible(self._is_guiding)

    def guide_to(self, layer: str, key: str) -> None:
        """Show the guideline of a label that was chosen elsewhere, by its key."""
        found, one = self._codebook.layer(layer), self._codebook.label(layer, key)
        if found is not None and one is not None:
            self._show_in_guide(found, one)

    def _choose(self, index: QModelIndex) -> None:
        entry = self.model.entry(index)
        if entry.label is not None:
            self.label_requested.emit(LabelChoice(entry.layer.key, entry.label.key))
        else:
            self.tree.setExpanded(index, not self.tree.isExpanded(index))

    def _note_folding(self) -> None:
        if self._arranging:
            return
        shown = {
            self.model.entry(self.model.index(row)).layer.key: self.model.index(row)
            for row in range(self.model.rowCount())
        }
        kept = [one for one in self._folded if one not in shown]
        now = [key for key, index in shown.items() if not self.tree.isExpanded(index)]
        if set(kept + now) != set(self._folded):
            self._folded = kept + now
            self.folded.emit(self._folded)


class CodebookDelegate(QStyledItemDelegate):
    """Paints a layer as a heading and a label as it looks in the text."""

    def __init__(self) -> None:
        super().__init__()
        self.swatches = Swatches(Codebook("", "", ""))
        self.shows_chosen = False
        """Whether the line that is chosen has a ground of its own."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """One line; headings stand apart from what is above them."""
        unit = QFontMetricsF(option.font).height()
        is_layer = index.data(ENTRY).label is None
        return QSize(0, round(unit * (1.9 if is_layer and index.row() else 1.65)))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a line."""
        entry: Entry = index.data(ENTRY)
        theme = current_theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit = QFontMetricsF(option.font).height()
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected and self.shows_chosen:
            draw_ground(painter, rect, theme.accent_soft, 5)
        elif option.state & QStyle.StateFlag.State_MouseOver and entry.label:
            draw_ground(painter, rect, theme.raised, 5)
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, rect, theme, 5)
        inner = rect.adjusted(unit * 0.7, 0, -unit * 0.5, 0)
        if entry.key:
            right = QPointF(inner.right(), inner.center().y())
            width = draw_keycap(painter, right, entry.key, option.font, theme)
            inner.setRight(inner.right() - width - unit * 0.4)
        if entry.label is None:
            self._paint_layer(painter, option, inner, entry)
        else:
            font = QFont(option.font)
            if entry.label.retired:
                painter.setOpacity(0.55)
                font.setStrikeOut(True)
            style = self.swatches.style(entry.layer.key, entry.label.key)
            self.swatches.paint(painter, inner, entry.name, font, style)
        painter.restore()

    def _paint_layer(
        self, painter: QPainter, option: QStyleOptionViewItem, inner: QRectF, entry: Entry
    ) -> None:
        font = scaled(option.font, 0.82)
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        metrics = QFontMetricsF(font)
        is_open = bool(option.state & QStyle.StateFlag.State_Open)
        words = f"{'▾' if is_open else '▸'}  {entry.name}"
        area = QRectF(inner.x() - metrics.height() * 0.4, 0, inner.width(), metrics.height())
        area.moveTop(inner.center().y() - metrics.height() / 2)
        draw_lines(painter, area, [words], font, current_theme().muted)
