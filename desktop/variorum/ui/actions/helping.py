"""The menu Help: help."""

from variorum.ui.actions.base import Action

ACTIONS: tuple[Action, ...] = (
    Action("help.manual", "Manual", "help", 0, ("F1",), "book-open"),
    Action("help.keys", "All keys", "help", 0, ("?",), "keyboard", reach="reader"),
    Action("help.steps", "Show the first steps", "help", 0),
    Action("help.reports", "Open the reports folder", "help", 1),
    Action("help.about", "About Variorum", "help", 1),
)
