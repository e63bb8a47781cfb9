"""What stayed of a text is the same words in the same order; the rest are hunks between."""

from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import texts

from variorum.analysis.revising.runs import Revised, stretches

LINES = st.lists(
    st.sampled_from(
        ["The dam holds.", "Rao spoke 😀 of it.", "מים בסכר", "", "It may rain, he said."]
    ),
    max_size=8,
).map("\n".join)
EITHER = texts | LINES | st.text("ab \n.", max_size=30)


def stayed(before, after):
    return [before[run.start : run.end] for run in Revised(before, after).runs]


@given(EITHER, EITHER)
def test_runs_hold_the_same_words_in_the_order_of_both_texts(before, after):
    revised = Revised(before, after)
    end = stop = 0
    for run in revised.runs:
        assert before[run.start : run.end] == after[run.to : run.stop] != ""
        assert run.start >= end
        assert run.to >= stop
        assert (run.start, run.to) != (end, stop) or (end, stop) == (0, 0)
        end, stop = run.end, run.stop


@given(EITHER, EITHER)
def test_runs_and_hunks_together_are_both_texts(before, after):
    revised = Revised(before, after)
    old = sorted([*((r.start, r.end) for r in revised.runs), *(h.before for h in revised.hunks)])
    new = sorted([*((r.to, r.stop) for r in revised.runs), *(h.after for h in revised.hunks)])
    assert "".join(before[start:end] for start, end in old) == before
    assert "".join(after[start:end] for start, end in new) == after


@given(EITHER)
def test_a_text_stays_as_it_is(text):
    assert stayed(text, text) == ([text] if text else [])


@given(EITHER, EITHER, EITHER)
def test_what_stands_around_a_change_stays(head, new, tail):
    before, after = f"{head}\n\nold words\n\n{tail}", f"{head}\n\n{new}\n\n{tail}"
    revised = Revised(before, after)
    if head:
        assert revised.run_at(len(head) - 1).start == 0
    if tail:
        assert revised.run_at(len(before) - 1).stop == len(after)


@given(EITHER, EITHER, st.integers(0, 40))
def test_every_character_is_in_a_run_or_in_a_hunk(before, after, offset):
    revised = Revised(before, after)
    if offset < len(before):
        assert (revised.run_at(offset) is None) != (revised.hunk_at(offset) is None)
    if offset < len(after):
        stayed = any(run.to <= offset < run.stop for run in revised.runs)
        assert revised.is_new(offset, offset + 1) is not stayed


def test_a_corrected_word_is_all_that_changed():
    (hunk,) = Revised("Rao spke on Monday.", "Rao spoke on Monday.").hunks
    assert (hunk.before, hunk.after) == ((4, 8), (4, 9))


def test_signs_alone_between_changed_words_did_not_stay():
    assert stayed("One, two, three here.", "Uno, due, tre here.") == [" here."]


def test_a_new_paragraph_leaves_the_others_whole():
    assert stayed("First.\n\nLast.", "First.\n\nNew one.\n\nLast.") == ["First.\n\n", "Last."]


def test_few_words_between_changes_may_be_chance_and_a_line_is_not():
    revised = Revised("He may go there\n\nYes", "They may come\n\nYes")
    first, *_, last = revised.runs
    assert not revised.is_sure(first)
    assert revised.is_sure(last)


def test_of_two_short_texts_the_characters_are_compared():
    assert stretches("colour", "color") == [((0, 4), (0, 4)), ((5, 6), (4, 5))]


def lines(number):
    return "".join(f"Line {one} says something of its own.\n" for one in range(number))


def test_a_long_text_is_compared_by_its_lines():
    after = lines(9_000).replace("Line 7000 says", "Line 7000 said").replace("Line 9 ", "")
    assert len(Revised(lines(9_000), after).hunks) == 2


def test_of_a_very_long_one_the_beginning_and_the_end_are_told_from_the_rest():
    after = lines(20_000).replace("Line 19000 says", "Line 19000 said")
    after = after.replace("Line 9 says something of its own.\n", "")
    (hunk,) = Revised(lines(20_000), after).hunks
    assert after[hunk.after[1] :].startswith(" something of its own.\nLine 19001")


def test_where_every_line_of_many_was_touched_each_is_compared_with_its_like():
    after = lines(2_000).replace("says", "said")
    revised = Revised(lines(2_000), after)
    assert len(revised.hunks) == 2_000
    assert {after[slice(*hunk.after)] for hunk in revised.hunks} == {"said"}
