"""The menu Article: going from article to article, and how far each is."""

from variorum.ui.actions.base import Action
from variorum.ui.actions.situations import tagging, with_articles, with_earlier

ACTIONS: tuple[Action, ...] = (
    Action("article.next", "Next article", "article", 0, ("Ctrl+PgDown",), "", with_articles),
    Action("article.previous", "Previous article", "article", 0, ("Ctrl+PgUp",), "", with_articles),
    Action("article.done_next", "Done, and next", "article", 0, ("Ctrl+Return",), "check", tagging),
    Action("article.todo", "Mark as to do", "article", 1, when=tagging),
    Action("article.doing", "Mark as begun", "article", 1, when=tagging),
    Action("article.done", "Mark as done", "article", 1, when=tagging),
    Action("article.skipped", "Skip this article", "article", 1, when=tagging),
    Action("article.details", "Edit details…", "article", 2, ("Alt+Return",), "", tagging),
    Action("article.text", "Replace the text…", "article", 2, when=tagging),
    Action("article.earlier", "Tags of the earlier text…", "article", 2, when=with_earlier),
)
