"""Rows to and from Parquet, with the features that Hugging Face's ``datasets`` reads. Only here is
pyarrow loaded.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, TypeAlias

import msgspec

from variorum.formats.base import Sink
from variorum.formats.foreign.extras import required
from variorum.formats.parquet.rows import Row

_NEEDED = "parquet", "Parquet"
_FEATURES = b"huggingface"
_TOGETHER = 100
"""Rows that are read at a time."""
_STRINGS = tuple(
    name for name in Row.__struct_fields__ if name not in {"tokens", "ner_tags", "tags", "links"}
)
_ENTITY = {"name": "string", "type": "string", "qid": "string"}
_SPAN = {"start": "int64", "end": "int64", "role": "string", "text": "string"}
_TAG: dict[str, Any] = {
    "number": "int64",
    "layer": "string",
    "label": "string",
    "spans": [_SPAN],
    "attributes": [{"key": "string", "value": "string"}],
    "entity": _ENTITY,
    "claim": "string",
    "note": "string",
    "author": "string",
    "by_model": "bool",
}
_LINK: dict[str, Any] = {
    "type": "string",
    "source": "int64",
    "target": "int64",
    "entity": _ENTITY,
    "claim": "string",
}
Shape: TypeAlias = Any
"""A column's shape: the name of a type, a mapping of names to shapes, or a list of one shape."""


class RowWriter:
    """Writes a Parquet file, some rows at a time; each portion of them is a row group.

    ``names`` are those of the numbers in ``ner_tags``. Raises ``UserError`` where pyarrow is not
    installed. Close it in the end.
    """

    def __init__(self, out: Sink, names: Sequence[str]) -> None:
        self._arrow = required("pyarrow", *_NEEDED)
        parquet = required("pyarrow.parquet", *_NEEDED)
        self._schema = _schema(self._arrow, names)
        file = self._arrow.PythonFile(_File(out), mode="w")
        self._writer = parquet.ParquetWriter(file, self._schema, compression="zstd")

    def add(self, rows: Sequence[Row]) -> None:
        """Write a row group."""
        plain = [msgspec.to_builtins(row) for row in rows]
        self._writer.write_table(self._arrow.Table.from_pylist(plain, schema=self._schema))

    def close(self) -> None:
        """Write what stands at the end of a file; nothing can be added any more."""
        self._writer.close()


class _File:
    """What pyarrow wants to write to, over what can only be appended to."""

    closed = False

    def __init__(self, out: Sink) -> None:
        self._out = out

    def write(self, data: bytes) -> int:
        """Append these bytes."""
        self._out.write(data)
        return len(data)

    def flush(self) -> None:
        """There is nothing that waits."""

    def close(self) -> None:
        """Whoever opened it closes it."""


class Part(msgspec.Struct, array_like=True):
    """Some rows of a file, the names of the numbers in ``ner_tags``, and how many rows it has."""

    rows: list[dict[str, Any]]
    names: list[str]
    total: int


def parts_of(data: bytes) -> Iterator[bytes]:
    """The rows of a file in parts, as MessagePack; runs in the sandbox and raises as pyarrow."""
    arrow = required("pyarrow", *_NEEDED)
    file = required("pyarrow.parquet", *_NEEDED).ParquetFile(arrow.BufferReader(data))
    names = _names(file.schema_arrow.metadata or {})
    for batch in file.iter_batches(_TOGETHER, use_threads=False):
        part = Part(batch.to_pylist(), names, max(0, file.metadata.num_rows))
        yield msgspec.msgpack.encode(part, enc_hook=str)


def counted(file: BinaryIO) -> Counter[str]:
    """The articles, tags and links of a file of ours; nothing else of it is read."""
    found = required("pyarrow.parquet", *_NEEDED).ParquetFile(file)
    tally: Counter[str] = Counter()
    for batch in found.iter_batches(_TOGETHER, columns=["tags", "links"], use_threads=False):
        tags, links = (
            sum(batch.column(name).value_lengths().to_pylist()) for name in ("tags", "links")
        )
        tally.update(document=batch.num_rows, annotation=tags, relation=links)
    return +tally


def _schema(arrow: Any, names: Sequence[str]) -> Any:  # noqa: ANN401 - a schema of pyarrow
    shapes: dict[str, Shape] = dict.fromkeys(_STRINGS, "string")
    shapes |= {"tokens": ["string"], "ner_tags": ["int64"], "tags": [_TAG], "links": [_LINK]}
    features = {name: _feature(shape) for name, shape in shapes.items()}
    features["ner_tags"] = {
        "feature": {"names": list(names), "_type": "ClassLabel"},
        "_type": "Sequence",
    }
    told = msgspec.json.encode({"info": {"features": features}})
    return arrow.schema(
        [(name, _type(arrow, shape)) for name, shape in shapes.items()],
        metadata={_FEATURES: told},
    )


def _type(arrow: Any, shape: Shape) -> Any:  # noqa: ANN401 - a type of pyarrow
    if isinstance(shape, list):
        return arrow.list_(_type(arrow, shape[0]))
    if isinstance(shape, dict):
        return arrow.struct([(name, _type(arrow, one)) for name, one in shape.items()])
    return {"string": arrow.string(), "int64": arrow.int64(), "bool": arrow.bool_()}[shape]


def _feature(shape: Shape) -> Any:  # noqa: ANN401 - JSON
    """A shape as the features of ``datasets`` describe it."""
    if isinstance(shape, list):
        inner = _feature(shape[0])
        is_struct = isinstance(shape[0], dict)
        return [inner] if is_struct else {"feature": inner, "_type": "Sequence"}
    if isinstance(shape, dict):
        return {name: _feature(one) for name, one in shape.items()}
    return {"dtype": shape, "_type": "Value"}


def _names(metadata: dict[bytes, bytes]) -> list[str]:
    """The names in the features of ``ner_tags``; none where there are no such features."""
    try:
        told = msgspec.json.decode(metadata.get(_FEATURES, b"{}"))
        names = told["info"]["features"]["ner_tags"]["feature"]["names"]
    except (msgspec.DecodeError, KeyError, TypeError):
        return []
    return [str(one) for one in names] if isinstance(names, list) else []
