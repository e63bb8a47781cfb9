"""A model of contexts that learns one paragraph at a time."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.suggest.lessons import context, lesson, told

from variorum.suggest.features import PLAIN, features, shape_of
from variorum.suggest.perceptron import PerceptronSuggester
from variorum.suggest.sequences import Perceptron, Trace
from variorum.suggest.tokens import tokens

NAMES = "Orla Vorau Tibor Selm Kano Brit Dorn Elka Fenn Gora Hild Ivar".split()


def school(names=NAMES) -> list:
    """Articles in which whoever stands before “said” is a person, behind “in” a place."""
    return [
        lesson(
            f"{names[n]} said the talks in {names[-1 - n]} had failed.\n",
            (names[n], "PER"),
            (names[-1 - n], "GPE"),
            name=str(n),
        )
        for n in range(len(names) // 2)
    ]


def taught(*lessons) -> PerceptronSuggester:
    made = PerceptronSuggester(least_met=1)
    for one in lessons:
        made.learn(one)
    return made


def suggested(made: PerceptronSuggester, text: str) -> list[tuple[str, str]]:
    return told(text, made.suggest(text, context(text)))


def test_whoever_has_learnt_nothing_suggests_nothing():
    assert suggested(PerceptronSuggester(), "Orla said no.") == []


def test_whoever_has_met_fewer_than_four_mentions_keeps_silent():
    made = PerceptronSuggester()
    text = "Nadia said the talks in Pelmar had failed."
    first, second, *_ = school()
    made.learn(first)
    assert suggested(made, text) == []
    made.learn(second)
    assert suggested(made, text) == [("Nadia", "PER"), ("Pelmar", "GPE")]
    made.forget("0")
    assert suggested(made, text) == []


def test_a_slip_on_a_word_that_stands_everywhere_is_not_learnt():
    text = (
        "Orla met Tibor. Brit met Dorn. Then the cook saw the dam, the lake, the mill and the inn, "
    )
    text += "the road, the hill and the gate."
    people = [(name, "PER") for name in ("Orla", "Tibor", "Brit", "Dorn")]
    slip = lesson(text, *people, ("the", "PER"), read_until=text.index(" cook"))
    assert ("the", "PER") not in suggested(taught(slip), text)


def test_new_names_are_found_where_tagged_ones_stood():
    made = taught(*school())
    text = "Nadia said the talks in Pelmar had failed."
    assert suggested(made, text) == [("Nadia", "PER"), ("Pelmar", "GPE")]


def test_the_same_lessons_in_the_same_order_give_the_same_suggestions():
    text = "Nadia said the talks in Pelmar had failed. Orla said so."
    first, second = taught(*school()), taught(*school())
    assert list(first.suggest(text, context(text))) == list(second.suggest(text, context(text)))


def test_an_unchanged_article_is_not_learnt_again():
    made = taught(*school())
    before = made._model._now
    made.learn(school()[0])
    assert made._model._now == before


def test_a_changed_paragraph_is_learnt_with_earlier_ones():
    made = taught(*school())
    before = made._model._now
    made.learn(lesson("Orla said the talks in Ivar had failed.\n", ("Orla", "PER"), name="0"))
    assert made._model._now == before + 1 + 4


def test_nothing_is_learnt_beyond_what_was_read():
    text = "Orla said no.\nNobody else came.\nThe end.\n"
    made = taught(lesson(text, ("Orla", "PER"), read_until=4))
    assert list(made._learnt["one"].values()) == [("B-PER",)]


def test_scores_are_shares_of_what_was_right():
    made = taught(*school())
    text = "Nadia said the talks in Pelmar had failed."
    assert all(0 < one.score < 1 for one in made.suggest(text, context(text)))


def test_a_higher_lead_is_asked_for_by_a_dial():
    strict = PerceptronSuggester(least_lead=1_000.0)
    for one in school():
        strict.learn(one)
    assert suggested(strict, "Nadia said the talks in Pelmar had failed.") == []


def test_of_nested_tags_the_outermost_is_learnt():
    text = "The Vorau River Board said no."
    made = taught(lesson(text, ("Vorau River Board", "ORG"), ("Vorau", "GPE")))
    (tags,) = made._learnt["one"].values()
    assert [tag for tag in tags if tag != "O"] == ["B-ORG", "I-ORG", "I-ORG"]


def test_an_inside_never_follows_an_outside():
    model = Perceptron()
    for label in ("PER", "GPE"):
        model.know(label)
    line = features(tokens("Anil Rao of New Vorau said so in Old Vorau"))
    truth = ["B-PER", "I-PER", "O", "B-GPE", "I-GPE", "O", "O", "O", "B-GPE", "I-GPE"]
    for _ in range(5):
        model.learn(line, truth, Trace())
    assert [tag for tag, _ in model.tagged(line)] == truth
    assert model.learn(line, truth, Trace()) == 0
    tags = ["O", *(tag for tag, _ in model.tagged(features(tokens("Rao Vorau of of Vorau"))))]
    for before, tag in pairwise(tags):
        assert not tag.startswith("I-") or before[2:] == tag[2:]


def test_the_strongest_feature_explains_a_tag():
    model = Perceptron()
    model.know("PER")
    line = features(tokens("Orla said no"))
    model.learn(line, ["B-PER", "O", "O"], Trace())
    assert model.strongest(line[0], "B-PER")
    assert model.strongest(["never seen"], "B-PER") == ""


def test_small_words_have_few_features():
    line = features(tokens("the Dam , 38"))
    assert [len(noted) == PLAIN for noted in line] == [True, False, True, False]
    assert [shape_of(w) for w in ("dam", "DAM", "Dam", "38", "4m", "x9", "…")] == [
        "x", "X", "Xx", "9", "9", "x9", ".",
    ]  # fmt: skip


def test_forgetting_an_article_lets_it_be_learnt_anew():
    made = taught(*school())
    made.forget("0")
    before = made._model._now
    made.learn(school()[0])
    assert made._model._now > before


def test_a_tag_taken_back_is_taken_back_from_the_model():
    text = "Before the talks the ministers met in the capital of the north.\n"
    made = taught(lesson(text, ("the", "PER"), read_until=10))
    assert suggested(made, text)
    made.learn(lesson(text, read_until=0))
    assert suggested(made, text) == []


def test_of_a_changed_label_only_the_new_one_is_suggested():
    text = "Nadia said the talks in Pelmar had failed.\n"
    made = taught(lesson(text, ("Pelmar", "PER")), lesson(text, ("Pelmar", "GPE")))
    assert suggested(made, text) == [("Pelmar", "GPE")]


def test_a_tag_taken_back_leaves_what_others_taught():
    text, before = "Nadia said the talks in Pelmar had failed.\n", taught(*school())
    made = taught(*school(), lesson("The end was the end.\n", ("the", "PER"), name="last"))
    made.learn(lesson("The end was the end.\n", name="last", read_until=0))
    assert suggested(made, text) == suggested(before, text)
    assert suggested(made, "The end was the end.\n") == suggested(before, "The end was the end.\n")


def test_another_tag_in_a_paragraph_does_not_take_back_the_first():
    text = "Nadia said the talks in Pelmar had failed.\n"
    made = taught(lesson(text, ("Nadia", "PER"), read_until=5))
    (first,) = made._memory
    made.learn(lesson(text, ("Nadia", "PER"), ("Pelmar", "GPE")))
    assert first in made._memory


def test_forgetting_an_article_takes_back_what_it_taught():
    text = "Nadia said the talks in Pelmar had failed.\n"
    made = taught(lesson(text, ("Nadia", "PER"), name="only"))
    made.forget("only")
    assert suggested(made, text) == []


def test_a_word_that_only_begins_a_sentence_is_no_name():
    made = taught(lesson("Kiel: Vorau is to begin.\n", ("Vorau", "GPE")))
    text = "The dam is to begin, in part. Pelmar is to begin the other. In part it is the dam.\n"
    assert suggested(made, text) == [("Pelmar", "GPE")]


def test_a_word_is_a_name_where_the_article_never_has_it_in_small_letters():
    made = taught(*school())
    text = "Nadia said the talks had failed.\nMay said the talks had failed.\n"
    assert suggested(made, text) == [("Nadia", "PER"), ("May", "PER")]


_WORDS = st.lists(st.sampled_from("the Dam said in Orla Vorau , 38".split()), min_size=1)


@given(st.lists(st.tuples(_WORDS, st.lists(st.booleans(), min_size=30)), max_size=6))
def test_a_model_from_which_everything_is_withdrawn_is_as_if_it_had_learnt_nothing(lines):
    model, traces = Perceptron(), []
    model.know("PER")
    for words, tagged in lines:
        line = features(tokens(" ".join(words[:30])))
        traces.append(Trace())
        truth = ["B-PER" if one else "O" for one in tagged[: len(line)]]
        model.learn(line, truth, traces[-1])
    for trace in reversed(traces):
        model.withdraw(trace)
    cells = [cell for cells in model._cells.values() for cell in cells.values()]
    assert all(cell == [0.0, 0.0] for cell in cells)
    assert not model._openings
