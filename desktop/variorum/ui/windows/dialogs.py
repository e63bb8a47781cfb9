"""A window beside the main one, which comes back as large as it was left.

It looks for itself who remembers its size: telling it from the main window, by an event for each
new child, has Python look at widgets that Qt has not finished.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt
from PySide6.QtGui import QHideEvent, QIcon, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QWidget,
)

from variorum.ui.windows.sight import bring_into_sight
from variorum.ui.windows.sizes import SizeKeeper
from variorum.ui.windows.steadiness import Steadiness

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Dialog(QDialog):
    """A dialog whose size is remembered by its kind."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.on_enter: QPushButton | None = None
        """What Enter presses where no button has the keyboard, while it is seen."""
        self._was_shown = False
        Steadiness(self)

    def lay_out(self) -> None:
        """Give everything in it its place while it is hidden: to show it takes less in one turn."""
        self._take_size()
        self.grab(QRect(0, 0, 1, 1))  # Qt lays out whatever it is to draw

    def come_forward(self) -> None:
        """Show it above all others, with the keyboard, also if it is shown already."""
        self.show()
        # On some platforms Qt paints what is shown, then lays it out and paints it once more.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.raise_()
        self.activateWindow()

    def cancel_or(self, words: str) -> tuple[QDialogButtonBox, QPushButton]:
        """Cancel beside the button that does what the dialog is for.

        They become part of the dialog where they are laid out: the keyboard comes to them last.
        """
        box = _box(QDialogButtonBox.StandardButton.Cancel)
        go = box.addButton(words, QDialogButtonBox.ButtonRole.AcceptRole)
        go.setProperty("kind", "primary")
        self.on_enter = go
        return box, go

    def close_only(self) -> QDialogButtonBox:
        """The button of a window that there is nothing to do in but to read it."""
        box = _box(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.close)
        self.on_enter = box.button(QDialogButtonBox.StandardButton.Close)
        return box

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, else :attr:`on_enter`: left alone, Qt
        would press whichever it finds first, or on some systems none."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        acts = isinstance(focused, QAbstractButton) and not focused.isCheckable()
        pressed = focused if acts else self.on_enter
        if isinstance(pressed, QAbstractButton) and pressed.isVisible():
            pressed.click()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's name and order
        """What Tab comes to is seen."""
        moved = super().focusNextPrevChild(next)
        bring_into_sight(self)
        return moved

    def showEvent(self, event: QShowEvent) -> None:
        """Take the size of the last time, before it is seen for the first time."""
        self._take_size()
        self._was_shown = True
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """A window that is closed is measured."""
        if keeper := self._keeper():
            keeper.keep(type(self).__name__, self.size())
        super().hideEvent(event)

    def _take_size(self) -> None:
        """The size of the last time or the usual one, but never more than the screen has."""
        if self._was_shown:
            return
        keeper = self._keeper()
        size = (keeper.kept(type(self).__name__) if keeper else None) or self.size()
        # Room for the frame, which nobody knows before the window is there.
        frame = QSize(0, 2 * self.fontMetrics().height())
        self.resize(size.boundedTo(self.screen().availableSize() - frame))

    def _keeper(self) -> SizeKeeper | None:
        above = self.parentWidget()
        while above is not None:
            if found := above.window().findChild(SizeKeeper):
                return found
            above = above.window().parentWidget()
        return None


def _box(standard: QDialogButtonBox.StandardButton) -> QDialogButtonBox:
    """A box with one of Qt's own buttons.

    Whether that has an icon the box asks while the style sheet of the window, which wants none, is
    not its own yet.
    """
    box = QDialogButtonBox(standard)
    box.button(standard).setIcon(QIcon())
    return box
