"""Help: the keys, who made this, where reports lie, and the name on one's tags."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from variorum.resources import version
from variorum.services.profiles import initials_of, save_profile
from variorum.ui.crash import logs
from variorum.ui.files.projects import Projects
from variorum.ui.frame.keysheet import KeySheet
from variorum.ui.menus import ActionSet
from variorum.ui.prompts import Notice, Prompts
from variorum.ui.windows.dialogs import Dialog


class Help(QObject):
    """What the Help menu does."""

    def __init__(
        self, projects: Projects, prompts: Prompts, actions: ActionSet, window: QWidget
    ) -> None:
        super().__init__(window)
        self._projects = projects
        self._prompts = prompts
        self._actions = actions
        self._window = window
        actions.keys_changed.connect(self._renew_keys)
        self._sheet: KeySheet | None = None
        self._manual: Dialog | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The actions that are done here."""
        return {
            "help.manual": self.show_manual,
            "help.keys": self.show_keys,
            "help.reports": self._open_reports,
            "help.about": self._tell_about,
            "profile.name": self._ask_name,
        }

    def show_keys(self) -> None:
        """Show all keys beside the window."""
        if self._sheet is None:
            self._sheet = KeySheet(self._window, self._actions.keys)
            self._sheet.change.clicked.connect(self._actions["keys.change"].trigger)
        self._sheet.come_forward()

    def _renew_keys(self) -> None:
        """The sheet shows the keys as they are now."""
        if self._sheet is not None:
            self._sheet.renew()

    def show_manual(self) -> None:
        """Show the manual beside the window."""
        # Its rich text machinery is only loaded for those who read it.
        from variorum.ui.manual.viewer import ManualViewer

        if self._manual is None:
            self._manual = ManualViewer(self._window)
        self._manual.come_forward()

    def _open_reports(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(logs())))

    def _tell_about(self) -> None:
        words = self.tr("Variorum %1 – read news closely.").replace("%1", version())
        details = self.tr(
            "MIT licence. The icons are Lucide’s (ISC licence). Nothing leaves this"
            " machine by itself."
        )
        self._prompts.tell(Notice(self.tr("About Variorum"), words, details))

    def _ask_name(self) -> None:
        profile = self._projects.profile
        label = self.tr("Your tags carry this name:")
        name = self._prompts.line(self.tr("Your name"), label, profile.name)
        if name and name != profile.name:
            changed = replace(profile, name=name, initials=initials_of(name))
            save_profile(changed)
            self._projects.profile = changed
            self._prompts.tell(
                Notice(
                    self.tr("Your name"),
                    self.tr("The new name is used for every project you open from now on."),
                )
            )
