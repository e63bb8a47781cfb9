"""The menu Story: comparing the versions of a story."""

from variorum.ui.actions.base import Action, in_story
from variorum.ui.actions.situations import comparing, deriving, with_articles


def _relation(key: str, words: str) -> Action:
    """What may be said of the words of linked passages."""
    return in_story(f"story.relation_{key}", words, 3, when=deriving, listed=False)


ACTIONS: tuple[Action, ...] = (
    in_story("story.next", "Next difference", 0, "N"),
    in_story("story.previous", "Previous difference", 0, "P"),
    in_story("story.open", "Open these words in the article", 0, "Return", "Enter"),
    in_story("story.copy", "Copy the words", 0, "Ctrl+C"),
    in_story("story.baseline", "Make this version the baseline", 1, "B", when=deriving),
    in_story("story.carry", "Carry over this version’s tags", 1, "C", when=deriving),
    in_story("story.tag", "Tag the words, or change the tag’s label…", 2, "T", when=deriving),
    in_story("story.tag_remove", "Remove the active tag", 2, "Del", when=deriving),
    in_story("story.tag_next", "Next tag of this version", 2, "G"),
    in_story("story.tag_previous", "Previous tag of this version", 2, "Shift+G"),
    in_story("story.link", "Link this passage to another one", 3, "L", when=deriving),
    in_story("story.link_too", "Link it to one more passage", 3, "Shift+L", when=deriving),
    in_story("story.unlink", "Unlink from the baseline", 3, "U", when=deriving),
    in_story("story.relation", "Say what happened to the words…", 3, "R", when=deriving),
    in_story("story.realign", "Align by the words again", 3, "Shift+U", when=deriving),
    _relation("words", "As the words show"),
    _relation("same", "The same"),
    _relation("reworded", "Reworded"),
    _relation("trimmed", "Trimmed"),
    _relation("extended", "Extended"),
    in_story("story.removed", "Show words that were removed", 4, "D"),
    in_story("story.fold", "Fold what is the same", 4, "F"),
    in_story("story.findings", "Go to the findings", 5, "I"),
    in_story("story.claims", "Go to the mentions without a claim", 5, "M"),
    in_story("story.origins", "Go to who drew on whom", 5, "O"),
    in_story("story.claim", "Reword the claim", 6, "F2", when=deriving),
    in_story("story.merge", "Merge or split claims…", 6, "J", when=deriving),
    Action("story.export", "Export the table…", "story", 6, ("Ctrl+Shift+E",), "", comparing),
    Action("story.arrange", "Arrange the story…", "story", 7, (), "", comparing),
    Action("story.suggest", "Suggest stories", "story", 7, (), "", with_articles),
)
