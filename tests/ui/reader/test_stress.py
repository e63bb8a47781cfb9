"""Everything at once, at random: the reader must neither crash nor lose count of its text."""

from random import Random

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication
from tests.builders import news

from variorum.domain.annotations import Annotation
from variorum.domain.spans import Span
from variorum.ui.reader.pages import Page
from variorum.ui.reader.view import Reader
from variorum.ui.styling import palette
from variorum.ui.theme import DARK, LIGHT

# What Qt says of every window on a screen that is not there.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
PIECES = [
    "word ",
    "said. ",
    "שלום ",
    "סוף. ",
    "تجربة ",
    "👩\u200d👩\u200d👧 ",
    "中文。",
    "e\u0301a ",
    "\n",
    "\n\n",
]
KINDS = [
    (layer.key, label.key, role.role)
    for layer in news().layers
    for label in layer.labels
    for role in layer.roles
]
KEYS = [Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_End]
KEYS += [Qt.Key.Key_Home, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Space]


class Monkey:
    """Does one random thing after another to a reader."""

    def __init__(self, qtbot, reader, seed):
        self.qtbot, self.reader, self.random = qtbot, reader, Random(seed)
        self.view = reader.focusProxy()
        self.load()

    def load(self):
        pieces = self.random.choices(PIECES, k=self.random.choice([0, 5, 400, 3_000]))
        self.text = "".join(pieces)
        self.made = [self.tag(n) for n in range(self.random.choice([0, 3, 120]))]
        self.reader.show_page(Page("d", self.text, "Title", ("x",), tuple(self.made), (), news()))

    def tag(self, number):
        layer, label, role = self.random.choice(KINDS)
        spans = []
        for _ in range(self.random.randint(0 if layer in ("frame", "stance") else 1, 3)):
            start = self.random.randint(0, max(0, len(self.text) - 1))
            end = min(len(self.text), start + self.random.choice([1, 9, 80, 900]))
            spans += [Span(start, end, role)] if start < end else []
        origin = self.random.choice(["manual", "suggested"])
        return Annotation(f"t{number}", "s", "d", "r", layer, label, tuple(spans), origin=origin)

    def scroll(self):
        bar = self.view.verticalScrollBar()
        bar.setValue(self.random.randint(0, max(1, bar.maximum())))

    def select(self):
        self.reader.select(*(self.random.randint(0, len(self.text)) for _ in range(2)))

    def drag(self):
        viewport, none = self.view.viewport(), Qt.MouseButton.NoButton
        left = Qt.MouseButton.LeftButton
        kinds = [QEvent.Type.MouseButtonPress, *[QEvent.Type.MouseMove] * 3]
        if self.random.random() < 0.2:
            kinds.insert(0, QEvent.Type.MouseButtonDblClick)
        for kind in (*kinds, QEvent.Type.MouseButtonRelease):
            at = QPointF(self.point())
            button = none if kind == QEvent.Type.MouseMove else left
            held = none if kind == QEvent.Type.MouseButtonRelease else left
            modifier = self.random.choice(
                [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier]
            )
            event = QMouseEvent(kind, at, viewport.mapToGlobal(at), button, held, modifier)
            QGuiApplication.sendEvent(viewport, event)

    def point(self):
        size = self.view.viewport().size()
        return QPoint(
            self.random.randint(-20, size.width() + 20),
            self.random.randint(-40, size.height() + 40),
        )

    def press_keys(self):
        shift = self.random.choice(
            [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier]
        )
        self.qtbot.keyClick(self.view, self.random.choice(KEYS), shift)

    def command(self):
        reader, step = self.reader, self.random.choice([1, -1])
        unit = self.random.choice(["character", "word", "sentence", "paragraph"])
        self.random.choice(
            [
                lambda: reader.move_caret(unit, step, extend=step > 0),
                reader.grow_selection,
                reader.shrink_selection,
                reader.next_annotation,
                reader.previous_annotation,
                lambda: reader.nudge_edge(self.random.choice(["start", "end"]), step),
                lambda: reader.find(self.random.choice(PIECES), backwards=step < 0),
                reader.zoom_in,
                reader.zoom_out,
            ]
        )()

    def resize(self):
        self.reader.resize(self.random.randint(120, 1_200), self.random.randint(80, 900))

    def refresh(self):
        changed = [self.tag(self.random.randint(0, 130)) for _ in range(self.random.randint(0, 3))]
        removed = [one.id for one in self.random.sample(self.made, k=min(2, len(self.made)))]
        self.reader.refresh(changed, removed, ())

    def dress(self):
        QApplication.setPalette(palette(self.random.choice([LIGHT, DARK])))
        self.reader.take_colours()

    def copy(self):
        chosen = self.reader.selection()
        copied = self.view.createMimeDataFromSelection().text()
        assert copied == self.text[chosen.start : chosen.end]

    def look(self):
        self.reader.grab()
        self.view._ask_for_tip(self.point())

    def act(self):
        acts = [self.scroll, self.select, self.drag, self.press_keys, self.command, self.refresh]
        rare = [self.load, self.resize, self.dress, self.look, self.copy]
        self.random.choice(acts * 3 + rare)()


def test_random_use_never_crashes_nor_loses_a_place(qtbot, deep):
    reader = Reader()
    qtbot.addWidget(reader)
    reader.show()
    monkey = Monkey(qtbot, reader, seed=7)
    for number in range(20_000 if deep else 500):
        monkey.act()
        chosen = reader.selection()
        assert 0 <= chosen.start <= chosen.end <= len(monkey.text)
        if number % 10 == 0:
            QEventLoop().processEvents()
