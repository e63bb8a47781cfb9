"""The places behind a figure."""

from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.agreement.marked import marks

from variorum.analysis.agreement.items import KINDS, Item, Mark, Question, items

ARTICLE = {
    "Ines": [(0, 5, "a"), (10, 20, "a"), (30, 40, "a"), (50, 60, "b")],
    "Tomas": [(0, 5, "a"), (10, 20, "b"), (35, 45, "a")],
}


def kinds(*articles, **question) -> list[tuple[int, str]]:
    found, _ = items(marks(*articles), Question("claim", **question))
    return [(one.start, one.kind) for one in found]


def test_every_place_is_told_with_what_people_made_of_it():
    assert kinds(ARTICLE) == [
        (0, "same"),
        (10, "label"),
        (30, "boundary"),
        (35, "boundary"),
        (50, "missing"),
    ]


def test_an_item_names_who_marked_it_and_who_did_not():
    found, _ = items(marks(ARTICLE), Question("claim", kinds=["missing"]))
    assert found == [
        Item("a0", "claim", 50, 60, "missing", (Mark("Ines", "b", "Ines50"),), ("Tomas",))
    ]


def test_only_the_wanted_kinds_are_told():
    assert kinds(ARTICLE, kinds=["label", "same"]) == [(0, "same"), (10, "label")]


def test_only_places_with_a_label_are_told():
    assert kinds(ARTICLE, label="b") == [(10, "label"), (50, "missing")]
    assert kinds(ARTICLE, label="unheard of") == []


def test_only_some_articles_are_told():
    found, total = items(marks(ARTICLE, ARTICLE), Question("claim", articles=["a1"]))
    assert {one.article_id for one in found} == {"a1"}
    assert total == 5


def test_of_two_people_the_third_does_not_count():
    third = {**ARTICLE, "Mia": [(70, 80, "a")]}
    assert kinds(third, raters=["Ines", "Tomas"]) == kinds(ARTICLE)
    assert (70, "missing") in kinds(third)


def test_an_article_that_one_person_worked_on_has_no_items():
    assert kinds({"Ines": [(0, 5, "a")]}) == []


def test_what_is_beyond_the_limit_is_counted():
    found, total = items(marks(ARTICLE), Question("claim"), limit=2)
    assert (len(found), total) == (2, 5)


def test_a_layer_that_nobody_compares_has_no_items():
    assert items(marks(ARTICLE), Question("stance")) == ([], 0)


@given(st.lists(st.sampled_from(KINDS), unique=True))
def test_kinds_part_the_places(some):
    rest = [one for one in KINDS if one not in some]
    assert sorted(kinds(ARTICLE, kinds=some) + kinds(ARTICLE, kinds=rest)) == kinds(ARTICLE)


def test_of_two_labels_the_places_with_both_are_told():
    assert kinds(ARTICLE, label="a", other="b") == [(10, "label")]
    assert kinds(ARTICLE, label="a", other="a") == [(0, "same")]
    assert kinds(ARTICLE, label="b", other="b") == []
