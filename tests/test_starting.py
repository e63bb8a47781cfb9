"""What takes long to load is not loaded before it is wanted: a start is looked at from outside."""

import os
import subprocess
import sys

import pytest

SELDOM = (
    "cryptography",
    "htmldate",
    "http.client",
    "importlib.metadata",
    "keyring",
    "lxml",
    "numpy",
    "openpyxl",
    "pandas",
    "pyarrow",
    "rapidfuzz",
    "spacy",
    "ssl",
    "trafilatura",
    "variorum.services.sampling",
    "variorum.ui.concordance.panel",
    "variorum.ui.consistency.panel",
    "variorum.ui.finding.lists",
    "variorum.ui.insights.place",
    "variorum.ui.manual.viewer",
    "variorum.ui.review.place",
    "variorum.ui.story.place",
)
STARTS = {
    "window": "import variorum.ui.application",
    "command line": "from variorum.cli import run; run(['new', sys.argv[1]])",
}


@pytest.mark.parametrize("how", STARTS)
def test_a_start_loads_nothing_that_is_seldom_wanted(tmp_path, how):
    code = f"import sys\n{STARTS[how]}\nprint(*[one for one in {SELDOM} if one in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "new")],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stdout.splitlines()[-1] == ""


def test_the_command_line_loads_no_window(tmp_path):
    code = f"import sys\n{STARTS['command line']}\nprint('PySide6' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "new")],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stdout.splitlines()[-1] == "False"


def test_a_review_is_shown_without_the_arrays_that_its_figures_need():
    code = "import sys, variorum.ui.review.place\nprint('numpy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.stdout.splitlines()[-1] == "False"


def test_no_source_is_read_to_import_the_window():
    """Python reads what it compiled; PySide6 would read the source of each module besides."""
    code = """
import builtins, linecache
by_python = builtins.__import__
from variorum.ui.frame.importing import load_qt
load_qt()
import variorum.ui.application
print(builtins.__import__ is by_python, [one for one in linecache.cache if "variorum" in one])
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stdout == "True []\n"
