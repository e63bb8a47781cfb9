"""A notice that the tag another one was carried over from has changed, and what to do about it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from variorum.services.project import Project
from variorum.services.stories import drifting
from variorum.services.stories.drifting import Drifted
from variorum.ui.bridge import Intention
from variorum.ui.widgets.labels import SMALL, paragraph, set_font

_NAMED = {
    "label": "its label",
    "words": "its edges",
    "entity": "its entity",
    "claim": "its claim",
    "attributes": "what is said of it",
}


class DriftNotice(QFrame):
    """Gone where nothing has drifted."""

    wished = Signal(object)
    """``Intention``"""

    def __init__(self) -> None:
        super().__init__()
        self._drifted: Drifted | None = None
        self.setProperty("kind", "card")
        unit = self.fontMetrics().height()
        self._words = paragraph("", "warning", SMALL)
        self.follow = QPushButton(self.tr("Take the change over"))
        self.keep = QPushButton(self.tr("Keep as it is"))
        self.follow.clicked.connect(lambda: self._wish(drifting.follow_origin))
        self.keep.clicked.connect(lambda: self._wish(drifting.keep_as_it_is))
        row = QHBoxLayout()
        for button in (self.follow, self.keep):
            set_font(button, SMALL)
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit // 2, unit // 2, unit // 2, unit // 2)
        layout.addWidget(self._words)
        layout.addLayout(row)
        self.hide()

    @property
    def words(self) -> str:
        """What is said."""
        return self._words.text()

    def show_drift(self, found: Drifted | None) -> None:
        """Say what has drifted; ``None``: nothing."""
        self._drifted = found
        self.setVisible(found is not None)
        if found is not None:
            self._words.setText(drift_said(found))
            self.follow.setVisible(not found.gone and found.differs != ("words",))

    def _wish(self, service: Callable[[Project, str], object]) -> None:
        if self._drifted is not None:
            self.wished.emit(Intention(service, (self._drifted.annotation_id,)))


def drift_said(found: Drifted) -> str:
    """What happened to the origin of a carried tag."""
    if found.gone:
        return "The tag it was carried over from has been removed since."
    named = " and ".join(_NAMED[one] for one in found.differs)
    return f"The tag it was carried over from has been changed since: {named}."
