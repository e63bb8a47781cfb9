"""The one table of what can be done: menus, keys, the key sheet and the palette derive from it."""

from variorum.ui.actions import (
    articles,
    editing,
    files,
    helping,
    insights,
    moving,
    reviewing,
    stories,
    tagging,
    viewing,
)
from variorum.ui.actions.base import Action, Menu

ACTIONS: tuple[Action, ...] = (
    *files.ACTIONS,
    *editing.ACTIONS,
    *viewing.ACTIONS,
    *articles.ACTIONS,
    *moving.ACTIONS,
    *tagging.ACTIONS,
    *stories.ACTIONS,
    *reviewing.ACTIONS,
    *insights.ACTIONS,
    *helping.ACTIONS,
)
TABLE = {action.id: action for action in ACTIONS}
MENUS: dict[Menu, str] = {
    "file": "&File",
    "edit": "&Edit",
    "view": "&View",
    "article": "&Article",
    "tag": "&Tag",
    "story": "&Story",
    "review": "&Review",
    "insights": "&Insights",
    "help": "&Help",
}
SUBMENUS: dict[tuple[Menu, int], str] = {
    ("tag", 3): "Parts and links",
    ("tag", 4): "Move an edge",
    ("tag", 5): "Move an edge",
    ("tag", 6): "Tag everywhere",
    ("tag", 7): "Suggestions",
}
"""Groups of a menu that open beside it, so that no menu is higher than a small screen."""
