from hypothesis import given
from hypothesis import strategies as st
from tests.builders import news, tagged

from variorum.domain.documents import Document
from variorum.domain.people import AnnotationSet
from variorum.domain.registers import Claim, Entity
from variorum.services.reading import OpenArticle
from variorum.ui.tag.paging import beside, names_of, page_of, set_counts, shown_sets, visible

TEXT = "Ada met Bo in Oslo."
MINE = AnnotationSet("mine", "Ada", "working", "ada")
OTHER = AnnotationSet("other", "Bo", "working", "bo")
THIRD = AnnotationSet("third", "Cy", "working", "cy")
SETS = ("mine", "other", "third", "zones")
ZONES = AnnotationSet("zones", "Page structure", "structure")


def by(set_id, *words, label="PER", layer="entity"):
    from dataclasses import replace

    return [replace(tagged(TEXT, layer, label, w, id=f"{set_id}{w}"), set_id=set_id) for w in words]


def article(*annotations, sets=(MINE, OTHER, THIRD, ZONES)):
    document = Document("d", "r", "Met", "Wire", "A. Reporter", "2025-08-02")
    return OpenArticle(document, TEXT, annotations, (), sets, {}, {})


def test_people_are_counted_me_first_and_zones_left_out():
    found = article(*by("other", "Ada", "Bo"), *by("zones", TEXT, label="body", layer="zone"))
    assert [(one.set_id, one.tags) for one in set_counts(found, "mine")] == [
        ("mine", 0),
        ("other", 2),
    ]


def test_mine_are_shown_where_i_have_any():
    counts = set_counts(article(*by("mine", "Ada"), *by("other", "Bo")), "mine")
    assert shown_sets(counts, ()) == {"mine"}


def test_the_first_other_is_shown_where_i_have_none():
    counts = set_counts(article(*by("other", "Ada"), *by("third", "Bo")), "mine")
    assert shown_sets(counts, ()) == {"other"}


def test_what_was_chosen_before_is_shown_again():
    counts = set_counts(article(*by("mine", "Ada"), *by("third", "Bo")), "mine")
    assert shown_sets(counts, ["third", "gone"]) == {"third"}


def test_a_choice_that_shows_nothing_here_is_passed_over():
    counts = set_counts(article(*by("mine", "Ada")), "mine")
    assert shown_sets(counts, ["third"]) == {"mine"}


def test_the_parts_of_the_page_are_always_seen():
    zone = by("zones", TEXT, label="body", layer="zone")
    found = article(*by("mine", "Ada"), *by("other", "Bo"), *zone)
    assert [one.id for one in visible(found, {"mine"})] == ["mineAda", f"zones{TEXT}"]


def test_the_line_under_the_title_says_outlet_author_date_and_length():
    page = page_of(article(), frozenset(), news())
    assert page.details == ("Wire", "A. Reporter", "2 August 2025", "5 words")


def test_ids_have_names():
    found = article()
    found.entities["e"] = Entity("e", "PER", "Ada Lind")
    found.claims["c"] = Claim("c", "They met.")
    names = names_of(found)
    assert (names["e"], names["c"], names["bo"]) == ("Ada Lind", "They met.", "Bo")


def test_tags_come_with_their_set_and_go_with_it():
    zone = by("zones", TEXT, label="body", layer="zone")
    found = article(*by("mine", "Ada"), *by("other", "Bo"), *by("third", "Oslo"), *zone)
    ids = [one.id for one in beside(found, {"other", "mine", "zones"}, {"mine", "third"})]
    assert ids == ["otherBo"]
    assert beside(found, {"mine"}, {"mine", "other"}) == []


@given(st.sets(st.sampled_from(SETS)), st.sets(st.sampled_from(SETS)))
def test_what_comes_and_goes_leads_from_one_choice_of_sets_to_another(before, shown):
    zone = by("zones", TEXT, label="body", layer="zone")
    found = article(*by("mine", "Ada", "Oslo"), *by("other", "Bo"), *by("third", "Oslo"), *zone)
    seen = {one.id for one in visible(found, before)}
    seen |= {one.id for one in beside(found, shown, before)}
    seen -= {one.id for one in beside(found, before, shown)}
    assert seen == {one.id for one in visible(found, shown)}
