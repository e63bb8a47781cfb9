"""Records and changes as canonical JSON: the same record always gives the same bytes.

A change is written ``{"f": family, "id": …, "parent": operation, "before": …, "after": …}``;
what there is none of is left out. Keys stand in the order of the record's fields, those of
mappings in the order of the alphabet. Many tags that are made at once stand in one change, a
bundle (formats/bundles.py).
"""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeVar

import msgspec

from variorum.domain.operations import FAMILIES, Change, Record
from variorum.formats.bundles import canonical

R = TypeVar("R", bound=Record)
T = TypeVar("T")

_encoder = msgspec.json.Encoder(order="deterministic")
_decoders: dict[type, msgspec.json.Decoder[Any]] = {
    kind: msgspec.json.Decoder(kind) for kind in FAMILIES.values()
}
ABSENT = msgspec.Raw()
"""What a change holds where there was no record, or is none any more."""


class Outgoing(msgspec.Struct, omit_defaults=True, gc=False):
    """A change on its way into a payload: what is encoded already is taken over as it is."""

    f: str
    id: str
    parent: str | None = None
    before: msgspec.Raw = ABSENT
    after: Record | msgspec.Raw = ABSENT


class Wire(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A change as an operation's payload has it, its records still encoded."""

    f: str
    id: str = ""
    parent: str | None = None
    before: msgspec.Raw = ABSENT
    after: msgspec.Raw = ABSENT

    @property
    def change(self) -> Change:
        """The change with its records decoded."""
        before, after = decoded(self.f, self.before), decoded(self.f, self.after)
        return Change(self.f, self.id, before, after, self.parent)


class _Stated(Wire, frozen=True, omit_defaults=True, gc=False):
    """A change or a bundle of them."""

    all: msgspec.Raw = ABSENT
    each: Sequence[msgspec.Raw] = ()

    @property
    def single(self) -> list[Wire]:
        """The change, or those of the bundle one by one."""
        if not self.each:
            return [self]
        tags = canonical(self.all, self.each)
        return [Wire(self.f, name, after=msgspec.Raw(body)) for name, body in tags.items()]


_payloads = msgspec.json.Decoder(list[_Stated])


def encoded(record: Record) -> bytes:
    """A record's canonical JSON."""
    return _encoder.encode(record)


def record_of(kind: type[R], body: bytes | str) -> R:
    """The record of a kind that ``body`` holds."""
    found: R = _decoders[kind].decode(body)
    return found


def all_as(shape: type[T], bodies: Iterable[bytes | msgspec.Raw]) -> list[T]:
    """What ``bodies`` hold, in their order, each as ``shape``: a record, or some of its fields."""
    return all_in(shape, b"[%s]" % b",".join(bodies))


def all_in(shape: type[T], array: bytes) -> list[T]:
    """What a JSON array of bodies holds, in its order, each as ``shape``."""
    with uncollected():
        return _list_decoder(shape).decode(array)  # type: ignore[arg-type]  # It is hashable.


@cache
def _list_decoder(shape: type[T]) -> msgspec.json.Decoder[list[T]]:
    return msgspec.json.Decoder(list[shape])  # type: ignore[valid-type]


def decoded(family: str, raw: msgspec.Raw) -> Record | None:
    """The record of a family that is encoded in a change, ``None`` where there is none."""
    if raw is ABSENT:
        return None
    record: Record = _decoders[FAMILIES[family]].decode(raw)
    return record


def payload_of(changes: Sequence[Outgoing | msgspec.Raw]) -> bytes:
    """The payload of the operation that holds these changes; what is encoded stays as it is."""
    return _encoder.encode(changes)


def changes_in(payload: bytes) -> list[Wire]:
    """The changes that a payload holds, in the order they were made."""
    return [one for stated in _payloads.decode(payload) for one in stated.single]


def raw(body: bytes) -> msgspec.Raw:
    """A record's JSON as a change takes it in; empty for none."""
    return msgspec.Raw(body) if body else ABSENT


def body_of(encoded_record: msgspec.Raw) -> bytes:
    """The record's JSON that a change holds; empty for none."""
    return b"" if encoded_record is ABSENT else bytes(encoded_record)


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for garbage while many records are made: it takes a third of the time, for none."""
    pause = gc.isenabled()
    if pause:
        gc.disable()
    try:
        yield
    finally:
        if pause:
            gc.enable()
