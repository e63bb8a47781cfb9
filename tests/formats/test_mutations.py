"""Spoilt files: whatever is done to a file, the program says what is wrong and goes on."""

import json
from contextlib import suppress
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZipFile, ZipInfo

import pytest
from tests.builders import news
from tests.fakes import memory_project
from tests.formats.foreign_files import is_installed
from tests.formats.samples import lines_of, written

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Revision
from variorum.domain.spans import fits
from variorum.errors import UserError
from variorum.formats import registry
from variorum.services.transferring import receiving

FORMATS = [
    info.key for info in registry.infos() if info.reads and info.writes and is_installed(info)
]
JSON_LINES = [key for key in FORMATS if written(key).startswith(b"{")]
QUICK, DEEP = 1_000, 50_000
SLOW, QUICK_WHERE_SLOW = frozenset({"refi-qda", "spacy", "uima-json", "uima-xmi", "parquet"}), 100
"""What is read in a child process takes ten times as long: as many as the budget allows."""
JUNK = (None, True, -1, 0, 2**63, 1.5, "", "x", "\0", "😀", [], {}, [[]], {"a": {}}, "9" * 300)


def spoil_bytes(data: bytes, random: Random) -> bytes:
    """Cut, repeat, swap or overwrite a few bytes."""
    spoilt = bytearray(data)
    for _ in range(random.randint(1, 4)):
        at, length = random.randrange(len(spoilt)), random.randint(1, 40)
        piece = bytes(spoilt[at : at + length])
        match random.randrange(5):
            case 0:
                del spoilt[at : at + length]
            case 1:
                spoilt[at:at] = piece
            case 2:
                spoilt[at] = random.randrange(256)
            case 3:
                spoilt[at:at] = random.choice([b'"', b"{", b"}", b"[", b"\n", b"\\u0000", b"\xff"])
            case _:
                del spoilt[at + length :]
        if not spoilt:
            return b""
    return bytes(spoilt)


def spoil_members(data: bytes, random: Random) -> bytes:
    """Spoil a file within an archive, which stays whole; sometimes the archive itself."""
    if random.random() < 0.1:
        return spoil_bytes(data, random)
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        names = old.namelist()
        chosen = random.choice(names)
        for name in names:
            content = old.read(name)
            if name == chosen and content:
                content = spoil_bytes(content, random)
            new.writestr(ZipInfo(name), content)
    return out.getvalue()


def spoil_values(lines: list, random: Random) -> bytes:
    """Put junk in the place of a few values, or leave keys out, anywhere in the lines."""
    for _ in range(random.randint(1, 5)):
        target = random.choice(lines)
        for _ in range(random.randint(0, 4)):
            inner = [one for one in _values(target) if isinstance(one, dict | list) and one]
            target = random.choice(inner) if inner else target
        if isinstance(target, dict) and target:
            key = random.choice(list(target))
            if random.random() < 0.3:
                del target[key]
            else:
                target[key] = deepcopy(random.choice(JUNK))
        elif target:
            target[random.randrange(len(target))] = deepcopy(random.choice(JUNK))
    return b"".join(json.dumps(line).encode() + b"\n" for line in lines)


def _values(value):
    return list(value.values()) if isinstance(value, dict) else list(value)


def survives(data: bytes, key: str, path: Path) -> None:
    """Take a spoilt file in: what is in the project afterwards is sound, whatever was in it."""
    path.write_bytes(data)
    project = memory_project(news())
    with suppress(UserError):
        receiving.receive(project, path, key)
    store = project.store
    for revision in store.every(Revision):
        assert len(store.text(revision.text_sha256)) == revision.length
    for tag in store.every(Annotation):
        revision = store.get(Revision, tag.revision_id)
        assert revision is not None
        text = store.text(revision.text_sha256)
        assert all(fits(span, text) or span.anchor == "lost" for span in tag.spans)


@pytest.mark.parametrize("key", FORMATS)
def test_spoilt_bytes_are_survived(key, deep, tmp_path):
    random = Random(f"bytes {key}")
    spoil = spoil_members if written(key).startswith(b"PK") else spoil_bytes
    path = tmp_path / f"spoilt{registry.importer(key).info.extensions[0]}"
    for _ in range(DEEP if deep else QUICK_WHERE_SLOW if key in SLOW else QUICK):
        survives(spoil(written(key), random), key, path)


@pytest.mark.parametrize("key", JSON_LINES)
def test_spoilt_values_are_survived(key, deep, tmp_path):
    random = Random(f"values {key}")
    for _ in range(DEEP if deep else QUICK):
        survives(spoil_values(lines_of(key), random), key, tmp_path / "spoilt")
