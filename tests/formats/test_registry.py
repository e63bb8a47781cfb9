"""Which formats there are, and how packages add theirs."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

import pytest

from variorum.errors import UnreadableFileError, UserError
from variorum.formats import registry
from variorum.formats.base import Dataset, FormatInfo, Sink
from variorum.formats.losses import Losses

PLUGIN = """
from variorum.formats.base import FormatInfo
class Plugin:
    info = FormatInfo("aaa", "Plug-in", (".aaa",), "A format.", frozenset({"texts"}), reads=False)
    def write(self, dataset, out, losses): return {}
    def count(self, file): return {}
"""
ENTRY_POINTS = """
[variorum.exporters]
aaa = variorum_plugin_of_a_test:Plugin
broken = variorum_plugin_of_a_test:Nothing
variorum = variorum_plugin_of_a_test:Plugin
"""


def test_formats_are_listed_by_key():
    keys = [info.key for info in registry.infos()]
    assert keys == sorted(keys)
    assert {"variorum", "variorum-documents"} <= set(keys)


def test_a_key_finds_the_format_it_names():
    for info in registry.exporters():
        assert registry.exporter(info.key).info == info
    for info in registry.importers():
        assert registry.importer(info.key).info == info


@pytest.mark.parametrize("find", [registry.exporter, registry.importer])
def test_an_unknown_key_is_refused_with_the_known_ones(find):
    with pytest.raises(UserError, match=r"no .* format “nothing”.* variorum, variorum-documents"):
        find("nothing")


def test_a_file_that_no_format_claims_is_not_recognised(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text("A plain text.")
    assert registry.recognised(path) is None


def test_a_file_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(UnreadableFileError, match="cannot be read"):
        registry.recognised(tmp_path / "none")


@pytest.fixture
def plugin(tmp_path: Path):
    """An installed package with a format, a broken one, and one that wants to be ours."""
    (tmp_path / "variorum_plugin_of_a_test.py").write_text(PLUGIN)
    information = tmp_path / "variorum_plugin_of_a_test-1.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: plugin\nVersion: 1\n")
    (information / "entry_points.txt").write_text(ENTRY_POINTS)
    sys.path.insert(0, str(tmp_path))
    registry._found.cache_clear()
    registry._added.cache_clear()
    yield
    sys.path.remove(str(tmp_path))
    sys.modules.pop("variorum_plugin_of_a_test", None)
    registry._found.cache_clear()
    registry._added.cache_clear()


@pytest.mark.usefixtures("plugin")
def test_an_installed_package_adds_a_format():
    (info,) = [info for info in registry.infos() if info.key == "aaa"]
    assert (info.reads, info.writes) == (False, True)


@pytest.mark.usefixtures("plugin")
def test_a_package_cannot_take_the_place_of_our_own_format():
    assert registry.exporter("variorum").info.name == "Variorum records"


@pytest.mark.usefixtures("plugin")
def test_a_broken_package_is_passed_over_and_logged(caplog):
    assert "broken" not in {info.key for info in registry.exporters()}
    assert "broken" in caplog.text


def test_formats_of_others_are_not_loaded_for_a_file_of_ours(tmp_path: Path):
    path = tmp_path / "articles.jsonl"
    path.write_text('{"format":"variorum/1","text":"A plain text."}\n')
    asked = (
        "import sys; from pathlib import Path; from variorum.formats import registry;"
        f"print(registry.recognised(Path({str(path)!r})).info.key);"
        "registry.exporter('variorum');"
        "print([one for one in sys.modules if one.startswith('variorum.formats.brat')])"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout.splitlines() == ["variorum-documents", "[]"]


class Handwriting:
    """A format that only a floor above the registry could write."""

    info = FormatInfo("by-hand", "By hand", (".ink",), "Words.", frozenset({"texts"}), reads=False)

    def write(self, dataset: Dataset, out: Sink, losses: Losses) -> Mapping[str, int]:
        return {}

    def count(self, file: BinaryIO) -> Mapping[str, int]:
        return {}


def test_a_format_is_there_from_the_time_it_is_offered():
    made = Handwriting()
    registry.offer(made)
    registry.offer(Handwriting())
    assert registry.exporter("by-hand") is made
    assert "by-hand" in {info.key for info in registry.infos()}
    registry.withdraw("by-hand")
    with pytest.raises(UserError, match="no export format"):
        registry.exporter("by-hand")


def test_formats_of_the_program_are_neither_replaced_nor_withdrawn():
    before = registry.exporter("brat").info
    registry.withdraw("brat")
    assert registry.exporter("brat").info == before
