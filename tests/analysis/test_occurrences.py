"""Every place of a name in a text."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.builders import tagged

from variorum.analysis.occurrences import Occurrences, places
from variorum.domain.names import is_whole


def occurrences(text: str, *names: str) -> list[tuple[int, int]]:
    return Occurrences(names).ranges(text)


def found(text: str, *names: str) -> list[str]:
    return [text[start:end] for start, end in occurrences(text, *names)]


def test_every_whole_word_is_found():
    text = "Orla came to Orlando. Orla’s sister left ORLA at home."
    assert occurrences(text, "Orla") == [(0, 4), (22, 26), (41, 45)]
    assert found("ORLANDO burns. Orlando’s mayor", "Orlando") == ["ORLANDO", "Orlando"]


def test_the_longer_of_two_names_is_meant():
    assert found("Tor Dam and Tor", "Tor", "Tor Dam") == ["Tor Dam", "Tor"]


def test_any_space_but_no_line_end_stands_within_a_name():
    text = "River\u00a0Board, River  Board, River\nBoard"
    assert found(text, "River Board") == ["River\u00a0Board", "River  Board"]


def test_names_of_several_words_are_found_whatever_the_apostrophe():
    assert found("Vorau's River Board", "Vorau’s River Board") == ["Vorau's River Board"]


def test_offsets_count_code_points():
    assert occurrences("🏞🏞 Orla", "Orla") == [(3, 7)]


def test_no_words_are_found_nowhere():
    assert occurrences("some words", "", "  ") == []


def test_places_tell_why_they_are_passed_over():
    text = "Orla, Orla, Orla and ORLANDO; Orla"
    tags = [tagged(text, "entity", "PER", "Orla")]
    ranges = occurrences(text, "Orla")
    standing = [place.standing for place in places(text, ranges, tags, furniture=[(10, 17)])]
    assert standing == ["tagged", "open", "furniture", "open"]


def test_rejected_words_are_passed_over_whatever_their_capitals():
    text = "Orlando"
    (place,) = places(text, [(0, 7)], [], rejected={"orlando"})
    assert place.standing == "rejected"


def test_the_keys_of_a_search_are_those_of_its_names():
    assert Occurrences(["Orla Rao", "ORLA RAO"]).keys == {"orla rao"}


_words = st.text("ab ’'.,é🏞\n", max_size=40)


@given(_words, st.text("abé", min_size=1, max_size=3))
def test_occurrences_are_whole_words_in_order_without_overlaps(text, name):
    ranges = occurrences(text, name)
    assert all(is_whole(text, start, end) for start, end in ranges)
    assert all(a[1] <= b[0] for a, b in pairwise(ranges))


@given(_words, st.text("abé", min_size=1, max_size=3))
def test_no_whole_word_is_missed(text, name):
    exact = {
        start
        for start in range(len(text))
        if text.startswith(name, start) and is_whole(text, start, start + len(name))
    }
    assert exact <= {start for start, _ in occurrences(text, name)}
