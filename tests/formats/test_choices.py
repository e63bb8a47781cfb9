"""The sample project through every choice that a format and an export offer, and read back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.formats.foreign_files import without_extra

from variorum.domain.people import AnnotationSet
from variorum.formats import registry
from variorum.formats.base import FormatInfo, FormatOption
from variorum.services import opening
from variorum.services.profiles import Profile
from variorum.services.project import Project
from variorum.services.sampling import make_sample
from variorum.services.transferring import exporting
from variorum.services.transferring.selecting import ExportFilter

READER = Profile("reader", "Olu Reader", "OR", "laptop")
WRITTEN = [info for info in registry.infos() if info.writes]
LAYERS = ("entity", "claim", "attribution", "stance", "zone")


def choices() -> Iterator[object]:
    """Every format with every value of each of its options."""
    for info in WRITTEN:
        for option in info.options:
            for value in () if option.reading else _values(option):
                marks = without_extra(info)
                yield pytest.param(info, {option.key: value}, marks=marks, id=f"{info.key}-{value}")


def _values(option: FormatOption) -> tuple[str, ...]:
    return option.choices or (LAYERS if option.among == "layers" else ("certainty",))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    path = tmp_path_factory.mktemp("sample") / "sample.variorum"
    make_sample(path, READER).close()
    with opening.open_(path, READER) as project:
        yield project


@pytest.mark.parametrize(("info", "options"), list(choices()))
def test_every_choice_of_a_format_is_written_and_read_back(
    sample: Project, tmp_path: Path, info: FormatInfo, options: dict[str, str]
):
    path = tmp_path / f"out{info.extensions[0]}"
    report = exporting.export(sample, info.key, path, options=options)
    assert path.exists()
    assert exporting.plan(sample, info.key, options=options).counts == report.counts


@pytest.mark.parametrize(
    "info", [pytest.param(one, marks=without_extra(one), id=one.key) for one in WRITTEN]
)
def test_a_part_of_the_project_is_written_and_read_back(
    sample: Project, tmp_path: Path, info: FormatInfo
):
    somebody = next(one for one in sample.store.every(AnnotationSet) if one.kind == "working")
    parts = (
        ExportFilter(layers=("claim",)),
        ExportFilter(
            sets=(somebody.id,), layers=("entity", "attribution"), include_furniture=False
        ),
        ExportFilter(statuses=("gold",)),
        ExportFilter(outlets=("No such outlet",)),
    )
    for number, chosen in enumerate(parts):
        path = tmp_path / f"{number}{info.extensions[0]}"
        report = exporting.export(sample, info.key, path, chosen)
        assert path.exists()
        assert report.counts == exporting.plan(sample, info.key, chosen).counts
