"""Names in a query become outlets, stories, labels and sets of the project."""

import pytest
from tests.builders import news
from tests.services.searching.conftest import ARTICLES

from variorum.errors import UserError
from variorum.services.searching import hits
from variorum.services.searching.asking import labels_named, question


def titles(project, typed: str) -> set[str]:
    return {hit.title[-1] for hit in hits.search(project, typed).hits}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ('outlet:"Harbour Wire"', "02"),
        ("outlet:wire", "02"),
        ("OUTLET:Coast dam", "1"),
        ("outlet:harbour outlet:coast", "012"),
        ("outlet:nobody", ""),
        ("story:dam", "01"),
        ("story:zebra dam", ""),
        ("date:2025-08 dam", "01"),
        ("date:soon", ""),
        ("label:claim", "0"),
        ("label:prediction", "0"),
        ("label:org", "01"),
        ("label:organisation by:me", "0"),
        ("label:entity by:Tomas", "1"),
        ("by:ines", "01"),
        ("label:zebra", ""),
        ("by:zebra label:org", ""),
        ("colour:dam", ""),
        ("-dam", "3"),
        ("/d[ao]m/", "012"),
        ("/CAFÉ/", ""),
        ("/(?i)CAFÉ/", "2"),
        ("/d[ao]m/ harbour", "2"),
    ],
)
def test_filters_choose_articles(corpus, typed, found):
    assert titles(corpus, typed) == set(found)


@pytest.mark.parametrize(
    ("name", "count"),
    [("claim", 8), ("entity/PER", 1), ("Person", 1), ("pers", 1), ("entity/zebra", 0), ("", 0)],
)
def test_labels_are_known_by_key_name_and_beginning(name, count):
    found = labels_named(news(), name)
    if name == "claim":
        assert {layer for layer, _ in found} == {"claim"}
    elif name:
        assert len(found) == count


def test_a_faulty_expression_is_told_and_finds_nothing(corpus):
    with pytest.raises(UserError, match="not a regular expression"):
        question(corpus, "/(/")
    page = hits.search(corpus, "/(/")
    assert page.hits == ()
    assert "not a regular expression" in page.problem


def test_a_hostile_expression_is_stopped(corpus):
    page = hits.search(corpus, "/^(([a-z])+.)+[A-Z]([a-z])+$/")
    assert ARTICLES[3][2]
    assert page.problem == "" or "too long" in page.problem
    assert "takes too long" in hits.search(corpus, "/(a+)+$|(a|aa)+$/ text").problem


def test_what_is_being_typed_finds_what_begins_so(corpus):
    assert [hit.title for hit in hits.search_as_typed(corpus, "harb").hits] == ["Title 2"]
    assert hits.search(corpus, "harb").hits == ()
