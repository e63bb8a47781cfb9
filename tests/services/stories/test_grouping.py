"""Articles put into stories."""

import pytest
from tests.services.conftest import add
from tests.services.stories.conftest import COPY, WIRE

from variorum.domain.documents import Document, Story
from variorum.domain.registers import Claim
from variorum.errors import UserError
from variorum.services.stories.grouping import (
    add_articles,
    describe_story,
    make_story,
    merge_stories,
    remove_articles,
    set_baseline,
    split_story,
    suggest_for,
    suggest_groups,
    suggest_story,
)
from variorum.services.undoing import undo

PORT = "Morocco approves a container terminal at Cape Azrou where sardine boats from Agadir fish.\n"


def members(project, story_id):
    return {one.source_name for one in project.store.every(Document) if one.story_id == story_id}


@pytest.fixture
def loose(project):
    """Three articles of no story, two of which tell the same."""
    texts = {"wire.txt": WIRE, "copy.txt": COPY, "port.txt": PORT}
    return {name: add(project, text, source_name=name) for name, text in texts.items()}


def test_articles_that_tell_the_same_are_suggested_as_a_story(project, loose):
    (found,) = suggest_groups(project)
    assert set(found.document_ids) == {loose["wire.txt"], loose["copy.txt"]}
    assert found.story_id is None
    assert found.near_copies == (tuple(sorted(found.document_ids)),)


def test_a_suggestion_changes_nothing(project, loose):
    suggest_groups(project)
    assert list(project.store.every(Story)) == []


def test_what_is_a_story_already_is_not_suggested_again(project, loose):
    make_story(project, [loose["wire.txt"], loose["copy.txt"]], "Dam")
    assert suggest_groups(project) == []


def test_a_story_is_suggested_for_an_article_that_belongs_to_it(project, loose):
    made = make_story(project, [loose["wire.txt"]], "Dam")
    (found,) = suggest_groups(project)
    assert found.story_id == made.story_id


def test_one_new_article_is_told_its_story(project, loose):
    made = make_story(project, [loose["wire.txt"]], "Dam")
    (kin,) = suggest_story(project, loose["copy.txt"])
    assert (kin.story_id, kin.document_ids) == (made.story_id, (loose["wire.txt"],))
    assert suggest_story(project, loose["port.txt"]) == []


def test_a_story_is_made_in_one_act(project, loose):
    made = make_story(project, list(loose.values()), " The  dam ", loose["wire.txt"])
    story = project.store.get(Story, made.story_id)
    assert (story.title, story.baseline_id) == ("The dam", loose["wire.txt"])
    assert members(project, made.story_id) == set(loose)
    undo(project)
    assert members(project, made.story_id) == set()


def test_a_story_needs_a_title(project, loose):
    with pytest.raises(UserError, match="needs a title"):
        make_story(project, list(loose.values()), "  ")


def test_articles_come_and_go(project, loose):
    made = make_story(project, [loose["wire.txt"]], "Dam")
    add_articles(project, made.story_id, [loose["copy.txt"]])
    assert members(project, made.story_id) == {"wire.txt", "copy.txt"}
    remove_articles(project, [loose["wire.txt"]])
    assert members(project, made.story_id) == {"copy.txt"}


def test_a_baseline_that_leaves_is_none_any_more(project, loose):
    made = make_story(project, [loose["wire.txt"], loose["copy.txt"]], "Dam", loose["wire.txt"])
    remove_articles(project, [loose["wire.txt"]])
    assert project.store.get(Story, made.story_id).baseline_id is None


def test_a_story_is_split(project, loose):
    made = make_story(project, list(loose.values()), "All")
    split = split_story(project, made.story_id, [loose["port.txt"]], "Port")
    assert members(project, made.story_id) == {"wire.txt", "copy.txt"}
    assert members(project, split.story_id) == {"port.txt"}
    with pytest.raises(UserError, match="not all in this story"):
        split_story(project, made.story_id, [loose["port.txt"]], "Port")


def test_stories_are_merged_with_their_claims(project, loose):
    one = make_story(project, [loose["wire.txt"]], "Dam").story_id
    other = make_story(project, [loose["copy.txt"]], "Dam again").story_id
    with project.act("Claim") as changes:
        changes.add(Claim("c", "The dam holds.", story_id=other))
    merge_stories(project, one, other)
    assert members(project, one) == {"wire.txt", "copy.txt"}
    assert project.store.get(Story, other) is None
    assert project.store.get(Claim, "c").story_id == one
    with pytest.raises(UserError, match="itself"):
        merge_stories(project, one, one)


def test_the_baseline_is_an_article_of_the_story(project, loose):
    made = make_story(project, [loose["wire.txt"], loose["copy.txt"]], "Dam")
    set_baseline(project, made.story_id, loose["copy.txt"])
    assert project.store.get(Story, made.story_id).baseline_id == loose["copy.txt"]
    with pytest.raises(UserError, match="article in the story"):
        set_baseline(project, made.story_id, loose["port.txt"])
    set_baseline(project, made.story_id, None)
    assert project.store.get(Story, made.story_id).baseline_id is None


def test_a_story_is_described(project, loose):
    made = make_story(project, [loose["wire.txt"]], "Dam")
    describe_story(project, made.story_id, "The dam", "The blog rewrites the wire. ")
    story = project.store.get(Story, made.story_id)
    assert (story.title, story.description) == ("The dam", "The blog rewrites the wire.")


def test_a_story_that_is_gone_is_said_to_be(project, loose):
    with pytest.raises(UserError, match="not in the project any more"):
        add_articles(project, "gone", [loose["wire.txt"]])
    with pytest.raises(UserError, match="not in the project any more"):
        make_story(project, ["gone"], "Dam")
    assert list(project.store.every(Story)) == []


def test_new_articles_are_looked_up_by_themselves_and_named_once(project, loose):
    made = make_story(project, [loose["wire.txt"]], "Dam")
    found = suggest_for(project, [loose["copy.txt"], loose["port.txt"], loose["wire.txt"]])
    assert [(one.story_id, one.document_ids) for one in found] == [
        (made.story_id, (loose["copy.txt"],))
    ]


def test_two_new_articles_of_one_story_are_one_suggestion(project, loose):
    (found,) = suggest_for(project, list(loose.values()))
    assert set(found.document_ids) == {loose["wire.txt"], loose["copy.txt"]}
    assert found.story_id is None


def test_new_articles_that_lead_from_one_to_the_next_are_one_suggestion(project, loose):
    again = add(project, WIRE + "\n" + COPY, source_name="again.txt")
    (found,) = suggest_for(project, [*loose.values(), again])
    assert set(found.document_ids) == {loose["wire.txt"], loose["copy.txt"], again}
    assert 0 < found.score <= 1


def test_new_articles_of_one_story_are_one_suggestion_for_it(project, loose):
    made = make_story(project, [loose["wire.txt"]], "Dam")
    again = add(project, COPY + "\nNobody was hurt.\n", source_name="again.txt")
    (found,) = suggest_for(project, [loose["copy.txt"], loose["port.txt"], again])
    assert found.story_id == made.story_id
    assert set(found.document_ids) == {loose["copy.txt"], again}
