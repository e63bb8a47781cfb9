"""Versions as rows of cells: no window needed."""

from hypothesis import given
from hypothesis import strategies as st
from tests.ui.story.conftest import COPY, REWRITE, WIRE

from variorum.analysis.stories.aligning import alignments
from variorum.analysis.stories.comparing import Comparison
from variorum.analysis.stories.passages import Version, telling
from variorum.ui.story.page.strips import Strip, strip_of, strips_of
from variorum.ui.story.rows import Beside, rows_of


def compared(*texts: str):
    tellings = [telling(Version(str(place), text)) for place, text in enumerate(texts)]
    pairs = [(0, other) for other in range(1, len(texts))]
    return tellings, [Beside(Comparison(one)) for one in alignments(tellings, pairs)]


def rows(*texts: str):
    tellings, beside = compared(*texts)
    return rows_of(tellings[0], beside)


def changes(cell):
    return [(one.change, one.words) for one in cell.pieces if one.change]


def row_with(found, words: str, column: int = 0):
    return next(row for row in found if words in row.cells[column].words)


def test_what_tells_the_same_stands_in_one_row():
    row = row_with(rows(WIRE, COPY), "Orlen")
    assert row.unchanged
    assert row.cells[0].words == row.cells[1].words


def test_words_that_were_put_in_are_named():
    row = row_with(rows(WIRE, COPY), "crowns")
    assert changes(row.cells[1]) == [("added", "according to unverified estimates")]
    assert not row.unchanged


def test_another_spelling_is_no_difference():
    row = row_with(rows(WIRE, COPY), "Ferries")
    assert changes(row.cells[1]) == []


def test_words_that_stand_for_others_keep_those_at_hand():
    row = row_with(rows(WIRE, REWRITE), "4 million")
    removed = [words for change, words in changes(row.cells[1]) if change == "removed"]
    assert any("4" in words for words in removed)
    assert "4 million" not in row.cells[1].words
    assert any("6" in one.words for one in row.cells[1].pieces if one.change == "reworded")


def test_what_only_a_version_has_comes_behind_what_it_follows_there():
    found = rows(WIRE, COPY)
    place = next(n for n, row in enumerate(found) if "Shop owners" in row.cells[1].words)
    assert not found[place].cells[0].numbers
    assert found[place].differing == (1,)
    assert "Ferries" in found[place - 1].cells[1].words


def test_what_a_version_left_out_is_missing_in_its_column():
    row = row_with(rows(WIRE, COPY), "Petra Lind")
    assert row.cells[1].numbers == ()
    assert row.cells[1].elsewhere == ()
    assert row.differing == (1,)


def test_a_passage_that_moved_stands_beside_its_like_and_says_so():
    row = row_with(rows(WIRE, COPY), "Swedish")
    assert "Swedish" in row.cells[1].words
    moved = [r for r in rows(WIRE, COPY) if r.cells[1].moved]
    assert len(moved) == 1
    assert not moved[0].unchanged


def test_one_version_has_rows_of_one_cell():
    found = rows(WIRE)
    assert len(found) == 5
    assert all(len(row.cells) == 1 and row.differing == () for row in found)


def test_no_version_has_no_rows():
    assert rows_of(None, []) == ()


def test_identical_versions_have_no_difference():
    assert all(row.unchanged for row in rows(WIRE, WIRE, WIRE))


def test_an_empty_version_misses_everything():
    found = rows(WIRE, "")
    assert [row.cells[1].numbers for row in found] == [()] * 5


def test_how_much_was_kept_is_a_share_of_the_words():
    _, (copy, rewrite) = compared(WIRE, COPY, REWRITE)
    assert 0.7 < copy.share.kept < 1
    assert copy.share.additions == 2
    assert rewrite.share.kept < copy.share.kept


def test_pieces_know_where_their_words_stand():
    for row in rows(WIRE, COPY, REWRITE):
        for cell, text in zip(row.cells, (WIRE, COPY, REWRITE), strict=True):
            for piece in cell.pieces:
                if piece.start >= 0:
                    assert text[piece.start :].startswith(piece.words)


SENTENCES = ("The dam broke.", "Nobody was hurt there.", "It rained for 9 days.", "He left.")
TEXTS = st.lists(st.sampled_from(SENTENCES), max_size=6).map("\n\n".join)


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_every_passage_of_every_version_stands_in_exactly_one_row(texts):
    tellings, beside = compared(*texts)
    found = rows_of(tellings[0], beside)
    for place, one in enumerate(tellings):
        shown = sorted(n for row in found for n in row.cells[place].numbers)
        assert shown == list(range(len(one.passages)))


def test_rows_without_a_difference_fold():
    found = rows(WIRE, WIRE)
    assert strips_of(found, set()) == (Strip(0, 5),)
    assert strips_of(found, {0}) == strips_of(found, None) == tuple(map(Strip, range(5)))


def test_a_single_row_is_no_fold():
    assert all(
        strip.count == 0 for strip in strips_of(rows("A dog barked.", "A dog barked."), set())
    )


def test_a_fold_is_found_by_the_rows_it_hides():
    strips = (Strip(0), Strip(1, 3), Strip(4))
    assert [strip_of(strips, row) for row in range(5)] == [0, 1, 1, 1, 2]
