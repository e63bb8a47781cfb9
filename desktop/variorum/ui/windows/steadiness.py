"""What is in a window is not painted anew because another window has the keyboard.

Qt's lists paint all their rows then, since in some styles what is chosen has another colour without
the keyboard. Here it has the same; what shows where the keyboard is hears of that by itself.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

_OF_THE_KEYBOARD = (QEvent.Type.WindowActivate, QEvent.Type.WindowDeactivate)


class Steadiness(QObject):
    """Keeps from a widget, and so from all that is in it, that its window is (not) the active one.

    It lives as long as the widget.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Nobody hears of it."""
        return event.type() in _OF_THE_KEYBOARD
