"""Drop-down lists that take no more room than they are given, and buttons with a menu."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QMenu,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QWidget,
)


class Picker(QComboBox):
    """What is chosen is cut with an ellipsis where there is no room for it; its list shows all.

    ``letters`` is how many of its letters are to be seen at the least.
    """

    def __init__(self, letters: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(letters)

    @property
    def shown_words(self) -> str:
        """What is chosen, or what stands where nothing is, as far as there is room."""
        combo, edit = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(combo, self._option(), edit, self).width()
        words = self.currentText() or self.placeholderText()
        return self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)

    def showPopup(self) -> None:
        """Open the list, as wide as its words, and at most half as wide as the screen."""
        view = self.view()
        bar = view.verticalScrollBar().sizeHint().width()
        most = self.screen().availableGeometry().width() // 2
        view.setMinimumWidth(min(view.sizeHintForColumn(0) + 2 * bar, most))
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint as Qt does, but for the words: a style sheet makes Qt clip them."""
        option = self._option()
        option.currentText = self.shown_words
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _option(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return option


def give_menu(button: QPushButton | QToolButton, menu: QMenu) -> None:
    """Give a button a menu; once that is closed the button looks pointed at only if it is.

    While a menu is open Qt tells nobody that the pointer has left.
    """

    def look_around() -> None:
        inside = button.rect().contains(button.mapFromGlobal(QCursor.pos()))
        button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, inside)
        button.update()

    menu.aboutToHide.connect(look_around)
    button.setMenu(menu)
