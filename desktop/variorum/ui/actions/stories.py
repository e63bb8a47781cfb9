"""The menu Story: comparing the versions of a story."""

from collections.abc import Callable

from variorum.ui.actions.base import Action, Reach, in_story
from variorum.ui.actions.situations import Situation, comparing, deriving, with_articles

_TAKE = ("Shift+Return", "Shift+Enter")


def _relation(key: str, words: str) -> Action:
    """What may be said of the words of linked passages."""
    return in_story(f"story.relation_{key}", words, 3, when=deriving, listed=False)


def _on_claims(key: str, words: str, pressed: str) -> Action:
    """What is done with claims, from among the versions and from the rows of a table."""
    place = f"story.{key}"
    also: tuple[Reach, ...] = ("table",)
    return Action(place, words, "story", 6, (pressed,), when=deriving, reach="story", also=also)


def _on_rows(
    key: str, words: str, *pressed: str, when: Callable[[Situation], bool] = comparing
) -> Action:
    """What is done with a row of a table; buttons above the table do the same."""
    place = f"story.{key}"
    return Action(place, words, "story", 6, pressed, when=when, reach="table", listed=False)


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
    _on_claims("claim", "Reword the claim", "F2"),
    _on_claims("merge", "Merge or split claims…", "J"),
    _on_rows("pin", "Pin the row of the table, or no more", "Space"),
    _on_rows("confirm", "Tag what was found for the row", *_TAKE, when=deriving),
    Action("story.export", "Export the table…", "story", 6, ("Ctrl+Shift+E",), "", comparing),
    Action("story.arrange", "Arrange the story…", "story", 7, (), "", comparing),
    Action("story.suggest", "Suggest stories", "story", 7, (), "", with_articles),
)
