"""Claims and stances against articles."""

from tests.services.stories.conftest import COPY

from variorum.domain.documents import Story
from variorum.domain.registers import Claim, Entity
from variorum.services.linking import Target, relate
from variorum.services.registering import NewEntity, link_claim, link_new_claim, link_new_entity
from variorum.services.stories.matrices import claim_matrix, entity_timeline, stance_matrix
from variorum.services.tagging import NewTag, Part, tag


def states(row):
    return {one.file: one.cell.state for one in row.cells}


def test_a_claim_is_told_suggested_or_dropped(project, story, tags):
    (row,) = claim_matrix(project)
    assert row.claim == "The dam holds all winter."
    assert states(row) == {"wire.txt": "told", "copy.txt": "suggested", "blog.txt": "dropped"}
    assert [one.present for one in row.cells] == [True, True, False]


def test_a_suggested_cell_shows_the_words_and_the_hedge_that_was_added(project, story, tags):
    (row,) = claim_matrix(project, story)
    cell = next(one.cell for one in row.cells if one.file == "copy.txt")
    assert COPY[slice(*cell.place)] == cell.words == "the dam would hold all winter"
    assert cell.hedges == ("unverified",)
    assert cell.source == "Anil Rao"


def test_a_told_cell_shows_the_source_of_its_attribution(project, story, tags):
    relate(project, tags["claim"], "attributed_to", Target("annotation", tags["says"]))
    (row,) = claim_matrix(project, story)
    cell = row.cells[0].cell
    assert (cell.source, cell.commitment) == ("Anil Rao", "reports")


def test_a_tag_in_another_version_takes_the_place_of_the_suggestion(project, story, ids, tags):
    start = COPY.index("the dam would hold all winter")
    made = tag(project, NewTag(ids["copy.txt"], "claim", "fact", (Part(start, start + 8),)))
    (row,) = claim_matrix(project)
    link_claim(project, [made.annotation_id], row.claim_id)
    (after,) = claim_matrix(project)
    assert states(after)["copy.txt"] == "told"


def test_the_storys_own_claims_have_rows_before_anybody_tagged_them(project, story, tags):
    link_new_claim(project, [tags["lost"]], "Farmers want a delay.", story)
    link_claim(project, [tags["lost"]], None)
    rows = {row.claim: states(row) for row in claim_matrix(project, story)}
    assert set(rows["Farmers want a delay."].values()) == {"unknown"}


def test_claims_of_other_stories_and_merged_ones_have_no_rows(project, story, tags):
    (told,) = claim_matrix(project, story)
    with project.act("Claims") as changes:
        changes.add(Story("other", "The other dam"))
        changes.add(Claim("elsewhere", "The other dam holds.", story_id="other"))
        changes.add(Claim("merged", "It holds.", story_id=story, merged_into=told.claim_id))
    assert [row.claim for row in claim_matrix(project, story)] == [told.claim]


def test_the_timeline_follows_the_days(project, story, ids, tags):
    (row,) = claim_matrix(project)
    assert [one.document_id for one in row.timeline] == [ids["wire.txt"], ids["copy.txt"]]
    assert row.timeline[1].change == ("+unverified",)


def test_stances_are_told_by_target_and_article(project, story, ids, tags):
    made = tag(project, NewTag(ids["wire.txt"], "stance", "favor", (Part(0, 9),))).annotation_id
    link_new_entity(project, [tags["rao"]], NewEntity("PER", "Anil Rao"))
    (rao,) = [one for one in project.store.every(Entity) if one.name == "Anil Rao"]
    relate(project, made, "target", Target("entity", rao.id))
    (row,) = stance_matrix(project, story)
    assert row.target == "Anil Rao"
    assert [len(one) for one in row.stances] == [1, 0, 0]


def test_a_story_without_claims_has_no_rows(project, story):
    assert claim_matrix(project) == stance_matrix(project, story) == []


def test_entities_are_listed_by_when_they_were_first_named(project, story, ids, tags):
    start = COPY.index("River Board")
    board = tag(project, NewTag(ids["copy.txt"], "entity", "ORG", (Part(start, start + 11),)))
    link_new_entity(project, [board.annotation_id], NewEntity("ORG", "The River Board"))
    link_new_entity(project, [tags["rao"]], NewEntity("PER", "Anil Rao"))
    rows = entity_timeline(project, story)
    assert [(row.name, row.type, row.first) for row in rows] == [
        ("Anil Rao", "PER", 0),
        ("The River Board", "ORG", 1),
    ]
    assert [one.times if one else 0 for one in rows[1].namings] == [0, 1, 0]


def test_an_entity_that_is_only_spoken_of_stands_behind_those_that_are_named(
    project, story, ids, tags
):
    made = tag(project, NewTag(ids["wire.txt"], "stance", "favor", (Part(0, 9),))).annotation_id
    link_new_entity(project, [tags["rao"]], NewEntity("PER", "Anil Rao"))
    with project.act("Entity") as changes:
        changes.add(Entity("rain", "topic", "Rain"))
    relate(project, made, "target", Target("entity", "rain"))
    named, spoken_of = entity_timeline(project, story)
    assert (named.name, spoken_of.name, spoken_of.first) == ("Anil Rao", "Rain", None)
    assert (spoken_of.namings[0].times, len(spoken_of.namings[0].stances)) == (0, 1)
