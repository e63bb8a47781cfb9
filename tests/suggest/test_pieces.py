"""Long articles are read in pieces of whole paragraphs."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from variorum.suggest.pieces import pieces

TEXT = "One.\n\nTwo two.\n\nThree.\n"
_texts = st.text(alphabet="ab \n", max_size=60)


def cut(text: str, longest: int, *quiet: tuple[int, int]) -> list[str]:
    return [text[a:b] for a, b in pieces(text, longest, quiet)]


def test_a_short_article_is_one_piece():
    assert cut(TEXT, 100) == ["One.\n\nTwo two.\n\nThree."]


def test_pieces_end_with_paragraphs():
    assert cut(TEXT, 15) == ["One.\n\nTwo two.", "Three."]


def test_every_piece_holds_as_many_paragraphs_as_it_may():
    assert cut("aa\nbb\ncc\ndd\nee", 5) == ["aa\nbb", "cc\ndd", "ee"]


def test_a_paragraph_that_is_too_long_is_cut():
    assert cut("abcdefgh\nij", 3) == ["abc", "def", "gh", "ij"]


def test_quiet_paragraphs_are_left_out():
    at = TEXT.index("Two")
    assert cut(TEXT, 100, (at, at + 3)) == ["One.", "Three."]


@given(_texts, st.integers(1, 20), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60))))
def test_pieces_hold_every_loud_word_once_and_no_quiet_one(text, longest, ranges):
    quiet = [(min(one), max(one)) for one in ranges]
    found = list(pieces(text, longest, quiet))
    assert all(0 < end - start <= longest for start, end in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    held = {at for start, end in found for at in range(start, end) if not text[at].isspace()}
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        is_quiet = any(a < end and start < b for a, b in quiet)
        for at in range(start, end):
            assert text[at].isspace() or (at in held) is not is_quiet
        start = end + 1
