"""Spoilt files: whatever is done to a file, the program says what is wrong and goes on.

In every run 2,000 for each reader and way of spoiling (up to 50,000 where reading is quick, 500
where it is slow), in the deep one 50,000. There each is taken into a project of its own, in every
other run each fifth: the rest is read to its end.
"""

import logging
from collections.abc import Iterator

import pytest
from tests.formats import test_webanno as webanno
from tests.formats.foreign_files import without_extra
from tests.formats.samples import written, written_small
from tests.formats.spoiling import LONGEST, MOST_MEMORY, ROOT, Wanted, spoilt
from tests.formats.texts.made import sound

from variorum.formats import registry
from variorum.formats.base import FormatInfo
from variorum.formats.sandbox import Sandbox
from variorum.formats.texts.registry import readers

LOG = logging.getLogger(__name__)
DEEP = 50_000
MANY, MORE, USUAL, FEW = 20_000, 5_000, 2_000, 500
WHOLE = 5
"""In a run that is not deep, every fifth file is taken into a project."""
QUICKEST = frozenset(
    "argilla feeds plain prodigy spacy spacy-json variorum-documents web-annotation".split()
)
"""What takes some 0.15 milliseconds or less for a file with spoilt bytes."""
QUICK = frozenset("docx odt parquet refi-codebook rtf".split())
"""What takes less than 0.4 milliseconds or so."""
USUAL_BUT_QUICK = frozenset("conllu doccano label-studio records".split())
"""What takes less than half a millisecond or so."""
SLOW = frozenset("html pdf refi-qda uima-json uima-xmi xlsx".split())
"""What takes longer than a millisecond or two for a file."""
FORMATS = [info for info in registry.infos() if info.reads]


def has_values(info: FormatInfo) -> bool:
    """Whether a file is of JSON or XML, whose values can be spoilt one by one."""
    return info.writes and not info.extra and written(info.key)[:1] in b"{<P" and info.key != "brat"


def tagged(key: str) -> bytes:
    """A sound file of tagged data."""
    return written_small(key) if registry.importer(key).info.writes else webanno.SOUND


def asked(infos: list[FormatInfo]):
    each = [pytest.param(info.key, id=info.key, marks=without_extra(info)) for info in infos]
    return pytest.mark.parametrize("key", each)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """One child for all tests: starting it takes longer than reading a thousand files."""
    with Sandbox(ROOT) as sandbox:
        yield sandbox


def hold(sandbox: Sandbox, wanted: Wanted) -> None:
    """No file crashes, hangs, eats memory or leaves anything unsound behind."""
    found = spoilt(sandbox, wanted)
    LOG.info("%s: %s", wanted.key, found)
    assert found.faults == []
    assert found.files == wanted.count
    assert found.refused < found.files
    assert found.slowest <= LONGEST
    assert found.megabytes <= MOST_MEMORY


def count_for(key: str, *, deep: bool) -> int:
    if deep or key in QUICKEST:
        return DEEP
    if key in USUAL_BUT_QUICK:
        return MORE
    return FEW if key in SLOW else MANY if key in QUICK else USUAL


def wanted(key: str, way: str, sound: bytes, *, deep: bool) -> Wanted:
    """So many spoilt files of a kind; those with spoilt values take longer than the others."""
    count = count_for(key, deep=deep)
    if way == "tags in values" and not deep:
        count = min(count, MORE if key in QUICKEST | QUICK else USUAL)
    return Wanted(key, way, sound, count, whole=1 if deep else WHOLE)


@asked(FORMATS)
def test_spoilt_bytes_are_survived(key: str, deep: bool, sandbox: Sandbox):
    hold(sandbox, wanted(key, "tags in bytes", tagged(key), deep=deep))


@asked([info for info in FORMATS if has_values(info)])
def test_spoilt_values_are_survived(key: str, deep: bool, sandbox: Sandbox):
    hold(sandbox, wanted(key, "tags in values", tagged(key), deep=deep))


@pytest.mark.parametrize("key", sorted(readers()))
def test_spoilt_articles_are_survived(key: str, deep: bool, sandbox: Sandbox):
    hold(sandbox, wanted(key, "articles in bytes", sound(key), deep=deep))
