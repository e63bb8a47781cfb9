"""What is new in a version and what is gone, passage by passage."""

from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.stories.versions import COPY, WIRE, compared, cut, said

from variorum.analysis.stories.aligning import Alignment, Link, aligned
from variorum.analysis.stories.comparing import Comparison, place_of


def comparison(left=WIRE, right=COPY):
    return Comparison(compared(left, right))


def by_hand(left, right, *links):
    """A comparison of versions whose passages were linked by hand."""
    return Comparison(
        Alignment(cut(left), cut(right), tuple(Link(*one, "reworded") for one in links))
    )


def changed(side):
    return [side.tokens[place].norm for place in sorted(side.changed)]


def test_words_that_were_put_in_or_left_out_have_changed():
    one = comparison("The dam is full.", "The old dam is full.")
    assert changed(one.retold[0]) == ["old"]
    assert changed(one.told[0]) == []


def test_the_same_the_other_way_round_is_gone():
    one = comparison("The old dam is full.", "The dam is full.")
    assert changed(one.told[0]) == ["old"]
    assert changed(one.retold[0]) == []


def test_words_that_moved_have_not_changed():
    one = comparison("It opens on 1 June in Riga.", "It opens on June 1 in Riga.")
    assert changed(one.retold[0]) == changed(one.told[0]) == []


def test_passages_that_only_the_right_version_has_are_added():
    one = comparison()
    assert [said(one.right, [number]) for number in one.added] == [
        "Fishing on the Anka has been banned since spring."
    ]
    assert not set(one.added) & one.retold.keys()


def test_passages_of_one_link_are_told_apart():
    """Two sentences became one: each has its own words of the difference."""
    one = by_hand("The dam is full. It leaks badly.", "The dam is full, it leaks.", ((0, 1), (0,)))
    assert [changed(one.told[number]) for number in (0, 1)] == [[], ["badly"]]
    assert one.told[0].others == one.told[1].others == (0,)
    assert one.retold[0].others == (0, 1)


def test_a_word_is_gone_only_where_no_counterpart_kept_it():
    """A headline that repeats half of the sentence drops nothing of it."""
    text = "Rao left the board on Friday."
    one = by_hand(text, f"Rao left the board.\n\n{text}", ((0,), (0,)), ((0,), (1,)))
    assert changed(one.told[0]) == []
    assert one.told[0].others == (0, 1)


def test_what_every_counterpart_lost_is_gone():
    text = "Rao left the flooded board on Friday."
    left = "Rao left the board on Friday.\n\nRao left the board on Friday."
    one = by_hand(text, left, ((0,), (0,)), ((0,), (1,)))
    assert changed(one.told[0]) == ["flooded"]


def test_every_link_has_the_edits_that_belong_to_it():
    one = comparison()
    assert len(one.edited) == len(one.alignment.linked) > 3
    for link, row in one.edited:
        assert one.edits_of(link) is row


def test_a_side_has_its_words_and_those_of_its_counterparts():
    one = comparison("The dam is full.", "The old dam is full.")
    assert one.words(one.retold[0], of_right=True).said((1, 3)) == "old dam"
    assert one.words(one.told[0], of_right=False).said((1, 3)) == "dam is"
    there = [token.norm for token in one.counterparts(one.retold[0], of_right=True)]
    assert there == ["the", "dam", "is", "full"]
    there = [token.norm for token in one.counterparts(one.told[0], of_right=False)]
    assert there == ["the", "old", "dam", "is", "full"]


def test_the_place_of_some_tokens_is_that_of_their_characters():
    one = comparison("The dam is full.", "The old dam is full.")
    start, end = place_of(one.retold[0], 1, 3)
    assert one.right.version.text[start:end] == "old dam"


SENTENCE = st.lists(
    st.sampled_from("Rao the dam River not June farmers of said old".split()),
    min_size=2,
    max_size=8,
).map(lambda words: " ".join(words) + ".")
TEXT = st.lists(SENTENCE, min_size=1, max_size=4).map("\n\n".join)


@given(TEXT, TEXT)
def test_every_passage_is_linked_added_or_gone_and_changes_lie_inside_it(left, right):
    one = comparison(left, right)
    assert one.retold.keys() | set(one.added) == set(range(len(one.right.passages)))
    for side in (*one.retold.values(), *one.told.values()):
        assert side.changed <= set(range(len(side.tokens)))
        assert list(side.others) == sorted(set(side.others))


@given(TEXT)
def test_a_version_compared_with_itself_has_changed_nothing(text):
    one = Comparison(aligned(cut(text), cut(text)))
    assert one.added == ()
    assert not any(side.changed for side in (*one.retold.values(), *one.told.values()))
