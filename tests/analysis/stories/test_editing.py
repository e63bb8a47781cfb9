"""Word differences."""

from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.stories.editing import Words, edits, kept, mapped
from variorum.analysis.wording.tokens import tokens

TEXTS = st.lists(
    st.sampled_from("the of dam harbour harbor river not 1 June Rao said per cent".split()),
    max_size=14,
).map(" ".join)


def words(text):
    return Words(text, tokens(text))


def changed(left, right):
    """The edits that are not plain equality: (kind, words on the left, words on the right)."""
    a, b = words(left), words(right)
    return [(e.kind, a.said(e.left), b.said(e.right)) for e in edits(a, b) if e.kind != "equal"]


def test_inserted_deleted_and_replaced_words_are_told():
    assert changed("the dam is full", "the old dam is full") == [("inserted", "", "old")]
    assert changed("the old dam is full", "the dam is full") == [("deleted", "old", "")]
    assert changed("the dam is full", "the dam is empty") == [("replaced", "full", "empty")]


def test_a_spelling_is_named_as_such():
    assert changed("the harbour is full", "the harbor is full") == [
        ("variant", "harbour", "harbor")
    ]


def test_case_and_punctuation_change_nothing():
    assert changed("The dam, now full", "the DAM now “full”") == []


def test_edits_that_function_words_keep_apart_are_one():
    assert changed("a blockade of aid today", "the crisis of supplies today") == [
        ("replaced", "a blockade of aid", "the crisis of supplies")
    ]


def test_insertions_alone_are_not_made_one():
    assert changed("dam of river", "old dam of wide river") == [
        ("inserted", "", "old"),
        ("inserted", "", "wide"),
    ]


def test_words_taken_out_here_and_put_in_there_have_moved():
    left, right = "a key aide, Aryeh Lund, met Rao", "Aryeh Lund, a key aide, met Rao"
    kinds = {kind for kind, _, _ in changed(left, right)}
    assert "moved" in kinds
    row = edits(words(left), words(right))
    for place, edit in enumerate(row):
        if edit.partner is not None:
            assert row[edit.partner].partner == place


def test_moved_words_are_found_within_a_longer_edit():
    found = changed("a key aide, Aryeh Lund also met Rao", "Aryeh Lund, a key aide, met Rao")
    assert ("deleted", "also", "") in found
    assert ("moved", "Aryeh Lund", "") in found


def test_a_date_told_the_other_way_round_is_a_variant():
    for left, right in (("on 1 June it", "on June 1 it"), ("on 22 May it", "on May 22 it")):
        assert {kind for kind, _, _ in changed(left, right)} == {"variant"}


def test_what_is_kept_is_a_share_of_the_words():
    left, right = words("the old dam is full"), words("the dam is full")
    row = edits(left, right)
    assert kept(row, right.tokens, "right") == 1
    assert 0.5 < kept(row, left.tokens, "left") < 0.8
    assert kept(edits(left, left), left.tokens, "left") == 1


def test_very_long_wordings_are_compared_at_their_ends_only():
    left = words(" ".join(["head", *(f"a{n}" for n in range(11_000)), "tail"]))
    right = words(" ".join(["head", *(f"b{n}" for n in range(11_000)), "tail"]))
    assert [edit.kind for edit in edits(left, right)] == ["equal", "replaced", "equal"]


@given(TEXTS, TEXTS)
def test_the_edits_in_a_row_cover_both_wordings(left, right):
    a, b = words(left), words(right)
    ends = [0, 0]
    for edit in edits(a, b):
        assert edit.left[0] == ends[0]
        assert edit.right[0] == ends[1]
        ends = [edit.left[1], edit.right[1]]
    assert ends == [len(a.tokens), len(b.tokens)]


@given(TEXTS, TEXTS)
def test_the_right_wording_can_be_made_of_the_left_and_the_edits(left, right):
    a, b = words(left), words(right)
    row = edits(a, b)
    made = []
    for edit in row:
        span, source = edit.right, b.tokens
        if edit.kind == "equal" or (edit.kind == "variant" and edit.partner is None):
            span, source = edit.left, a.tokens
        elif edit.partner is not None and edit.right[0] < edit.right[1]:
            span, source = row[edit.partner].left, a.tokens
        made += [source[place].norm for place in range(*span)]
    assert made == [token.norm for token in b.tokens]


@given(TEXTS, TEXTS)
def test_mapped_words_are_the_same_and_each_is_used_once(left, right):
    a, b = words(left), words(right)
    places = mapped(a, b)
    assert len(set(places.values())) == len(places)
    assert all(a.tokens[one].norm == b.tokens[other].norm for one, other in places.items())


@given(TEXTS)
def test_a_wording_has_no_difference_from_itself(text):
    assert changed(text, text) == []
