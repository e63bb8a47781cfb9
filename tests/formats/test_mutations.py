"""Spoilt files: whatever is done to a file, the program says what is wrong and goes on.

In every run 50,000 for each importer. Of tagged data they are made from three sound files (one
article, another, both); chance says which of them is spoilt, and whether its bytes are or the
values in it. Of articles they are made from one to four small files that hold something for each
branch of their reader. One in ten with tags is taken into a project of its own, and what is in it
then is looked at; the others are read to their end. With ``--deep`` each is taken in.
"""

import logging
from collections.abc import Iterator, Mapping

import pytest
from tests.formats import test_webanno as webanno
from tests.formats.foreign_files import without_extra
from tests.formats.judging import LONGEST, MOST_MEMORY, ROOT, Wanted, spoilt
from tests.formats.samples import written_small
from tests.formats.texts.smallest import smallest

from variorum.formats import registry
from variorum.formats.sandbox import Sandbox
from variorum.formats.texts.registry import readers

LOG = logging.getLogger(__name__)
MANY, EACH = 50_000, 10_000
"""How many there are for an importer, and in one test: short ones keep all processors busy."""
WHOLE = 10
FORMATS = [info for info in registry.infos() if info.reads]


def tagged(key: str) -> tuple[bytes, ...]:
    """Sound files of tagged data."""
    return written_small(key) if registry.importer(key).info.writes else (webanno.SOUND,)


def asked(marks_of: Mapping[str, list[pytest.MarkDecorator]]):
    """Parametrize by an importer and the first seed of a portion."""
    each = [
        pytest.param(key, seed, id=f"{key}-{seed}", marks=marks)
        for key, marks in marks_of.items()
        for seed in range(0, MANY, EACH)
    ]
    return pytest.mark.parametrize(("key", "seed"), each)


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


@asked({info.key: without_extra(info) for info in FORMATS})
def test_spoilt_tags_are_survived(key: str, seed: int, deep: bool, sandbox: Sandbox):
    hold(sandbox, Wanted(key, "tags", tagged(key), EACH, seed, whole=1 if deep else WHOLE))


@asked({key: [] for key in sorted(readers())})
def test_spoilt_articles_are_survived(key: str, seed: int, sandbox: Sandbox):
    hold(sandbox, Wanted(key, "articles", smallest(key), EACH, seed))
