"""The welcome page: the sample project, a new one, an existing one, those of lately."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from variorum.ui.widgets.labels import (
    LARGE,
    SMALL,
    ElidedLabel,
    label,
    paragraph,
    section,
    set_font,
)
from variorum.ui.widgets.layouts import STRETCH, in_row


class WelcomePage(QWidget):
    """What one sees without a project."""

    sample_requested = Signal()
    new_requested = Signal()
    open_requested = Signal()
    project_requested = Signal(object)
    """A project that was open lately: ``Path``."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        unit = self.fontMetrics().height()
        self.sample = _button(self.tr("Open the sample project"), primary=True)
        self.new = _button(self.tr("New project…"))
        self.open = _button(self.tr("Open project…"))
        self.sample.clicked.connect(self.sample_requested)
        self.new.clicked.connect(self.new_requested)
        self.open.clicked.connect(self.open_requested)
        self._recent_title = section(self.tr("Recent projects"))
        self._recent = QVBoxLayout()
        self._recent.setSpacing(unit // 4)
        column = QVBoxLayout()
        column.setSpacing(unit // 2)
        column.addWidget(label(self.tr("Variorum"), scale=LARGE, bold=True))
        words = self.tr(
            "Read news closely: tag people, claims and stances, compare how outlets tell one story,"
            " and take the data with you."
        )
        column.addWidget(paragraph(words, "muted"))
        column.addSpacing(unit)
        for button in (self.sample, self.new, self.open):
            column.addWidget(button)
        column.addSpacing(unit)
        column.addWidget(self._recent_title)
        column.addLayout(self._recent)
        middle = QWidget()
        middle.setLayout(column)
        middle.setFixedWidth(unit * 24)
        across = in_row(STRETCH, middle, STRETCH)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(across)
        layout.addStretch(3)

    def show_recent(self, projects: Sequence[Path]) -> None:
        """List the projects of lately."""
        while item := self._recent.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for path in projects:
            self._recent.addWidget(self._project(path))
        self._recent_title.setVisible(bool(projects))

    def _project(self, path: Path) -> QWidget:
        button = _button(path.stem.replace("&", "&&"))
        button.setProperty("kind", "quiet")
        button.setStyleSheet("text-align: left")
        button.setToolTip(str(path))
        button.setAccessibleDescription(str(path))
        button.clicked.connect(lambda: self.project_requested.emit(path))
        where = ElidedLabel(_folder(path))
        where.setProperty("tone", "muted")
        where.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        set_font(where, SMALL)
        line = QWidget()
        line.setLayout(in_row(button, (where, 1)))
        return line


def _folder(path: Path) -> str:
    """The folder of a project, in short where it lies at home."""
    folder, home = path.parent, Path.home()
    return f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else str(folder)


def _button(words: str, *, primary: bool = False) -> QPushButton:
    button = QPushButton(words)
    if primary:
        button.setProperty("kind", "primary")
    return button
