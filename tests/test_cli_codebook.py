"""The codebook from the command line."""

import json

import msgspec
import pytest
from tests.builders import news

from variorum.analysis.codebooks import editing
from variorum.analysis.codebooks.editing import begun
from variorum.cli import run
from variorum.formats.codebook_files import codebook_bytes, read_codebook


@pytest.fixture
def sample(tmp_path):
    path = tmp_path / "sample.variorum"
    assert run(["sample", str(path)]) == 0
    return str(path)


@pytest.fixture
def told(sample, capsys):
    def ask(*arguments):
        capsys.readouterr()
        code = run(["codebook", sample, *map(str, arguments)])
        written = capsys.readouterr()
        return code, written.out, written.err

    return ask


def test_show_lists_labels_with_their_tags(told):
    code, out, _ = told("show")
    lines = out.split("\n")
    assert code == 0
    assert lines[0] == f"{news().name} 1.2"
    person = next(line for line in lines if " PER " in line)
    assert int(person.split()[-1]) > 0


def test_what_is_exported_can_be_read_and_is_the_projects_codebook(told, tmp_path):
    target = tmp_path / "mine.json"
    assert told("export", target)[0] == 0
    assert read_codebook(target) == news()


def test_import_makes_the_next_version_and_keeps_what_is_in_use(told, tmp_path):
    draft = editing.remove_label(begun(news()), "entity", "PER")
    source = tmp_path / "other.json"
    source.write_bytes(codebook_bytes(draft.codebook))
    code, out, _ = told("import", source, "--json")
    found = json.loads(out)
    assert (code, found["version"], found["published"]) == (0, "1.3", True)
    assert found["kept"][0]["what"] == "Entities: Person"
    shown = json.loads(told("show", "--json")[1])
    now = msgspec.convert(shown, type(news()))
    assert now.label("entity", "PER").retired


def test_a_dry_run_only_says_what_would_be(told, tmp_path):
    draft, _ = editing.add_label(begun(news()), "claim", "Promise")
    source = tmp_path / "other.json"
    source.write_bytes(codebook_bytes(draft.codebook))
    code, out, _ = told("import", source, "--dry-run")
    assert code == 0
    assert "Would be version 1.3." in out
    assert "Claims: new label “Promise”" in out
    assert told("show")[1].startswith(f"{news().name} 1.2")


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b'{"id": "x", "layers": 3}', b"\xff\xfe"])
def test_a_file_that_is_no_codebook_is_refused_in_a_sentence(told, tmp_path, content):
    source = tmp_path / "odd.json"
    source.write_bytes(content)
    code, _, err = told("import", source)
    assert code == 1
    assert "odd.json" in err
    assert "Traceback" not in err


def test_the_same_codebook_again_is_refused_in_a_sentence(told, tmp_path):
    target = tmp_path / "mine.json"
    told("export", target)
    code, _, err = told("import", target)
    assert (code, err.split("\n")[0][:32]) == (1, "Nothing was changed in the codeb")
