"""The menu Tag: selecting, tagging, and answering suggestions."""

from variorum.ui.actions.base import Action, Reach, in_reader
from variorum.ui.actions.situations import (
    at_claim,
    at_my_link,
    at_my_parts,
    at_my_relation,
    at_my_source,
    at_my_tag,
    at_my_tags,
    at_rejection,
    at_suggestion,
    at_tag,
    at_tag_to_repeat,
    reading,
    tagging,
    with_project,
    with_suggestions,
    writable,
)


def _on_tags(id: str, text: str, key: str, icon: str = "") -> Action:
    """What a key does to tags, in the article and on the lines of the concordance."""
    also: tuple[Reach, ...] = ("lines",)
    return Action(id, text, "tag", 2, (key,), icon, at_my_tags, "reader", also=also)


ACTIONS: tuple[Action, ...] = (
    in_reader("select.grow", "Grow the selection", 0, ".", reading),
    in_reader("select.shrink", "Shrink the selection", 0, ",", reading),
    in_reader("select.likely", "Select the next words worth a tag", 0, "J", reading),
    Action(
        "select.likely.back",
        "Select the previous words worth a tag",
        "tag",
        0,
        ("Shift+J",),
        when=reading,
        reach="reader",
        listed=False,
    ),
    in_reader("select.word", "Select a word by its first letters", 0, "T", reading),
    in_reader("tag.next", "Next tag", 1, "N", reading),
    in_reader("tag.previous", "Previous tag", 1, "P", reading),
    in_reader("tag.choose.next", "Choose the next tag too", 1, "Shift+N", at_tag),
    in_reader("tag.choose.previous", "Choose the previous tag too", 1, "Shift+P", at_tag),
    in_reader("tag.choose.alike", "Choose all tags of this label", 1, "Ctrl+Shift+A", at_tag),
    in_reader("tag.link", "Link entity or claim", 2, "E", at_my_link),
    in_reader("tag.claim", "Reword the claim", 2, "F2", at_claim),
    in_reader("tag.merge", "Merge the claim…", 2, "Shift+F2", at_claim),
    Action("entity.find", "Find the entity…", "tag", 2, ("Ctrl+L",), "", reading),
    _on_tags("tag.label", "Change the label", "L"),
    in_reader("tag.note", "Write a note", 2, "M", at_my_tag),
    in_reader("tag.comment", "Comment on these words", 2, "Ctrl+M", tagging),
    _on_tags("tag.remove", "Remove the tag", "Del", "trash-2"),
    in_reader("part.source", "Pick the source", 3, "R", at_my_source),
    in_reader("part.cue", "Pick the cue", 3, "U", at_my_source),
    in_reader("part.more", "Add words to the tag", 3, "A", at_my_parts),
    in_reader("tag.relate", "Link to another tag", 3, "K", at_my_relation),
    in_reader("edge.end.right", "End one word later", 4, "Alt+Right", at_my_tag),
    in_reader("edge.end.left", "End one word earlier", 4, "Alt+Left", at_my_tag),
    in_reader("edge.start.right", "Begin one word later", 4, "Alt+Shift+Right", at_my_tag),
    in_reader("edge.start.left", "Begin one word earlier", 4, "Alt+Shift+Left", at_my_tag),
    in_reader(
        "edge.end.right.fine", "End one character later", 5, "Ctrl+Alt+Right Alt+PgDown", at_my_tag
    ),
    in_reader(
        "edge.end.left.fine", "End one character earlier", 5, "Ctrl+Alt+Left Alt+PgUp", at_my_tag
    ),
    in_reader(
        "edge.start.right.fine",
        "Begin one character later",
        5,
        "Ctrl+Alt+Shift+Right Alt+Shift+PgDown",
        at_my_tag,
    ),
    in_reader(
        "edge.start.left.fine",
        "Begin one character earlier",
        5,
        "Ctrl+Alt+Shift+Left Alt+Shift+PgUp",
        at_my_tag,
    ),
    Action(
        "everywhere.article", "Tag everywhere in this article…", "tag", 6, when=at_tag_to_repeat
    ),
    Action("everywhere.story", "Tag everywhere in the story…", "tag", 6, when=at_tag_to_repeat),
    Action("everywhere.project", "Tag everywhere in the project…", "tag", 6, when=at_tag_to_repeat),
    in_reader("suggestion.next", "Next suggestion", 7, "Tab", with_suggestions),
    in_reader("suggestion.previous", "Previous suggestion", 7, "Shift+Tab", with_suggestions),
    Action(
        "suggestion.accept",
        "Accept the suggestion",
        "tag",
        7,
        ("Return", "Enter"),
        "",
        at_suggestion,
        "reader",
    ),
    in_reader(
        "suggestion.accept_same", "Accept all with the same words", 7, "Shift+Return", at_suggestion
    ),
    in_reader("suggestion.reject", "Reject the suggestion", 7, "Backspace", at_suggestion),
    in_reader(
        "suggestion.never",
        "Never suggest these words in this project",
        7,
        "Shift+Backspace",
        at_rejection,
    ),
    Action(
        "suggestions.on", "Suggest tags", "tag", 7, (), "", with_project, choice="suggestions.on"
    ),
    Action("suggestions.hidden", "Why is it not suggested?…", "tag", 8, ("Ctrl+H",), "", reading),
    Action(
        "doubtful.article", "Check doubtful suggestions in this article", "tag", 8, when=tagging
    ),
    Action("doubtful.story", "Check doubtful suggestions in the story", "tag", 8, when=tagging),
    Action(
        "doubtful.project",
        "Check doubtful suggestions in the project",
        "tag",
        8,
        ("Ctrl+D",),
        when=tagging,
    ),
    Action("suggestions.ask", "Ask the language model about this article…", "tag", 9, when=tagging),
    Action("suggesters.show", "Suggesters…", "tag", 9, when=with_project),
    Action("codebook.edit", "Codebook…", "tag", 10, (), "book-open", writable),
)
