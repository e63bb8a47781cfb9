"""sqlite-utils comes without the scientific libraries that it takes along where they are."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import utils
from tests.store.conftest import INES

from variorum.services import opening
from variorum.store import driver

ARRAYS = ("numpy", "pandas")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A place on the path with something by the names of both libraries."""
    for name in ARRAYS:
        (tmp_path / f"{name}.py").write_text(
            "WHERE = __file__\ndef __getattr__(name): return name\n"
        )
    return tmp_path


def run(code: str, folder: Path) -> str:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(folder), *sys.path])}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def test_the_store_does_not_load_arrays(folder):
    code = (
        f"import sys, variorum.services.opening; print([n for n in {ARRAYS} if n in sys.modules])"
    )
    assert run(code, folder) == "[]"


def test_whoever_wants_arrays_has_them_afterwards(folder):
    code = "import variorum.store.library, numpy; print(numpy.WHERE)"
    assert run(code, folder) == str(folder / "numpy.py")


def test_arrays_that_are_loaded_already_stay(folder):
    code = "import numpy, sys, variorum.store.library; print(sys.modules['numpy'] is numpy)"
    assert run(code, folder) == "True"


def test_a_project_is_opened_without_loading_what_makes_tables(tmp_path):
    path = tmp_path / "dam.variorum"
    opening.create(path, INES).close()
    code = (
        "import sys; from pathlib import Path; from tests.store.conftest import INES;"
        " from variorum.services import opening;"
        f" opening.open_(Path({str(path)!r}), INES).close(); print('sqlite_utils' in sys.modules)"
    )
    assert run(code, tmp_path) == "False"


def test_the_driver_is_that_of_the_library():
    assert utils.sqlite3 is driver.sqlite3
