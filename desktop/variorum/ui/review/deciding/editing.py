"""Editing an answer before it becomes gold: its label, its attributes, its edges."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from variorum.analysis.reviewing.contents import Content
from variorum.analysis.saving_rules import applies
from variorum.domain.annotations import AttributeValue
from variorum.domain.codebooks import Layer
from variorum.domain.names import tidied
from variorum.ui.inspector.attributes import AttributeEditors, AttributeWish
from variorum.ui.reader.pages import EdgeMove
from variorum.ui.review.deciding.cards import keyed
from variorum.ui.review.wording import Speech
from variorum.ui.widgets.cards import scroll_down
from variorum.ui.widgets.chips import Chips, Choice
from variorum.ui.widgets.labels import SMALL, label, paragraph
from variorum.ui.widgets.layouts import FlowLayout
from variorum.ui.widgets.picker import Picker


class EditPanel(QScrollArea):
    """Holds the answer as it is to be until it is kept or left."""

    changed = Signal(object)
    """The tag that is edited says something else: ``Content``."""
    kept = Signal(object)
    """The answer is to become gold: ``tuple[Content, ...]``."""
    left = Signal()
    """Nothing of it is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.contents: list[Content] = []
        self._layer: Layer | None = None
        self._text = ""
        self._place = 0
        self.pieces = Chips(self.tr("Part"))
        self.labels = Picker()
        self.words = paragraph()
        self.attributes = AttributeEditors()
        self.keep = QPushButton(self.tr("Keep as gold"))
        self.leave = QPushButton(self.tr("Leave it"))
        self._lay_out()
        self._connect()

    @property
    def layer(self) -> str:
        """The layer of the answer, by its key."""
        return self._layer.key if self._layer else ""

    def begin(self, layer: Layer, contents: Sequence[Content], text: str, speech: Speech) -> None:
        """Edit an answer to an item of ``layer`` in an article's ``text``."""
        self._layer, self._text, self._place = layer, text, 0
        self.contents = list(contents)
        self.labels.clear()
        for one in layer.labels:
            self.labels.addItem(speech.label(layer.key, one.key), one.key)
        parts = [Choice(str(n), str(n + 1)) for n in range(len(contents))]
        self.pieces.set_choices(parts, ["0"])
        self.pieces.setVisible(len(parts) > 1)
        self._show()
        self.labels.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def move_edge(self, move: EdgeMove) -> None:
        """Give a span of the tag other edges."""
        content = self.contents[self._place]
        places = list(content.places)
        places[move.span_index] = (move.start, move.end, places[move.span_index][2])
        self._change(content._replace(places=tuple(places)))

    def finish(self) -> None:
        """Keep it, with what stands in a field that still has the keyboard."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            focus.clearFocus()
        if self.contents:
            self.kept.emit(tuple(self.contents))

    def _choose_label(self) -> None:
        key, content = self.labels.currentData(), self.contents[self._place]
        if self._layer is not None and key != content.label:
            values = {**self._layer.defaults(key), **dict(content.attributes)}
            self._change(_fitting(self._layer, content._replace(label=key), values))

    def _set_attribute(self, wish: AttributeWish) -> None:
        content = self.contents[self._place]
        values = {key: value for key, value in content.attributes if key != wish.key}
        if wish.value is not None and wish.value != "":
            values[wish.key] = wish.value
        if self._layer is not None:
            self._change(_fitting(self._layer, content, values))

    def _change(self, content: Content) -> None:
        self.contents[self._place] = content
        self._show()

    def _choose_piece(self, on: tuple[str, ...]) -> None:
        self._place = int(on[0])
        self._show()

    def _show(self) -> None:
        layer, content = self._layer, self.contents[self._place]
        assert layer is not None
        self.labels.setCurrentIndex(self.labels.findData(content.label))
        said = " … ".join(tidied(self._text[start:end]) for start, end, _ in content.places)
        self.words.setText(f"“{said}”" if said else self.tr("The whole article"))
        self.edges.setVisible(bool(content.places))
        values = dict(content.attributes)
        shown = tuple(one for one in layer.attributes if applies(one, content.label, values))
        self.attributes.show_attributes(shown, values, editable=True)
        self.changed.emit(content)

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(unit * 3 // 4, unit * 3 // 4, unit * 3 // 4, unit * 3 // 4)
        column.setSpacing(unit // 2)
        self.labels.setAccessibleName(self.tr("Label"))
        self.keep.setProperty("kind", "primary")
        self.edges = paragraph(
            self.tr(
                "Alt and arrows move its end by a word, with Shift its beginning, with Ctrl by a"
                " character. Or drag the handles in the text."
            ),
            "muted",
            SMALL,
        )
        buttons = QWidget()
        row = FlowLayout(buttons, gap=unit // 3)
        for button, key in ((self.keep, "Enter"), (self.leave, "Esc")):
            row.addWidget(keyed(button, key))
        column.addWidget(label(self.tr("Edit the answer"), bold=True))
        column.addWidget(self.pieces)
        column.addWidget(self.labels)
        column.addWidget(self.words)
        column.addWidget(self.edges)
        column.addWidget(self.attributes)
        column.addWidget(buttons)
        column.addStretch(1)
        scroll_down(self, inside)

    def _connect(self) -> None:
        self.labels.activated.connect(lambda _: self._choose_label())
        self.pieces.chosen.connect(self._choose_piece)
        self.attributes.wished.connect(self._set_attribute)
        self.keep.clicked.connect(self.finish)
        self.leave.clicked.connect(self.left)


def _fitting(layer: Layer, content: Content, values: Mapping[str, AttributeValue]) -> Content:
    """The tag with the attributes that it may have."""
    kept = {
        one.key: values[one.key]
        for one in layer.attributes
        if one.key in values and applies(one, content.label, values)
    }
    return content._replace(attributes=tuple(sorted(kept.items())))
