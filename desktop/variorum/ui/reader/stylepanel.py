"""The small panel that sets how the article is read: font, size, length and distance of lines."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from variorum.ui.reader.pages import LINES, SANS, SPACINGS, ZOOMS, ReadingStyle
from variorum.ui.widgets.labels import section
from variorum.ui.widgets.layouts import STRETCH, Form, in_row
from variorum.ui.widgets.stepper import Stepper


class StylePanel(QFrame):
    """Every change is told at once, so that it is seen in the text while one chooses."""

    style_wished = Signal(object)
    """The :class:`ReadingStyle` that is wanted."""
    closed = Signal()
    """It has gone: the keyboard is free."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("stylePanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Text and lines"))
        self._corner_of = parent
        self._style = ReadingStyle()
        self.family = QComboBox()
        self.zoom = Stepper(self.tr("Size in per cent"), ZOOMS[0], ZOOMS[-1], 10)
        self.measure = Stepper(self.tr("Line length in characters"), *LINES, 4)
        self.spacing = Stepper(self.tr("Line spacing"), *SPACINGS, 0.1)
        self.reset = QPushButton(self.tr("Reset"))
        self.close_ = QPushButton(self.tr("Close"))
        self._lay_out()
        self._connect()
        self.hide()

    def open(self, style: ReadingStyle) -> None:
        """Show how the text is set now, and take the keyboard."""
        if not self.family.count():
            self._fill_families()
        self.show_style(style)
        self.adjustSize()
        self.show()
        self.raise_()
        self.keep_in_corner()
        self.family.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Go, if it is there."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def keep_in_corner(self) -> None:
        """Stand in the upper right corner of the parent, beside its scroll bar."""
        edge = self.fontMetrics().height()
        room = self._corner_of.width() - self.width()
        self.move(max(0, room - 3 * edge), edge)

    def show_style(self, style: ReadingStyle) -> None:
        """Show how the text is set, without wishing for it."""
        self._style = style
        self.family.setCurrentIndex(max(0, self.family.findData(style.family)))
        self.zoom.put(style.zoom)
        self.measure.put(style.measure)
        self.spacing.put(style.spacing)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _fill_families(self) -> None:
        self.family.addItem(self.tr("Serif"), "")
        self.family.addItem(self.tr("Sans serif"), SANS)
        self.family.insertSeparator(2)
        for name in QFontDatabase.families():
            if not QFontDatabase.isPrivateFamily(name):
                self.family.addItem(name, name)

    def _wish(self) -> None:
        style = replace(
            self._style,
            family=str(self.family.currentData() or ""),
            zoom=round(self.zoom.value),
            measure=round(self.measure.value),
            spacing=round(self.spacing.value, 2),
        )
        if style != self._style:
            self._style = style
            self.style_wished.emit(style)

    def _start_over(self) -> None:
        self.show_style(ReadingStyle())
        self.style_wished.emit(ReadingStyle())

    def _connect(self) -> None:
        self.family.activated.connect(lambda _: self._wish())
        for stepper in (self.zoom, self.measure, self.spacing):
            stepper.changed.connect(lambda _: self._wish())
        self.reset.clicked.connect(self._start_over)
        self.close_.clicked.connect(self.leave)

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        self.family.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.family.setMinimumContentsLength(18)
        form = Form()
        form.setHorizontalSpacing(unit)
        form.setVerticalSpacing(unit // 3)
        for words, editor in (
            (self.tr("Font"), self.family),
            (self.tr("Size (%)"), self.zoom),
            (self.tr("Line length"), self.measure),
            (self.tr("Line spacing"), self.spacing),
        ):
            form.addRow(words, editor)
        for one in (self.family, self.family.view()):
            one.setAccessibleName(self.tr("Font"))
        buttons = in_row(self.reset, STRETCH, self.close_)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit, unit * 2 // 3, unit, unit * 2 // 3)
        column.setSpacing(unit // 2)
        column.addWidget(section(self.tr("Text and lines")))
        column.addLayout(form)
        column.addLayout(buttons)
