"""Articles to review, how far each is, and their items in short."""

import pytest
from tests.services.conftest import INES, TEXT, TOMAS, add
from tests.services.reviewing.crowd import MIA

from variorum.services import finishing, tagging
from variorum.services.reviewing.listing import LONGEST, brief_of, count_of, counted, reviewable


def test_there_is_something_to_review_where_several_people_tagged_or_finished(crowd):
    alone = add(crowd.project, TEXT + "More.\n")
    assert [row.id for row in reviewable(crowd.project)] == [crowd.article]
    for profile in (TOMAS, MIA):
        finishing.mark(crowd.as_(profile), alone, "done")
    assert [row.id for row in reviewable(crowd.project)] == [crowd.article]  # nobody tagged it
    finishing.mark(crowd.as_(MIA), crowd.article, "doing")
    assert len(reviewable(crowd.project)) == 1


def test_who_finished_without_a_tag_counts_as_one_who_took_part(project, article, crowd):
    other = add(project, TEXT + "More.\n")
    start = TEXT.index("Rao")
    part = tagging.Part(start, start + 3)
    tagging.tag(project, tagging.NewTag(other, "entity", "PER", (part,)))
    assert other not in {row.id for row in reviewable(project)}
    finishing.mark(crowd.as_(TOMAS), other, "done")
    assert other in {row.id for row in reviewable(project)}


def test_a_count_tells_how_many_items_are_settled(crowd):
    count = count_of(crowd.review)
    assert (count.items, count.settled, count.is_done) == (2, 0, False)
    for words in ("the River Board", "Anil Rao"):
        crowd.decide(words)
    count = count_of(crowd.review)
    assert (count.items, count.settled, count.is_done) == (2, 2, True)


def test_an_item_in_short_has_its_words_labels_and_who_took_part(crowd):
    crowd.done(MIA)
    board, rao = count_of(crowd.review).briefs.values()
    assert (board.words, board.kind, board.labels) == ("the River Board", "boundary", ("ORG",))
    assert (board.present, board.people) == (2, 3)
    assert (rao.words, rao.kind, rao.present, rao.people) == ("Anil Rao", "extra", 1, 3)
    assert {board.document_id, rao.document_id} == {crowd.article}


def test_an_item_whose_tags_are_gone_is_told_by_what_was_decided(crowd):
    crowd.decide("Anil Rao")
    (tag,) = [one for one in crowd.project.store.annotations(crowd.article) if one.label == "PER"
              and one.set_id == crowd.project.my_set_id]  # fmt: skip
    tagging.remove(crowd.project, [tag.id])
    (gone,) = [one for one in crowd.review.standings if one.item is None]
    brief = brief_of(gone)
    assert (brief.words, brief.labels, brief.present) == ("Anil Rao", ("PER",), 0)
    assert brief.state == "stale"


def test_long_words_are_shortened(crowd):
    words = TEXT[TEXT.index("Officials") : TEXT.index("Some 300")].strip()
    crowd.tag(INES, words, "fact", layer="claim")
    crowd.done(TOMAS)
    (long,) = [one for one in count_of(crowd.review).briefs.values() if one.layer == "claim"]
    assert len(long.words) <= LONGEST + 1
    assert long.words.startswith("Officials said")


def test_many_counts_hold_the_items_in_short_alone(crowd):
    paused = []
    (kept,) = counted(crowd.project, [crowd.article, "gone"], lambda: paused.append(1))
    assert kept.briefs == count_of(crowd.review).briefs
    assert len(paused) == 2


def test_after_a_decision_the_other_items_are_as_they_were(crowd):
    before = count_of(crowd.review)
    crowd.decide("Anil Rao")
    after = before.with_items(crowd.review, [crowd.standing("Anil Rao")])
    assert (after.items, after.settled) == (2, 1)
    assert [one.state for one in after.briefs.values()] == ["open", "decided"]
    assert [one.state for one in before.briefs.values()] == ["open", "open"]


@pytest.mark.parametrize("state", ["todo", "doing", "skipped"])
def test_only_who_is_done_has_read_an_article_to_its_end(crowd, state):
    other = add(crowd.project, TEXT + "More.\n")
    crowd.article = other
    crowd.tag(INES, "Anil Rao", "PER")
    finishing.mark(crowd.as_(TOMAS), other, state)
    assert other not in {row.id for row in reviewable(crowd.project)}
