"""Hedges and loaded words from the shipped lists."""

from tests.suggest.lessons import context, lesson

from variorum.suggest.english.lexicons import Phrases, lexicon
from variorum.suggest.english.wordlists import WordLists
from variorum.suggest.tokens import tokens


def scores(made: WordLists, text: str) -> dict[str, float]:
    return {text[one.start : one.end]: one.score for one in made.suggest(text, context(text))}


def test_hedges_are_found_by_their_labels():
    text = "It may reportedly cost about 40 euros, unless it rains."
    labels = {text[o.start : o.end]: o.label for o in WordLists().suggest(text, context(text))}
    assert labels["may"] == "modal"
    assert labels["reportedly"] == "evidential"
    assert labels["about"] == "approximator"


def test_words_that_count_need_a_number_behind_them():
    assert "about" not in scores(WordLists(), "They talked about money.")
    assert "about" in scores(WordLists(), "It lasted about three days.")


def test_weak_words_are_doubtful_until_they_are_tagged():
    made = WordLists()
    assert scores(made, "It would rain.")["would"] < 0.35
    for name in "abc":
        made.learn(lesson("It would snow.", ("would", "modal"), layer="hedge", name=name))
    assert scores(made, "It would rain.")["would"] > 0.5


def test_words_that_are_left_untagged_are_suggested_less():
    made = WordLists()
    before = scores(made, "It may rain.")["may"]
    made.learn(lesson("It may snow. It may hail."))
    assert scores(made, "It may rain.")["may"] < before
    made.forget("one")
    assert scores(made, "It may rain.")["may"] == before


def test_loaded_words_wait_until_the_analyst_tags_some():
    made = WordLists()
    assert scores(made, "A shameful deal.")["shameful"] < 0.35
    made.learn(lesson("A brazen and greedy plan.", ("brazen", "derogatory"),
                      ("greedy", "derogatory"), layer="loaded"))  # fmt: skip
    assert scores(made, "A shameful deal.")["shameful"] > 0.35


def test_other_languages_are_left_alone():
    assert not list(WordLists().suggest("may", context("may", language="de")))


def test_the_longest_phrase_is_found_whatever_its_capitals():
    phrases = Phrases()
    phrases.add("it was", "short")
    phrases.add("it was not clear", "long")
    phrases.add("it was", "ignored")
    text = "IT WAS not clear. It was not."
    found = [(text[at[0].start : at[-1].end], value) for at, value in _found(phrases, text)]
    assert found == [("IT WAS not clear", "long"), ("It was", "short")]


def _found(phrases: Phrases, text: str):
    at = tokens(text)
    return [(at[first:last], value) for first, last, value in phrases.found(text, at)]


def test_the_lexicons_are_lists_of_words():
    assert all(words for name in ("hedges", "loaded", "attributions") for words in
               lexicon(name).values())  # fmt: skip
