"""What is at hand in the window, and the conditions that actions depend on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Situation:
    """What is at hand: decides which actions can be taken.

    ``undo`` and ``redo`` say what would be undone or made again, empty for nothing.
    """

    project: bool = False
    writable: bool = False
    articles: bool = False
    article: bool = False
    tag: bool = False
    mine: bool = False
    alone: bool = False
    linkable: bool = False
    relatable: bool = False
    claim: bool = False
    sourced: bool = False
    multiple: bool = False
    back: bool = False
    forward: bool = False
    suggestions: bool = False
    suggestion: bool = False
    offer: bool = False
    lines: bool = False
    earlier: bool = False
    story: bool = False
    review: bool = False
    item: bool = False
    decided: bool = False
    editing: bool = False
    insights: bool = False
    training: bool = False
    undo: str = ""
    redo: str = ""


def always(_: Situation) -> bool:
    """Whatever is at hand."""
    return True


def with_project(now: Situation) -> bool:
    """When a project is open."""
    return now.project


def writable(now: Situation) -> bool:
    """When a project is open that may be changed."""
    return now.project and now.writable


def with_articles(now: Situation) -> bool:
    """When the project holds articles."""
    return now.articles


def reading(now: Situation) -> bool:
    """When an article is open."""
    return now.article


def tagging(now: Situation) -> bool:
    """When an article is open in a project that may be changed."""
    return now.article and now.writable


def with_earlier(now: Situation) -> bool:
    """When the open article has tags that stayed with an earlier text of it."""
    return now.earlier


def at_tag(now: Situation) -> bool:
    """When a tag is active."""
    return now.tag


def at_my_tags(now: Situation) -> bool:
    """When a tag of this person is active, or chosen with others, and may be changed."""
    return now.mine and now.writable


def at_my_tag(now: Situation) -> bool:
    """When a single tag of this person is active and may be changed."""
    return at_my_tags(now) and now.alone


def at_my_source(now: Situation) -> bool:
    """When a single tag of this person is active that can have a source and a cue."""
    return at_my_tag(now) and now.sourced


def at_my_parts(now: Situation) -> bool:
    """When a single tag of this person is active that can have several parts."""
    return at_my_tag(now) and now.multiple


def can_go_back(now: Situation) -> bool:
    """When one has jumped, and no tag is active whose edges the same keys move."""
    return now.back and not (now.mine and now.writable and now.alone)


def can_go_forward(now: Situation) -> bool:
    """When one has gone back, and no tag is active whose edges the same keys move."""
    return now.forward and not (now.mine and now.writable and now.alone)


def at_my_link(now: Situation) -> bool:
    """When a tag of this person is active that can name an entity or a claim."""
    return at_my_tag(now) and now.linkable


def at_my_relation(now: Situation) -> bool:
    """When a tag of this person is active that can be linked to another tag."""
    return at_my_tag(now) and now.relatable


def at_claim(now: Situation) -> bool:
    """When a tag is active, anybody's, that makes a claim, and the claim may be reworded."""
    return now.claim and now.writable


def at_lines(now: Situation) -> bool:
    """When the concordance is shown."""
    return now.lines


def comparing(now: Situation) -> bool:
    """When the versions of a story are shown."""
    return now.story


def practising(now: Situation) -> bool:
    """When a training task is under way in the open article."""
    return now.training and now.writable


def charting(now: Situation) -> bool:
    """When charts are shown."""
    return now.insights


def deriving(now: Situation) -> bool:
    """When the versions of a story are shown in a project that may be changed."""
    return now.story and now.writable


def reviewing(now: Situation) -> bool:
    """When an article with something to decide is shown."""
    return now.review


def at_item(now: Situation) -> bool:
    """When an item of the review is chosen."""
    return now.item


def deciding(now: Situation) -> bool:
    """When an item is chosen in a project that may be changed."""
    return now.item and now.writable


def editing(now: Situation) -> bool:
    """When an answer of the review is being edited."""
    return now.editing


def at_decision(now: Situation) -> bool:
    """When the chosen item is decided and the decision may be taken back."""
    return now.decided and now.writable


def at_tag_to_repeat(now: Situation) -> bool:
    """When a tag is active, anybody's, and tags can be made."""
    return now.tag and now.writable


def with_suggestions(now: Situation) -> bool:
    """When tags are suggested in the open article."""
    return now.suggestions


def at_suggestion(now: Situation) -> bool:
    """When a suggestion is active."""
    return now.suggestion


def at_rejection(now: Situation) -> bool:
    """When a suggestion is active, or one was rejected so often that a rule is offered."""
    return now.suggestion or now.offer


def can_undo(now: Situation) -> bool:
    """When there is something to undo."""
    return now.writable and bool(now.undo)


def can_redo(now: Situation) -> bool:
    """When there is something to make again."""
    return now.writable and bool(now.redo)
