"""What was said in an article about tags and words, as whoever tags it sees it."""

from datetime import UTC, datetime

import pytest
from tests.services.conftest import INES, TEXT, TOMAS, add
from tests.services.reviewing.crowd import MIA

from variorum.domain.reviews.comments import Comment
from variorum.services import tagging, undoing
from variorum.services.project import Project
from variorum.services.reviewing import commenting
from variorum.services.reviewing.commenting import NewComment
from variorum.services.reviewing.talking import ArticleTalk, in_article
from variorum.services.revising import rewriting, wording

LATER = datetime(2025, 8, 3, 12, tzinfo=UTC)


def say(crowd, text, profile=INES, **more):
    more = {"document_id": crowd.article} | more
    return commenting.comment(crowd.as_(profile), NewComment(text, **more)).comment


def on_words(crowd, text, words, profile=INES):
    start = TEXT.index(words)
    return say(crowd, text, profile, start=start, end=start + len(words))


def on_tag(crowd, text, tag, profile=INES, **more):
    return say(crowd, text, profile, target="tag", target_id=tag, **more)


def answer(crowd, first, text, profile=TOMAS):
    """An answer that is given on the next day."""
    project = Project(crowd.project.store, profile, lambda: LATER)
    return commenting.comment(project, NewComment(text, thread_id=first.id)).comment


def talk(crowd, **more):
    return in_article(crowd.project, crowd.article, **more)


def is_silent(found: ArticleTalk) -> bool:
    return (found.tags, found.words) == ({}, ())


def test_an_article_of_which_nothing_is_said_has_no_talk_and_knows_whom_to_call_on(crowd):
    assert set(talk(crowd).names.values()) == {INES.name, TOMAS.name}
    assert is_silent(talk(crowd))


def test_threads_stand_with_the_tag_that_they_are_about(crowd):
    mine, theirs = crowd.tag(INES, "June", "DATE"), crowd.tag(TOMAS, "Monday", "DATE")
    first = on_tag(crowd, "Which year?", mine)
    said = answer(crowd, first, "This one.")
    on_tag(crowd, "A day is no date?", theirs)
    found = talk(crowd).tags
    assert found.keys() == {mine, theirs}
    assert [one.comments for one in found[mine]] == [(first, said)]


def test_anybody_may_speak_of_anybodys_tag(crowd):
    theirs = crowd.tag(TOMAS, "Monday", "DATE")
    on_tag(crowd, "Why?", theirs, INES)
    on_tag(crowd, "I wonder too.", theirs, MIA)
    (_, second) = talk(crowd).tags[theirs]
    assert {talk(crowd).names[second.first.created_by]} <= {"Ines Marlow", "Mia Okoro"}


def test_threads_about_words_come_in_the_order_of_the_words(crowd):
    for words in ("farmers", "Officials", "June"):
        on_words(crowd, f"About {words}", words)
    assert [one.first.text for one in talk(crowd).words] == [
        "About Officials", "About June", "About farmers"
    ]  # fmt: skip


def test_what_was_said_of_words_of_an_earlier_text_quotes_that(crowd):
    tag = crowd.tag(INES, "June", "DATE")
    first, other = on_words(crowd, "Really?", "300 farmers"), on_words(crowd, "Who?", "Officials")
    said = say(crowd, "Which?", target="tag", target_id=tag, start=90, end=94)
    shorter = TEXT.replace("Some 300 farmers fear for their fields. ", "").replace(" in June", "")
    rewriting.rewrite(crowd.project, crowd.article, wording.typed(shorter))
    found = talk(crowd)
    assert found.tags == {}
    assert found.earlier == {first.id: "300 farmers", said.id: "June"}
    assert {one.first.id for one in found.words} == {first.id, other.id, said.id}


def test_what_was_said_of_a_tag_that_is_gone_is_about_its_words(crowd):
    tag = crowd.tag(INES, "June", "DATE")
    start = TEXT.index("June")
    said = on_tag(crowd, "Which year?", tag, start=start, end=start + 4)
    tagging.remove(crowd.project, [tag])
    gone = talk(crowd)
    assert (gone.tags, [one.first for one in gone.words]) == ({}, [said])
    assert gone.named_tags == {tag}
    undoing.undo(crowd.project)
    assert talk(crowd).tags.keys() == {tag}


def test_what_was_said_of_items_and_in_other_articles_is_left_out(crowd):
    item = crowd.standing("Anil Rao").item
    say(crowd, "Hm.", target="item", target_id=item.key)
    other = add(crowd.project, TEXT.replace("dam", "harbour"))
    say(crowd, "Elsewhere.", document_id=other, start=0, end=3)
    assert is_silent(talk(crowd))


def test_a_tag_is_open_until_each_of_its_threads_is_resolved(crowd):
    tag = crowd.tag(INES, "June", "DATE")
    first, second = on_tag(crowd, "Which year?", tag), on_tag(crowd, "Sure?", tag, TOMAS)
    commenting.resolve(crowd.project, first.id)
    assert talk(crowd).open_tags == {tag}
    commenting.resolve(crowd.project, second.id)
    assert talk(crowd).open_tags == frozenset()
    commenting.resolve(crowd.project, first.id, resolved=False)
    assert talk(crowd).open_tags == {tag}


def test_whoever_practises_hears_only_themselves(crowd):
    tag = crowd.tag(INES, "June", "DATE")
    mine = on_tag(crowd, "Which year?", tag)
    answer(crowd, mine, "It is right so.")
    on_words(crowd, "This is a claim.", "It will hold", TOMAS)
    alone = talk(crowd, author="ines")
    assert [one.comments for one in alone.tags[tag]] == [(mine,)]
    assert alone.words == ()


@pytest.mark.parametrize("target", ["tag", "range"])
def test_commenting_is_one_step_that_can_be_undone_and_made_again(crowd, target):
    tag = crowd.tag(INES, "June", "DATE") if target == "tag" else ""
    said = say(crowd, "Hm.", target=target, target_id=tag, start=3, end=5)
    undoing.undo(crowd.project)
    assert is_silent(talk(crowd))
    undoing.redo(crowd.project)
    assert crowd.project.store.belonging(Comment, crowd.article) == [said]
