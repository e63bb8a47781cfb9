"""The menu Story: comparing the versions of a story."""

from variorum.ui.actions.base import Action, in_story
from variorum.ui.actions.situations import comparing, deriving, with_articles

ACTIONS: tuple[Action, ...] = (
    in_story("story.next", "Next difference", 0, "N"),
    in_story("story.previous", "Previous difference", 0, "P"),
    in_story("story.open", "Open these words in the article", 0, "Return", "Enter"),
    in_story("story.copy", "Copy the words", 0, "Ctrl+C"),
    Action(
        "story.baseline",
        "Make this version the baseline",
        "story",
        1,
        ("B",),
        "",
        deriving,
        "story",
    ),
    Action(
        "story.carry", "Carry over this version’s tags", "story", 1, ("C",), "", deriving, "story"
    ),
    in_story("story.removed", "Show words that were removed", 2, "D"),
    in_story("story.fold", "Fold what is the same", 2, "F"),
    in_story("story.findings", "Go to the findings", 2, "I"),
    Action("story.export", "Export the table…", "story", 3, ("Ctrl+Shift+E",), "", comparing),
    Action("story.suggest", "Suggest stories", "story", 4, (), "", with_articles),
)
