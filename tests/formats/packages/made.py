"""Packages made by hand: sound ones, and every kind of spoilt one."""

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from variorum.domain.people import Person
from variorum.formats.packages.manifest import (
    FORMAT,
    Manifest,
    PackedArticle,
    PackedCodebook,
    encoded,
)
from variorum.formats.packages.writing import packed_files, write_package

RECORDS = b'{"record":"header","format":"variorum/1"}\n{"record":"end","records":0}\n'
STATES = b"{}"


def manifest(**changed: Any) -> Manifest:
    """A manifest of nothing much."""
    plain = Manifest(
        FORMAT,
        "0.1.0",
        "project",
        Person("ines", "Ines Marlow"),
        7,
        (PackedArticle("one", "first", "ab" * 32, "Title"),),
        PackedCodebook("news", "News", "1.0"),
        {"annotation": 0},
        packed_files(RECORDS, STATES),
    )
    return replace(plain, **changed)


def package(**changed: Any) -> bytes:
    """A sound package, or one whose manifest says something else."""
    out = BytesIO()
    write_package(out, manifest(**changed), RECORDS, STATES)
    return out.getvalue()


def archive(files: Mapping[str, bytes], twice: str = "") -> bytes:
    """Any zip file; ``twice`` names an entry that is there two times."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
            if name == twice:
                made.writestr(name, data)
    return out.getvalue()


def sound_files() -> dict[str, bytes]:
    """The entries of a sound package."""
    return {
        "manifest.json": encoded(manifest()),
        "records.jsonl": RECORDS,
        "states.json": STATES,
    }
