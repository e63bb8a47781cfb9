"""The command that writes a report: with Qt but without a window, and where Qt is missing."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from variorum import cli
from variorum.__main__ import main
from variorum.formats import registry

ROOT = Path(__file__).parent.parent
WITHOUT_QT = "import sys; sys.modules['PySide6'] = None\n"
CALLED = "import sys\nfrom variorum.__main__ import main\nsys.exit(main(sys.argv[1:]))"


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> str:
    path = tmp_path_factory.mktemp("report") / "sample.variorum"
    assert cli.run(["sample", str(path)]) == 0
    return str(path)


@pytest.fixture(autouse=True)
def as_at_first() -> Iterator[None]:
    """What the whole program offers is taken away again."""
    yield
    registry.withdraw("report-pdf")


def called(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The whole program in a process of its own, which has no screen."""
    screenless = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "QT_QPA_PLATFORM"}}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=screenless,
    )


def test_a_pdf_is_written_without_a_window_and_without_a_screen(sample, tmp_path):
    out = tmp_path / "report.pdf"
    done = called(CALLED, "report", sample, "--out", str(out), "--outlet", "Northline Wire")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Wrote {out}: ")
    assert out.read_bytes().startswith(b"%PDF-1")
    assert (tmp_path / "report.pdf.losses.txt").is_file()


def test_where_qt_is_missing_a_sentence_names_it_and_nothing_is_left(sample, tmp_path):
    out = tmp_path / "report.pdf"
    done = called(WITHOUT_QT + CALLED, "report", sample, "--out", str(out))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "PySide6" in done.stderr
    assert "web page" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_web_page_needs_no_qt(sample, tmp_path):
    out = tmp_path / "report.html"
    done = called(WITHOUT_QT + CALLED, "report", sample, "--out", str(out), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["counts"]["document"] == 18
    assert out.read_text("utf-8").startswith("<!doctype html>")


def test_the_report_is_a_format_like_any_other_for_the_whole_program(
    qapp, sample, tmp_path, capsys
):
    assert qapp
    assert main(["formats"]) == 0
    assert "report-pdf" in capsys.readouterr().out
    chosen = ["--layer", "entity", "--out", str(tmp_path / "a.pdf")]
    assert main(["export", sample, "--format", "report-pdf", *chosen]) == 0
    assert main(["report", sample, "--layer", "entity", "--out", str(tmp_path / "b.pdf")]) == 0
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_the_command_line_by_itself_says_that_it_writes_no_pdf(sample, tmp_path, capsys):
    assert cli.run(["report", sample, "--out", str(tmp_path / "report.pdf")]) == 1
    assert "web page (.html)" in capsys.readouterr().err


def test_another_ending_is_wrong_usage(sample, tmp_path, capsys):
    assert main(["report", sample, "--out", str(tmp_path / "report.doc")]) == 2
    assert ".pdf or .html" in capsys.readouterr().err


def test_a_start_of_a_command_does_not_load_the_report(tmp_path):
    code = "import sys\nfrom variorum.__main__ import main\nmain(['new', sys.argv[1]])\n"
    done = called(f"{code}print('variorum.ui' in sys.modules)", str(tmp_path / "new"))
    assert done.stdout.splitlines()[-1] == "False"
