import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.growing import (
    grown,
    moved,
    nudged,
    shrunk,
    snapped,
    snapped_edge,
    word_at,
    word_beginning,
)
from variorum.analysis.segmenting import words

TEXT = (
    "First one. On Monday, Anna Berg of Norland said that it works; he left. Next here.\n\n"
    "A second paragraph. It ends."
)
texts = st.text(alphabet="aB .,;!?\n’é中🇦🇿\u200d👩-(“”)", max_size=50)


def at(words, text=TEXT):
    return text.index(words), text.index(words) + len(words)


def test_a_selection_grows_from_word_to_article():
    start = TEXT.index("Berg") + 2
    steps, chosen = [], (start, start)
    while grown(TEXT, *chosen) != chosen:
        chosen = grown(TEXT, *chosen)
        steps.append(TEXT[slice(*chosen)])
    assert steps == [
        "Berg",
        "Anna Berg",
        "Anna Berg of Norland said that it works",
        "On Monday, Anna Berg of Norland said that it works; he left.",
        TEXT.split("\n", maxsplit=1)[0],
        TEXT,
    ]


def test_a_range_across_sentences_grows_to_the_sentences_it_touches():
    assert TEXT[slice(*grown(TEXT, TEXT.index("one"), TEXT.index("Monday")))].endswith("he left.")


def test_a_range_across_paragraphs_grows_to_whole_sentences_and_on():
    chosen = grown(TEXT, TEXT.index("Next"), TEXT.index("second"))
    assert TEXT[slice(*chosen)] == "Next here.\n\nA second paragraph."
    assert grown(TEXT, *chosen) == (0, len(TEXT))


def test_shrinking_gives_the_next_smaller_unit_at_the_beginning():
    sentence = at("On Monday, Anna Berg of Norland said that it works; he left.")
    assert shrunk(TEXT, *sentence) == at("On Monday")
    assert shrunk(TEXT, *at("On Monday")) == at("On")
    assert shrunk(TEXT, *at("On")) == (at("On")[0], at("On")[0])


@given(texts, st.data())
def test_growing_always_holds_what_was_chosen(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    left, right = grown(text, start, end)
    assert 0 <= left <= start <= end <= right <= len(text)
    assert (left, right) == (0, len(text)) or right - left > end - start


@given(texts, st.data())
def test_shrinking_always_ends_at_a_caret(text, data):
    start = data.draw(st.integers(0, len(text)))
    chosen = (start, data.draw(st.integers(start, len(text))))
    for _ in range(10):
        smaller = shrunk(text, *chosen)
        assert smaller[1] - smaller[0] < chosen[1] - chosen[0] or smaller[0] == smaller[1]
        chosen = smaller
    assert chosen[0] == chosen[1]


def test_words_are_passed_forward_to_their_ends_and_back_to_their_beginnings():
    assert [moved("one two", at, "word", 1) for at in (0, 1, 3, 5, 7)] == [3, 3, 7, 7, 7]
    assert [moved("one two", at, "word", -1) for at in (7, 5, 4, 2, 0)] == [4, 4, 0, 0, 0]


def test_a_bare_caret_goes_to_the_beginnings_of_sentences():
    assert moved(TEXT, 0, "sentence", 1) == TEXT.index("On Monday")
    assert moved(TEXT, TEXT.index("left"), "sentence", -1) == TEXT.index("On Monday")


def test_a_selection_is_extended_to_the_ends_of_sentences_and_paragraphs():
    assert moved(TEXT, 0, "sentence", 1, extending=True) == len("First one.")
    assert moved(TEXT, 0, "paragraph", 1, extending=True) == TEXT.index("\n")


def test_a_character_is_passed_whole():
    family = "👩\u200d👩\u200d👧"
    assert moved(f"a{family}b", 1, "character", 1) == 1 + len(family)
    assert moved(f"a{family}b", 1 + len(family), "character", -1) == 1


@given(texts, st.data(), st.sampled_from(["character", "word", "sentence", "paragraph"]))
def test_every_text_can_be_walked_to_both_ends(text, data, unit):
    offset = data.draw(st.integers(0, len(text)))
    forward, back = offset, offset
    for _ in range(len(text) + 1):
        forward, back = moved(text, forward, unit, 1), moved(text, back, unit, -1)
    assert (forward, back) == (len(text), 0)


def test_a_step_over_a_long_gap_finds_the_next_word():
    text = "one" + " " * 5_000 + "two"
    assert moved(text, 3, "word", 1) == len(text)
    assert moved(text, len(text) - 3, "word", -1) == 0


@pytest.mark.parametrize(
    ("edge", "step", "expected"),
    [
        ("end", 1, "Anna Berg of"),
        ("end", -1, "Anna"),
        ("start", -1, "Monday, Anna Berg"),
        ("start", 1, "Berg"),
    ],
)
def test_an_edge_is_nudged_by_a_word(edge, step, expected):
    assert TEXT[slice(*nudged(TEXT, at("Anna Berg"), edge, step))] == expected


def test_an_edge_is_nudged_by_a_character():
    assert nudged("abcd", (1, 2), "end", 1, "character") == (1, 3)
    assert nudged("abcd", (1, 3), "start", -1, "character") == (0, 3)


@pytest.mark.parametrize(
    ("span", "edge", "step"), [((4, 7), "end", 1), ((0, 3), "start", -1), ((0, 3), "end", -1)]
)
def test_an_edge_with_nowhere_to_go_stays(span, edge, step):
    assert nudged("one two", span, edge, step) == span


def test_dragging_takes_whole_words_in_either_direction():
    inside, later = TEXT.index("nna Berg"), TEXT.index("erg of")
    assert snapped(TEXT, inside, later) == at("Anna Berg")
    assert snapped(TEXT, later, inside) == at("Anna Berg")


def test_dragging_from_between_words_begins_there():
    assert snapped("one  two", 4, 6) == (4, 8)


def test_an_edge_snaps_to_the_nearest_word():
    assert snapped_edge("one two three", 5, "start") == 4
    assert snapped_edge("one two three", 6, "end") == 7
    assert snapped_edge("...", 1, "end") == 1


def test_the_word_under_a_click_is_taken_else_the_character():
    assert word_at("one two", 1) == (0, 3)
    assert word_at("one two", 3) == (0, 3)
    assert word_at("a — b", 2) == (2, 3)
    assert word_at("", 0) == (0, 0)


@given(st.integers(0, 700))
def test_the_word_at_a_place_is_the_one_that_the_whole_text_has_there(place):
    text = "it, a" + "b" * 45 + " 1,250.50 U.S. don’t " + "c" * 90 + ": word" * 90
    found = [one for one in words(text) if one[0] <= place <= one[1]]
    start, end = word_at(text, min(place, len(text)))
    assert (start, end) == found[-1] if found else end - start <= 1


@given(st.integers(0, 700), st.sampled_from([1, -1]))
def test_a_step_by_words_is_that_in_the_whole_text(place, step):
    text = "it, a" + "b" * 45 + " 1,250.50 U.S. don’t " + "c" * 170 + ": word" * 90
    stops = [one[step > 0] for one in words(text)]
    beyond = [one for one in stops if (one > place if step > 0 else one < place)]
    edge = len(text) if step > 0 else 0
    expected = (min(beyond) if step > 0 else max(beyond)) if beyond else edge
    assert moved(text, min(place, len(text)), "word", step) == expected


@pytest.mark.parametrize(
    ("letters", "offset", "expected"),
    [
        ("bo", 0, "Board"),
        ("BO", 0, "Board"),
        ("oa", 0, None),
        ("th", 1, "the"),
        ("th", 15, "The"),
        ("é", 0, "école"),
        ("xx", 0, None),
        (".*", 0, None),
    ],
)
def test_a_word_is_found_by_its_beginning_round_the_end_of_the_text(letters, offset, expected):
    text = "The the Board’s école."
    found = word_beginning(text, letters, offset)
    assert (found and text[slice(*found)]) == expected


@pytest.mark.parametrize(
    ("letters", "expected"),
    [("2", "2025-05-14"), ("to", "Tor-Alm"), ("b", "Berg"), ("3", "3.5"), ("d", "dam")],
)
def test_a_word_or_figure_with_hyphens_is_gone_to_whole(letters, expected):
    text = "On 2025-05-14 it cost 3.5 m at Tor-Alm, Berg’s dam."
    assert text[slice(*word_beginning(text, letters, 0))] == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("southern Norland", "Norland"), ("Bank of Norland", "Norland"), ("Anna Berg", "Anna")],
)
def test_a_name_is_narrowed_to_the_name_within_it_else_to_its_first_word(name, expected):
    text = f"She left {name} then."
    start = text.index(name)
    assert text[slice(*shrunk(text, start, start + len(name)))] == expected
