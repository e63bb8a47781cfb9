"""The menu Edit: undoing and finding."""

from variorum.ui.actions.base import Action
from variorum.ui.actions.situations import at_lines, can_redo, can_undo, reading, with_articles


def _on_lines(id: str, text: str, key: str) -> Action:
    """What a key does on the lines of the concordance; their buttons and hints stand below them."""
    return Action(id, text, "edit", 1, (key,), when=at_lines, reach="lines", listed=False)


ACTIONS: tuple[Action, ...] = (
    Action("edit.undo", "Undo", "edit", 0, ("Ctrl+Z",), "undo-2", can_undo),
    Action("edit.redo", "Redo", "edit", 0, ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2", can_redo),
    Action("find", "Find in this article…", "edit", 1, ("Ctrl+F",), "search", reading),
    Action("search", "Search all articles…", "edit", 1, ("Ctrl+Shift+F",), "", with_articles),
    Action("find.lines", "List every place…", "edit", 1, ("Ctrl+Alt+F",), "", with_articles),
    _on_lines("lines.tick", "Tick the line", "Space"),
    _on_lines("lines.tick_all", "Tick all lines, or none", "Ctrl+A"),
    Action("find.contradictions", "Check consistency", "edit", 1, ("F8",), "", with_articles),
    Action("palette", "Find anything…", "edit", 1, ("Ctrl+K",)),
    Action("keys.change", "Change keys…", "edit", 2, (), "keyboard"),
    Action("profile.name", "Your name…", "edit", 2),
)
