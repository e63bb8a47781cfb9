"""The menu File: making, opening, importing and exporting."""

from variorum.ui.actions.base import Action
from variorum.ui.actions.situations import with_articles, with_project, writable

ACTIONS: tuple[Action, ...] = (
    Action("project.new", "New project…", "file", 0, ("Ctrl+Shift+N",), "file-plus"),
    Action("project.open", "Open project…", "file", 0, ("Ctrl+O",), "folder-open"),
    Action("project.sample", "Open the sample project", "file", 0, (), "book-open"),
    Action("project.close", "Close project", "file", 0, ("Ctrl+W",), when=with_project),
    Action("import.files", "Import articles…", "file", 1, ("Ctrl+I",), "file-down", writable),
    Action("import.folder", "Import a folder…", "file", 1, ("Ctrl+Shift+I",), "", writable),
    Action("import.paste", "Paste an article…", "file", 1, ("Ctrl+Shift+V",), "", writable),
    Action(
        "import.watch",
        "Watch a folder for articles",
        "file",
        1,
        (),
        "",
        writable,
        choice="import.watch",
    ),
    Action("export", "Export…", "file", 2, ("Ctrl+E",), "file-up", with_articles),
    Action("dataset.make", "Make a data set…", "file", 2, (), "", with_articles),
    Action("package.hand_in", "Hand in your work…", "file", 3, (), "", with_articles),
    Action("package.take_in", "Take in a colleague’s work…", "file", 3, (), "users", writable),
    Action("project.backup", "Save a backup copy…", "file", 4, (), "copy", with_project),
    Action("project.restore", "Restore a backup…", "file", 4, (), "", writable),
    Action("project.check", "Check the project", "file", 4, (), "shield-check", with_project),
    Action("app.quit", "Quit", "file", 5, ("Ctrl+Q",)),
)
