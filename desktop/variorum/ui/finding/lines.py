"""The concordance at work: lines asked for, opened, drawn at random, and changed together."""

from collections.abc import Callable
from functools import cached_property, partial

from PySide6.QtCore import QObject, Qt, Signal

from variorum.analysis.querying.parsing import parsed
from variorum.domain.operations import Changed
from variorum.domain.pausing import Progressed
from variorum.domain.searches.concordances import Line, LinesPage
from variorum.errors import UserError
from variorum.services.project import Project
from variorum.services.registering import NewClaim, NewEntity
from variorum.services.searching import changing, concordances
from variorum.services.searching.changing import Doable, Done
from variorum.ui.bridge import Bridge, Ts
from variorum.ui.concordance.panel import ConcordancePanel
from variorum.ui.concordance.valuing import ValueDialog
from variorum.ui.concordance.wishes import BulkWish
from variorum.ui.inspector.linking import MakeLookUp
from variorum.ui.jobs import Job, Jobs
from variorum.ui.widgets.wording import counted

TOPIC, AGAIN, DOABLE = "concordance", "concordance again", "concordance doable"
_TOUCHING = frozenset({"annotation", "document", "revision"})


class LinesWork(QObject):
    """Fills the concordance page by page, and follows what is changed in its articles."""

    said = Signal(object)
    """Something to tell in passing: ``str``."""

    def __init__(
        self, bridge: Bridge, panel: ConcordancePanel, jobs: Jobs, look_up: MakeLookUp
    ) -> None:
        super().__init__(panel)
        self._look_up = look_up
        self._bridge = bridge
        self._panel = panel
        self._jobs = jobs
        self._query = ""
        self._draws = 0
        panel.set_codebook(bridge.project.codebook)
        panel.asked.connect(self.ask)
        panel.model.more_requested.connect(self._ask_more)
        panel.all_requested.connect(partial(self._read_all, self._tick_all))
        panel.model.sort_requested.connect(self._sort)
        panel.sample_requested.connect(self._draw)
        panel.bulk.wished.connect(self._change)
        bridge.changed.connect(self._follow)

    @cached_property
    def asking(self) -> ValueDialog:
        """Asks for what all ticked tags are to get; made when it is first wanted."""
        made = ValueDialog(self._panel.window())
        made.agreed.connect(self._change)
        made.finished.connect(self._return)
        return made

    @property
    def query(self) -> str:
        """What is looked for."""
        return self._query

    def ask(self, query: str) -> None:
        """List the places of a query, the first ones at once."""
        self._query = query
        if not query:
            self._panel.show_hint()
            return
        self._bridge.ask(TOPIC, _page_or_problem, query, 0, then=self._show)

    def _show(self, page: LinesPage | str) -> None:
        if isinstance(page, str):
            self._panel.show_problem(page)
            return
        self._draws = 0
        self._panel.show_page(page, editable=not self._bridge.project.read_only)
        # Articles whose words stand in page furniture only give no line.
        if not page.lines and page.following is not None:
            self._ask_more(page.following)

    def _ask_more(self, offset: int) -> None:
        self._bridge.ask(TOPIC, _page_or_problem, self._query, offset, then=self._show_more)

    def _show_more(self, page: LinesPage | str) -> None:
        if isinstance(page, str):
            self._panel.show_problem(page)
        else:
            self._panel.model.add_page(page)
            self._panel.show_count()

    def _read_all(self, then: Callable[[], None]) -> None:
        """Read all lines, with progress, and go on."""
        query, project = self._query, self._bridge.project
        self._bridge.drop(TOPIC)

        def done(lines: list[Line]) -> None:
            if query == self._query:
                self._panel.model.set_lines(lines)
                self._panel.show_count()
                then()

        work = partial(concordances.every, project, query)
        self._jobs.run(Job(self.tr("Reading all lines"), work, done, shows=True))

    def _tick_all(self) -> None:
        self._panel.model.tick_all(on=True)

    def _sort(self, column: int) -> None:
        def sort() -> None:
            head = self._panel.table.horizontalHeader()
            self._panel.model.sort(column, head.sortIndicatorOrder())

        self._read_all(sort)

    def _draw(self, size: int) -> None:
        """Draw a sample; asked again, another one."""
        query, project = self._query, self._bridge.project
        if not query:
            return
        self._draws += 1
        seed = self._draws

        def work(progressed: Progressed) -> list[Line]:
            return concordances.sample(project, query, size, seed, progressed)

        def done(lines: list[Line]) -> None:
            if query == self._query:
                self._panel.model.set_lines(lines)
                self._panel.show_sample(len(lines), seed)

        self._jobs.run(Job(self.tr("Drawing a sample"), work, done, shows=True))

    def _change(self, wish: BulkWish) -> None:
        lines = self._panel.meant
        if not lines:
            return
        if wish.kind == "tag":
            self._act(wish, changing.tag, lines, wish.layer, wish.label)
        elif wish.kind == "relabel":
            self._act(wish, changing.relabel, lines, wish.layer, wish.label)
        elif wish.kind == "set":
            self._act(wish, changing.set_attribute, lines, wish.layer, wish.key, wish.value)
        elif wish.kind == "link":
            self._link(wish, lines)
        elif wish.kind == "ask":
            shown = partial(self._ask_for, wish)
            self._bridge.ask(DOABLE, _doable_or_problem, lines, wish.layer, wish.key, then=shown)
        else:
            self._act(wish, changing.remove, lines)

    def _ask_for(self, wish: BulkWish, found: Doable | str) -> None:
        """Ask for the value, or for what to link, once it is known how many tags are concerned."""
        if isinstance(found, str):
            self.said.emit(found)
            return
        layer = self._bridge.project.codebook.layer(wish.layer)
        attribute = layer.attribute(wish.key) if layer else None
        if attribute is not None:
            self.asking.ask_value(wish, attribute, found)
        elif wish.register:
            self.asking.ask_link(wish, self._look_up(wish.register), found)

    def _return(self) -> None:
        """Back from the window that asked to the lines."""
        self._panel.window().activateWindow()
        self._panel.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _link(self, wish: BulkWish, lines: list[Line]) -> None:
        if wish.register == "claim":
            new = NewClaim(wish.name) if wish.name else None
            self._act(wish, changing.link_claim, lines, wish.layer, wish.target or new)
            return
        labels = [tag.label for line in lines for tag in line.tags if tag.layer == "entity"]
        kind = labels[0] if labels else "topic"
        made = NewEntity(kind, wish.name) if wish.name else None
        self._act(wish, changing.link_entity, lines, wish.layer, wish.target or made)

    def _act(
        self, wish: BulkWish, service: Callable[[Project, *Ts], Done], *arguments: *Ts
    ) -> None:
        self._bridge.act(service, *arguments, then=partial(self._tell, wish))

    def _tell(self, wish: BulkWish, done: Done) -> None:
        patterns = {
            "tag": self.tr("%1 tagged"),
            "relabel": self.tr("%1 relabelled"),
            "set": self.tr("%1 changed"),
            "link": self.tr("%1 linked") if wish.name or wish.target else self.tr("%1 unlinked"),
            "remove": self.tr("%1 removed"),
        }
        what = "%n place(s)" if wish.kind == "tag" else "%n tag(s)"
        said = patterns[wish.kind].replace("%1", counted(what, done.done))
        if done.left:
            said += self.tr(", %1 left as they were").replace("%1", str(done.left))
        self.said.emit(f"{said}.")

    def _follow(self, changed: Changed) -> None:
        if changed.ids.get("codebook"):
            self._panel.set_codebook(self._bridge.project.codebook)
        if not self._query or not any(changed.ids.get(one) for one in _TOUCHING):
            return
        here = {line.document_id for line in self._panel.model.lines}
        touched = sorted(here.intersection(changed.documents))
        if changed.ids.get("document") or (
            parsed(self._query).is_about_tags and set(changed.documents) - here
        ):
            self.ask(self._query)
        elif touched:
            replace = partial(self._panel.model.replace, touched)
            self._bridge.ask(AGAIN, concordances.lines_of, self._query, touched, then=replace)


def _page_or_problem(project: Project, query: str, offset: int) -> LinesPage | str:
    """A page, or why there is none: a sentence for the panel, not for the whole window."""
    try:
        return concordances.page(project, query, offset)
    except UserError as error:
        return str(error)


def _doable_or_problem(project: Project, lines: list[Line], layer: str, key: str) -> Doable | str:
    """What a change would concern, or why it would concern nothing."""
    try:
        return changing.doable(project, lines, layer, key)
    except UserError as error:
        return str(error)
