"""Which articles a saved search holds at the moment."""

from variorum.services.project import Project
from variorum.services.searching.asking import question

MOST = 200_000
"""More articles than this are not listed."""
_PAGE = 200


def articles_of(project: Project, query: str) -> frozenset[str]:
    """The ids of the articles that a query finds; ``UserError`` where it has a faulty expression.

    For the tags of a query, the articles that have such a tag.
    """
    asked = question(project, query)
    if not asked.query:
        return frozenset()
    if not asked.query.pattern:
        return frozenset(project.store.holding(asked.sought, MOST))
    found: set[str] = set()
    for offset in range(0, MOST, _PAGE):
        page = project.store.search(asked.sought, _PAGE, offset, ranked=False)
        found |= {article.id for article in page.articles if asked.places(article.text)}
        if len(page.articles) < _PAGE:
            break
    return frozenset(found)
