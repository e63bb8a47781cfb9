"""The one table of what can be done: menus, keys, the key sheet and the palette derive from it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Menu = Literal["file", "edit", "view", "article", "tag", "story", "help"]
Reach = Literal["window", "reader", "story"]


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
    linkable: bool = False
    suggestions: bool = False
    suggestion: bool = False
    offer: bool = False
    story: bool = False
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


def at_tag(now: Situation) -> bool:
    """When a tag is active."""
    return now.tag


def at_my_tag(now: Situation) -> bool:
    """When a tag of this person is active and may be changed."""
    return now.mine and now.writable


def at_my_link(now: Situation) -> bool:
    """When a tag of this person is active that can name an entity or a claim."""
    return at_my_tag(now) and now.linkable


def comparing(now: Situation) -> bool:
    """When the versions of a story are shown."""
    return now.story


def deriving(now: Situation) -> bool:
    """When the versions of a story are shown in a project that may be changed."""
    return now.story and now.writable


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


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done; its place in the table is its place in the menu.

    ``keys`` in Qt's portable spelling. Keys of reach ``reader`` work only while the article has
    the focus. ``group`` parts the menu with lines; ``choice`` makes it one of several of which
    one is on; where that is its own id it is on or off by itself. ``listed`` actions stand in a
    menu.
    """

    id: str
    text: str
    menu: Menu
    group: int = 0
    keys: tuple[str, ...] = ()
    icon: str = ""
    when: Callable[[Situation], bool] = always
    reach: Reach = "window"
    choice: str = ""
    listed: bool = True


def _reader(id: str, text: str, group: int, key: str, when: Callable[[Situation], bool]) -> Action:
    return Action(id, text, "tag", group, (key,), when=when, reach="reader")


def _story(id: str, text: str, group: int, *keys: str) -> Action:
    return Action(id, text, "story", group, keys, when=comparing, reach="story")


ACTIONS: tuple[Action, ...] = (
    Action("project.new", "New project…", "file", 0, ("Ctrl+Shift+N",), "file-plus"),
    Action("project.open", "Open project…", "file", 0, ("Ctrl+O",), "folder-open"),
    Action("project.sample", "Open the sample project", "file", 0, (), "book-open"),
    Action("project.close", "Close project", "file", 0, ("Ctrl+W",), when=with_project),
    Action("import.files", "Import articles…", "file", 1, ("Ctrl+I",), "file-down", writable),
    Action("import.folder", "Import a folder…", "file", 1, ("Ctrl+Shift+I",), "", writable),
    Action("import.package", "Take in a colleague’s work…", "file", 1, (), "users", writable),
    Action("export", "Export…", "file", 2, ("Ctrl+E",), "file-up", with_articles),
    Action("project.backup", "Save a backup copy…", "file", 3, (), "copy", with_project),
    Action("project.check", "Check the project", "file", 3, (), "shield-check", with_project),
    Action("app.quit", "Quit", "file", 4, ("Ctrl+Q",)),
    Action("edit.undo", "Undo", "edit", 0, ("Ctrl+Z",), "undo-2", can_undo),
    Action("edit.redo", "Redo", "edit", 0, ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2", can_redo),
    Action("find", "Find in this article…", "edit", 1, ("Ctrl+F",), "search", reading),
    Action("search", "Search all articles…", "edit", 1, ("Ctrl+Shift+F",), "", with_articles),
    Action("palette", "Find anything…", "edit", 1, ("Ctrl+K",)),
    Action("profile.name", "Your name…", "edit", 2),
    Action("zoom.in", "Larger text", "view", 0, ("Ctrl++", "Ctrl+="), "zoom-in"),
    Action("zoom.out", "Smaller text", "view", 0, ("Ctrl+-",), "zoom-out"),
    Action("zoom.reset", "Normal text size", "view", 0, ("Ctrl+0",)),
    Action("lines.longer", "Longer lines", "view", 1),
    Action("lines.shorter", "Shorter lines", "view", 1),
    Action("theme.system", "Colours of the system", "view", 2, choice="theme"),
    Action("theme.light", "Light", "view", 2, choice="theme"),
    Action("theme.dark", "Dark", "view", 2, choice="theme"),
    Action("place.tag", "Tag articles", "view", 3, ("Ctrl+1",), "", with_project, choice="place"),
    Action(
        "place.story", "Compare stories", "view", 3, ("Ctrl+2",), "", with_project, choice="place"
    ),
    Action("go.library", "Go to the article list", "view", 4, ("Alt+1",), when=with_project),
    Action("go.reader", "Go to the article", "view", 4, ("Alt+2", "Esc"), when=reading),
    Action("go.inspector", "Go to the tag’s details", "view", 4, ("Alt+3",), when=at_tag),
    Action("go.tags", "Go to the list of tags", "view", 4, ("F6", "Ctrl+J"), when=reading),
    Action("panel.left", "Show the article list", "view", 5, ("F9",), choice="panel.left"),
    Action("panel.right", "Show the details", "view", 5, ("F10",), choice="panel.right"),
    Action("article.next", "Next article", "article", 0, ("Ctrl+PgDown",), "", with_articles),
    Action("article.previous", "Previous article", "article", 0, ("Ctrl+PgUp",), "", with_articles),
    Action("article.done_next", "Done, and next", "article", 0, ("Ctrl+Return",), "check", tagging),
    Action("article.todo", "Mark as to do", "article", 1, when=tagging),
    Action("article.doing", "Mark as begun", "article", 1, when=tagging),
    Action("article.done", "Mark as done", "article", 1, when=tagging),
    Action("article.skipped", "Skip this article", "article", 1, when=tagging),
    _reader("select.grow", "Grow the selection", 0, ".", reading),
    _reader("select.shrink", "Shrink the selection", 0, ",", reading),
    _reader("tag.next", "Next tag", 1, "N", reading),
    _reader("tag.previous", "Previous tag", 1, "P", reading),
    _reader("tag.link", "Link entity or claim", 2, "E", at_my_link),
    _reader("tag.label", "Change the label", 2, "L", at_my_tag),
    _reader("tag.note", "Write a note", 2, "M", at_my_tag),
    Action("tag.remove", "Remove the tag", "tag", 2, ("Del",), "trash-2", at_my_tag, "reader"),
    _reader("edge.end.right", "End one word later", 3, "Alt+Right", at_my_tag),
    _reader("edge.end.left", "End one word earlier", 3, "Alt+Left", at_my_tag),
    _reader("edge.start.right", "Begin one word later", 3, "Alt+Shift+Right", at_my_tag),
    _reader("edge.start.left", "Begin one word earlier", 3, "Alt+Shift+Left", at_my_tag),
    _reader("edge.end.right.fine", "End one character later", 4, "Ctrl+Alt+Right", at_my_tag),
    _reader("edge.end.left.fine", "End one character earlier", 4, "Ctrl+Alt+Left", at_my_tag),
    _reader(
        "edge.start.right.fine", "Begin one character later", 4, "Ctrl+Alt+Shift+Right", at_my_tag
    ),
    _reader(
        "edge.start.left.fine", "Begin one character earlier", 4, "Ctrl+Alt+Shift+Left", at_my_tag
    ),
    _story("story.next", "Next difference", 0, "N"),
    _story("story.previous", "Previous difference", 0, "P"),
    _story("story.open", "Open these words in the article", 0, "Return", "Enter"),
    _story("story.copy", "Copy the words", 0, "Ctrl+C"),
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
    _story("story.removed", "Show words that were removed", 2, "D"),
    _story("story.fold", "Fold what is the same", 2, "F"),
    _story("story.findings", "Go to the findings", 2, "I"),
    Action("story.export", "Export the table…", "story", 3, ("Ctrl+Shift+E",), "", comparing),
    Action("story.suggest", "Suggest stories", "story", 4, (), "", with_articles),
    Action("help.manual", "Manual", "help", 0, ("F1",), "book-open"),
    Action(
        "everywhere.article", "Tag everywhere in this article…", "tag", 5, when=at_tag_to_repeat
    ),
    Action("everywhere.story", "Tag everywhere in the story…", "tag", 5, when=at_tag_to_repeat),
    Action("everywhere.project", "Tag everywhere in the project…", "tag", 5, when=at_tag_to_repeat),
    _reader("suggestion.next", "Next suggestion", 6, "Tab", with_suggestions),
    _reader("suggestion.previous", "Previous suggestion", 6, "Shift+Tab", with_suggestions),
    Action(
        "suggestion.accept",
        "Accept the suggestion",
        "tag",
        6,
        ("Return", "Enter"),
        "",
        at_suggestion,
        "reader",
    ),
    _reader(
        "suggestion.accept_same", "Accept all with the same words", 6, "Shift+Return", at_suggestion
    ),
    _reader("suggestion.reject", "Reject the suggestion", 6, "Backspace", at_suggestion),
    _reader(
        "suggestion.never",
        "Never suggest these words in this project",
        6,
        "Shift+Backspace",
        at_rejection,
    ),
    Action(
        "suggestions.on", "Suggest tags", "tag", 6, (), "", with_project, choice="suggestions.on"
    ),
    Action("help.keys", "All keys", "help", 0, ("?",), "keyboard", reach="reader"),
    Action("help.steps", "Show the first steps", "help", 0),
    Action("help.reports", "Open the folder of reports", "help", 1),
    Action("help.about", "About Variorum", "help", 1),
)
TABLE = {action.id: action for action in ACTIONS}
MENUS: dict[Menu, str] = {
    "file": "&File",
    "edit": "&Edit",
    "view": "&View",
    "article": "&Article",
    "tag": "&Tag",
    "story": "&Story",
    "help": "&Help",
}
