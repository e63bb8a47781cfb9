"""What is locked, licensed and packed is what we say it is."""

import re
import tomllib
import zipfile
from importlib.metadata import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+?)(?: ; (.+?))? \\$", re.MULTILINE)
# Built with, not built from.
BUILD_TOOLS = {"hatchling", "packaging", "pathspec", "tomlkit", "trove-classifiers"}


def pins(profile):
    """Every pin of a lock: name, version, marker."""
    text = (ROOT / "packaging" / "locks" / f"{profile}.txt").read_text(encoding="utf-8")
    return PINNED.findall(text)


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("profile", ["run", "dev", "judges"])
def test_every_pin_has_a_hash(profile):
    text = (ROOT / "packaging" / "locks" / f"{profile}.txt").read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(pins(profile)) > 20
    assert all("--hash=sha256:" in block for block in blocks)


def test_the_tools_are_added_to_what_people_run_and_the_judges_to_the_tools():
    assert set(pins("run")) <= set(pins("dev")) <= set(pins("judges"))


def test_the_optional_parts_judge_in_every_run():
    names = {name for name, _, _ in pins("dev")}
    assert {"spacy", "pyarrow"} <= names
    assert not {"datasets", "pandas"} & names


def test_qt_stays_below_the_release_that_aborts_on_python_3_11():
    qt = {marker: version for name, version, marker in pins("run") if name == "pyside6-essentials"}
    assert qt["python_full_version < '3.12'"].startswith("6.11.")
    assert not qt["python_full_version >= '3.12'"].startswith("6.11.")


def test_a_newer_sqlite_is_asked_for_only_where_it_has_a_wheel():
    (marker,) = (marker for name, _, marker in pins("run") if name == "pysqlite3")
    assert all(word in marker for word in ("platform_machine", "sys_platform", "cpython"))


@pytest.mark.parametrize("heavy", ["pandas", "scipy"])
def test_nothing_heavy_comes_with_the_default_set(heavy):
    assert heavy not in {name for name, _, _ in pins("run")}


def test_what_the_project_asks_for_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {normal(re.match(r"[\w.-]+", line)[0]) for line in project["dependencies"]}
    assert wanted <= {name for name, _, _ in pins("run")}


def licences():
    """The table of THIRD_PARTY.md: package to licence."""
    text = (ROOT / "packaging" / "THIRD_PARTY.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([\w-]+) \| (.+?) \|", text, re.MULTILINE)
    return {normal(name): licence for name, licence in rows if name != "package"}


def test_every_package_that_people_run_is_named_with_its_licence():
    assert set(licences()) == {name for name, _, _ in pins("run")} - BUILD_TOOLS


@pytest.mark.parametrize("package", sorted(set(licences()) - {"pysqlite3"}))
def test_licences_are_those_the_packages_state(package):
    stated = metadata(package)
    words = [stated.get("License-Expression") or "", stated.get("License") or ""]
    words += stated.get_all("Classifier", [])
    assert any(licences()[package].partition(" (")[0] in word for word in words)


def test_the_wheel_holds_the_program_and_what_it_shows(tmp_path):
    from hatchling.builders.wheel import WheelBuilder

    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names}
    assert tops == {"variorum", Path(names[-1]).parts[0]}
    assert {"variorum/__main__.py", "variorum/_resources/codebooks/news.json"} <= set(names)
    assert any(name.startswith("variorum/_seeds/") for name in names)
