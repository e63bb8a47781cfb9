"""Earlier tags and the register's names, found again."""

import pytest
from tests.suggest.lessons import context, lesson, told

from variorum.domain.registers import Entity
from variorum.suggest.ensemble import Wishes
from variorum.suggest.gazetteer import Gazetteer

RAO = Entity("rao", "PER", "Anil Rao", ("Mr Rao",))


def taught(*lessons, entities=()) -> Gazetteer:
    made = Gazetteer()
    for entity in entities:
        made.meet(entity)
    for one in lessons:
        made.learn(one)
    return made


def suggested(made: Gazetteer, text: str, **more) -> list[tuple[str, str]]:
    return told(text, made.suggest(text, context(text, **more)))


def test_one_tag_makes_the_next_occurrence_suggested():
    made = taught(lesson("The mayor of Vorau came.", ("Vorau", "GPE")))
    assert suggested(made, "Snow fell on Vorau.") == [("Vorau", "GPE")]


def test_possessives_and_capitals_are_the_same_name():
    made = taught(lesson("in Vorau", ("Vorau", "GPE")))
    text = "VORAU: Vorau’s mayor left for Voraustadt."
    assert suggested(made, text) == [("VORAU", "GPE"), ("Vorau", "GPE")]


def test_the_longest_name_wins():
    made = taught(lesson("Vorau and the Vorau River Board", ("Vorau", "GPE"),
                         ("Vorau River Board", "ORG")))  # fmt: skip
    assert suggested(made, "The Vorau River Board met in Vorau.") == [
        ("Vorau River Board", "ORG"),
        ("Vorau", "GPE"),
    ]


def test_the_most_frequent_label_and_entity_are_suggested():
    made = taught(
        lesson("Orla", ("Orla", "PER", "singer"), name="1"),
        lesson("Orla", ("Orla", "PER", "singer"), name="2"),
        lesson("Orla", ("Orla", "GPE", "town"), name="3"),
    )
    (one,) = made.suggest("Orla", context("Orla"))
    assert (one.label, one.entity_id) == ("PER", "singer")
    assert 0 < one.score < 1


def test_the_story_at_hand_counts_more_than_others():
    made = taught(
        lesson("Orla", ("Orla", "PER", "singer"), name="1", story_id="music"),
        lesson("Orla", ("Orla", "PER", "singer"), name="2", story_id="music"),
        lesson("Orla", ("Orla", "GPE", "town"), name="3", story_id="flood"),
    )
    assert suggested(made, "Orla", story_id="flood") == [("Orla", "GPE")]


def test_words_that_only_describe_hold_within_their_story():
    made = taught(lesson("near the river", ("the river", "LOC", "inn"), story_id="flood"))
    assert suggested(made, "The river rose.", story_id="flood") == [("The river", "LOC")]
    assert suggested(made, "The river rose.", story_id="music") == []
    assert suggested(made, "The river rose.") == []


def test_what_was_left_untagged_lowers_the_score():
    once = lesson("Grand came.", ("Grand", "PER"), name="1")
    often = lesson("Grand piano, Grand hotel, Grand prix.", name="2")
    (sure,) = taught(once).suggest("Grand", context("Grand"))
    (unsure,) = taught(once, often).suggest("Grand", context("Grand"))
    assert unsure.score < 0.5 < sure.score
    assert "left untagged 3 times" in unsure.reason


def test_what_has_not_been_read_yet_was_not_left_untagged():
    text = "Grand came. Grand went. Grand stayed."
    read = lesson(text, ("Grand", "PER"), read_until=5)
    (one,) = taught(read).suggest("Grand", context("Grand"))
    assert "left untagged" not in one.reason


COMMON = "We saw the dam, the lake, the town, the road, the hill, the mill, the gate and the inn."


@pytest.mark.parametrize("words", ["the", "The"])
def test_one_slip_on_a_word_that_stands_everywhere_is_not_worth_a_suggestion(words):
    slip = lesson(f"{words} cat sat.", (words, "PER"), story_id="one")
    found = [*taught(slip).suggest(f"The end. {COMMON}", context("", story_id="one"))]
    assert found
    assert all(one.score < Wishes().doubtful for one in found)


def test_words_in_small_letters_are_suggested_where_they_are_few_or_were_tagged_often():
    def score(text: str, tags: int) -> float:
        held = [lesson("a dam", ("dam", "FAC"), name=str(n), story_id="one") for n in range(tags)]
        first, *_ = taught(*held).suggest(text, context("", story_id="one"))
        return first.score

    assert score("dam " * 6, tags=1) >= Wishes().doubtful > score("dam " * 7, tags=1)
    assert score("dam " * 10, tags=2) >= Wishes().doubtful > score("dam " * 11, tags=2)


def test_a_name_may_stand_everywhere():
    (one, *_) = taught(lesson("in Vorau", ("Vorau", "GPE"))).suggest("Vorau " * 40, context(""))
    (few, *_) = taught(lesson("in Vorau", ("Vorau", "GPE"))).suggest("Vorau", context(""))
    assert one.score == few.score


def test_a_name_of_the_register_is_believed_where_its_word_stands_in_small_letters():
    made = taught(entities=[Entity("bank", "ORG", "Bank")])
    (one,) = made.suggest("The Bank " + "bank " * 9, context(""))
    assert one.score >= Wishes().doubtful


def test_the_register_gives_names_and_aliases_without_titles():
    made = taught(entities=[RAO])
    assert suggested(made, "Mr Rao met Anil Rao.") == [("Rao", "PER"), ("Anil Rao", "PER")]


def test_a_surname_belongs_to_the_person_named_in_full():
    made = taught(lesson("Anil Rao came.", ("Anil Rao", "PER", "rao")))
    text = "Anil Rao spoke first. Then Rao left."
    assert suggested(made, text) == [("Anil Rao", "PER"), ("Rao", "PER")]
    assert suggested(made, "Then Rao left.") == []


@pytest.mark.parametrize("kind", ["source", "topic"])
def test_unnamed_sources_and_topics_have_no_names(kind):
    made = taught(entities=[Entity("e", kind, "Early Filling")])
    assert suggested(made, "Early Filling") == []


def test_merged_entities_and_forgotten_articles_leave_nothing_behind():
    made = taught(lesson("Anil Rao of Vorau", ("Anil Rao", "PER"), ("Vorau", "GPE")),
                  entities=[RAO])  # fmt: skip
    made.meet(Entity("rao", "PER", "Anil Rao", merged_into="other"))
    made.forget("one")
    made.forget("never heard of")
    assert suggested(made, "Anil Rao of Vorau") == []
    assert not made._names._trie._root


def test_learning_an_article_again_replaces_what_it_taught():
    made = taught(lesson("Orla", ("Orla", "PER")), lesson("Orla", ("Orla", "GPE")))
    assert suggested(made, "Orla") == [("Orla", "GPE")]
    made.learn(lesson("Orla"))
    assert suggested(made, "Orla") == []


def test_names_do_not_go_on_over_a_line_end():
    made = taught(lesson("Vorau Bank", ("Vorau Bank", "ORG")))
    assert suggested(made, "Vorau\nBank") == []


def test_long_passages_are_no_names():
    text = "a very long stretch of words that nobody would ever call a name"
    assert suggested(taught(lesson(text, (text, "FAC"))), text) == []


def test_hedges_are_found_again_in_their_own_layer():
    made = taught(lesson("It may rain.", ("may", "modal"), layer="hedge"))
    (one,) = made.suggest("They may win.", context(""))
    assert (one.layer, one.label) == ("hedge", "modal")
