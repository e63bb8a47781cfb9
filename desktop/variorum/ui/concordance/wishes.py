"""What a concordance asks for: each is the one payload of one signal."""

from dataclasses import dataclass
from typing import Literal

from variorum.domain.annotations import AttributeValue

Kind = Literal["tag", "relabel", "set", "remove"]


@dataclass(frozen=True, slots=True)
class BulkWish:
    """What is to be done with the ticked lines.

    Words are tagged, or the tags in the lines given another label (``layer``, ``label``), an
    attribute (``key``, ``value``; ``None`` takes it away), or removed.
    """

    kind: Kind
    layer: str = ""
    label: str = ""
    key: str = ""
    value: AttributeValue | None = None
