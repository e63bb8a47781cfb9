"""Changes are told with what stands around them, close ones together."""

from hypothesis import given
from tests.strategies import texts

from variorum.analysis.revising.excerpts import Piece, excerpts
from variorum.analysis.revising.runs import Revised

LONG = "word " * 40


def told(before, after, **more):
    return excerpts(Revised(before, after), **more)


def test_a_change_stands_between_the_words_around_it():
    (found,) = told("Rao spke on Monday.", "Rao spoke on Monday.")
    assert found == (
        Piece("Rao "),
        Piece("spke", "removed"),
        Piece("spoke", "added"),
        Piece(" on Monday."),
    )


def test_what_is_far_away_is_left_out():
    (found,) = told(f"{LONG}old {LONG}", f"{LONG}new {LONG}")
    assert found[0].words.startswith("… word")
    assert found[-1].words.endswith("word …")
    assert max(len(piece.words) for piece in found) < 70


def test_changes_on_one_line_are_told_together_and_others_apart():
    assert len(told("a one b two c", "a uno b due c")) == 1
    assert len(told("a one b\nc two d", "a uno b\nc due d")) == 2
    assert len(told(f"one {LONG}two", f"uno {LONG}due")) == 2


def test_only_so_many_are_told():
    before = "\n".join(f"line {number} old" for number in range(50))
    assert len(told(before, before.replace("old", "new"), most=7)) == 7
    assert told(before, before) == []


@given(texts, texts)
def test_what_is_said_to_be_removed_and_added_was_there_and_is_there(before, after):
    for excerpt in told(before, after):
        assert any(piece.change for piece in excerpt)
        for piece in excerpt:
            assert piece.words
            if piece.change:
                assert piece.words in (before if piece.change == "removed" else after)
