"""Which articles an export takes, and as what."""

from dataclasses import dataclass

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
    """What is to be exported, and as what."""

    format: FormatInfo
    chosen: ExportFilter
