"""The window "Suggesters": three pages, one seen at a time."""

from PySide6.QtWidgets import (
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from variorum.ui.suggesters.endpointform import EndpointForm
from variorum.ui.suggesters.overview import Overview
from variorum.ui.suggesters.pipelineform import PipelineForm
from variorum.ui.widgets.chips import Chips, Choice
from variorum.ui.widgets.layouts import STRETCH, in_row
from variorum.ui.windows.dialogs import Dialog

PAGES = ("overview", "spacy", "endpoint")


class SuggestersWindow(Dialog):
    """Stays beside the window; what is chosen holds at once."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("suggesters")
        self.setWindowTitle(self.tr("Suggesters"))
        self.overview = Overview()
        self.pipeline = PipelineForm()
        self.endpoint = EndpointForm()
        self.pages = Chips(self.tr("Pages"))
        names = (self.tr("How good they are"), self.tr("spaCy"), self.tr("Language model"))
        choices = [Choice(key, name) for key, name in zip(PAGES, names, strict=True)]
        self.pages.set_choices(choices, ["overview"])
        self._stack = QStackedWidget()
        for page in (self.overview, self.pipeline, self.endpoint):
            self._stack.addWidget(page)
        self.pages.chosen.connect(lambda on: self.show_page(on[0]))
        close = QPushButton(self.tr("Close"))
        self.on_enter = self.pipeline.use
        close.clicked.connect(self.close)
        unit = self.fontMetrics().height()
        foot = in_row(STRETCH, close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit, unit, unit, unit)
        layout.setSpacing(unit // 2)
        layout.addWidget(self.pages)
        layout.addWidget(self._stack, 1)
        layout.addLayout(foot)
        self.resize(unit * 42, unit * 37)

    def show_page(self, key: str) -> None:
        """Show one of the pages."""
        self.pages.set_on([key])
        self._stack.setCurrentIndex(PAGES.index(key))
