"""What the keyboard comes to is seen."""

from PySide6.QtWidgets import QScrollArea, QWidget


def bring_into_sight(window: QWidget) -> None:
    """Scroll to what has the keyboard in a window, whatever areas it lies in.

    Qt does so where Tab comes from within the same area, but not where it enters one.
    """
    focused = window.focusWidget()
    above = focused.parentWidget() if focused is not None else None
    while focused is not None and above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(focused)
        above = above.parentWidget()
