"""The page on spaCy at work: a pipeline is loaded, its labels shown, and the choice kept."""

from PySide6.QtCore import QObject

from variorum.domain.pausing import Progressed
from variorum.errors import UserError
from variorum.suggest.others.pipelines import Pipeline, installed, load
from variorum.ui.place import Surroundings
from variorum.ui.prompts import FileWish
from variorum.ui.suggesters.errands import Errands
from variorum.ui.suggesters.pipelineform import PipelineForm
from variorum.ui.tag.place import TagPlace
from variorum.ui.tag.suggesting.choices import pipeline

KEY = "spacy.pipeline"


class PipelineChoosing(QObject):
    """Fills the page, and keeps in the settings what is chosen on it."""

    def __init__(
        self, form: PipelineForm, place: TagPlace, errands: Errands, around: Surroundings
    ) -> None:
        super().__init__(form)
        self._form = form
        self._errands = errands
        self._settings = around.settings
        self._prompts = around.prompts
        self._place = place
        form.chosen.connect(self._choose)
        form.folder_requested.connect(self._choose_folder)
        form.meant.connect(self._set_meaning)

    def enter(self) -> None:
        """The page has come into sight."""
        name = self._settings.get(KEY, str)
        names = installed()
        self._form.show_names(names, name)
        if not name:
            nothing, none = self.tr("No pipeline is used."), self.tr("None is installed.")
            self._form.say(nothing if names else f"{nothing} {none}")
        elif not self._form.meanings:
            self._load(name)

    def _choose_folder(self) -> None:
        folder = self._prompts.folder(FileWish(self.tr("Folder of a spaCy pipeline")))
        if folder is not None:
            self._form.name.setEditText(str(folder))
            self._load(str(folder))

    def _choose(self, name: str) -> None:
        if name:
            self._load(name)
            return
        self._form.show_labels((), (), {})
        self._use("")
        self.enter()

    def _load(self, name: str) -> None:
        """Load a pipeline to see that it works and which labels it has; then use it."""
        place, form = self._place, self._form
        chosen = pipeline(self._settings, place.desk.codebook, name)
        form.say(self.tr("Loading “%1”…").replace("%1", name))

        def work(_: Progressed) -> Pipeline | UserError:
            try:
                return load(chosen)
            except UserError as error:  # told in the form, where the name stands
                return error

        def done(found: Pipeline | UserError) -> None:
            if isinstance(found, UserError):
                form.say(str(found), wrong=True)
                return
            layer = place.desk.codebook.layer("entity")
            form.show_labels(found.labels, layer.labels if layer else (), chosen.labels)
            said = self.tr("“%1” suggests. Its labels, and what they mean here:")
            form.say(said.replace("%1", name))
            self._use(name)

        self._errands.run(self.tr("Loading the pipeline"), work, done)

    def _use(self, name: str) -> None:
        if self._settings.get(KEY, str) != name:
            self._settings.set(KEY, name)
            self._learn_anew()
        self._form.leave.setEnabled(bool(name))

    def _set_meaning(self, foreign: str, label: str) -> None:
        self._settings.put("spacy.labels", foreign, label)
        self._learn_anew()

    def _learn_anew(self) -> None:
        """Another pipeline, or other labels of it, take another assistant."""
        if self._place.suggestions.is_on:
            self._place.suggestions.set_on(on=True)
