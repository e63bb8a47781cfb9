"""A number with a button for less and one for more on either side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QToolButton, QWidget

from variorum.ui.widgets.labels import set_font


class Stepper(QWidget):
    """Can be typed, stepped by the arrow keys, or by the buttons.

    The keyboard stops at the number alone: the arrow keys do what the buttons do.
    """

    changed = Signal(object)
    """The number, after the user changed it: ``float``."""

    def __init__(self, name: str, least: float, most: float, step: float) -> None:
        super().__init__()
        self.field = QDoubleSpinBox()
        self.field.setRange(least, most)
        self.field.setSingleStep(step)
        self.field.setDecimals(0 if float(step).is_integer() else 2)
        self.field.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.field.setKeyboardTracking(False)
        self.field.lineEdit().setAccessibleName(name)
        self.field.setAccessibleName(name)
        self.field.valueChanged.connect(self._tell)
        self.less = _button("−", self.tr("Less: %1").replace("%1", name))
        self.more = _button("+", self.tr("More: %1").replace("%1", name))
        self.less.clicked.connect(lambda _: self.field.stepDown())
        self.more.clicked.connect(lambda _: self.field.stepUp())
        self._is_put = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.fontMetrics().height() // 4)
        for widget in (self.less, self.field, self.more):
            row.addWidget(widget, widget is self.field)

    @property
    def value(self) -> float:
        """The number that is shown."""
        return float(self.field.value())

    def put(self, value: float) -> None:
        """Show a number without telling of it."""
        self._is_put = True
        self.field.setValue(value)
        self._is_put = False

    def _tell(self, value: float) -> None:
        if not self._is_put:
            self.changed.emit(value)


def _button(sign: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setText(sign)
    button.setAccessibleName(name)
    button.setAutoRepeat(True)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    set_font(button, 1.0, bold=True)
    return button
