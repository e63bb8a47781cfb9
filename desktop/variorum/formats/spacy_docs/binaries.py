"""Records of documents to and from DocBin. Only here is spaCy loaded."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any, BinaryIO

import msgspec
from numpy import frombuffer, uint64

from variorum.formats.foreign.extras import required
from variorum.formats.spacy_docs.packing import Packed, Packing, Unpacking
from variorum.formats.spacy_docs.records import Record, Span

_OURS = "variorum"
_COLUMNS = ("ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID")
"""What is kept of each word besides itself: there is no grammar to keep."""
_TOGETHER = 100
"""Documents that are read at a time."""


class Part(msgspec.Struct, array_like=True):
    """Some documents of a DocBin, and how many there are."""

    records: list[Any]
    total: int


def written(records: Iterable[Record]) -> Iterator[bytes]:
    """A DocBin with these documents, in pieces that begin when all documents are there.

    Raises ``UserError`` where spaCy is not installed.
    """
    spacy_tokens = required("spacy.tokens", "spacy", "spaCy DocBin")
    vocabulary = required("spacy.vocab", "spacy", "spaCy DocBin").Vocab()
    empty = spacy_tokens.DocBin(_COLUMNS, store_user_data=True)
    with Packing(empty.version, empty.attrs) as packing:
        for record in records:
            packing.add(_packed(_document(record, spacy_tokens, vocabulary), empty.attrs))
            packing.strings.update(record.text[one.start : one.end] for one in record.tokens)
            for span in chain(record.ents, *record.spans.values()):
                packing.strings.update((span.label, span.kb_id, span.id))
        yield from packing.written()


def _packed(document: Any, attrs: list[int]) -> Packed:  # noqa: ANN401
    """What ``DocBin.add`` does, without asking every word for grammar that it has not.

    That took half of the time.
    """
    said = (
        document.cats,
        {"has_unknown_spaces": False},
        document.spans.to_bytes(),
        msgspec.msgpack.encode(document.user_data),
    )
    spaces = document.to_array("SPACY").astype(bool)
    return Packed(document.to_array(attrs).tobytes(), spaces.tobytes(), said)


def records_in(file: BinaryIO) -> Iterator[Record]:
    """The documents of a DocBin that ``written`` made. Raises whatever spaCy does."""
    spacy_tokens = required("spacy.tokens", "spacy", "spaCy DocBin")
    vocabulary = required("spacy.vocab", "spacy", "spaCy DocBin").Vocab()
    with Unpacking(file) as unpacking:
        strings, attrs = unpacking.strings, unpacking.attrs
        for one in strings:
            vocabulary.strings.add(one)
        for document in unpacking.documents():
            yield from _records_in(_with_one(spacy_tokens.DocBin(), document, attrs), vocabulary)


def _with_one(binary: Any, document: Packed, attrs: list[int]) -> Any:  # noqa: ANN401
    """A DocBin with one document, whose strings the vocabulary has."""
    binary.attrs = attrs
    binary.tokens = [frombuffer(document.tokens, uint64).reshape(-1, len(attrs))]
    binary.spaces = [frombuffer(document.spaces, bool).reshape(-1, 1)]
    cats, flags, groups, data = document.said
    binary.cats, binary.flags = [cats], [flags]
    binary.span_groups, binary.user_data = [groups], [data]
    return binary


def parts_of(data: bytes) -> Iterator[bytes]:
    """The documents of a DocBin in parts, as MessagePack; runs in the sandbox."""
    spacy_tokens = required("spacy.tokens", "spacy", "spaCy DocBin")
    binary = spacy_tokens.DocBin().from_bytes(data)
    vocabulary = required("spacy.vocab", "spacy", "spaCy DocBin").Vocab()
    documents = _records_in(binary, vocabulary)
    while records := list(islice(documents, _TOGETHER)):
        yield msgspec.msgpack.encode(Part(records, len(binary)))


def _records_in(binary: Any, vocabulary: Any) -> Iterator[Record]:  # noqa: ANN401
    for document in binary.get_docs(vocabulary):
        yield _record(document)


def _document(record: Record, spacy_tokens: Any, vocabulary: Any) -> Any:  # noqa: ANN401
    """A document of spaCy; every span begins and ends with a word, which were cut for that."""
    text, tokens = record.text, record.tokens
    following = [one.start for one in tokens[1:]] + [len(text)]
    document = spacy_tokens.Doc(
        vocabulary,
        words=[text[one.start : one.end] for one in tokens],
        spaces=[one.end < after for one, after in zip(tokens, following, strict=True)],
    )
    starting = {one.start: one.id for one in tokens}
    ending = {one.end: one.id + 1 for one in tokens}

    def made(span: Span) -> Any:  # noqa: ANN401
        return spacy_tokens.Span(
            document,
            starting[span.start],
            ending[span.end],
            label=span.label,
            kb_id=span.kb_id,
            span_id=span.id,
        )

    for key, group in record.spans.items():
        document.spans[key] = [made(span) for span in group]
    document.set_ents([made(span) for span in record.ents])
    document.cats = dict(record.cats)
    document.user_data[_OURS] = msgspec.json.encode([record.entities, record.meta]).decode()
    return document


def _record(document: Any) -> Record:  # noqa: ANN401
    """What a document says about its text; its words are of no use to anybody here."""

    def span(one: Any) -> Span:  # noqa: ANN401
        return Span(one.start_char, one.end_char, one.label_, one.kb_id_, one.id_)

    record = Record(
        document.text,
        [],
        [span(one) for one in document.ents],
        {key: [span(one) for one in group] for key, group in document.spans.items()},
        {str(label): float(sure) for label, sure in document.cats.items()},
    )
    told = document.user_data.get(_OURS)
    if isinstance(told, str):
        ours = msgspec.json.decode(told, type=tuple[dict[str, Any], dict[str, Any]])
        record.entities, record.meta = ours
    return record
