"""What has to be at hand for an action, in words: said to whoever looks for it where it is not."""

from collections.abc import Callable

from variorum.ui.actions import situations as at
from variorum.ui.actions.situations import Situation

NEEDS: dict[Callable[[Situation], bool], str] = {
    at.with_project: "Open a project first.",
    at.writable: "Open a project that may be changed first.",
    at.with_articles: "Import articles first.",
    at.reading: "Open an article first.",
    at.tagging: "Open an article first, in a project that may be changed.",
    at.with_earlier: "No tag of this article belongs to an earlier text.",
    at.at_tag: "Make a tag active first.",
    at.at_tag_to_repeat: "Make a tag active first.",
    at.at_my_tags: "Make a tag of yours active first.",
    at.at_my_tag: "Make a single tag of yours active first.",
    at.at_my_source: "Make a tag of yours active that can have a source, such as an attribution.",
    at.at_my_parts: "Make a tag of yours active that can have several parts.",
    at.at_my_link: "Make a tag of yours active that can name an entity or a claim.",
    at.at_my_relation: "Make a tag of yours active that can be linked to another tag.",
    at.at_claim: "Make a tag active that is linked to a claim.",
    at.can_go_back: "There is nowhere to go back to, or a tag of yours is active.",
    at.can_go_forward: "There is nowhere to go forward to, or a tag of yours is active.",
    at.at_lines: "Open the list of every place first.",
    at.with_suggestions: "Nothing is suggested in this article.",
    at.at_suggestion: "Go to a suggestion first.",
    at.at_rejection: "Go to a suggestion first.",
    at.comparing: "Go to the Story place first.",
    at.deriving: "Go to the Story place first, in a project that may be changed.",
    at.reviewing: "Go to the Review place first.",
    at.at_item: "Choose an item in the Review place first.",
    at.deciding: "Choose an item in the Review place first.",
    at.editing: "Edit an answer in the Review place first.",
    at.at_decision: "Choose a decided item in the Review place first.",
    at.charting: "Go to the Insights place first.",
    at.practising: "You are not practising in this article.",
    at.can_undo: "There is nothing to undo.",
    at.can_redo: "There is nothing to make again.",
}
