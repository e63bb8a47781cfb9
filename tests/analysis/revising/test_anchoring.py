"""Where the words of a tag are in the later form of its text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import texts

from variorum.analysis.revising.anchoring import Anchored, Anchoring, least_sure
from variorum.analysis.revising.runs import Revised
from variorum.domain.spans import span_in

BEFORE = (
    "Storm hits Norlnd\n\n"
    "The Health Ministry of Norland said on Monday that five people died. Nobody knows 😀 why.\n\n"
    "A spokesman, John Doe, denied that anybody had been warned.\n\n"
    "The river rose by two metres in a night, and the old bridge fell.\n"
)


def became(words, after, before=BEFORE, layer="entity"):
    start = before.index(words)
    found = Anchoring(Revised(before, after)).anchored(
        [span_in(before, start, start + len(words))], layer
    )
    assert all(span.exact == after[span.start : span.end] for span in found.spans)
    return found.state, *(span.exact for span in found.spans)


def test_words_that_stayed_are_where_they_are_now():
    after = "New line.\n\n" + BEFORE
    found = Anchoring(Revised(BEFORE, after)).anchored([span_in(BEFORE, 18, 24)])
    (span,) = found.spans
    assert (found.state, span.exact, span.anchor) == ("kept", BEFORE[18:24], "exact")
    assert after[: span.start].endswith(span.prefix)
    assert "New line" in span.prefix


def test_a_corrected_slip_within_a_tag_asks_a_person():
    after = BEFORE.replace("Norlnd", "Norland")
    assert became("Norlnd", after) == ("changed", "Norland")
    assert became("Storm hits Norlnd", after) == ("changed", "Storm hits Norland")
    assert became("Health Ministry", after) == ("kept", "Health Ministry")


def test_words_put_in_within_a_tag_become_part_of_it():
    after = BEFORE.replace("Health Ministry", "Health and Care Ministry")
    assert became("Health Ministry", after) == ("changed", "Health and Care Ministry")
    assert became("The Health", after) == ("kept", "The Health")


def test_words_put_in_before_and_behind_a_tag_do_not():
    after = BEFORE.replace("Health Ministry", "great Health Ministry there")
    assert became("Health Ministry", after)[1] == "Health Ministry"


def test_a_short_word_in_the_place_of_another_is_offered():
    assert became("five", BEFORE.replace("five", "six")) == ("changed", "six")


@pytest.mark.parametrize(
    ("was", "now", "state"),
    [(40, 40, "changed"), (41, 4, "gone"), (4, 41, "gone"), (40, 4, "changed"), (4, 40, "changed")],
)
def test_up_to_forty_characters_may_be_replaced_as_a_whole(was, now, state):
    before, after = (f"It rained. {words} came." for words in ("x" * was, "y" * now))
    found = Anchoring(Revised(before, after)).landing(span_in(before, 11, 11 + was))
    assert found.state == state
    assert found.found == ((11, 11 + now) if state == "changed" else None)


def test_a_paragraph_that_went_elsewhere_takes_its_tags_along():
    parts = BEFORE.strip().split("\n\n")
    after = "\n\n".join([parts[0], parts[2], parts[1], parts[3]])
    states = {became(words, after) for words in ("John Doe", "Health Ministry")}
    assert {words for _, words in states} == {"John Doe", "Health Ministry"}
    assert {state for state, _ in states} <= {"kept", "moved"}


def test_words_that_went_are_gone():
    after = BEFORE.replace("A spokesman, John Doe, denied that anybody had been warned.\n\n", "")
    assert became("John Doe", after) == ("gone",)


def test_the_same_name_elsewhere_does_not_take_the_tag_of_one_that_went():
    before = "Rao spoke on Monday in town.\n\nOn Tuesday the engineer Rao left for good.\n"
    assert became("Rao", before.replace("Rao spoke on Monday in town.\n\n", ""), before) == (
        "gone",
    )


def test_a_sentence_that_was_told_anew_is_offered():
    after = BEFORE.replace(
        "The river rose by two metres in a night, and the old bridge fell.",
        "The old bridge fell after the river had risen by two metres overnight.",
    )
    state, *words = became("The river rose by two metres in a night", after, layer="claim")
    assert state == "changed"
    assert "river" in words[0]


def test_a_sign_among_changed_words_is_found():
    after = BEFORE.replace("Nobody knows 😀 why", "Nobody ever knew 😀 the reason")
    assert became("😀", after)[0] in {"changed", "gone"}
    assert (
        became("😀", after.replace("the reason", "why").replace("ever knew", "knows"))[0] == "kept"
    )


@pytest.mark.parametrize("newer", ["", "\n", "???"])
def test_of_nothing_nothing_is_found(newer):
    assert became("Health Ministry", newer) == ("gone",)


def test_a_tag_is_as_sure_as_its_least_sure_part():
    after = BEFORE.replace("five", "six")
    spans = [span_in(BEFORE, BEFORE.index(w), BEFORE.index(w) + len(w)) for w in ("five", "Storm")]
    found = Anchoring(Revised(BEFORE, after)).anchored(spans)
    assert found.state == "changed"
    assert [span.anchor for span in found.spans] == ["exact", "fuzzy"]
    assert least_sure([]) == "kept"


def test_a_tag_of_the_whole_article_stays():
    assert Anchoring(Revised("a", "b")).anchored([]) == Anchored("kept")


def test_a_place_without_words_of_its_own_is_followed():
    way = Anchoring(Revised(BEFORE, "x\n" + BEFORE))
    assert way.place((0, 0)) == (0, 0)
    assert way.place((6, 10)) == (8, 12)
    assert way.place((0, len(BEFORE) + 1)) is None
    assert Anchoring(Revised("gone", "here")).place((0, 2)) is None


NO_LONGER = st.text("xyz ü😀ש", min_size=1, max_size=12)


@given(texts, texts, NO_LONGER, st.data())
def test_tags_in_what_stayed_keep_their_words_to_the_letter(head, tail, new, data):
    before, after = f"{head}\n\nold\n\n{tail}", f"{head}\n\n{new}\n\n{tail}"
    side = data.draw(st.sampled_from([text for text in (head, tail) if text] or ["old"]))
    start = data.draw(st.integers(0, len(side) - 1))
    end = data.draw(st.integers(start + 1, len(side)))
    shift = 0 if side is head else len(before) - len(side) if side is tail else len(head) + 2
    span = span_in(before, start + shift, end + shift)
    found = Anchoring(Revised(before, after)).anchored([span])
    if side in (head, tail) and side != "old":
        assert found.state in {"kept", "changed"}
        assert found.spans[0].exact == span.exact
    assert all(one.exact == after[one.start : one.end] for one in found.spans)


@given(texts, texts, st.data())
def test_whatever_is_found_stands_where_it_is_said(before, after, data):
    if not before:
        return
    start = data.draw(st.integers(0, len(before) - 1))
    span = span_in(before, start, data.draw(st.integers(start + 1, len(before))))
    for one in Anchoring(Revised(before, after)).anchored([span], "claim").spans:
        assert after[one.start : one.end] == one.exact != ""
        assert one.role == span.role
