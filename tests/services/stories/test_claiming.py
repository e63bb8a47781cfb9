"""Claims made from a mention and matched to the mentions of other versions."""

from tests.services.stories.conftest import COPY

from variorum.domain.annotations import Annotation
from variorum.domain.registers import Claim
from variorum.services.stories.claiming import SURE, accept, proposals
from variorum.services.tagging import NewTag, Part, tag
from variorum.services.undoing import undo

HOLDS = "the dam would hold all winter"


def mention(project, document_id: str, text: str, words: str) -> str:
    start = text.index(words)
    part = Part(start, start + len(words))
    return tag(project, NewTag(document_id, "claim", "fact", (part,))).annotation_id


def of(found, annotation_id: str):
    return next(one for one in found if one.annotation_id == annotation_id)


def claim_of(project, annotation_id: str) -> str:
    claim_id = project.store.get(Annotation, annotation_id).claim_id
    return project.store.get(Claim, claim_id).text if claim_id else ""


def test_a_mention_is_matched_by_where_the_mention_of_another_version_lands(
    project, story, ids, tags
):
    made = mention(project, ids["copy.txt"], COPY, HOLDS)
    found = of(proposals(project, story), made)
    assert found.sentence == "The dam holds all winter."
    assert found.score >= SURE
    assert COPY[slice(*found.place)] == found.words == HOLDS


def test_a_mention_like_no_claim_is_to_be_a_new_one(project, story, tags):
    found = of(proposals(project, story), tags["lost"])
    assert (found.claim_id, found.sentence) == (None, "They asked for a delay until August.")


def test_a_mention_is_matched_by_its_words_where_nothing_is_aligned(project, story, ids, tags):
    with project.act("Claim") as changes:
        changes.add(Claim("angry", "Farmers downstream are angry.", story_id=story))
    made = mention(project, ids["blog.txt"], BLOG_TEXT, "Farmers downstream are angry")
    assert of(proposals(project, story), made).claim_id == "angry"


BLOG_TEXT = "In a brazen move the River Board fills the Anka dam in June.\n\n" + (
    "Farmers downstream are angry.\n"
)


def test_accepting_links_and_writes_in_one_step(project, story, ids, tags):
    made = mention(project, ids["copy.txt"], COPY, HOLDS)
    accept(project, proposals(project, story))
    assert claim_of(project, made) == "The dam holds all winter."
    assert claim_of(project, tags["lost"]) == "They asked for a delay until August."
    assert proposals(project, story) == []
    undo(project)
    assert claim_of(project, made) == claim_of(project, tags["lost"]) == ""


def test_once_a_claim_is_written_the_other_version_is_matched(project, story, ids, tags):
    delay = "They asked for a delay until August"
    other = mention(project, ids["copy.txt"], COPY, delay)
    first = of(proposals(project, story), tags["lost"])
    accept(project, [first])
    assert of(proposals(project, story), other).sentence == first.sentence


def test_mentions_with_the_same_new_sentence_share_one_claim(project, story, ids, tags):
    other = mention(project, ids["copy.txt"], COPY, "They asked for a delay until August")
    found = proposals(project, story)
    accept(project, [of(found, tags["lost"]), of(found, other)])
    first, second = (project.store.get(Annotation, one).claim_id for one in (tags["lost"], other))
    assert first == second
    assert project.store.get(Claim, first).story_id == story


def test_a_mention_that_names_a_claim_is_not_asked_about(project, story, tags):
    found = {one.annotation_id for one in proposals(project, story)}
    assert found == {tags["lost"]}
    assert project.store.get(Annotation, tags["claim"]).claim_id


def test_only_the_articles_that_are_named_are_looked_at(project, story, ids, tags):
    assert proposals(project, story, [ids["blog.txt"]]) == []
    found = proposals(project, story, [ids["wire.txt"]])
    assert {one.annotation_id for one in found} == {tags["lost"]}
