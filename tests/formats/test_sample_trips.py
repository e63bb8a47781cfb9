"""The whole sample project out through every format and in again, in real project files."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.formats.carrying import carried_articles, carried_links, carried_tags
from tests.formats.foreign_files import is_installed, without_extra

from variorum.formats import registry
from variorum.formats.base import FormatInfo
from variorum.services import opening
from variorum.services.profiles import Profile
from variorum.services.project import Project
from variorum.services.sampling import make_sample
from variorum.services.transferring import exporting, receiving

READER = Profile("reader", "Olu Reader", "OR", "laptop")
TRIPS = [
    info for info in registry.infos() if info.reads and info.writes and "texts" in info.carries
]
MAY_DIFFER = frozenset(
    {
        "borders within tags",
        "ends of lines at the edge of a tag",
        "white space at the edge of a tag",
    }
)
"""What is said to be lost where a tag comes back with other edges."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    path = tmp_path_factory.mktemp("sample") / "sample.variorum"
    with make_sample(path, READER) as project:
        yield project


@pytest.mark.parametrize(
    "info", [pytest.param(info, id=info.key, marks=without_extra(info)) for info in TRIPS]
)
def test_the_sample_project_comes_back(sample: Project, info: FormatInfo, tmp_path: Path):
    path = tmp_path / f"sample{info.extensions[0]}"
    report = exporting.export(sample, info.key, path)
    lost = Counter({loss.what: loss.count for loss in report.losses})
    with opening.create(tmp_path / "other.variorum", READER) as other:
        taken = receiving.receive(other, path)
        assert taken.format.key == info.key
        assert taken.refused == ()
        assert carried_articles(other, info) == carried_articles(sample, info)
        before, after = carried_tags(sample, info), carried_tags(other, info)
        differing = sum(lost[what] for what in MAY_DIFFER)
        assert (after - before).total() <= differing
        assert (before - after).total() <= differing + lost["tags"]
        if not differing:
            assert carried_links(other, info) == carried_links(sample, info)
        assert other.store.check(thorough=True) == []


def test_every_format_with_both_ways_was_tried():
    extras = {info.key for info in TRIPS if info.extra}
    assert {info.key for info in TRIPS if is_installed(info)} >= {i.key for i in TRIPS} - extras
    assert len(TRIPS) - len(extras) >= 14
