"""Rows to and from Parquet, with the features that Hugging Face's ``datasets`` reads. Only here is
pyarrow loaded.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, TypeAlias

import msgspec

from variorum.formats.foreign.extras import required
from variorum.formats.parquet.rows import Row

_NEEDED = "parquet", "Parquet"
_FEATURES = b"huggingface"
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


def bytes_of(rows: Sequence[Row], names: Sequence[str]) -> bytes:
    """A Parquet file with these rows; raises ``UserError`` where pyarrow is not installed.

    ``names`` are those of the numbers in ``ner_tags``.
    """
    arrow = required("pyarrow", *_NEEDED)
    parquet = required("pyarrow.parquet", *_NEEDED)
    shapes: dict[str, Shape] = dict.fromkeys(_STRINGS, "string")
    shapes |= {"tokens": ["string"], "ner_tags": ["int64"], "tags": [_TAG], "links": [_LINK]}
    features = {name: _feature(shape) for name, shape in shapes.items()}
    features["ner_tags"] = {
        "feature": {"names": list(names), "_type": "ClassLabel"},
        "_type": "Sequence",
    }
    told = msgspec.json.encode({"info": {"features": features}})
    schema = arrow.schema(
        [(name, _type(arrow, shape)) for name, shape in shapes.items()],
        metadata={_FEATURES: told},
    )
    table = arrow.Table.from_pylist([msgspec.to_builtins(row) for row in rows], schema=schema)
    out = BytesIO()
    parquet.write_table(table, out, compression="zstd")
    return out.getvalue()


class Rows(msgspec.Struct, array_like=True):
    """The rows of a file, and the names of the numbers in ``ner_tags``."""

    rows: list[dict[str, Any]]
    names: list[str]


def rows_in(data: bytes) -> Rows:
    """What a file holds. Raises whatever pyarrow does."""
    arrow = required("pyarrow", *_NEEDED)
    parquet = required("pyarrow.parquet", *_NEEDED)
    table = parquet.read_table(arrow.BufferReader(data), use_threads=False)
    return Rows(table.to_pylist(), _names(table.schema.metadata or {}))


def read(argument: bytes) -> bytes:
    """The rows of a file and the names, as MessagePack, in and out; runs in the sandbox."""
    (data,) = msgspec.msgpack.decode(argument, type=tuple[bytes])
    return msgspec.msgpack.encode(rows_in(data), enc_hook=str)


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
