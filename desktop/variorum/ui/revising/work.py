"""Another text for an article at work: asked, previewed while one types, taken as a job."""

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from itertools import count

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from variorum.analysis.revising.excerpts import MOST, Excerpt, excerpts
from variorum.analysis.segmenting import Range
from variorum.domain.documents import Document
from variorum.domain.pausing import Progressed
from variorum.domain.people import AnnotationSet
from variorum.errors import CancelledError, UserError
from variorum.formats.texts.base import clean_name
from variorum.formats.texts.registry import readers
from variorum.services.articles.reporting import Again
from variorum.services.project import Project, current_text
from variorum.services.revising import planning, rewriting, wording
from variorum.services.revising.planning import Plan
from variorum.services.revising.rewriting import Rewritten
from variorum.services.revising.wording import NewText
from variorum.ui.bridge import Bridge
from variorum.ui.codebook.swatches import Swatches
from variorum.ui.jobs import Job, Jobs
from variorum.ui.prompts import FileWish, Prompts, one_of
from variorum.ui.revising.dialog import ReviseDialog, Told
from variorum.ui.revising.remaining import EarlierTags
from variorum.ui.revising.telling import rows, sentences
from variorum.ui.tag.place import TagPlace
from variorum.ui.widgets.wording import counted

TOPIC = "another text"
FEW = 200_000
"""A text of up to so many characters is taken at once; a longer one by a job with progress."""
_Found = tuple[Plan, tuple[Excerpt, ...], Mapping[str, str]] | UserError
"""What a text changes, the changes to be read, and the names of sets by their ids."""


class ReviseWork(QObject):
    """Lets the text of an article be corrected or replaced."""

    replaced = Signal()
    """An article has another text."""

    def __init__(self, jobs: Jobs, prompts: Prompts, window: QWidget) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._prompts = prompts
        self._window = window
        self._bridge: Bridge | None = None
        self._place: TagPlace | None = None
        self._document_id = ""
        self._numbers = count(1)
        self._asked = 0
        self._earlier: EarlierTags | None = None

    @cached_property
    def dialog(self) -> ReviseDialog:
        """The dialog, made when it is first wanted."""
        made = ReviseDialog(self._window)
        made.wanted.connect(self._preview)
        made.file_wanted.connect(self._read)
        made.agreed.connect(self._replace)
        made.finished.connect(lambda _: self._leave())
        return made

    def adopt(self, bridge: Bridge | None, place: TagPlace | None) -> None:
        """Work in another project, or in none."""
        if "dialog" in vars(self):
            self.dialog.close()
            self.dialog.deleteLater()
            del self.dialog
        if self._earlier is not None:
            self._earlier.close()
            self._earlier = None
        self._bridge, self._place = bridge, place
        if place is not None:
            place.text_requested.connect(self.show)
            place.earlier_requested.connect(self.show_earlier)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The actions that are done here."""
        return {"article.text": self._show_open, "article.earlier": self.show_earlier}

    def show(self, document_id: str) -> None:
        """Show the text of an article, to be corrected or replaced."""
        if self._bridge is not None:
            self._bridge.ask(TOPIC, _present, document_id, then=self._show)

    def show_again(self, again: Again) -> None:
        """Show the text of an article, to be replaced by the one that came in under its address."""
        if self._bridge is not None:

            def show(found: tuple[Document, str]) -> None:
                self._show(found)
                self.dialog.show_read(wording.of_article(again.article))

            self._bridge.ask(TOPIC, _present, again.known.document_id, then=show)

    def show_earlier(self) -> None:
        """Show the tags of the open article that stayed with an earlier text of it."""
        if self._earlier is None and self._place is not None:
            self._earlier = EarlierTags(self._place, self._window)
        if self._earlier is not None:
            self._earlier.open()

    def _show_open(self) -> None:
        if self._place is not None and self._place.desk.document_id is not None:
            self.show(self._place.desk.document_id)

    def _show(self, found: tuple[Document, str]) -> None:
        document, text = found
        self._document_id = document.id
        self.dialog.show_article(document.title, text, self._selected(document.id))

    def _selected(self, document_id: str) -> Range:
        """What is selected in the article, if it is the one that is open."""
        if self._place is None or self._place.desk.document_id != document_id:
            return 0, 0
        chosen = self._place.reader.selection()
        return chosen.start, chosen.end

    def _read(self) -> None:
        folder = str(self._place.desk.project.path.parent) if self._place else ""
        endings = (ending for one in readers().values() for ending in one.info.extensions)
        kinds = one_of(self.tr("Articles"), endings)
        path = self._prompts.open_file(FileWish(self.tr("Text from a file"), kinds, folder))
        if path is not None:
            words = self.tr("Reading %1").replace("%1", clean_name(path))
            read = partial(wording.of_file, path)
            self._jobs.run(Job(words, lambda _: read(), self.dialog.show_read, shows=True))

    def _preview(self, new: NewText | str) -> None:
        """Ask what a text changes; whoever asked before is not waited for any more."""
        self._asked = number = next(self._numbers)

        def go_on(_done: int, _of: int) -> None:
            if number != self._asked:
                raise CancelledError("Another text is looked at.")

        if self._bridge is not None:
            asked = (self._document_id, new, go_on)
            self._bridge.ask(TOPIC, _previewed, *asked, then=self._show_plan, slowly=True)

    def _show_plan(self, found: _Found) -> None:
        if self._place is None:
            return
        if isinstance(found, UserError):
            self.dialog.show_told(Told(problem=str(found)))
            return
        plan, told, owners = found
        if plan.is_same:
            self.dialog.show_told(Told((self.tr("This is the text that the article has."),)))
            return
        more = len(plan.revised.hunks) - len(told)
        codebook = self._place.desk.codebook
        listed = rows(plan, codebook, Swatches(codebook), owners)
        some = self.tr("More changes are not shown here.") if more > 0 and len(told) == MOST else ""
        words = (*plan.new.notes, *sentences(plan))
        told_all = tuple(words) or (self.tr("No tag is touched."),)
        self.dialog.show_told(Told(told_all, told, some, tuple(listed), changes=True))

    def _replace(self, approved: frozenset[str]) -> None:
        if self._bridge is None:
            return
        bridge, new = self._bridge, self.dialog.text
        arguments = (self._document_id, new, approved)
        if len(new if isinstance(new, str) else new.text) <= FEW:
            bridge.act(_rewrite, *arguments, then=self._tell)
        else:
            project, title = bridge.project, self.tr("Replacing the text")

            def work(progressed: Progressed) -> Rewritten:
                return _rewrite(project, *arguments, progressed)

            def done(found: Rewritten) -> None:
                bridge.report(found)
                self._tell(found)

            self._jobs.run(Job(title, work, done))
        self.dialog.forget()

    def _tell(self, done: Rewritten) -> None:
        if self._place is None:
            return
        said = self.tr("The article has another text.")
        if done.left:
            stay = counted("%n tag(s) stayed with the earlier one.", done.left)
            said = f"{said} {stay}"
        self._place.said.emit(said)
        self.replaced.emit()

    def _leave(self) -> None:
        self._asked = next(self._numbers)
        if self._bridge is not None:
            self._bridge.drop(TOPIC)
        self._window.activateWindow()


def _present(project: Project, document_id: str) -> tuple[Document, str]:
    return current_text(project.store, document_id)


def _new(given: NewText | str) -> NewText:
    return wording.typed(given) if isinstance(given, str) else given


def _previewed(
    project: Project, document_id: str, given: NewText | str, go_on: Progressed
) -> _Found:
    """What a text changes, or why it cannot be taken."""
    try:
        plan = planning.preview(project, document_id, _new(given), go_on)
    except CancelledError:
        raise
    except UserError as error:
        return error
    owners = {one.id: one.name for one in project.store.every(AnnotationSet)}
    return plan, tuple(excerpts(plan.revised)), owners


def _rewrite(
    project: Project,
    document_id: str,
    given: NewText | str,
    approved: frozenset[str],
    progressed: Progressed | None = None,
) -> Rewritten:
    return rewriting.rewrite(project, document_id, _new(given), approved, progressed)
