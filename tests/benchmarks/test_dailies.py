"""The invented project that an hour of tagging takes: the same every time, and as it says."""

from collections import Counter
from itertools import pairwise

from tests.benchmarks.dailies import FIRST, FRESH, KNOWN, PER_STORY, SECOND, make_dailies, stories

from variorum.domain.annotations import Annotation
from variorum.services import opening
from variorum.services.profiles import Profile
from variorum.services.project import working_set_id

ME = Profile("me", "Me", "M", "desk")


def test_the_articles_are_the_same_every_time():
    assert list(stories(1)) == list(stories(1))


def test_an_article_has_paragraphs_of_both_kinds_and_is_like_no_other():
    written = [article for story in stories(2) for article in story]
    assert len({article.text for article in written}) == 2 * PER_STORY
    assert {article.text.count("\n\n") for article in written} == {KNOWN + FRESH}


def test_marks_lie_on_words_of_their_text():
    for article in next(stories(1)):
        assert article.marks
        for mark in article.marks:
            words = article.text[mark.start : mark.end]
            assert words == words.strip() != ""


def test_articles_of_a_story_share_paragraphs():
    told = [set(article.text.split("\n\n")) for article in next(stories(1))]
    assert all(len(one & other) > KNOWN for one, other in pairwise(told))


def test_one_annotator_tagged_all_articles_another_some_and_differently(tmp_path):
    path = tmp_path / "dailies.variorum"
    make_dailies(path, ME, PER_STORY)
    with opening.open_(path, ME) as project:
        tags = list(project.store.every(Annotation))
        articles = Counter(one.document_id for one in tags if _is_by(FIRST, one))
        second = [one for one in tags if _is_by(SECOND, one)]
        assert len(articles) == PER_STORY
        assert not [one for one in tags if one.set_id == project.my_set_id]
    assert 0 < len({one.document_id for one in second}) < PER_STORY
    first = {_place(one): one.label for one in tags if _is_by(FIRST, one)}
    same = Counter(first.get(_place(one)) == one.label for one in second)
    assert same[True] > same[False] > 0


def _is_by(person, tag: Annotation) -> bool:
    return tag.set_id == working_set_id(person.id)


def _place(tag: Annotation) -> tuple:
    return (tag.document_id, tag.layer, tag.extent)
