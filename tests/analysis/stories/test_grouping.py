"""Articles grouped into stories."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.benchmarks.story_groups import corpus
from tests.gold.stories import read

from variorum.analysis.stories.grouping import (
    Article,
    containment,
    groups,
    least_alike,
    likeness,
    near_copies,
)
from variorum.analysis.stories.vocabulary import Vocabulary, telling_words, words
from variorum.formats.seed_files import read_corpus
from variorum.resources import seed

DAM = "The River Board fills the Anka dam in June although 300 farmers near Besterek protest. "
PORT = "Morocco approves a container terminal at Cape Azrou where sardine boats from Agadir fish. "


def seeds():
    for story in read_corpus(seed()).stories:
        for one in story.articles:
            yield story.key, Article(one.file, read(one.file), one.language, one.published)


def test_the_stories_of_the_starter_corpus_are_found():
    wanted = {}
    for story, article in seeds():
        if article.language == "en":
            wanted.setdefault(story, []).append(article.id)
    found = groups(article for _, article in seeds())
    assert sorted(one.members for one in found) == sorted(tuple(sorted(w)) for w in wanted.values())


def test_near_copies_are_told_from_rewrites():
    texts = {
        name: read(f"dam-dispute/{name}") for name in ("wire.txt", "aggregator.html", "blog.txt")
    }
    assert near_copies(texts) == (("aggregator.html", "wire.txt"),)


def test_articles_far_apart_in_time_are_not_one_story():
    near = [Article("a", DAM, "en", "2025-05-01"), Article("b", DAM, "en", "2025-06-20T08:00:00Z")]
    far = [near[0], Article("b", DAM, "en", "2026-05-01")]
    unknown = [near[0], Article("b", DAM, "en", "")]
    assert [len(groups(each)) for each in (near, far, unknown)] == [1, 0, 1]


def test_unlike_articles_stay_apart():
    assert groups([Article("a", DAM), Article("b", PORT)]) == []


def test_nothing_and_empty_articles_make_no_group():
    assert groups([]) == []
    assert groups([Article("a", ""), Article("b", ""), Article("c", "the of and")]) == []


def test_stories_of_an_invented_corpus_are_found_whole():
    articles = list(corpus(120))
    home = {one.id: one.id.partition("-")[0] for one in articles}
    found = groups(articles)
    assert all(len({home[one] for one in group.members}) == 1 for group in found)
    grouped = {one for group in found for one in group.members}
    shared = [one for one in home if sum(home[o] == home[one] for o in home) > 1]
    assert len(grouped & set(shared)) >= 0.95 * len(shared)


def test_likeness_is_one_with_itself_and_nought_without_a_shared_word():
    vocabulary = Vocabulary()
    counted = [vocabulary.learn(text, "en") for text in (DAM, DAM, PORT)]
    one, same, other = map(vocabulary.profile, counted)
    assert likeness(one, same) > 0.999
    assert likeness(one, other) == 0


def test_the_opening_counts_three_times():
    counted = Vocabulary().learn("dam " + "word " * 100 + "boat", "en")
    assert list(counted.amounts) == [3, 100 + 2 * 59, 1]


def test_words_are_read_without_their_marks():
    assert words("“Don’t,” she said—twice_over; 3,5 % (حصة، 35)") == [
        "Don't", "she", "said", "twice", "over", "3", "5", "حصة", "35",
    ]  # fmt: skip


def test_forms_of_a_word_are_one_and_function_words_are_none():
    counted = Vocabulary().learn("The Dams and the dam’s 'dam' of THE", "en")
    assert len(counted.terms) <= 2


def test_a_story_of_hundreds_stays_together():
    others = [Article(f"x{n}", f"Ada{n} met Bo{n} near Cor{n}.") for n in range(2_500)]
    told = [Article(f"{n:03}", DAM) for n in range(120)]
    assert [len(group.members) for group in groups([*told, *others])] == [120]


def test_grouping_is_stopped_wherever_it_is():
    class EnoughError(Exception):
        pass

    for most in range(6):
        left = iter(range(most))

        def step(left=left):
            if next(left, None) is None:
                raise EnoughError

        with pytest.raises(EnoughError):
            groups([Article("a", DAM), Article("b", DAM)], step)


def test_a_larger_corpus_asks_for_more():
    assert least_alike(0) == least_alike(200) == 0.15
    assert 0.15 < least_alike(2_000) < 0.25
    assert least_alike(1_000_000) == 0.25


def test_names_are_searched_for_first():
    assert set(telling_words(DAM, 3)) <= {"anka", "besterek", "river", "board"}


def test_what_one_holds_of_another_is_a_share_of_the_smaller():
    assert containment(frozenset({1, 2}), frozenset({2, 3, 4})) == 0.5
    assert containment(frozenset(), frozenset({1})) == 0


@given(st.lists(st.sampled_from([DAM, PORT, DAM + PORT, "", "حصة قدرها 35 في المائة"]), max_size=6))
def test_groups_never_share_an_article(texts):
    found = groups(Article(str(n), text) for n, text in enumerate(texts))
    members = [one for group in found for one in group.members]
    assert len(members) == len(set(members))
    assert all(len(group.members) > 1 and 0 < group.score <= 1.001 for group in found)


def test_copies_are_wholly_alike_however_many_there_are():
    for number in (2, 3, 4):
        (one,) = groups([Article(str(n), DAM, "en", "2025-05-01") for n in range(number)])
        assert one.score == 1.0


def test_of_two_words_alike_the_one_that_opens_the_text_is_searched_for_first():
    assert telling_words("turbines " + "of the " * 300 + "glaciers", 1) == ["turbines"]
