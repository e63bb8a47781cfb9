"""Merging and splitting: everything comes back, and nobody's tag is changed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fakes import memory_project

from variorum.domain.annotations import Annotation
from variorum.domain.people import Person
from variorum.domain.registers import Entity, standing_for, stands_for
from variorum.errors import UserError
from variorum.services import reading, registering, undoing
from variorum.services.entities import listing, merging
from variorum.services.registering import NewEntity


def links(project) -> dict[str, str | None]:
    return {one.id: one.entity_id for one in project.store.every(Annotation)}


def named(desk) -> dict[str, int]:
    return {row.entity.name: row.mentions for row in listing.entity_rows(desk.project)}


def test_a_merged_entity_is_part_of_the_other(desk):
    before = links(desk.project)
    merging.merge(desk.project, [desk.ids["Rao"]], desk.ids["Anil Rao"])
    assert named(desk) == {"Anil Rao": 2, "Five sources": 1, "River Board": 1}
    (row,) = [one for one in listing.entity_rows(desk.project) if one.merged]
    assert {"Anil Rao", "Rao", "Mr Rao"} <= set(row.names)
    assert links(desk.project) == before


def test_a_split_gives_every_tag_back_and_later_ones_stay(desk):
    merging.merge(desk.project, [desk.ids["Rao"]], desk.ids["Anil Rao"])
    desk.link(desk.tag("Wire", "Rao said"), "Anil Rao")
    merging.split(desk.project, desk.ids["Rao"])
    assert named(desk) == {"Anil Rao": 2, "Five sources": 1, "Rao": 1, "River Board": 1}


def test_several_are_merged_at_one_stroke_and_undone_at_one(desk):
    ids = list(desk.ids.values())
    merging.merge(desk.project, ids, desk.ids["Rao"])
    assert named(desk) == {"Rao": 4}
    undoing.undo(desk.project)
    assert len(named(desk)) == 4


def test_merging_into_what_is_merged_means_what_stands_for_it(desk):
    merging.merge(desk.project, [desk.ids["Rao"]], desk.ids["Anil Rao"])
    merging.merge(desk.project, [desk.ids["River Board"]], desk.ids["Rao"])
    assert named(desk) == {"Anil Rao": 3, "Five sources": 1}
    with pytest.raises(UserError, match="merged with itself"):
        merging.merge(desk.project, [desk.ids["Rao"]], desk.ids["Anil Rao"])


def test_a_tag_is_linked_to_what_stands_for_the_entity(desk):
    merging.merge(desk.project, [desk.ids["Rao"]], desk.ids["Anil Rao"])
    made = desk.tag("Wire", "Rao said")
    registering.link_entity(desk.project, [made], desk.ids["Rao"])
    assert links(desk.project)[made] == desk.ids["Anil Rao"]


def test_an_open_article_names_the_one_that_stands_for_the_others(desk):
    merging.merge(desk.project, [desk.ids["Rao"]], desk.ids["Anil Rao"])
    article = reading.open_article(desk.project, desk.documents["Daily"])
    assert article.entities[desk.ids["Rao"]].name == "Anil Rao"
    known = {one.name for one in reading.entities(desk.project)}
    assert known == {"Anil Rao", "River Board", "Five sources"}
    found = registering.find_entities(desk.project, "rao")
    assert [(one.record.name, one.mentions) for one in found] == [("Anil Rao", 2)]
    first = reading.first_mention(desk.project, desk.ids["Anil Rao"], desk.documents["Daily"])
    assert first.exact == "Mr Rao"


def test_what_is_not_merged_cannot_be_split(desk):
    with pytest.raises(UserError, match="is not merged"):
        merging.split(desk.project, desk.ids["Rao"])
    with pytest.raises(UserError, match="not in the project any more"):
        merging.split(desk.project, "nothing")


def test_an_entity_is_corrected_tidily(desk):
    rao = desk.project.store.get(Entity, desk.ids["Rao"])
    typed = replace(
        rao,
        name="Anil  Rao",
        aliases=("Rao", " Mr   Rao", "Anil  Rao", "", "Rao"),
        qid="https://www.wikidata.org/wiki/Q42#sitelinks",
    )
    merging.correct(desk.project, typed)
    kept = desk.project.store.get(Entity, rao.id)
    assert (kept.name, kept.aliases, kept.qid) == ("Anil Rao", ("Rao", "Mr Rao"), "Q42")


@pytest.mark.parametrize(
    ("typed", "qid"),
    [
        ("", ""),
        (" q42 ", "Q42"),
        ("https://www.wikidata.org/wiki/Q937", "Q937"),
        ("http://www.wikidata.org/entity/Q1", "Q1"),
        ("m.wikidata.org/wiki/Q5?uselang=de", "Q5"),
    ],
)
def test_a_wikidata_id_is_found_in_what_was_pasted(typed, qid):
    assert merging.qid_of(typed) == qid


@pytest.mark.parametrize("typed", ["Q0", "Q", "42", "P31", "Q12x", "https://example.org/wiki/Q42"])
def test_what_is_no_wikidata_id_is_told(typed):
    with pytest.raises(UserError, match="not a Wikidata id"):
        merging.qid_of(typed)


@given(st.text(max_size=40))
def test_no_text_makes_a_wrong_wikidata_id(typed):
    try:
        found = merging.qid_of(typed)
    except UserError:
        return
    assert found == "" or (found[0] == "Q" and int(found[1:]) > 0)


def test_only_what_nothing_names_is_removed(desk):
    merging.add(desk.project, NewEntity("topic", "Dam safety"))
    merging.remove(desk.project, desk.ids["Dam safety"])
    assert "Dam safety" not in desk.ids
    for name in ("Rao", "Five sources"):
        with pytest.raises(UserError, match="still named"):
            merging.remove(desk.project, desk.ids[name])
    with pytest.raises(UserError, match="needs a name"):
        merging.add(desk.project, NewEntity("topic", " "))


@st.composite
def registers(draw):
    """Entities with merges that lead anywhere, in circles too."""
    ids = [f"e{number}" for number in range(draw(st.integers(1, 6)))]
    targets = st.none() | st.sampled_from([*ids, "nowhere"])
    return [Entity(one, "PER", one, merged_into=draw(targets)) for one in ids]


@given(registers())
def test_every_entity_stands_for_itself_or_has_one_that_does(entities):
    known = {one.id: one for one in entities}
    standing = standing_for(entities)
    assert set(standing) | set(standing.values()) <= set(known)
    assert not set(standing) & set(standing.values())
    assert len(standing) < len(entities)
    for one in entities:
        final = stands_for(one, known.get)
        assert stands_for(final, known.get) == final
        assert standing.get(one.id, one.id) == final.id


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=8))
def test_splitting_everything_again_is_as_if_nothing_had_been(pairs):
    entities = [Entity(f"e{number}", "PER", f"Name {number}") for number in range(5)]
    project = memory_project(*entities)
    for one, into in pairs:
        try:
            merging.merge(project, [f"e{one}"], f"e{into}")
        except UserError:
            assert one == into or len(standing_for(project.store.every(Entity))) > 0
    for entity in list(project.store.every(Entity)):
        if entity.merged_into:
            merging.split(project, entity.id)
    assert list(project.store.every(Entity)) == entities


def test_whoever_adds_an_entity_before_anything_else_is_in_the_project_too():
    project = memory_project()
    merging.add(project, NewEntity("PER", "Mia Okoro"))
    (made,) = project.store.every(Entity)
    assert project.store.get(Person, made.created_by).name == project.me.name
