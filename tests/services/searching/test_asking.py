"""Names in a query become outlets, stories, labels and sets of the project."""

import pytest
from tests.builders import news
from tests.services.searching.conftest import ARTICLES

from variorum.errors import UserError
from variorum.formats.texts.base import Article
from variorum.services.importing import add_article, document_id_of
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


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("outlet:zebra", "There is no outlet “zebra”. There are: Coast Daily, Harbour Wire."),
        ("dam story:zebra", "There is no story “zebra”. There are: The dam."),
        ("label:zebra dam", "The codebook has no label “zebra”."),
        (
            "by:zebra",
            "Nobody called “zebra” has tagged here. There are: Ines Marlow, Tomas Adeyemi.",
        ),
        ("date:2025-13 dam", "“2025-13” is no date to search by."),
        ("outlet:zebra outlet:wire zebra", ""),
        ("zebra", ""),
    ],
)
def test_a_name_that_nobody_bears_and_a_date_that_is_none_are_told(corpus, typed, told):
    page = hits.search(corpus, typed)
    assert page.hits == ()
    assert page.problem.startswith(told)
    assert bool(page.problem) == bool(told)


def test_words_that_stand_there_are_found_although_they_look_like_a_date(corpus):
    with corpus.act("Import") as changes:
        text = "Date: soon.\n"
        article = Article(text, title="Title 4")
        add_article(corpus, changes, article, document_id_of(article), None)
    page = hits.search(corpus, "date:soon")
    assert [hit.title for hit in page.hits] == ["Title 4"]
    assert page.problem == ""


def test_a_hostile_expression_is_stopped(corpus):
    page = hits.search(corpus, "/^(([a-z])+.)+[A-Z]([a-z])+$/")
    assert ARTICLES[3][2]
    assert page.problem == "" or "too long" in page.problem
    assert "takes too long" in hits.search(corpus, "/(a+)+$|(a|aa)+$/ text").problem


def test_what_is_being_typed_finds_what_begins_so(corpus):
    assert [hit.title for hit in hits.search_as_typed(corpus, "harb").hits] == ["Title 2"]
    assert hits.search(corpus, "harb").hits == ()
