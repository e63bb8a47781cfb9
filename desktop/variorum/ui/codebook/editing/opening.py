"""The codebook's editor and the project: drafts, plans and examples come and go through here."""

from collections.abc import Callable, Mapping
from functools import cached_property

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from variorum.analysis.codebooks.editing import Draft, begun
from variorum.analysis.codebooks.usage import Kind
from variorum.domain.operations import Changed
from variorum.errors import UserError
from variorum.services.codebooks import drafts, exchanging
from variorum.services.codebooks.examples import examples
from variorum.services.codebooks.publishing import plan, publish
from variorum.services.project import Project
from variorum.ui.bridge import Bridge
from variorum.ui.codebook.editing.history import DraftEdit
from variorum.ui.codebook.editing.labelform import LabelForm
from variorum.ui.codebook.editing.layerform import LayerForm
from variorum.ui.codebook.editing.window import CodebookEditor
from variorum.ui.jobs import Job, Jobs
from variorum.ui.prompts import FileWish, Prompts
from variorum.ui.widgets.labels import Tone, set_tone

TOPIC = "codebook draft"


class CodebookEditing(QObject):
    """Opens the editor on the open project; its window is made when it is first wanted."""

    said = Signal(object)
    """Something to tell in passing: ``str``."""

    def __init__(
        self,
        jobs: Jobs,
        prompts: Prompts,
        taken: Callable[[], Mapping[str, str]],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._prompts = prompts
        self._taken = taken
        self._window = window
        self._bridge: Bridge | None = None
        for came_to_nothing in (jobs.failed, jobs.cancelled):
            came_to_nothing.connect(self._look_again)

    @cached_property
    def editor(self) -> CodebookEditor:
        """The editor's window."""
        made = CodebookEditor(self._prompts)
        made.plan_wanted.connect(self._plan)
        made.publish_wanted.connect(self._publish)
        made.examples_wanted.connect(self._find_examples)
        made.import_wanted.connect(self._import)
        made.export_wanted.connect(self._export)
        return made

    def adopt(self, bridge: Bridge | None) -> None:
        """Work on another project, or none."""
        self._bridge = bridge
        if "editor" in vars(self):
            self.editor.hide()
        if bridge is not None:
            bridge.changed.connect(self._follow)

    def open(self) -> None:
        """Show the editor, with the draft that was left in it; keys are let in between steps."""
        if self._bridge is not None:
            made = (self._make, self._begin_again, self._dress, self._make_layer_form)
            for step in (*made, self._lay_out, self._show, self._make_label_form):
                self._bridge.afterwards.later(step)(None)

    def _make(self, _: None) -> CodebookEditor:
        return self.editor

    def _begin_again(self, _: None) -> None:
        if self.editor.isHidden() and self._bridge is not None:
            project = self._bridge.project
            self._tell("")  # what was said last may hold no more
            self._begin(drafts.kept(project) or begun(project.codebook))

    def _dress(self, _: None) -> None:
        if self.editor.parent() is None:  # made outside the window, it was not dressed so far
            self.editor.setParent(self._window, self.editor.windowFlags())

    def _make_layer_form(self, _: None) -> LayerForm:
        return self.editor.forms.layer  # before it is shown: no other form needs as much room

    def _make_label_form(self, _: None) -> LabelForm:
        return self.editor.forms.label

    def _lay_out(self, _: None) -> None:
        if self.editor.isHidden():
            self.editor.lay_out()

    def _show(self, _: None) -> None:
        self.editor.come_forward()

    def _begin(self, draft: Draft) -> None:
        if self._bridge is not None:
            self.editor.begin(self._bridge.project.codebook, draft, self._taken())
            self._bridge.ask("codebook counts", _counted, then=self.editor.show_counts)

    def _plan(self, draft: Draft) -> None:
        if self._bridge is None:
            return
        project = self._bridge.project
        if draft == begun(project.codebook):
            drafts.forget(project)
        else:
            drafts.keep(project, draft)
        self._bridge.ask(TOPIC, plan, draft, then=self.editor.show_plan)

    def _publish(self, draft: Draft) -> None:
        bridge = self._bridge
        if bridge is None:
            return
        project = bridge.project

        def done(changed: Changed) -> None:
            drafts.forget(project)
            bridge.report(changed)
            self.said.emit(self.tr("Codebook %1").replace("%1", project.codebook.version))
            said = self.tr("Version %1 is in force. In the article, Ctrl+Z takes it back.")
            self._tell(said.replace("%1", project.codebook.version))

        title = self.tr("Changing the codebook")
        work = lambda progressed: publish(project, draft, progressed)  # noqa: E731
        self._jobs.run(Job(title, work, done))

    def _look_again(self, _: object) -> None:
        """A job came to nothing; if it was to save the draft, that may be tried again."""
        if "editor" in vars(self) and self.editor.isVisible():
            self._plan(self.editor.history.draft)

    def _find_examples(self, kind: Kind) -> None:
        if self._bridge is not None:
            show = self.editor.show_examples
            self._bridge.ask("codebook examples", examples, *kind, then=show)

    def _import(self) -> None:
        kinds = self.tr("Codebooks (*.json)")
        wish = FileWish(self.tr("Import a codebook"), kinds, self._folder)
        path = self._prompts.open_file(wish)
        if path is None or self._bridge is None:
            return
        try:
            imported = exchanging.drafted(self._bridge.project, path)
        except UserError as error:
            self._tell(str(error), "danger")
            return
        is_new = imported != self.editor.history.draft
        self.editor.take(DraftEdit(self.tr("Import"), lambda _: imported))
        if is_new:
            said = self.tr("Read %1. Undo takes it back.")
        else:
            said = self.tr("%1 says what stands here already; nothing was changed.")
        self._tell(said.replace("%1", path.name))

    def _export(self) -> None:
        codebook = self.editor.history.draft.codebook
        title, kinds = self.tr("Export the codebook"), self.tr("Codebooks (*.json)")
        wish = FileWish(title, kinds, self._folder, "codebook.json")
        path = self._prompts.save_file(wish)
        if path is None:
            return
        try:
            exchanging.write(codebook, path)
        except UserError as error:
            self._tell(str(error), "danger")
        else:
            self._tell(self.tr("Wrote %1").replace("%1", path.name))

    def _tell(self, words: str, tone: Tone = "muted") -> None:
        """Say in the editor what came of a file: the main window lies behind it."""
        self.editor.said.setText(words)
        set_tone(self.editor.said, tone)

    @property
    def _folder(self) -> str:
        """Where codebooks are looked for first: beside the project."""
        place = self._bridge.project.store.place if self._bridge is not None else None
        return str(place.parent) if place is not None else ""

    def _follow(self, changed: Changed) -> None:
        """Another version of the codebook is in force: begin anew from it."""
        if changed.ids.get("codebook") and self._bridge is not None and "editor" in vars(self):
            self._begin(begun(self._bridge.project.codebook))


def _counted(project: Project) -> dict[Kind, int]:
    """How many tags have each label."""
    counts = project.store.counts().labels
    return {(layer, label): n for layer, of in counts.items() for label, n in of.items()}
