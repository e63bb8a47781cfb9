"""The window: puts its parts together and hands each action to whoever does it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from variorum.domain.operations import Changed
from variorum.errors import UserError
from variorum.services import opening, undoing
from variorum.services.profiles import Profile
from variorum.services.project import Project
from variorum.ui.actions.situations import Situation
from variorum.ui.actions.table import TABLE
from variorum.ui.bridge import Bridge
from variorum.ui.codebook.door import CodebookDoor
from variorum.ui.colleagues.work import ColleagueWork
from variorum.ui.datasets.work import DatasetWork
from variorum.ui.everywhere.tagging import TagEverywhere
from variorum.ui.files.arrivals import ArrivalWork
from variorum.ui.files.projects import Projects
from variorum.ui.files.restoring import RestoreWork
from variorum.ui.files.safety import SafetyCopies
from variorum.ui.files.work import FileWork
from variorum.ui.finding.work import FindWork
from variorum.ui.frame.beforehand import load_beforehand
from variorum.ui.frame.dropping import Dropping
from variorum.ui.frame.help import Help
from variorum.ui.frame.places import Places
from variorum.ui.frame.statusline import StatusLine
from variorum.ui.frame.topbar import TopBar
from variorum.ui.jobs import Jobs
from variorum.ui.keys.changing import KeyChanging
from variorum.ui.menus import ActionSet, shown_key
from variorum.ui.palette.finding import Finding
from variorum.ui.place import Handlers, Surroundings
from variorum.ui.prompts import Prompts
from variorum.ui.revising.work import ReviseWork
from variorum.ui.settings import Settings
from variorum.ui.styling import Appearance
from variorum.ui.suggesters.work import SuggesterWork
from variorum.ui.tag.place import TagPlace
from variorum.ui.theme import Theme
from variorum.ui.welcome.page import WelcomePage
from variorum.ui.widgets.messages import MessageBar
from variorum.ui.widgets.wording import counted
from variorum.ui.windows.sight import bring_into_sight
from variorum.ui.windows.sizes import SizeKeeper
from variorum.ui.windows.steadiness import Steadiness

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MainWindow(QMainWindow):
    """One window, at most one project."""

    def __init__(self, settings: Settings, prompts: Prompts, profile: Profile) -> None:
        super().__init__()
        self.settings = settings
        self.prompts = prompts
        self.appearance = Appearance(settings, self)
        self.place: TagPlace | None = None
        self._look_again: Callable[..., None] = self._update_situation
        self.bridge: Bridge | None = None
        self.jobs = Jobs(self)
        self.sizes = SizeKeeper(settings, self)
        self.projects = Projects(profile, settings, prompts, self.jobs, self)
        self.files = FileWork(self.jobs, settings, prompts, self)
        self.arrivals = ArrivalWork(self.files, self.jobs, settings, prompts, self)
        self.colleagues = ColleagueWork(self.files, self.jobs, self)
        self.datasets = DatasetWork(self.files, self.jobs, self)
        self.dropping = Dropping(self.projects, self.colleagues, self.files, self)
        self.safety = SafetyCopies(self)
        self.restoring = RestoreWork(self.projects, self.jobs, self)
        self.everywhere = TagEverywhere(self.jobs, self)
        self.finding = FindWork(self.jobs, prompts, self)
        self.suggesters = SuggesterWork(self.jobs, settings, prompts, self)
        self.revising = ReviseWork(self.jobs, prompts, self)
        self.actions_ = ActionSet(self)
        self.help = Help(self.projects, prompts, self.actions_, self)
        self.keys = KeyChanging(self.actions_, settings, self)
        self.palette_ = Finding(self.actions_, settings, self)
        self.codebook = CodebookDoor(self.jobs, prompts, self.actions_.taken, self)
        self.top = TopBar()
        self.messages = MessageBar()
        self.welcome = WelcomePage()
        self.status = StatusLine(self.jobs)
        self.pages = QStackedWidget()
        self.places = Places(self.pages, self.actions_)
        on_files = (self.files, self.arrivals, self.colleagues, self.datasets, self.restoring)
        on_tags = (self.everywhere, self.finding, self.suggesters, self.revising)
        self._workers = (*on_files, *on_tags)
        self._followers = (*self._workers, self.safety, self.dropping, self.palette_, self.status)
        self._lay_out()
        self._connect()
        self._take_theme(self.appearance.theme)
        self._show_nothing()

    def show_project(self, project: Project) -> None:
        """Show a project in place of what was shown."""
        self.close_project()
        self.bridge = bridge = Bridge(project, self)
        self.place = place = TagPlace(bridge, self.settings)
        self.places.adopt(Surroundings(bridge, self.jobs, self.settings, self.prompts), place)
        for follower in self._followers:
            follower.adopt(bridge, place)
        self.codebook.adopt(bridge)
        self.keys.adopt(lambda: place.desk.codebook)
        bridge.failed.connect(self.messages.refuse)
        bridge.committed.connect(self.messages.pass_by)
        self._look_again = bridge.afterwards.soon(self._update_situation)
        place.showing.situation_changed.connect(self._look_again)
        bridge.committed.connect(self._look_again)
        place.suggestions.failed.connect(self.tell)
        bridge.changed.connect(self._follow)
        place.columns.library.import_requested.connect(self.files.import_files)
        place.columns.library.menu_requested.connect(self.files.show_menu)
        load_beforehand(bridge)
        self.messages.hide()
        place.columns.panels_changed.connect(self.actions_.check)
        self.actions_.check(place.columns.panels)
        self.actions_["review.blind"].setChecked(self.settings.get("review.blind", bool))
        self.actions_["suggestions.on"].setChecked(place.suggestions.is_on)
        self.actions_["codebook.guide"].setChecked(place.guiding.is_on)
        self.actions_["view.furniture"].setChecked(place.reader.reading_style.folded)
        place.open_last()
        self._name_project()
        self._update_situation()
        bridge.ask("room", opening.make_room, then=lambda _: None)

    def leave_project(self) -> None:
        """Close the project, unless a job would be lost that is to go on."""
        if self.projects.may_close():
            self.close_project()

    def close_project(self) -> None:
        """Close the project; everything that was asked for is on disk first."""
        if self.bridge is None or self.place is None:
            return
        self.jobs.drop()
        bridge, place = self.bridge, self.place
        place.columns.inspector.editor.note.write()
        self.settings.set("window.splitters", place.columns.sizes())
        self.bridge = self.place = None
        self._look_again = self._update_situation
        for follower in self._followers:
            follower.adopt(None, None)
        self.codebook.adopt(None)
        self.keys.adopt(None)
        bridge.close()
        bridge.project.close()
        self.places.leave()
        bridge.deleteLater()
        self._show_nothing()

    def tell(self, error: UserError) -> None:
        """Say what went wrong and what can be done."""
        self.messages.say(error.message, error.advice)

    def _show_nothing(self) -> None:
        self.welcome.show_recent(self.settings.recent())
        self.pages.setCurrentWidget(self.welcome)
        self.welcome.sample.setFocus()
        self._name_project()
        self._update_situation()

    def _update_situation(self) -> None:
        now = Situation()
        if self.place is not None:
            undo, redo = undoing.labels(self.place.desk.project)
            now = self.places.situation(self.place.situation(undo, redo))
        self.actions_.update(now)

    def _look_around(self) -> None:
        """Ask what can be done now: with a project, once before the next key."""
        self._look_again()

    def _name_project(self) -> None:
        name = counts = ""
        if self.place is not None:
            name, model = self.place.desk.project.name, self.place.columns.library.model
            stories = counted("%n stories", model.stories) if model.stories != 1 else "1 story"
            counts = f"{stories} · {counted('%n article(s)', model.total)}"
        self.top.show_project(name, counts)
        self.setWindowTitle(f"{name} — Variorum" if name else "Variorum")

    def _follow(self, changed: Changed) -> None:
        self._name_project()
        if changed.act.verb != "do":
            pattern = self.tr("Undone: %1") if changed.act.verb == "undo" else self.tr("Again: %1")
            self.status.say(pattern.replace("%1", changed.act.label))

    def _show_palette_key(self) -> None:
        keys = self.actions_.keys("palette")
        self.top.show_palette_key(shown_key(keys[0]) if keys else "")

    def _take_theme(self, theme: Theme) -> None:
        self.actions_.tint(theme)
        self.actions_[f"theme.{self.appearance.choice}"].setChecked(True)

    def _handlers(self) -> Handlers:
        """What the window does itself; everything else is done in its place."""
        choose = self.appearance.choose
        return {
            "project.new": self.projects.make,
            "project.open": self.projects.choose,
            "project.sample": self.projects.open_sample,
            "project.close": self.leave_project,
            "app.quit": self.close,
            "search": self.top.begin_search,
            "theme.system": partial(choose, "system"),
            "theme.light": partial(choose, "light"),
            "theme.dark": partial(choose, "dark"),
            "palette": self.palette_.open,
            **self.help.handlers(),
            **self.keys.handlers(),
            **self.codebook.handlers(),
            **{one: do for worker in self._workers for one, do in worker.handlers().items()},
        }

    def _lay_out(self) -> None:
        self.actions_.fill_menu_bar(self.menuBar())
        self.pages.addWidget(self.welcome)
        self.top.middle.addWidget(self.places.switch)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.top, self.pages):
            column.addWidget(widget, widget is self.pages)
        self.messages.lie_over(self.pages)
        Steadiness(middle)
        self.setCentralWidget(middle)
        self.setStatusBar(self.status)
        unit = self.fontMetrics().height()
        # Room for the frame, which nobody knows before the window is there.
        room = self.screen().availableSize() - QSize(unit, unit * 3)
        self.resize(QSize(unit * 90, unit * 56).boundedTo(room))
        kept = self.settings.get("window.geometry", str)
        self.restoreGeometry(QByteArray.fromHex(kept.encode()))

    def _connect(self) -> None:
        own = self._handlers()
        self.own_actions = frozenset(own)
        self.actions_.handle(own)
        others = [one for one in TABLE if one not in own]
        self.actions_.handle({one: partial(self.places.do, one) for one in others})
        self.projects.opened.connect(self.show_project)
        self.messages.closed.connect(self.places.focus)
        failing = (self.projects, self.jobs, self.safety, self.restoring, self.suggesters)
        for source in (*failing, self.dropping):
            source.failed.connect(self.tell)
        self.restoring.close_requested.connect(self.close_project)
        self.files.text_wanted.connect(self.revising.show_again)
        self.revising.replaced.connect(self.files.text_taken)
        self.arrivals.watching_changed.connect(self.actions_["import.watch"].setChecked)
        on_files = (self.files, self.arrivals, self.colleagues, self.datasets, self.restoring)
        for teller in (*on_files, self.suggesters, self.codebook, self.dropping, self.places):
            teller.said.connect(self.status.say)
        self.places.situation_changed.connect(self._look_around)
        self.places.standing_changed.connect(self.status.show_elsewhere)
        self.top.search_requested.connect(self.places.search)
        self.top.hits_requested.connect(lambda: self.places.do("go.library"))
        self.top.palette_button.clicked.connect(self.actions_["palette"].trigger)
        self.actions_.keys_changed.connect(self._show_palette_key)
        self._show_palette_key()
        self.welcome.sample_requested.connect(self.projects.open_sample)
        self.welcome.new_requested.connect(self.projects.make)
        self.welcome.open_requested.connect(self.projects.choose)
        self.welcome.project_requested.connect(self.projects.open)
        self.appearance.changed.connect(self._take_theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard; of itself Qt does so in dialogs only."""
        button = QApplication.focusWidget()
        if event.key() in ENTER and isinstance(button, QAbstractButton):
            button.click()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's name and order
        """What Tab comes to is seen."""
        moved = super().focusNextPrevChild(next)
        bring_into_sight(self)
        return moved

    def show(self) -> None:
        """Dress what was built before it is laid out to be seen."""
        self.appearance.dress(self)
        super().show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere."""
        self.dropping.enter(event)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Nothing is dropped here."""
        self.dropping.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open or import what was dropped."""
        self.dropping.drop(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave once everything is on disk; a job that would be lost is asked about."""
        if not self.projects.may_quit():
            event.ignore()
            return
        self.settings.set("window.geometry", bytes(self.saveGeometry().toHex().data()).decode())
        self.close_project()
        self.jobs.close()
        super().closeEvent(event)
