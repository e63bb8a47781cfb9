"""Finding lines while somebody types: what is found, in which order, and how quickly."""

from random import Random
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.quick_finding import QuickLines

LINES = [
    "Dam to be filled early",
    "Harbour closes after storm",
    "The harbour of Port Ellis",
    "Zoë Müller",
    "Undo",
    "Close project",
    "Dam",
]
quick = QuickLines(LINES)


def found(typed: str) -> list[str]:
    return [LINES[one.number] for one in quick.find(typed)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("dam", "Dam"),
        ("dam t", "Dam to be filled early"),
        ("harb", "Harbour closes after storm"),
        ("port harbour", "The harbour of Port Ellis"),
        ("zoe mull", "Zoë Müller"),
        ("ZOË", "Zoë Müller"),
        ("clo", "Close project"),
        ("filled", "Dam to be filled early"),
        ("illed", "Dam to be filled early"),
    ],
)
def test_the_best_line_comes_first(typed, first):
    assert found(typed)[0] == first


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("harbuor", "Harbour closes after storm"), ("porject", "Close project"), ("dsm", None)],
)
def test_a_slip_of_the_keyboard_is_forgiven_in_longer_words(typed, meant):
    assert (found(typed) or [None])[0] == meant


def test_every_word_must_be_there():
    assert found("harbour dam") == []


def test_beginnings_of_words_go_before_what_stands_inside_them():
    lines = QuickLines(["unfounded", "the founder"])
    assert [one.number for one in lines.find("found")] == [1, 0]


@pytest.mark.parametrize("typed", ["", "  ", "\n", "\t"])
def test_nothing_typed_finds_nothing(typed):
    assert quick.find(typed) == []


def test_no_lines_are_no_trouble():
    assert QuickLines([]).find("a") == []


def test_a_line_of_several_lines_is_one():
    assert [one.number for one in QuickLines(["a\nb", "c"]).find("a b")] == [0]


@given(st.lists(st.text(max_size=20), max_size=8), st.text(max_size=12))
def test_any_text_may_be_asked_for(lines, typed):
    found = QuickLines(lines).find(typed)
    assert all(0 <= one.number < len(lines) and 0 <= one.quality <= 1 for one in found)
    assert len({one.number for one in found}) == len(found)


@given(st.lists(st.text(max_size=20), min_size=1, max_size=8), st.integers(0, 7))
def test_a_whole_line_finds_itself(lines, place):
    line = lines[place % len(lines)]
    quality = [one.quality for one in QuickLines(lines).find(line)]
    assert not line.split() or quality[0] == 1.0


def test_a_hundred_thousand_titles_are_found_in_a_moment():
    random = Random(1)
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["".join(random.choices(letters, k=random.randint(3, 10))) for _ in range(40_000)]
    lines = QuickLines(" ".join(random.choices(words, k=9)) for _ in range(100_000))
    slowest = 0.0
    for typed in ("a", "th", "sto", words[7], f"{words[9][:3]} {words[8]}", "abcdefghij", "qqqqzz"):
        start = perf_counter()
        lines.find(typed)
        slowest = max(slowest, perf_counter() - start)
    assert slowest < 0.15  # measured 0.02; machines that test are busy


@pytest.mark.parametrize("typed", ["dam", "quay"])
def test_of_two_lines_that_fit_alike_the_shorter_comes_first(typed):
    lines = QuickLines(["damage to the quay and to much else besides", "damage at the quay"])
    assert [one.number for one in lines.find(typed)] == [1, 0]
