"""Names, figures and quotations, found by their form, in reading order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.wording.likely_spans import Done, are_nested, likely_spans, next_likely

TEXT = (
    "Dam to be filled early\n\n"
    "Officials said on Monday that the River Board may fill the dam in June. “It will hold,” said"
    " Anil Rao, who heads the River Board.\n\n"
    "Some 300 farmers fear for their fields. Rao declined to say how many.\n"
)


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in likely_spans(text)]


def way(text: str, step: int, taken=(), **done) -> list[str]:
    """What is selected when the key is pressed again and again."""
    place, passed = ((0, 0) if step > 0 else (len(text), len(text))), []
    while (after := next_likely(text, place, step, Done(taken, **done))) is not None:
        passed.append(text[slice(*after)])
        place = after
    return passed


def test_a_news_article_is_gone_through_by_its_names_figures_and_quotations():
    assert way(TEXT, 1) == [
        "Monday", "River Board", "June", "“It will hold,”", "Anil Rao", "River Board",
        "Some 300 farmers", "Rao",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met the Institute for Shared Rivers.", ["Institute for Shared Rivers"]),
        ("It is Kazakhstan’s plan.", ["Kazakhstan"]),
        ("They left. Nobody knew, and nobody cared.", []),
        ("Paris is large. We like Paris.", ["Paris", "Paris"]),
        ("Large dams fail; many dams are large.", []),
        ("The dam cost $640 million then.", ["$640 million"]),
        ("About 40 percent of it is gone.", ["About 40 percent"]),
        ("It opens on 22 May, or June 1.", ["22 May", "June 1"]),
        ("Built in 1998, it is 92-metre high.", ["1998", "92-metre"]),
        ("After three winters he left.", ["three winters"]),
        ("Keeping the Lights On at Any Price", []),
        ("It took another three bitter winters.", ["another three bitter winters"]),
        ("A further 30 people came.", ["A further 30 people"]),
        ("It took a village 300 metres away.", ["300 metres"]),
        ("Spread over two years, it costs over two tonnes.", ["two years", "over two tonnes"]),
        ("It opens next year, not this week.", ["next year", "this week"]),
        ("They met yesterday.", ["yesterday"]),
        ("„Das hält“, sagte er.", ["„Das hält“"]),
        ("", []),
        ("\n\n", []),
    ],
)
def test_what_is_found_in_a_line(text, expected):
    assert found(text) == expected


def test_what_stands_in_a_quotation_comes_after_it():
    assert found("He said: “We asked Anil Rao.”") == ["“We asked Anil Rao.”", "Anil Rao"]


def test_what_is_tagged_is_passed_over_wholly_or_in_part():
    board = TEXT.index("Board")
    assert "Monday" in way(TEXT, 1, [(board, board + 5)])
    assert way(TEXT, 1, [(board, board + 5)])[1] == "June"


def test_back_is_the_same_way_in_the_other_direction():
    assert way(TEXT, -1) == way(TEXT, 1)[::-1]


def test_a_caret_takes_what_begins_where_it_stands():
    start = TEXT.index("Monday")
    assert next_likely(TEXT, (start, start), 1, Done()) == (start, start + 6)


def test_offsets_are_code_points():
    text = "🌉 It was Nordby’s."
    assert [text[a:b] for a, b in likely_spans(text)] == ["Nordby"]


@given(st.text(alphabet=st.sampled_from("ABab .,“”’\n19$%é🌉-"), max_size=60))
def test_any_text_gives_rising_ranges_within_it_and_the_way_ends(text):
    spans = likely_spans(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(set(spans), key=lambda one: (one[0], -one[1]))
    assert all("\n" not in text[start:end] for start, end in spans)
    assert len(way(text, 1)) <= len(text)
    assert way(text, 1, [(0, len(text))]) == []


@given(st.text(alphabet=st.sampled_from("Ab .“”\n1"), max_size=60))
def test_by_lines_nothing_else_is_found_than_at_once(text):
    assert way(text, 1) == found(text)


@pytest.mark.parametrize(
    "text", ["قال المسؤولون إن السد سيمتلئ", "官员周一表示水库将被填满。", "no capital anywhere."]
)
def test_without_capitals_there_are_no_names(text):
    assert likely_spans(text) == []


@given(st.text("aAبÉß .\n", max_size=40))
def test_every_name_has_a_capital(text):
    assert all(any(map(str.isupper, text[start:end])) for start, end in likely_spans(text))


NESTED = "He met the Bank of Tor in southern Tor, near Tor’s Museum of Coins and Anil Rao."


def place_of(words: str) -> tuple[int, int]:
    start = NESTED.index(words)
    return start, start + len(words)


INNER = (NESTED.index("Tor in"), NESTED.index(" in southern"))


class TestNamesWithinNames:
    def test_who_never_tagged_one_is_not_led_there(self):
        names = [place_of("Bank of Tor"), place_of("southern Tor"), place_of("Anil Rao")]
        assert way(NESTED, 1, names=names) == ["Tor", "Museum of Coins"]

    def test_who_has_tagged_one_is_led_to_each_and_to_no_other_part_of_a_name(self):
        names = [place_of("Bank of Tor"), place_of("southern Tor"), place_of("Anil Rao")]
        assert way(NESTED, 1, names=names, nests=True) == [
            "Tor", "Tor", "Tor", "Museum of Coins", "Coins",
        ]  # fmt: skip

    def test_a_name_around_one_that_is_tagged_is_wanted_too(self):
        assert way(NESTED, 1, names=[INNER], nests=True)[0] == "Bank of Tor"
        assert way(NESTED, 1, names=[INNER])[0] == "southern Tor"

    def test_the_same_words_are_not_wanted_twice(self):
        names = [place_of("Bank of Tor"), INNER]
        assert way(NESTED, 1, names=names, nests=True)[0] == "southern Tor"

    def test_what_others_hold_taken_stays_taken(self):
        assert way(NESTED, 1, [place_of("Bank of Tor")], nests=True)[0] == "southern Tor"

    def test_back_is_the_same_way_in_the_other_direction(self):
        names = [place_of("Bank of Tor")]
        forward = way(NESTED, 1, names=names, nests=True)
        assert way(NESTED, -1, names=names, nests=True) == forward[::-1]


@pytest.mark.parametrize(
    ("ranges", "expected"),
    [
        ([], False),
        ([(0, 4), (4, 8)], False),
        ([(0, 4), (0, 4)], False),
        ([(0, 4), (2, 6)], False),
        ([(0, 4), (0, 8)], True),
        ([(0, 8), (9, 10), (2, 4)], True),
    ],
)
def test_ranges_are_nested_if_one_holds_another(ranges, expected):
    assert are_nested(ranges) is expected


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)).map(lambda it: (it[0], sum(it)))))
def test_nesting_is_what_comparing_all_of_them_finds(ranges):
    pairs = ((one, other) for one in ranges for other in ranges if one != other)
    expected = any(one[0] <= other[0] and other[1] <= one[1] for one, other in pairs)
    assert are_nested(ranges) is expected


def looked_at(asked: list[tuple[int, str]]):
    """A finder that notes the lines it looks at, with where they begin."""

    def found(text, start, end):
        asked.append((start, text[start:end]))
        return likely_spans(text, start, end)

    return found


def test_a_line_is_looked_at_once_however_often_somebody_comes_back_to_it():
    asked: list[tuple[int, str]] = []
    finder, place, taken = looked_at(asked), (0, 0), []
    while place is not None:
        place = next_likely(TEXT, (0, 0), 1, Done(taken), finder)
        taken += [] if place is None else [place]
    assert len(taken) > len(asked)
    assert sorted(asked) == sorted(set(asked))


def test_another_text_is_looked_at_anew():
    asked: list[tuple[int, str]] = []
    finder = looked_at(asked)
    for text in ("Ines Marlow left.", "Anil Rao stayed.", "Ines Marlow left."):
        first = next_likely(text, (0, 0), 1, Done(), finder)
        assert first is not None
        assert text[slice(*first)] in ("Ines Marlow", "Anil Rao")
    assert asked == [(0, "Ines Marlow left."), (0, "Anil Rao stayed.")]


@given(st.text(alphabet="Aa b.\n“”1", max_size=80), st.booleans())
def test_what_is_known_of_a_line_leads_where_looking_anew_does(text, nests):
    done = Done((), likely_spans(text)[:1], nests)
    for place in range(0, len(text) + 1, 7):
        for step in (1, -1):
            known = next_likely(text, (place, place), step, done)
            anew = next_likely(text, (place, place), step, done, looked_at([]))
            assert known == anew
