"""The menu View: how things look, and going to them."""

from variorum.ui.actions.base import Action
from variorum.ui.actions.situations import (
    at_tag,
    can_go_back,
    can_go_forward,
    reading,
    with_project,
)

ACTIONS: tuple[Action, ...] = (
    Action("zoom.in", "Larger text", "view", 0, ("Ctrl++", "Ctrl+="), "zoom-in"),
    Action("zoom.out", "Smaller text", "view", 0, ("Ctrl+-",), "zoom-out"),
    Action("zoom.reset", "Normal text size", "view", 0, ("Ctrl+0",)),
    Action("lines.longer", "Longer lines", "view", 1),
    Action("lines.shorter", "Shorter lines", "view", 1),
    Action("reading.style", "Text and lines…", "view", 1, when=reading),
    Action(
        "view.furniture",
        "Fold what is not the article",
        "view",
        1,
        ("F7",),
        choice="view.furniture",
    ),
    Action("theme.system", "Colours: as the system", "view", 2, choice="theme"),
    Action("theme.light", "Colours: light", "view", 2, choice="theme"),
    Action("theme.dark", "Colours: dark", "view", 2, choice="theme"),
    Action("place.tag", "Tag articles", "view", 3, ("Ctrl+1",), "", with_project, choice="place"),
    Action(
        "place.story", "Compare stories", "view", 3, ("Ctrl+2",), "", with_project, choice="place"
    ),
    Action("place.review", "Review tags", "view", 3, ("Ctrl+3",), "", with_project, choice="place"),
    Action(
        "place.insights", "See insights", "view", 3, ("Ctrl+4",), "", with_project, choice="place"
    ),
    Action("go.library", "Go to the article list", "view", 4, ("Alt+1",), when=with_project),
    Action("go.reader", "Go to the article", "view", 4, ("Alt+2", "Esc"), when=reading),
    Action("go.inspector", "Go to the tag’s details", "view", 4, ("Alt+3",), when=at_tag),
    Action("go.tags", "Go to the list of tags", "view", 4, ("F6", "Ctrl+J"), when=reading),
    Action("jump.back", "Back to where I was", "view", 4, ("Alt+Left",), "", can_go_back, "reader"),
    Action(
        "jump.forward", "Forward again", "view", 4, ("Alt+Right",), "", can_go_forward, "reader"
    ),
    Action("panel.left", "Show the article list", "view", 5, ("F9",), choice="panel.left"),
    Action("panel.right", "Show the details", "view", 5, ("F10",), choice="panel.right"),
    Action(
        "codebook.guide",
        "Show the guideline",
        "view",
        5,
        (),
        "",
        with_project,
        choice="codebook.guide",
    ),
    Action("panel.focus", "Focus on the article", "view", 5, ("F11",), choice="panel.focus"),
)
