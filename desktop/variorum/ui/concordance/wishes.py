"""What a concordance asks for: each is the one payload of one signal."""

from dataclasses import dataclass
from typing import Literal

from variorum.domain.annotations import AttributeValue

APART = frozenset({"zone"})
"""Layers whose tags belong to everybody: no place is tagged so by itself."""
Kind = Literal["tag", "relabel", "set", "link", "ask", "remove"]


@dataclass(frozen=True, slots=True)
class BulkWish:
    """What is to be done with the ticked lines.

    Words are tagged, or the tags in the lines given another label (``layer``, ``label``), an
    attribute (``key``, ``value``; ``None`` takes it away), linked, or removed. ``register``
    ("entity", "claim") says to what they are linked: to what has the id ``target``, without one to
    something new of this ``name``, without either to nothing. With "ask", the value or the target
    is to be asked for first.
    """

    kind: Kind
    layer: str = ""
    label: str = ""
    key: str = ""
    value: AttributeValue | None = None
    register: str = ""
    target: str = ""
    name: str = ""
