"""The menu Review: settling what several people tagged differently."""

from collections.abc import Callable

from variorum.ui.actions.base import Action
from variorum.ui.actions.situations import (
    Situation,
    at_decision,
    at_item,
    deciding,
    editing,
    reviewing,
    with_project,
    writable,
)


def _review(
    id: str, text: str, group: int, *keys: str, when: Callable[[Situation], bool]
) -> Action:
    return Action(id, text, "review", group, keys, when=when, reach="review")


def _take(number: int) -> Action:
    """Digits take answers; only the first of them stands in the menu."""
    return Action(
        f"review.take.{number}",
        f"Take answer {number}",
        "review",
        1,
        (str(number),),
        when=deciding,
        reach="review",
        listed=number == 1,
    )


def _edge(id: str, text: str, keys: str) -> Action:
    """Moves an edge of what is edited; the menu Tag has the like for tags."""
    return Action(
        id, text, "review", 1, tuple(keys.split()), when=editing, reach="review", listed=False
    )


ACTIONS: tuple[Action, ...] = (
    _review("review.next", "Next open item", 0, "N", when=reviewing),
    _review("review.previous", "Previous open item", 0, "P", when=reviewing),
    _review("review.option.next", "Next answer", 0, "Right", when=at_item),
    _review("review.option.previous", "Previous answer", 0, "Left", when=at_item),
    _review("review.open", "Open these words in the article", 0, "O", when=at_item),
    _review("review.take", "Take the chosen answer", 1, "T", when=deciding),
    *(_take(number) for number in range(1, 10)),
    _review("review.both", "Take all answers", 1, "B", when=deciding),
    _review("review.nothing", "Nothing is right", 1, "X", when=deciding),
    _review("review.edit", "Edit the chosen answer", 1, "E", when=deciding),
    _review("review.reason", "Give the reason", 1, "R", when=at_item),
    _review("review.comment", "Comment", 1, "M", when=at_item),
    _review("review.reopen", "Take the decision back", 1, "Backspace", when=at_decision),
    _review("review.keep", "Keep what was edited", 1, "Return", "Enter", when=editing),
    _edge("review.end.right", "End one word later", "Alt+Right"),
    _edge("review.end.left", "End one word earlier", "Alt+Left"),
    _edge("review.start.right", "Begin one word later", "Alt+Shift+Right"),
    _edge("review.start.left", "Begin one word earlier", "Alt+Shift+Left"),
    _edge("review.end.right.fine", "End one character later", "Ctrl+Alt+Right Alt+PgDown"),
    _edge("review.end.left.fine", "End one character earlier", "Ctrl+Alt+Left Alt+PgUp"),
    _edge(
        "review.start.right.fine",
        "Begin one character later",
        "Ctrl+Alt+Shift+Right Alt+Shift+PgDown",
    ),
    _edge(
        "review.start.left.fine",
        "Begin one character earlier",
        "Ctrl+Alt+Shift+Left Alt+Shift+PgUp",
    ),
    _review("review.auto", "Settle by a rule…", 2, "Shift+A", when=reviewing),
    Action("review.blind", "Hide names", "review", 3, when=with_project, choice="review.blind"),
    _review("review.mine", "My review", 3, when=with_project),
    Action("review.freeze", "Freeze gold", "review", 4, when=writable),
    Action("review.version", "Begin the next version of gold", "review", 4, when=writable),
)
