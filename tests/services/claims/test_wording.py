"""Claims worded better: everything that names them follows, and no two say the same."""

from dataclasses import replace

import pytest
from tests.services.test_tagging import get, tag

from variorum.domain.registers import Claim
from variorum.errors import UserError
from variorum.services import reading, refreshing, registering, undoing
from variorum.services.claims.listing import claim_lines, find_claim
from variorum.services.claims.wording import reword
from variorum.services.stories import grouping
from variorum.services.stories.matrices import claim_matrix


def claim_of(project, article, words, sentence, story_id=None) -> str:
    """The id of a new claim to which these words are linked."""
    made = tag(project, article, "claim", "fact", words)
    registering.link_new_claim(project, [made], sentence, story_id)
    return get(project, made).claim_id


def text_of(project, claim_id) -> str:
    return project.store.get(Claim, claim_id).text


def merge(project, claim_id, into) -> None:
    """As another program's records may say it."""
    with project.act("Merge") as changes:
        changes.replace(replace(changes.get(Claim, claim_id), merged_into=into))


@pytest.fixture
def holds(project, article):
    return claim_of(project, article, "It will hold", "The dam holds.")


def test_a_claim_is_said_in_other_words_and_undone(project, holds):
    reword(project, holds, "  The dam\n will hold. ")
    assert text_of(project, holds) == "The dam will hold."
    undoing.undo(project)
    assert text_of(project, holds) == "The dam holds."
    undoing.redo(project)
    assert text_of(project, holds) == "The dam will hold."


def test_what_is_undone_is_named_by_what_it_was(project, holds):
    reword(project, holds, "The dam will hold.")
    assert undoing.labels(project)[0] == "Reword claim “The dam holds.”"


def test_the_same_words_change_nothing(project, holds):
    before = project.store.log_length()
    assert not reword(project, holds, "The  dam holds. ").ids
    assert project.store.log_length() == before


@pytest.mark.parametrize("words", ["", "  \n\t "])
def test_a_claim_keeps_its_words_where_none_are_given(project, holds, words):
    with pytest.raises(UserError, match="needs a sentence"):
        reword(project, holds, words)
    assert text_of(project, holds) == "The dam holds."


def test_a_claim_that_is_gone_is_said_to_be(project):
    with pytest.raises(UserError, match="not in the project any more"):
        reword(project, "nothing", "The dam will hold.")


@pytest.mark.parametrize("words", ["Farmers fear.", "farmers  FEAR."])
def test_two_claims_are_never_worded_alike(project, article, holds, words):
    claim_of(project, article, "farmers fear", "Farmers fear.")
    with pytest.raises(UserError, match=r"Another claim says already: “Farmers fear\.”"):
        reword(project, holds, words)
    assert text_of(project, holds) == "The dam holds."


def test_where_the_other_claim_belongs_is_said(project, article, holds):
    story = grouping.make_story(project, [article], "The farmers", article).story_id
    claim_of(project, article, "farmers fear", "Farmers fear.", story)
    with pytest.raises(UserError, match="in the story “The farmers” says already"):
        reword(project, holds, "Farmers fear.")


def test_capitals_of_a_claim_can_be_corrected(project, holds):
    reword(project, holds, "The Dam holds.")
    assert text_of(project, holds) == "The Dam holds."


def test_of_a_merged_claim_the_one_that_stands_for_it_is_reworded(project, article, holds):
    twin = claim_of(project, article, "farmers fear", "It holds.")
    merge(project, twin, holds)
    reword(project, twin, "The dam will hold.")
    assert (text_of(project, holds), text_of(project, twin)) == ("The dam will hold.", "It holds.")


def test_the_words_of_a_merged_claim_may_be_used_again(project, article, holds):
    twin = claim_of(project, article, "farmers fear", "It holds.")
    merge(project, twin, holds)
    reword(project, holds, "It holds.")
    assert text_of(project, holds) == "It holds."


def test_an_open_article_shows_the_new_words(project, article, holds):
    opened = reading.open_article(project, article)
    changed = reword(project, holds, "The dam will hold.")
    fresh = refreshing.refreshed(project, opened, changed)
    assert fresh.article.claims[holds].text == "The dam will hold."
    assert fresh.article.claims == reading.open_article(project, article).claims


def test_an_open_article_shows_what_stands_for_a_merged_claim(project, article, holds):
    twin = claim_of(project, article, "farmers fear", "It holds.")
    opened = reading.open_article(project, article)
    merge(project, twin, holds)
    assert reading.open_article(project, article).claims[twin].id == holds
    changed = reword(project, holds, "The dam will hold.")
    fresh = refreshing.refreshed(project, opened, changed)
    assert fresh.article.claims[twin].text == "The dam will hold."


def test_a_tag_is_linked_to_what_stands_for_a_merged_claim(project, article, holds):
    twin = claim_of(project, article, "farmers fear", "It holds.")
    merge(project, twin, holds)
    made = tag(project, article, "claim", "fact", "Rao declined")
    registering.link_claim(project, [made], twin)
    assert get(project, made).claim_id == holds
    (found,) = registering.find_claims(project, "dam holds")
    assert (found.record.id, found.mentions) == (holds, 3)


def test_the_matrix_follows(project, article, holds):
    grouping.make_story(project, [article], "The dam", article)
    reword(project, holds, "The dam will hold.")
    assert [row.claim for row in claim_matrix(project)] == ["The dam will hold."]


def test_the_list_says_where_claims_belong_and_how_many_tags_make_them(project, article, holds):
    story = grouping.make_story(project, [article], "The farmers", article).story_id
    fear = claim_of(project, article, "farmers fear", "Farmers fear.", story)
    twin = claim_of(project, article, "Rao declined", "It holds.")
    merge(project, twin, holds)
    lines = [(one.claim_id, one.story, one.tags) for one in claim_lines(project)]
    assert lines == [(holds, "", 2), (fear, "The farmers", 1)]
    for name in (story, "The farmers"):
        assert [one.claim_id for one in claim_lines(project, name)] == [fear]
    with pytest.raises(UserError, match="no story “Fishermen”"):
        claim_lines(project, "Fishermen")


def test_a_claim_is_found_by_its_id_its_beginning_or_its_words(project, holds):
    for name in (holds, holds[:-1], "the  dam holds."):
        assert find_claim(project, name).id == holds


@pytest.mark.parametrize("name", ["", "The dam", "nothing"])
def test_what_names_no_claim_is_refused(project, holds, name):
    with pytest.raises(UserError, match="There is no claim"):
        find_claim(project, name)


def test_a_beginning_that_means_several_claims_lists_them(project, article, holds):
    fear = claim_of(project, article, "farmers fear", "Farmers fear.")
    with pytest.raises(UserError, match="Several claims") as told:
        find_claim(project, "0")
    assert holds in str(told.value)
    assert fear in str(told.value)
