"""A search of all articles, one hit for each: for the list while somebody types."""

from variorum.analysis.querying.contexts import excerpt
from variorum.analysis.segmenting import Range
from variorum.domain.listings import FoundArticle, Hit, SearchPage
from variorum.errors import UserError
from variorum.services.project import Project
from variorum.services.searching.asking import question

AT_ONCE = 40
"""So many articles are shown while somebody types."""


def search(project: Project, typed: str, limit: int = 100, *, begun: bool = False) -> SearchPage:
    """The articles that hold what is asked, the best first; any string may be asked for.

    ``begun``: the last word may still be being typed. What cannot be followed is told in the page.
    """
    try:
        asked = question(project, typed, begun=begun)
        if not asked.query:
            return SearchPage((), 0)
        found = project.store.search(asked.sought, limit)
        places = [(article, asked.places(article.text)) for article in found.articles]
    except UserError as error:
        return SearchPage((), 0, str(error))
    if asked.query.pattern:
        places = [(article, ranges) for article, ranges in places if ranges]
    hits = tuple(_hit(article, ranges) for article, ranges in places)
    if asked.fault and not hits:
        return SearchPage((), 0, str(asked.fault))
    total = None if asked.query.pattern and len(found.articles) == limit else found.total
    if asked.query.pattern and total is not None:
        total = len(hits)
    return SearchPage(hits, total, arranged=found.arranged)


def search_as_typed(project: Project, typed: str) -> SearchPage:
    """What is shown while somebody types: the first hits, with the last word taken as begun."""
    return search(project, typed, AT_ONCE, begun=True)


def _hit(article: FoundArticle, ranges: list[Range]) -> Hit:
    # Without a place in the text, the words stand in the title, or none were asked for.
    start, end = ranges[0] if ranges else (0, 0)
    line, shift = excerpt(article.text, start, end)
    place = (start, end, line, start - shift, end - shift)
    return Hit(article.id, article.title, article.outlet, article.published, *place)
