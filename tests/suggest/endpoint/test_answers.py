"""Answers of a language model: words are found again or listed, nothing is believed."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import news
from tests.strategies import PIECES
from tests.suggest.endpoint.serving import chat, wrapped

from variorum.errors import UserError
from variorum.suggest.endpoint.answers import Read, read
from variorum.suggest.endpoint.questions import askable, question
from variorum.suggest.guarding import nonsense

TEXT = (
    "Anil Rao’s dam may hold.\n\nIt may not, said the “River  Board”.\n\nRao may know – or not.\n"
)


def answered(*tags: dict, text: str = TEXT, piece: tuple[int, int] | None = None) -> Read:
    return read(chat(tags=list(tags)), news(), text, piece or (0, len(text)), "tiny")


def told(found: Read) -> list[tuple[str, str, str]]:
    return [(TEXT[one.start : one.end], one.layer, one.label) for one in found.suggestions]


def test_a_quotation_is_found_again_in_the_article():
    found = answered({"quote": "Anil Rao", "before": "", "label": "entity/PER"})
    assert told(found) == [("Anil Rao", "entity", "PER")]
    assert found.unmatched == ()
    assert found.suggestions[0].reason == "The model “tiny” was asked and suggested it."


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("River Board", "River  Board"),
        ('"River Board"', "“River  Board”"),
        ("Anil Rao's", "Anil Rao’s"),
        ("know - or", "know – or"),
    ],
)
def test_other_signs_and_spaces_do_not_matter(quote, words):
    found = answered({"quote": quote, "label": "entity/ORG"})
    assert [TEXT[one.start : one.end] for one in found.suggestions] == [words]


def test_offsets_are_those_of_the_article_and_not_of_the_piece():
    start = TEXT.index("It may")
    found = answered({"quote": "may", "label": "hedge/modal"}, piece=(start, start + 10))
    assert [one.start for one in found.suggestions] == [start + 3]


def test_a_name_is_meant_wherever_it_stands():
    found = answered({"quote": "Rao", "label": "entity/PER"})
    assert told(found) == [("Rao", "entity", "PER")] * 2


def test_other_words_need_what_stands_before_them():
    found = answered({"quote": "may", "before": "Rao’s dam", "label": "hedge/modal"})
    assert [one.start for one in found.suggestions] == [TEXT.index("may")]


def test_words_in_several_places_are_listed_when_nobody_knows_which():
    found = answered({"quote": "may", "label": "hedge/modal"})
    assert found.suggestions == ()
    assert "stand in 3 places" in found.unmatched[0].reason


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ({"quote": "Mia Okoro", "label": "entity/PER"}, "do not stand"),
        ({"quote": "", "label": "entity/PER"}, "do not stand"),
        ({"quote": "nil Ra", "label": "entity/PER"}, "do not stand"),
        ({"quote": "Anil Rao", "label": "entity/KING"}, "no such label"),
        ({"quote": "Anil Rao", "label": "PER"}, "no such label"),
        ({"quote": "Anil Rao", "label": "zone/furniture"}, "no such label"),
        ({"quote": "Anil Rao", "label": "stance/favor"}, "no such label"),
    ],
)
def test_what_cannot_be_used_is_listed_with_the_reason(tag, said):
    found = answered(tag, {"quote": "River  Board", "label": "entity/ORG"})
    assert len(found.suggestions) == 1
    (unmatched,) = found.unmatched
    assert (unmatched.words, unmatched.label) == (tag["quote"], tag["label"])
    assert said in unmatched.reason


SPOILT = [
    {"quote": 1, "label": "entity/PER"},
    {"quote": "Rao"},
    {"label": "entity/PER"},
    {"start": 0, "end": 99},
    "Rao",
    None,
    ["Rao", "entity/PER"],
    [[[[[]]]]],
]


@pytest.mark.parametrize("entry", SPOILT, ids=str)
def test_an_entry_that_is_no_tag_is_listed_and_costs_none_of_the_others(entry):
    good = {"quote": "Anil Rao", "label": "entity/PER"}
    found = answered(entry, good, entry)
    assert told(found) == [("Anil Rao", "entity", "PER")]
    assert [(one.words, one.label) for one in found.unmatched] == [(json.dumps(entry), "")] * 2
    assert found.unmatched[0].reason == "This entry is not a quotation with its label."


@given(st.lists(st.sampled_from(SPOILT), max_size=6), st.integers(0, 6))
def test_wherever_entries_are_spoilt_the_good_one_is_taken(spoilt, place):
    good = {"quote": "Anil Rao", "label": "entity/PER"}
    found = answered(*spoilt[:place], good, *spoilt[place:])
    assert told(found) == [("Anil Rao", "entity", "PER")]
    assert len(found.unmatched) == len(spoilt)


def test_a_long_entry_is_shown_shortened():
    entry = {"note": "Rao’s  \n" * 4_000}
    found = answered(entry, {"quote": "Anil Rao", "label": "entity/PER"})
    assert len(found.unmatched[0].words) <= 81


def test_the_same_tag_twice_is_one():
    tag = {"quote": "Anil Rao", "label": "entity/PER"}
    assert len(answered(tag, tag).suggestions) == 1


def test_a_fence_around_the_answer_is_forgiven():
    fenced = wrapped('Here you are:\n```json\n{"tags": []}\n```\n')
    assert read(fenced, news(), TEXT, (0, 5), "tiny") == Read()


LIES = [
    b"",
    b"<html>busy</html>",
    b"\xff\xfe",
    b"[]",
    b"{}",
    b'{"choices": []}',
    b'{"choices": [{"message": {"content": null}}]}',
    b"[" * 100_000,
    wrapped("I would rather not."),
    wrapped("{" * 100_000 + "}"),
    wrapped(json.dumps({"tags": [{"quote": 1, "label": "entity/PER"}]})),
    wrapped(json.dumps({"tags": "all"})),
    wrapped(json.dumps({"tags": [{"start": 0, "end": 99}]})),
    wrapped(["a list"]),
]


@pytest.mark.parametrize("body", LIES, ids=range(len(LIES)))
def test_an_answer_that_was_not_asked_for_is_one_sentence(body):
    with pytest.raises(UserError) as said:
        read(body, news(), TEXT, (0, len(TEXT)), "tiny")
    assert said.value.message == "The model’s answer is not what was asked for."
    assert said.value.advice.startswith("Nothing was changed.")


def test_thousands_of_tags_for_a_piece_are_refused():
    tag = {"quote": "Rao", "label": "entity/PER"}
    with pytest.raises(UserError, match="2001 tags"):
        answered(*[tag] * 2_001)


_texts = st.lists(st.sampled_from([*PIECES, "may", "Rao", "’", "\n"]), max_size=30).map(" ".join)
_quotes = st.one_of(_texts, st.text(max_size=8))
_tags = st.builds(
    lambda quote, before, label: {"quote": quote, "before": before, "label": label},
    _quotes,
    _quotes,
    st.sampled_from(["entity/PER", "hedge/modal", "claim/fact", "entity/X", "/", ""]),
)


@given(_texts, st.lists(_tags, max_size=5))
def test_whatever_is_answered_the_suggestions_make_sense(text, tags):
    found = answered(*tags, text=text)
    assert [nonsense(one, text) for one in found.suggestions] == [""] * len(found.suggestions)
    assert all(one.reason.endswith(".") for one in found.unmatched)


@given(_texts, st.data())
def test_any_whole_words_of_a_text_are_found_again(text, data):
    words = text.split()
    if not words:
        return
    quote = data.draw(st.sampled_from(words))
    found = answered({"quote": quote, "label": "entity/PER"}, text=text)
    assert found.suggestions or found.unmatched


def test_the_question_holds_the_labels_and_the_piece_and_no_more():
    asked = json.loads(question(news(), "tiny", "The dam."))
    assert asked["model"] == "tiny"
    system, user = asked["messages"]
    assert user == {"role": "user", "content": "The dam."}
    assert "- entity/PER (Entity, Person)" in system["content"]
    assert "zone/" not in system["content"]
    assert "stance/" not in system["content"]


def test_only_layers_that_words_and_a_label_can_tell_are_asked_for():
    asked = [layer.key for layer in news().layers if askable(layer)]
    assert asked == ["entity", "claim", "hedge", "loaded"]
