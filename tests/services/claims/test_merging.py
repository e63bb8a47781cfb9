"""Claims that are one: merged, split again, and followed by everything that names them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fakes import memory_project
from tests.services.claims.test_wording import claim_of
from tests.services.test_tagging import get, tag

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document
from variorum.domain.registers import Claim, standing_for
from variorum.errors import UserError
from variorum.services import linking, reading, registering, undoing
from variorum.services.claims.listing import claim_lines, find_claim, merged_claims
from variorum.services.claims.merging import merge, split
from variorum.services.claims.wording import reword
from variorum.services.insights import counting, listing
from variorum.services.insights.tables import Tags
from variorum.services.linking import Target
from variorum.services.reviewing import commenting
from variorum.services.reviewing.commenting import NewComment
from variorum.services.stories import grouping
from variorum.services.stories.claiming import proposals
from variorum.services.stories.matrices import claim_matrix, stance_matrix


@pytest.fixture
def holds(project, article):
    return claim_of(project, article, "It will hold", "The dam holds.")


@pytest.fixture
def twin(project, article, holds):
    return claim_of(project, article, "farmers fear", "It will hold.")


def listed(project, opening) -> int:
    """How many places a mark of a chart opens."""
    return len(listing.behind(project, opening, None).found)


def claim_ids(project) -> dict[str, str | None]:
    return {one.id: one.claim_id for one in project.store.every(Annotation)}


def test_merging_changes_no_tag_and_is_one_step_to_undo(project, holds, twin):
    before = claim_ids(project)
    changed = merge(project, [holds, twin], holds)
    assert claim_ids(project) == before
    assert dict(changed.ids) == {"claim": (twin,)}
    assert undoing.labels(project)[0] == "Merge into “The dam holds.”"
    undoing.undo(project)
    assert project.store.get(Claim, twin).merged_into is None


def test_the_claim_that_stands_for_others_is_listed_with_their_words(project, holds, twin):
    merge(project, [twin], holds)
    (line,) = claim_lines(project)
    assert (line.claim_id, line.tags) == (holds, 2)
    assert [(one.claim_id, one.claim) for one in line.merged] == [(twin, "It will hold.")]


def test_splitting_gives_every_tag_back(project, holds, twin):
    merge(project, [twin], holds)
    split(project, twin)
    assert {one.claim_id: (one.tags, one.merged) for one in claim_lines(project)} == {
        holds: (1, ()), twin: (1, ()),
    }  # fmt: skip


def test_what_was_merged_into_a_merged_claim_goes_with_it(project, article, holds, twin):
    third = claim_of(project, article, "Rao declined", "Rao says nothing.")
    merge(project, [twin], holds)
    merge(project, [holds], third)
    assert {one.claim_id for one in merged_claims(project)[third]} == {holds, twin}
    (line,) = claim_lines(project)
    assert line.tags == 3


def test_of_a_merged_claim_the_one_that_stands_for_it_takes_the_others(
    project, article, holds, twin
):
    third = claim_of(project, article, "Rao declined", "Rao says nothing.")
    merge(project, [twin], holds)
    merge(project, [third], twin)
    assert project.store.get(Claim, third).merged_into == holds


def test_one_claim_cannot_be_merged_with_itself(project, holds, twin):
    with pytest.raises(UserError, match="One claim cannot be merged with itself"):
        merge(project, [holds], holds)
    merge(project, [twin], holds)
    with pytest.raises(UserError, match="merged with itself"):
        merge(project, [twin], holds)


def test_what_is_not_merged_or_gone_cannot_be_split(project, holds):
    with pytest.raises(UserError, match=r"“The dam holds\.” is not merged"):
        split(project, holds)
    with pytest.raises(UserError, match="not in the project any more"):
        split(project, "nothing")


def test_a_claim_whose_words_were_taken_is_not_split_into_a_twin(project, article, holds, twin):
    grouping.make_story(project, [article], "The dam", article)
    merge(project, [twin], holds)
    reword(project, holds, "It will hold.")
    with pytest.raises(UserError, match="Another claim has these words by now"):
        split(project, twin)
    reword(project, holds, "The dam holds.")
    split(project, twin)
    assert len(claim_lines(project)) == 2


def test_a_merged_claim_is_found_by_its_words_only_where_it_is_asked_for(project, holds, twin):
    merge(project, [twin], holds)
    with pytest.raises(UserError, match="no claim “It will hold"):
        find_claim(project, "It will hold.")
    assert find_claim(project, "It will hold.", merged=True).id == twin
    with pytest.raises(UserError, match="no merged claim “The dam"):
        find_claim(project, "The dam holds.", merged=True)


def test_the_matrix_has_one_row_for_both(project, article, holds, twin):
    story = grouping.make_story(project, [article], "The dam", article).story_id
    assert len(claim_matrix(project, story)) == 2
    merge(project, [holds], twin)
    (row,) = claim_matrix(project, story)
    assert (row.claim_id, len(row.cells[0].cell.more)) == (twin, 1)


def test_a_claim_that_only_its_story_knows_goes_with_the_one_that_stands_for_it(
    project, article, holds
):
    story = grouping.make_story(project, [article], "The dam", article).story_id
    own = claim_of(project, article, "farmers fear", "Farmers fear.", story)
    registering.link_claim(
        project, [one for one, c in claim_ids(project).items() if c == own], None
    )
    assert len(claim_matrix(project, story)) == 2
    merge(project, [own], holds)
    assert [row.claim_id for row in claim_matrix(project, story)] == [holds]


def test_a_stance_on_a_merged_claim_is_one_on_what_stands_for_it(project, article, holds, twin):
    story = grouping.make_story(project, [article], "The dam", article).story_id
    for words, claim in (("declined", holds), ("fear", twin)):
        stance = tag(project, article, "stance", "against", words)
        linking.relate(project, stance, "target", Target("claim", claim))
    merge(project, [twin], holds)
    (row,) = stance_matrix(project, story)
    assert (row.target, len(row.stances[0])) == ("The dam holds.", 2)
    tally = counting.count(project)
    assert dict(tally.stances) == {(holds, "against"): 2}
    assert listed(project, Tags(target_id=holds)) == 2


def test_claims_over_time_count_and_list_the_tags_of_both(project, article, holds, twin):
    document = project.store.get(Document, article)
    with project.act("Date") as changes:
        changes.replace(replace(document, published="2025-08-01"))
    merge(project, [twin], holds)
    (((claim, month), number),) = counting.count(project).claims.items()
    assert (claim, number) == (holds, 2)
    assert listed(project, Tags(claim_id=holds, published=month)) == 2


def test_comments_on_a_merged_claim_are_among_those_on_the_other(project, holds, twin):
    for claim, words in ((holds, "Since when?"), (twin, "Who says so?")):
        commenting.comment(project, NewComment(words, "claim", target_id=claim))
    merge(project, [twin], holds)
    found = [one.first.text for one in commenting.about_claim(project, holds)]
    assert found == ["Since when?", "Who says so?"]
    assert [one.first.text for one in commenting.about_claim(project, twin)] == ["Who says so?"]


def test_a_mention_is_proposed_the_claim_that_stands_for_the_one_told_elsewhere(
    project, article, holds, twin
):
    story = grouping.make_story(project, [article], "The dam", article).story_id
    mine = tag(project, article, "claim", "fact", "It will hold")
    merge(project, [twin], holds)
    found = {one.annotation_id: one.claim_id for one in proposals(project, story)}
    assert found[mine] in {holds, None}


def test_the_first_mention_of_a_claim_may_be_one_of_what_was_merged(project, article, holds):
    twin = registering.new_claim(project, registering.NewClaim("It holds."))
    with project.act("New claim") as changes:
        changes.add(twin)
    merge(project, [holds], twin.id)
    assert reading.first_mention(project, twin.id, article).exact == "It will hold"


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=8))
def test_splitting_everything_again_is_as_if_nothing_had_been(pairs):
    claims = [Claim(f"c{number}", f"Claim {number}.") for number in range(5)]
    project = memory_project(*claims)
    for one, into in pairs:
        try:
            merge(project, [f"c{one}"], f"c{into}")
        except UserError:
            assert one == into or standing_for(project.store.every(Claim))
    assert sum(1 + len(one.merged) for one in claim_lines(project)) == len(claims)
    for claim in list(project.store.every(Claim)):
        if claim.merged_into:
            split(project, claim.id)
    assert list(project.store.every(Claim)) == claims


def test_a_tag_made_for_a_merged_claim_is_linked_to_what_stands_for_it(
    project, article, holds, twin
):
    merge(project, [twin], holds)
    made = tag(project, article, "claim", "fact", "Rao declined")
    registering.link_claim(project, [made], twin)
    assert get(project, made).claim_id == holds
