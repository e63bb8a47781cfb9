"""Which articles an export takes, and as what."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from variorum.formats.base import FormatInfo
from variorum.services.transferring.selecting import ExportFilter


@dataclass(frozen=True, slots=True)
class Scope:
    """Articles that can be exported together; no ids: all of the project."""

    key: str
    name: str
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What is to be exported, as what, and with which options of the format."""

    format: FormatInfo
    chosen: ExportFilter
    options: Mapping[str, str] = field(default_factory=dict)
