"""Short ways to take a file of another program in, and to look at what came of it."""

import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.builders import news
from tests.fakes import memory_project

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.people import Person
from variorum.formats.base import FormatInfo
from variorum.services.project import Project
from variorum.services.transferring import receiving
from variorum.services.transferring.receiving import ReceiveReport

_LIBRARIES = {"spacy": "spacy", "parquet": "pyarrow"}
"""The library of each optional part of the program that a format may need."""


def is_installed(info: FormatInfo) -> bool:
    """Whether a format can be used here."""
    return not info.extra or find_spec(_LIBRARIES[info.extra]) is not None


def without_extra(info: FormatInfo) -> list[pytest.MarkDecorator]:
    """The mark of a test that cannot run, with the part that is missing."""
    if is_installed(info):
        return []
    return [pytest.mark.skip(reason=f"the optional part “{info.extra}” is not installed")]


class Taken:
    """A project that took one file in, and the report."""

    def __init__(self, path: Path, key: str | None = None, project: Project | None = None) -> None:
        self.project = project or memory_project(news())
        self.report: ReceiveReport = receiving.receive(self.project, path, key)

    @property
    def tags(self) -> list[tuple[str, str, tuple[str, ...]]]:
        """Layer, label and the words of each part of every tag, in reading order."""
        found = sorted(self.project.store.every(Annotation), key=lambda one: one.extent)
        return [(t.layer, t.label, tuple(span.exact for span in t.spans)) for t in found]

    @property
    def annotations(self) -> list[Annotation]:
        """The tags in reading order."""
        return sorted(self.project.store.every(Annotation), key=lambda one: one.extent)

    @property
    def links(self) -> list[tuple[str, str, str]]:
        """The type of every link, the words it starts from and those it leads to."""
        store = self.project.store
        found = []
        for one in store.every(Relation):
            start = store.get(Annotation, one.from_id)
            end = store.get(Annotation, one.to_annotation or "")
            found.append((one.type, start.exact if start else "", end.exact if end else ""))
        return sorted(found)

    @property
    def authors(self) -> set[str]:
        """The names of everybody who made something."""
        return {one.name for one in self.project.store.every(Person)}

    @property
    def refusals(self) -> list[str]:
        """What was not taken, each with its reason."""
        return [f"{one.what}: {one.reason}" for one in self.report.refused]


def as_zip(path: Path, members: dict[str, str | bytes]) -> Path:
    """A zip archive of these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def members(data: bytes, folder: Path) -> dict[str, bytes]:
    """The members of an archive."""
    path = folder / "members.zip"
    path.write_bytes(data)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
