"""A DocBin that is never in memory as a whole holds the bytes that spaCy itself would write."""

import tracemalloc
import zlib
from io import BytesIO

import pytest

from variorum.formats.spacy_docs.binaries import parts_of, records_in, written
from variorum.formats.spacy_docs.packing import Packed, Packing, Unpacking
from variorum.formats.spacy_docs.records import Record, Span, Token

spacy_tokens = pytest.importorskip(
    "spacy.tokens", reason="the optional part “spacy” is not installed"
)
WORDS = ("Anna", "😀", "said", "שלום")


def record(number: int, words: int = 6) -> Record:
    """A document of so many words, the first of them a person and a group of spans."""
    said = [WORDS[(number + n) % len(WORDS)] + str(number) for n in range(words)]
    text = " ".join(said)
    starts = [sum(len(one) + 1 for one in said[:n]) for n in range(words)]
    tokens = [
        Token(n, at, at + len(one))
        for n, (at, one) in enumerate(zip(starts, said, strict=True))
    ]  # fmt: skip
    end = len(said[0])
    made = Record(text, tokens, [Span(0, end, "PER", f"Q{number}")], {"claim": [Span(0, end, "x")]})
    made.cats = {"frame": 1.0} if number % 2 else {}
    made.meta = {"title": f"number {number}"}
    return made


def bytes_of(records) -> bytes:
    return b"".join(written(records))


def as_spacy_writes(data: bytes) -> bytes:
    """The same documents, written by spaCy after it has read them."""
    read = spacy_tokens.DocBin(store_user_data=True).from_bytes(data)
    return read.to_bytes()


@pytest.mark.parametrize("count", [0, 1, 15, 16, 300])
def test_spacy_would_write_the_same_bytes(count):
    data = bytes_of(record(n) for n in range(count))
    assert zlib.decompress(data) == zlib.decompress(as_spacy_writes(data))


def test_more_words_than_a_short_head_counts_are_read_back():
    records = [record(n, 900) for n in range(9)]
    data = bytes_of(records)
    assert zlib.decompress(data) == zlib.decompress(as_spacy_writes(data))
    assert [one.text for one in records_in(BytesIO(data))] == [one.text for one in records]


def test_what_was_written_is_read_back():
    records = [record(n) for n in (1, 2, 3)]
    found = list(records_in(BytesIO(bytes_of(records))))
    for one, again in zip(records, found, strict=True):
        assert (again.text, again.ents, again.spans) == (one.text, one.ents, one.spans)
        assert (again.cats, again.meta) == (one.cats, one.meta)


def test_the_sandbox_reads_what_was_written():
    assert sum(1 for _ in parts_of(bytes_of(record(n) for n in range(250)))) == 3


def test_the_same_documents_give_the_same_bytes():
    assert bytes_of(map(record, range(40))) == bytes_of(map(record, range(40)))


def test_many_documents_take_no_more_memory_than_few():
    def pieces() -> BytesIO:
        file = BytesIO()
        with Packing("0.1", [65]) as packing:
            for n in range(200):  # 20 MB of words
                said = ({}, {}, b"", bytes([n]) * 1_000)
                packing.add(Packed(bytes(100_000), bytes(12_500), said))
            for piece in packing.written():
                file.write(piece)
        return file

    tracemalloc.start()
    try:
        file = pieces()
        file.seek(0)
        with Unpacking(file) as unpacking:
            numbers = [one.said[3][0] for one in unpacking.documents()]
        assert numbers == list(range(200))
        assert tracemalloc.get_traced_memory()[1] < 16_000_000
    finally:
        tracemalloc.stop()
