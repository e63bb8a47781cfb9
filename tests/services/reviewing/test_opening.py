"""What a review of an article compares, and whose work it leaves alone."""

import pytest
from tests.services.conftest import INES, TEXT, TOMAS, add
from tests.services.reviewing.crowd import MIA

from variorum.domain.people import AnnotationSet
from variorum.errors import CancelledError
from variorum.services import finishing, tagging, undoing, zoning
from variorum.services.project import Project
from variorum.services.reviewing import listing, opening, training
from variorum.services.tagging import NewTag, Part


def kinds(crowd):
    return [(one.item.words, one.item.kind) for one in crowd.review.standings]


def test_what_two_people_tagged_is_compared(crowd):
    assert kinds(crowd) == [("the River Board", "boundary"), ("Anil Rao", "missing")]


def test_whoever_did_nothing_has_not_disagreed(crowd):
    with crowd.as_(MIA).act("Come") as changes:
        changes.add(AnnotationSet("set-mia", "Mia", "working"))
    assert kinds(crowd) == [("the River Board", "boundary"), ("Anil Rao", "missing")]


def test_whoever_said_done_without_a_tag_has_answered(crowd):
    crowd.done(MIA)
    item = crowd.standing("Anil Rao").item
    assert (item.kind, len(item.missing), item.people) == ("extra", 2, 3)


def test_whoever_practised_on_an_article_takes_no_part_in_its_review(crowd):
    crowd.decide("the River Board")
    before = crowd.review
    mia = crowd.as_(MIA)
    training.begin(mia, crowd.article)
    crowd.tag(MIA, "Anil Rao", "ORG")
    training.finish(mia)
    crowd.done(MIA)
    assert crowd.review.sets.keys() == before.sets.keys()
    assert crowd.review.standings == before.standings
    assert crowd.standing("the River Board").state == "decided"


def test_whoever_gave_a_training_task_up_takes_part_again(crowd):
    crowd.decide("the River Board")
    mia = crowd.as_(MIA)
    training.begin(mia, crowd.article)
    crowd.tag(MIA, "Anil Rao", "ORG")
    training.give_up(mia)
    assert crowd.standing("Anil Rao").item.people == 3


def test_a_layer_that_one_person_worked_in_is_not_compared(crowd):
    crowd.tag(INES, "farmers fear", "fact", layer="claim")
    assert len(kinds(crowd)) == 2
    crowd.done(TOMAS)
    assert ("farmers fear", "missing") in kinds(crowd)


def test_an_article_of_one_person_has_nothing_to_decide(project):
    other = add(project, "Another story altogether.\n")
    tagging.tag(project, NewTag(other, "entity", "ORG", (Part(0, 7),)))
    review = opening.open_review(project, other)
    assert (list(review.standings), review.settled) == ([], 0)


def test_page_furniture_is_not_reviewed(crowd):
    start = TEXT.index("Some 300 farmers")
    crowd.tag(INES, "farmers", "NORP")
    assert ("farmers", "missing") in kinds(crowd)
    zoning.mark_zone(crowd.project, crowd.article, start, start + 10, "furniture")
    assert ("farmers", "missing") not in kinds(crowd)


def test_those_who_take_part_are_named(crowd):
    assert {one.name for one in crowd.review.sets.values()} == {INES.name, TOMAS.name}


def test_an_article_that_is_not_there_is_a_key_error(project):
    with pytest.raises(KeyError):
        opening.open_review(project, "nowhere")


def test_articles_with_something_to_review_are_listed(crowd):
    add(crowd.project, "Nobody tagged this.\n")
    assert [row.id for row in listing.reviewable(crowd.project)] == [crowd.article]


def test_somebody_who_finished_without_a_tag_makes_an_article_reviewable(project, article):
    tagging.tag(project, NewTag(article, "entity", "ORG", (Part(0, 3),)))
    assert listing.reviewable(project) == []
    finishing.mark(Project(project.store, TOMAS), article, "done")
    assert [row.id for row in listing.reviewable(project)] == [article]


def test_the_list_counts_what_is_open_and_what_is_stale(crowd):
    first = crowd.tag(TOMAS, "Anil", "PER")
    crowd.decide("the River Board")
    crowd.decide("Anil Rao")
    tagging.change_label(crowd.as_(TOMAS), [first], "entity", "ORG")
    (count,) = listing.counted(crowd.project, [crowd.article, "gone"])
    assert sorted(one.state for one in count.briefs.values()) == ["decided", "stale"]
    assert (count.settled, count.is_done) == (1, False)
    undoing.undo(crowd.project)
    (count,) = listing.counted(crowd.project, [crowd.article])
    assert (count.settled, count.is_done) == (2, True)


def test_who_is_not_waited_for_pauses_on_the_way_to_the_same_review(crowd):
    pauses = []
    found = opening.open_review(crowd.as_(MIA), crowd.article, lambda: pauses.append(None))
    assert found == opening.open_review(crowd.as_(MIA), crowd.article)
    assert len(pauses) > 1


def test_a_review_can_be_stopped_where_it_pauses(crowd):
    def stop():
        raise CancelledError("Stopped.")

    with pytest.raises(CancelledError):
        opening.open_review(crowd.as_(MIA), crowd.article, stop)
