"""The menu Story: comparing the versions of a story."""

from variorum.ui.actions.base import Action, in_story
from variorum.ui.actions.situations import comparing, deriving, with_articles


def _relation(key: str, words: str) -> Action:
    """What may be said of the words of linked passages."""
    return in_story(f"story.relation_{key}", words, 2, when=deriving, listed=False)


ACTIONS: tuple[Action, ...] = (
    in_story("story.next", "Next difference", 0, "N"),
    in_story("story.previous", "Previous difference", 0, "P"),
    in_story("story.open", "Open these words in the article", 0, "Return", "Enter"),
    in_story("story.copy", "Copy the words", 0, "Ctrl+C"),
    in_story("story.baseline", "Make this version the baseline", 1, "B", when=deriving),
    in_story("story.carry", "Carry over this version’s tags", 1, "C", when=deriving),
    in_story("story.link", "Link this passage with another one", 2, "L", when=deriving),
    in_story("story.link_too", "Link with another one as well", 2, "Shift+L", when=deriving),
    in_story("story.unlink", "Unlink from the baseline", 2, "U", when=deriving),
    in_story("story.relation", "Say what happened to the words…", 2, "R", when=deriving),
    in_story("story.realign", "Align by the words again", 2, "Shift+U", when=deriving),
    _relation("words", "As the words show"),
    _relation("same", "The same"),
    _relation("reworded", "Reworded"),
    _relation("trimmed", "Trimmed"),
    _relation("extended", "Extended"),
    in_story("story.removed", "Show words that were removed", 3, "D"),
    in_story("story.fold", "Fold what is the same", 3, "F"),
    in_story("story.findings", "Go to the findings", 4, "I"),
    in_story("story.claims", "Go to the mentions without a claim", 4, "M"),
    in_story("story.origins", "Go to who wrote from whom", 4, "O"),
    Action("story.export", "Export the table…", "story", 5, ("Ctrl+Shift+E",), "", comparing),
    Action("story.arrange", "Arrange the story…", "story", 6, (), "", comparing),
    Action("story.suggest", "Suggest stories", "story", 6, (), "", with_articles),
)
