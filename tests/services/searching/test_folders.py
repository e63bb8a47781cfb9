"""The articles of a saved search, as they are at the moment."""

import pytest

from variorum.errors import UserError
from variorum.services.searching import folders


@pytest.mark.parametrize(
    ("query", "count"),
    [("dam", 3), ("label:organisation", 2), ("outlet:wire -harbour", 1), ("/d.m/", 3), ("", 0)],
)
def test_a_search_holds_articles(corpus, query, count):
    assert len(folders.articles_of(corpus, query)) == count


def test_a_faulty_expression_is_told(corpus):
    with pytest.raises(UserError, match="not a regular expression"):
        folders.articles_of(corpus, "/(/")
