"""Spoilt files: whatever is done to a file, the program says what is wrong and goes on.

In every run 2,000 for each reader and way of spoiling (50,000 or 20,000 where reading is quick, 500
where it is slow), in the deep one 50,000.
"""

import logging
from collections.abc import Iterator

import pytest
from tests.formats import test_webanno as webanno
from tests.formats.foreign_files import without_extra
from tests.formats.samples import written
from tests.formats.spoiling import LONGEST, MOST_MEMORY, ROOT, Wanted, spoilt
from tests.formats.texts.made import sound

from variorum.formats import registry
from variorum.formats.base import FormatInfo
from variorum.formats.sandbox import Sandbox
from variorum.formats.texts.registry import readers

LOG = logging.getLogger(__name__)
DEEP = 50_000
MANY, USUAL, FEW = 20_000, 2_000, 500
QUICKEST = frozenset("argilla feeds plain web-annotation".split())
"""What takes a quarter of a millisecond or less for a file with spoilt bytes."""
QUICK = frozenset("docx odt parquet prodigy rtf spacy spacy-json variorum-documents".split())
"""What takes less than half a millisecond or so."""
SLOW = frozenset("html pdf refi-codebook refi-qda uima-json uima-xmi variorum xlsx".split())
"""What takes longer than a millisecond or two for a file."""
FORMATS = [info for info in registry.infos() if info.reads]


def has_values(info: FormatInfo) -> bool:
    """Whether a file is of JSON or XML, whose values can be spoilt one by one."""
    return info.writes and not info.extra and written(info.key)[:1] in b"{<P" and info.key != "brat"


def tagged(key: str) -> bytes:
    """A sound file of tagged data."""
    return written(key) if registry.importer(key).info.writes else webanno.SOUND


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
    return FEW if key in SLOW else MANY if key in QUICK else USUAL


@asked(FORMATS)
def test_spoilt_bytes_are_survived(key: str, deep: bool, sandbox: Sandbox):
    hold(sandbox, Wanted(key, "tags in bytes", tagged(key), count_for(key, deep=deep)))


@asked([info for info in FORMATS if has_values(info)])
def test_spoilt_values_are_survived(key: str, deep: bool, sandbox: Sandbox):
    count = DEEP if deep else min(count_for(key, deep=deep), USUAL)  # These take longer.
    hold(sandbox, Wanted(key, "tags in values", tagged(key), count))


@pytest.mark.parametrize("key", sorted(readers()))
def test_spoilt_articles_are_survived(key: str, deep: bool, sandbox: Sandbox):
    hold(sandbox, Wanted(key, "articles in bytes", sound(key), count_for(key, deep=deep)))
