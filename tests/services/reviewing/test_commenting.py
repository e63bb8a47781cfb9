"""Threads about words, tags, items and claims: who may say and change what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.services.conftest import INES, TEXT, TOMAS
from tests.services.reviewing.crowd import MIA

from variorum.domain.people import Person
from variorum.domain.reviews.comments import Comment
from variorum.errors import UserError
from variorum.services import undoing
from variorum.services.reviewing import commenting
from variorum.services.reviewing.commenting import LONGEST, NewComment, mentioned, threads

PEOPLE = [one.person for one in (INES, TOMAS, MIA)]


def say(crowd, text, profile=INES, **more):
    more = {"document_id": crowd.article} | more
    return commenting.comment(crowd.as_(profile), NewComment(text, **more)).comment


def test_a_comment_stands_on_words_of_the_text_as_it_is(crowd):
    start = TEXT.index("Officials")
    said = say(crowd, " Which ones? ", start=start, end=start + 9)
    assert (said.text, said.created_by, said.target) == ("Which ones?", "ines", "range")
    assert said.revision_id == crowd.review.document.revision_id
    assert crowd.review.comments == (said,)


def test_an_answer_stands_where_its_thread_does(crowd):
    item = crowd.standing("Anil Rao").item
    first = say(crowd, "Why?", target="item", target_id=item.key, start=3, end=9)
    answer = say(crowd, "Because.", TOMAS, thread_id=first.id)
    further = say(crowd, "I see.", thread_id=answer.id)
    (thread,) = commenting.about(crowd.review.comments, "item", item.key)
    assert thread.comments[0] == first
    assert set(thread.replies) == {answer, further}
    assert {(one.target_id, one.start, one.thread_id) for one in thread.replies} == {
        (item.key, 3, first.id)
    }


def test_a_claim_is_talked_about_in_no_article(crowd):
    said = say(crowd, "Since when?", target="claim", target_id="claim", document_id=None)
    (thread,) = commenting.about_claim(crowd.project, "claim")
    assert (thread.first, said.document_id) == (said, None)
    assert crowd.review.comments == ()


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 4), (0, len(TEXT) + 1)])
def test_a_comment_needs_words_that_are_there(crowd, start, end):
    with pytest.raises(UserError, match="no such words"):
        say(crowd, "Hm.", start=start, end=end)


def test_a_comment_needs_an_article_that_is_there(crowd):
    with pytest.raises(UserError, match="not in the project any more"):
        say(crowd, "Hm.", document_id="gone")


@pytest.mark.parametrize("text", ["", "  \n", "x" * (LONGEST + 1)])
def test_a_comment_says_something_and_not_too_much(crowd, text):
    with pytest.raises(UserError, match="comment"):
        say(crowd, text)


def test_anybody_may_resolve_a_thread_from_any_of_its_comments(crowd):
    first = say(crowd, "Why?")
    answer = say(crowd, "Because.", TOMAS, thread_id=first.id)
    commenting.resolve(crowd.as_(TOMAS), answer.id)
    (thread,) = threads(crowd.review.comments)
    assert (thread.first.resolved, thread.replies[0].resolved) == (True, False)
    commenting.resolve(crowd.project, first.id, resolved=False)
    assert not threads(crowd.review.comments)[0].first.resolved


def test_a_comment_is_rewritten_and_removed_by_who_made_it(crowd):
    said = say(crowd, "Why?")
    for act in (commenting.remove, lambda project, key: commenting.rewrite(project, key, "No.")):
        with pytest.raises(UserError, match="somebody else"):
            act(crowd.as_(TOMAS), said.id)
    commenting.rewrite(crowd.project, said.id, "Why not?")
    assert crowd.review.comments[0].text == "Why not?"
    commenting.remove(crowd.project, said.id)
    assert crowd.review.comments == ()
    undoing.undo(crowd.project)
    assert len(crowd.review.comments) == 1


def test_a_comment_that_was_answered_stays(crowd):
    first = say(crowd, "Why?", target="claim", target_id="c", document_id=None)
    say(crowd, "Because.", TOMAS, thread_id=first.id)
    with pytest.raises(UserError, match="was answered"):
        commenting.remove(crowd.project, first.id)


def test_what_is_gone_cannot_be_answered(crowd):
    with pytest.raises(UserError, match="not in the project any more"):
        say(crowd, "Because.", thread_id="gone")


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("@Tomas, look", ["tomas"]),
        ("@tomas adeyemi and @MO", ["tomas", "mia"]),
        ("mail me at tomas@mia.example", []),
        ("@Tomasina", []),
        ("nobody", []),
    ],
)
def test_a_name_after_an_at_sign_calls_on_somebody(text, called):
    assert list(mentioned(text, PEOPLE)) == called


def test_those_who_are_called_on_are_kept_with_the_comment(crowd):
    assert say(crowd, "@Tomas?").mentions == ("tomas",)


@given(st.lists(st.tuples(st.integers(0, 9), st.none() | st.integers(0, 9)), max_size=9))
def test_every_comment_is_in_exactly_one_thread(drawn):
    made = {
        str(key): Comment(str(key), "range", "x", thread_id=None if to is None else str(to))
        for key, to in drawn
        if key != to
    }
    flat = {key: one for key, one in made.items() if one.thread_id is None} | {
        key: one
        for key, one in made.items()
        if one.thread_id is not None
        and (one.thread_id not in made or made[one.thread_id].thread_id is None)
    }
    found = [one.id for thread in threads(flat.values()) for one in thread.comments]
    assert sorted(found) == sorted(flat)


def test_a_person_without_a_name_is_called_by_nobody():
    assert mentioned("@ hello", [Person("x", "")]) == ()
