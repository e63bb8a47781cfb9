"""The window "Suggesters" with what its pages do."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from variorum.errors import UserError
from variorum.services.suggesting.secrets import Secrets
from variorum.ui.place import Surroundings
from variorum.ui.suggesters.endpoints import EndpointChoosing
from variorum.ui.suggesters.errands import Errands
from variorum.ui.suggesters.measuring import Measuring
from variorum.ui.suggesters.pipelines import PipelineChoosing
from variorum.ui.suggesters.window import SuggestersWindow
from variorum.ui.tag.place import TagPlace


class SuggesterPages(QObject):
    """Made when it is first opened, and kept as long as the project is open."""

    def __init__(
        self,
        around: Surroundings,
        place: TagPlace,
        errands: Errands,
        secrets: Secrets,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.window = SuggestersWindow(parent)
        settings = around.settings
        self._measuring = Measuring(self.window.overview, place, errands, settings)
        self._pipelines = PipelineChoosing(self.window.pipeline, place, errands, around)
        self._endpoints = EndpointChoosing(self.window.endpoint, settings, secrets)
        around.jobs.finished.connect(self._endpoints.end)

    def open(self, page: str) -> None:
        """Show one of the pages, as things are now."""
        for one in (self._measuring, self._pipelines, self._endpoints):
            one.enter()
        self.window.show_page(page)
        self.window.come_forward()

    def refresh(self) -> None:
        """Something was agreed to elsewhere."""
        self._endpoints.enter()

    def begin_asking(self, host: str) -> None:
        """A host is being asked about the open article."""
        self._endpoints.begin(host)

    def refuse(self, error: UserError) -> None:
        """It gave no answer that can be used."""
        self._endpoints.refuse(error)

    def close(self) -> None:
        """The project is closed: the window goes."""
        self.window.close()
        self.window.deleteLater()
        self.deleteLater()
