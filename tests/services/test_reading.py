"""An article as it is opened, with everybody's tags."""

import pytest
from tests.services.conftest import TEXT, TOMAS, add, noon
from tests.services.test_tagging import tag

from variorum.domain.registers import Claim, Entity
from variorum.errors import UserError
from variorum.services import opening, reading
from variorum.services.registering import NewEntity, link_new_claim, link_new_entity
from variorum.services.stories.grouping import make_story


def test_an_article_opens_with_its_text_and_zones(project, article):
    opened = reading.open_article(project, article)
    assert opened.text == TEXT
    assert {one.layer for one in opened.annotations} == {"zone"}
    assert opened.document.outlet == "Wire"


def test_an_article_that_is_not_there_is_a_key_error(project):
    with pytest.raises(KeyError):
        reading.open_article(project, "nothing")


def test_it_brings_the_entities_and_claims_its_tags_name(project, article):
    made = tag(project, article, "entity", "PER", "Anil Rao")
    link_new_entity(project, [made], NewEntity("PER", "Anil Rao"))
    claim = tag(project, article, "claim", "fact", "It will hold")
    link_new_claim(project, [claim], "The dam holds.", None)
    opened = reading.open_article(project, article)
    assert [one.name for one in opened.entities.values()] == ["Anil Rao"]
    assert [one.text for one in opened.claims.values()] == ["The dam holds."]


def test_my_own_set_comes_first(project, article, tmp_path):
    tag(project, article, "entity", "PER", "Anil Rao")
    project.close()
    with opening.open_(tmp_path / "test.variorum", TOMAS, clock=noon) as his:
        tag(his, article, "entity", "NUM", "300")
        names = [one.name for one in reading.open_article(his, article).sets]
        assert names[0] == "Tomas Adeyemi"
        assert "Ines Marlow" in names


@pytest.fixture
def merged(project):
    """Claims and entities of which "old" was merged into "new"."""
    with project.act("Registers") as changes:
        changes.add(Claim("new", "The dam holds."))
        changes.add(Claim("old", "It holds.", merged_into="new"))
        changes.add(Entity("rao", "PER", "Anil Rao"))
        changes.add(Entity("he", "PER", "Rao", merged_into="rao"))


def test_claims_are_listed_without_those_that_were_merged(project, merged):
    assert [one.id for one in reading.claims(project)] == ["new"]


def test_what_a_tag_names_is_what_it_was_merged_into(project, merged):
    assert reading.named_claims(project.store, ["old", "new", None, "gone"]) == {
        "old": Claim("new", "The dam holds."),
        "new": Claim("new", "The dam holds."),
    }
    assert reading.named_entities(project.store, ["he"])["he"].name == "Anil Rao"


def test_a_project_has_entities_once_one_was_made(project):
    assert not reading.has_entities(project)
    with project.act("Entity") as changes:
        changes.add(Entity("rao", "PER", "Anil Rao"))
    assert reading.has_entities(project)


def test_the_first_mention_is_one_in_this_article_if_it_has_one(project, article, merged):
    other = add(project, TEXT + "More.\n")
    far = tag(project, other, "entity", "PER", "Anil Rao", entity_id="rao")
    assert reading.first_mention(project, "rao", article).id == far
    near = tag(project, article, "entity", "PER", "Rao", entity_id="he")
    assert reading.first_mention(project, "rao", article).id == near
    assert reading.first_mention(project, "nobody") is None


@pytest.mark.parametrize("name", ["wire/dam.txt", "dam.txt", "Dam to be filled early"])
def test_an_article_is_found_by_its_file_or_title(project, name):
    made = add(project, source_name="wire/dam.txt")
    assert reading.find_article(project, name).id == made
    assert reading.find_article(project, made).id == made


def test_a_name_that_several_articles_have_is_answered_with_their_ids(project):
    ids = [add(project), add(project, TEXT + "More.\n")]
    with pytest.raises(UserError, match="Several articles are called") as caught:
        reading.find_article(project, "Dam to be filled early")
    assert all(f"{one} (Wire)" in caught.value.advice for one in ids)
    with pytest.raises(UserError, match="There is no article “harbour"):
        reading.find_article(project, "harbour.txt")


def test_a_part_of_a_title_is_answered_with_the_whole_titles(project):
    add(project)
    with pytest.raises(UserError, match="There is no article “dam to be”") as caught:
        reading.find_article(project, "dam to be")
    assert "“Dam to be filled early” (Wire)" in caught.value.advice


def test_a_story_is_found_by_id_title_or_part_of_it_and_by_its_whole_title_first(project, article):
    story = make_story(project, [article], "The Anka dam").story_id
    longer = make_story(project, [add(project, "Other.\n")], "The Anka dam again").story_id
    found = [reading.find_story(project, name).id for name in (story, "the anka dam", "again")]
    assert found == [story, story, longer]
    with pytest.raises(UserError, match="Several stories are meant") as several:
        reading.find_story(project, "anka")
    assert story in several.value.advice
    with pytest.raises(UserError, match="There is no story “harbour”") as none:
        reading.find_story(project, "harbour")
    assert "“The Anka dam again”" in none.value.advice


def test_where_there_are_no_stories_none_is_offered(project):
    with pytest.raises(UserError) as none:
        reading.find_story(project, "harbour")
    assert none.value.advice == "It has no stories."
