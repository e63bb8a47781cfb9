"""In what a file counts is found out from where its words lie."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import PIECES

from variorum.formats.foreign.units import UNITS, Unit, alike, fitting
from variorum.formats.foreign.values import ForeignSpan

TEXT = "🚄 É\u0301 👩‍👩‍👧 said, “yes”.\r\nשלום Anna Berg\r\nleft.\n"
WORDS = ("said", "yes", "Anna Berg", "left", "שלום")
raw_texts = st.lists(st.sampled_from([*PIECES, " ", "\r\n", "\r"]), min_size=1, max_size=30).map(
    "".join
)


def counted(text: str, offset: int, unit: Unit) -> int:
    """The slow and obvious way to count what stands before an offset."""
    before = text[:offset]
    match unit:
        case "code points":
            return len(before)
        case "UTF-16 units":
            return len(before.encode("utf-16-le", "surrogatepass")) // 2
        case "bytes of UTF-8":
            return len(before.encode("utf-8", "surrogatepass"))
        case "graphemes":
            return len(regex.findall(r"\X", before))
        case "code points with CRLF as one":
            return len(before.replace("\r\n", "\n"))
        case _:
            return len(before.replace("\r\n", "\n").replace("\n", "\r\n"))


def spans_of(text: str, unit: Unit, *, quoted: bool = True) -> list[ForeignSpan]:
    found = []
    for words in WORDS:
        start = text.index(words)
        ends = counted(text, start, unit), counted(text, start + len(words), unit)
        found.append(ForeignSpan(*ends, "main", words if quoted else ""))
    return found


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("usual", ["code points", "UTF-16 units"])
def test_the_unit_in_which_the_words_agree_is_found(unit: Unit, usual: Unit):
    text = TEXT if unit != "code points with LF as two" else TEXT.replace("\r\n", "\n")
    fit = fitting(text, spans_of(text, unit), usual)
    assert fit.unit == unit
    for span in spans_of(text, unit):
        assert text[fit.convert(span.start) : fit.convert(span.end)] == span.exact


@pytest.mark.parametrize("unit", ["code points", "UTF-16 units", "bytes of UTF-8"])
def test_without_words_the_edges_of_words_decide(unit: Unit):
    assert fitting(TEXT, spans_of(TEXT, unit, quoted=False), "code points").unit == unit


def test_where_units_agree_it_is_the_usual_one():
    spans = [ForeignSpan(0, 4, "main", "Anna")]
    for usual in UNITS:
        assert fitting("Anna Berg", spans, usual).unit == usual
    assert fitting("Anna 🚄", [], "UTF-16 units").unit == "UTF-16 units"


def test_one_wrong_quotation_among_many_does_not_change_the_unit():
    spans = [*spans_of(TEXT, "UTF-16 units"), ForeignSpan(0, 2, "main", "wrong")]
    assert fitting(TEXT, spans).unit == "UTF-16 units"


@pytest.mark.parametrize("unit", UNITS)
def test_what_lies_outside_is_nowhere(unit: Unit):
    fit = fitting(TEXT, spans_of(TEXT, unit), unit)
    assert fit.convert(-1) == -1
    assert fit.convert(10_000) == -1
    assert fit.convert(0) == 0


@pytest.mark.parametrize("unit", ["code points", "UTF-16 units", "bytes of UTF-8"])
@given(text=raw_texts)
def test_every_offset_is_converted_back(unit: Unit, text: str):
    edge = ForeignSpan(0, counted(text, len(text), unit), "main", text)
    fit = fitting(text, [edge], unit)
    if fit.unit == unit:
        for offset in range(len(text) + 1):
            assert fit.convert(counted(text, offset, unit)) == offset


@pytest.mark.parametrize(
    ("words", "quoted", "same"),
    [
        ("a b", "a b", True),
        ("a\nb", "a b", True),
        ("a\r\n b", "a b", True),
        (" a", "a", True),
        ("ab", "a b", False),
        ("", "a", False),
    ],
)
def test_a_quotation_may_have_other_white_space(words: str, quoted: str, same: bool):
    assert alike(words, quoted) is same
