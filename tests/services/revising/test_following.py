"""What was said about places of a text follows them: decisions, comments, gold."""

from tests.services.conftest import INES, TEXT, TOMAS
from tests.services.reviewing.crowd import boundary

from variorum.domain.reviews.comments import Comment
from variorum.services import tagging, undoing
from variorum.services.reviewing import commenting, golds, opening
from variorum.services.reviewing.commenting import NewComment
from variorum.services.revising import planning, rewriting, wording

EARLIER = "In Port Ellis\n\n" + TEXT
WITHOUT_RAO = TEXT.replace("said Anil Rao, who heads", "said Amil Rao, who heads")


def states(crowd):
    return {
        one.item.words if one.item else one.decision.words: one.state
        for one in crowd.review.standings
    }


def rewrite(crowd, text, approve=False):
    new = wording.typed(text)
    plan = planning.preview(crowd.project, crowd.article, new)
    ids = [one.before.id for one in plan.of("changed")] if approve else []
    return rewriting.rewrite(crowd.project, crowd.article, new, ids)


def settled(project, article):
    crowd = boundary(project, article)
    crowd.done(TOMAS)
    crowd.decide("the River Board")
    crowd.decide("Anil Rao")
    return crowd


def test_decisions_about_words_that_only_moved_still_stand(project, article):
    crowd = settled(project, article)
    before = states(crowd)
    done = rewrite(crowd, EARLIER)
    assert done.plan.stale == 0
    assert states(crowd) == before == {"the River Board": "decided", "Anil Rao": "decided"}
    assert [one.exact for one in crowd.gold] == ["the River Board", "Anil Rao"]
    assert all(one.exact == EARLIER[slice(*one.extent)] for one in crowd.gold)
    first = crowd.review.standings[0].decision
    assert EARLIER[first.start : first.end] == "the River Board"


def test_a_decision_about_changed_words_is_stale_and_the_others_are_not(project, article):
    crowd = settled(project, article)
    done = rewrite(crowd, WITHOUT_RAO, approve=True)
    assert done.plan.stale == 1
    assert states(crowd) == {"the River Board": "decided", "Amil Rao": "stale"}


def test_what_was_decided_about_words_that_are_gone_is_still_listed(project, article):
    crowd = settled(project, article)
    rewrite(crowd, TEXT.replace("“It will hold,” said Anil Rao, who heads the River Board.", ""))
    found = states(crowd)
    assert found["Anil Rao"] == "stale"
    assert [one.exact for one in crowd.gold] == ["the River Board"]


def test_an_undo_brings_back_what_was_decided(project, article):
    crowd = settled(project, article)
    before = crowd.review
    rewrite(crowd, WITHOUT_RAO)
    undoing.undo(project)
    assert crowd.review == before


def test_frozen_gold_is_intact_and_belongs_to_its_text(project, article):
    crowd = settled(project, article)
    gold = golds.freeze(project).gold
    done = rewrite(crowd, EARLIER)
    assert len(done.plan.sealed) == 2
    assert golds.is_intact(project, gold)
    assert crowd.gold == []
    assert set(states(crowd).values()) == {"decided"}
    assert project.store.check(thorough=True) == []
    rewrite(crowd, TEXT)
    assert golds.is_intact(project, gold)
    assert [one.exact for one in crowd.gold] == ["the River Board", "Anil Rao"]


def test_the_next_version_of_gold_begins_in_the_present_text(project, article):
    crowd = settled(project, article)
    gold = golds.freeze(project).gold
    rewrite(crowd, EARLIER.replace("Anil Rao", "Amil Rao"), approve=True)
    golds.begin_next(project)
    assert golds.is_intact(project, gold)
    assert [one.exact for one in crowd.gold] == ["the River Board"]
    assert states(crowd) == {"the River Board": "decided", "Amil Rao": "stale"}


def said(crowd, words):
    start = TEXT.index(words)
    new = NewComment("How so?", "range", crowd.article, "", start, start + len(words))
    return commenting.comment(crowd.project, new).comment.id


def test_comments_follow_their_words_and_those_of_gone_words_stay_where_they_were(project, article):
    crowd = boundary(project, article)
    stays, goes = said(crowd, "Some 300 farmers"), said(crowd, "It will hold")
    plan = rewrite(crowd, EARLIER.replace("“It will hold,” said", "Said")).plan
    document = opening.open_review(project, article).document
    comment = project.store.get(Comment, stays)
    assert comment.revision_id == document.revision_id
    assert (
        opening.open_review(project, article).text[comment.start : comment.end]
        == "Some 300 farmers"
    )
    assert plan.silent == 1
    assert project.store.get(Comment, goes).revision_id != document.revision_id


def test_an_item_that_only_one_has_left_is_compared_anew(project, article):
    crowd = boundary(project, article)
    rewrite(crowd, WITHOUT_RAO)
    assert "Anil Rao" not in states(crowd)
    mine = [one for one in project.store.annotations(article) if one.set_id == project.my_set_id]
    assert [one.exact for one in mine] == ["the River Board"]
    tagging.remove(crowd.as_(INES), [mine[0].id])
