"""Tag everywhere: from a key or a menu to the preview, and from there to one act."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from variorum.domain.operations import Changed
from variorum.domain.pausing import Progressed
from variorum.domain.suggestions import SCOPES, Scope
from variorum.errors import CancelledError
from variorum.services.project import Project
from variorum.services.propagating.applying import apply
from variorum.services.propagating.planning import plan as plan_of
from variorum.services.propagating.wanting import Plan, Wanted
from variorum.services.safekeeping import backups
from variorum.ui.bridge import Bridge
from variorum.ui.everywhere.preview import Preview
from variorum.ui.jobs import Job, Jobs
from variorum.ui.tag.place import TagPlace
from variorum.ui.widgets.wording import counted

TOPIC = "everywhere"
FEW = 500
"""Up to so many places are tagged at once; more are a job that shows its progress."""


class TagEverywhere(QObject):
    """Looks for words, shows where they stand, and tags what is chosen."""

    def __init__(self, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._window = window
        self._bridge: Bridge | None = None
        self._place: TagPlace | None = None
        self._wanted: Wanted | None = None
        self._plan: Plan | None = None

    @cached_property
    def preview(self) -> Preview:
        """The preview, made when it is first wanted."""
        made = Preview(self._window)
        made.confirmed.connect(self._apply)
        made.scope_chosen.connect(self._look_elsewhere)
        made.numbers_chosen.connect(self._look_for_numbers)
        made.left.connect(self._leave)
        return made

    def adopt(self, bridge: Bridge | None, place: TagPlace | None) -> None:
        """Work in another project, or in none."""
        if self._wanted is not None:
            self.preview.close()
        self._bridge, self._place = bridge, place
        if bridge is not None and place is not None:
            place.hands.everywhere_wanted.connect(self.look)
            bridge.changed.connect(self._look_again)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The actions that are done here."""
        return {f"everywhere.{one}": partial(self.look_for_active, one) for one in SCOPES}

    def look_for_active(self, scope: Scope) -> None:
        """Look for the words of the active tag, to tag them alike: same label, same entity."""
        active = self._place.desk.active if self._place is not None else None
        if active is not None and active.spans:
            entity, words = active.entity_id, active.exact
            kept = dict(active.attributes)
            self.look(
                Wanted(
                    document_id=active.document_id,
                    words=words,
                    layer=active.layer,
                    label=active.label,
                    scope=scope,
                    entity_id=entity,
                    attributes=kept,
                )
            )

    def look(self, wanted: Wanted) -> None:
        """Look for words, and show what would be tagged."""
        if self._bridge is None or self._place is None:
            return
        self._wanted, self._plan = wanted, None
        desk = self._place.desk
        in_story = desk.article is not None and desk.article.document.story_id is not None
        name = desk.codebook.label_name(wanted.layer, wanted.label)
        self.preview.show_wanted(wanted, name, in_story=in_story)
        self.preview.come_forward()
        self._ask(self._bridge, wanted)

    def _ask(self, bridge: Bridge, wanted: Wanted) -> None:
        shown = partial(self._show, wanted)
        if wanted.scope != "project":
            bridge.ask(TOPIC, plan_of, wanted, then=shown)
            return
        bridge.drop(TOPIC)
        project: Project = bridge.project

        def work(progressed: Progressed) -> Plan:
            def told(done: int, total: int) -> None:
                if self._wanted is not wanted:  # the preview was closed, or looks elsewhere
                    raise CancelledError(wanted.words)
                progressed(done, total)

            return plan_of(project, wanted, told)

        self._jobs.run(Job(self.tr("Looking for “%1”").replace("%1", wanted.words), work, shown))

    def _show(self, wanted: Wanted, plan: Plan) -> None:
        if wanted is self._wanted and self.preview.isVisible():
            self._plan = plan
            self.preview.show_plan(plan)

    def _look_elsewhere(self, scope: Scope) -> None:
        if self._wanted is not None:
            self.look(replace(self._wanted, scope=scope))

    def _look_for_numbers(self, on: bool) -> None:  # noqa: FBT001
        if self._wanted is not None:
            self.look(replace(self._wanted, with_numbers=on))

    def _look_again(self, _: Changed) -> None:
        """Something was tagged or undone meanwhile: the places may not be the same."""
        if self._wanted is not None and self._bridge is not None and self.preview.isVisible():
            self._ask(self._bridge, self._wanted)

    def _apply(self, chosen: list[int]) -> None:
        plan, bridge = self._plan, self._bridge
        self.preview.close()
        if plan is None or bridge is None:
            return
        tell = partial(self._tell, len(chosen))
        if len(chosen) <= FEW:
            bridge.act(apply, plan, chosen, then=tell)
            return
        project = bridge.project

        def work(progressed: Progressed) -> Changed:
            backups.back_up(project)
            return apply(project, plan, chosen, progressed)

        def done(changed: Changed) -> None:
            bridge.report(changed)
            tell(changed)

        title = self.tr("Tagging “%1”").replace("%1", plan.wanted.words)
        self._jobs.run(Job(title, work, done))

    def _tell(self, places: int, changed: Changed) -> None:
        """Most of it may be in articles that are not open."""
        if self._place is not None:
            said = self.tr("%1 tagged in %2.").replace("%1", counted("%n place(s)", places))
            articles = counted("%n article(s)", len(set(changed.documents)))
            self._place.said.emit(said.replace("%2", articles))

    def _leave(self) -> None:
        """What is still looked for is not wanted any more."""
        self._wanted = self._plan = None
        if self._place is not None:
            self._window.activateWindow()
            self._place.reader.setFocus(Qt.FocusReason.OtherFocusReason)
