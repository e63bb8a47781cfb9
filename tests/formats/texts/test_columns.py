"""Which column holds what, and how a record with named columns becomes an article."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.formats.texts.base import Article, ReadingOptions, Refusal
from variorum.formats.texts.columns import (
    SYNONYMS,
    Origin,
    article,
    examples,
    plan,
    unknown_columns,
    usual_names,
)

USUAL = ReadingOptions()
HERE = Origin("rows.csv", "utf-8", "row 2")
NAMES = st.lists(
    st.sampled_from(["", "a", "a (2)", "a (3)", "Text"]) | st.text(max_size=6), max_size=6
)


def made(record: dict[str, object], options: ReadingOptions = USUAL, origin: Origin = HERE):
    return article(record, plan(list(record), options), origin, options)


# -- which column is what ----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Full Text", "full_text", "FULL-TEXT", "fullText"])
def test_names_are_compared_without_case_spaces_and_dashes(name):
    assert plan([name], USUAL) == {"text": name}


def test_the_best_of_several_usual_names_is_taken():
    assert plan(["date", "content", "published", "body"], USUAL) == {
        "text": "body",
        "published": "published",
    }


def test_of_columns_that_are_called_alike_the_first_is_taken():
    assert plan(["Body", "body"], USUAL) == {"text": "Body"}


def test_what_the_user_chose_goes_before_the_usual_names_and_is_not_taken_twice():
    chosen = ReadingOptions(columns={"text": "BODY", "title": "text"})
    assert plan(["text", "body", "title"], chosen) == {"text": "body", "title": "text"}


def test_a_choice_that_is_not_there_stands_for_nothing():
    chosen = ReadingOptions(columns={"text": "words", "colour": "title"})
    assert plan(["text", "title"], chosen) == {"title": "title"}


@given(NAMES)
def test_no_column_holds_two_fields(names):
    found = plan(names, USUAL)
    assert len(set(found.values())) == len(found)
    assert set(found.values()) <= set(names)


def test_every_usual_name_is_found_and_stands_for_one_field():
    for known, usual in SYNONYMS.items():
        for name in usual:
            assert plan([name], USUAL) == {known: name}


@given(NAMES)
def test_columns_have_names_of_their_own(names):
    found = usual_names(names)
    assert len(set(found)) == len(names)
    assert all(name.strip() for name in found)


def test_names_that_are_empty_or_repeated_are_told_apart_by_their_number():
    assert usual_names(["text", "", " text ", "a \n b"]) == ["text", "column 2", "text (3)", "a b"]


def test_a_hundred_thousand_names_are_told_apart_without_a_wait():
    began = process_time()
    usual_names(["text"] * 100_000)
    assert process_time() - began < 5


# -- what is said of columns -------------------------------------------------------------------


def told(names: list[str], options: ReadingOptions = USUAL) -> str:
    return unknown_columns(names, plan(names, options), options)


def test_columns_with_a_text_need_no_word():
    assert told(["text"]) == ""


def test_without_a_text_the_columns_are_named_as_far_as_anybody_reads_them():
    assert (
        told(["a", "b"]) == "has no column for the text of the articles; its columns are “a”, “b”."
    )
    assert "“c11”" in told([f"c{n}" for n in range(20)])
    assert "“c12”" not in told([f"c{n}" for n in range(20)])


def test_a_column_that_was_asked_for_and_is_not_there_is_named():
    assert "no column “words”" in told(["text"], ReadingOptions(columns={"text": "words"}))


def test_a_table_of_tags_is_known_unless_its_text_was_pointed_out():
    tags = ["layer", "label", "words", "start", "end", "text"]
    assert told(tags).startswith("lists tags, not articles")
    assert told(tags, ReadingOptions(columns={"text": "text"})) == ""
    assert told(tags[1:]) == ""


def test_examples_are_the_first_values_there_are():
    records = [
        {"a": "", "b": None},
        {"a": "one", "b": [1, "two"]},
        {"a": "two", "c": {"name": "x"}},
    ]
    assert examples(["a", "b", "d"], records) == {"a": "one", "b": "1, two", "d": "", "c": "x"}


def test_an_example_is_cut():
    assert len(examples(["a"], [{"a": "word " * 10_000}])["a"]) == 80


# -- an article of a record --------------------------------------------------------------------


def test_fields_go_to_their_places_and_the_rest_is_kept():
    found = made({"body": "Rao spoke.", "headline": " The\ndam ", "section": ["a", 1], "date": ""})
    assert isinstance(found, Article)
    assert (found.text, found.title, found.published) == ("Rao spoke.", "The dam", "")
    assert (found.extra, found.source_name) == ({"section": ["a", 1]}, "rows.csv")


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (["Ada", None, {"name": "Bo"}], "Ada, Bo"),
        ({"name": "Ada", "id": 4}, "Ada"),
        ({"id": 4}, ""),
        (None, ""),
        (float("nan"), ""),
        (0, "0"),
        (" Ada\u2028Park ", "Ada Park"),
    ],
)
def test_metadata_are_one_line_whatever_they_were(value, line):
    assert made({"text": "Rao spoke.", "author": value}).byline == line


@pytest.mark.parametrize("text", [None, "", " \n "])
def test_a_record_without_text_is_refused_by_its_place(text):
    found = made({"text": text})
    assert isinstance(found, Refusal)
    assert "row 2" in str(found)


@pytest.mark.parametrize("text", [4, ["Rao spoke."], {"name": "Rao"}])
def test_what_is_no_text_is_not_made_one(text):
    assert made({"text": text}) == Refusal("row 2", "Its text is not a text.")


def nested(depth: int) -> object:
    value: object = "x"
    for _ in range(depth):
        value = [value]
    return value


def test_values_may_be_nested_and_not_without_end():
    assert isinstance(made({"text": "Rao spoke.", "more": nested(32)}), Article)
    found = made({"text": "Rao spoke.", "more": nested(33)})
    assert found == Refusal("row 2", "Its values are nested too deeply.")


def test_a_date_that_is_not_understood_is_kept_as_it_stands_and_told():
    found = made({"text": "Rao spoke.", "date": "some day"})
    assert (found.published, found.extra) == ("", {"date": "some day"})
    assert any("“some day”" in note for note in found.notes)


def test_a_date_that_is_understood_is_kept_once():
    found = made({"text": "Rao spoke.", "date": "2025-08-02"})
    assert (found.published, found.extra, found.notes) == ("2025-08-02", {}, ())


def test_texts_that_are_kept_are_canonical_too():
    found = made({"text": "Rao spoke.", "more": {"e\u0301": ["a\r\nb", 1]}})
    assert found.extra == {"more": {"é": ["a\nb", 1]}}


@pytest.mark.parametrize(
    ("text", "encoding", "kept"),
    [
        ("Rao spoke.", "utf-8", None),
        ("Räo spoke.", "utf-8", None),
        ("Rao\r\nspoke.", "utf-8", b"Rao\r\nspoke."),
        ("Rao spoke.", "cp1252", None),
        ("Räo spoke.", "cp1252", b"R\xe4o spoke."),
        ("Rao spoke.", "utf-16-le", "Rao spoke.".encode("utf-16-le")),
    ],
)
def test_the_bytes_are_kept_where_the_text_in_utf8_is_not_the_same(text, encoding, kept):
    assert made({"text": text}, origin=Origin("rows.csv", encoding, "row 2")).source == kept


def test_tags_in_a_form_that_is_not_read_are_told():
    tags = [{"start": 0, "end": 4, "label": "PER"}]
    record = {"text": "Anil spoke.", "marks": tags, "authors": [{"name": "Rao"}], "places": []}
    (note,) = made(record).notes
    assert note.startswith("What “marks” holds looks like tags in a form that is not read")
    assert made(record).extra["marks"] == tags
