"""The set-up knows what is there already, what is missing, and what must not disturb it."""

import ctypes.util
import importlib.util
import shutil
import sys
from pathlib import Path

import pytest

import environment
import processes
import system_libraries

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def checkout(tmp_path):
    """A checkout with the files that a stamp speaks of, and an environment that looks made."""
    locks = tmp_path / "packaging" / "locks"
    locks.mkdir(parents=True)
    for profile in ("run", "dev", "judges"):
        (locks / f"{profile}.txt").write_text(f"{profile}==1\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    python = environment.python_in(tmp_path / ".venv")
    python.parent.mkdir(parents=True)
    python.touch()
    return tmp_path


def fill(checkout, profile):
    stamp = environment.stamp_file(profile, checkout / ".venv")
    stamp.write_text(environment.fingerprint(profile, root=checkout))


def test_an_environment_without_a_stamp_is_not_ready(checkout):
    assert not environment.is_ready("run", root=checkout)


def test_a_filled_environment_is_ready(checkout):
    fill(checkout, "run")
    assert environment.is_ready("run", root=checkout)


def test_the_tools_include_all_that_a_start_needs(checkout):
    fill(checkout, "dev")
    assert environment.is_ready("run", root=checkout)


def test_what_a_start_needs_does_not_include_the_tools(checkout):
    fill(checkout, "run")
    assert not environment.is_ready("dev", root=checkout)


def test_the_judges_have_an_environment_of_their_own(checkout):
    fill(checkout, "dev")
    assert not environment.is_ready("judges", root=checkout)
    venv = environment.venv_of("judges", checkout)
    assert venv != environment.venv_of("dev", checkout) == environment.venv_of("run", checkout)
    shutil.copytree(checkout / ".venv", venv)
    stamp = environment.stamp_file("judges", venv)
    stamp.write_text(environment.fingerprint("judges", root=checkout))
    assert environment.is_ready("judges", root=checkout)


@pytest.mark.parametrize("changed", ["packaging/locks/run.txt", "pyproject.toml"])
def test_a_changed_file_asks_for_a_new_filling(checkout, changed):
    fill(checkout, "run")
    (checkout / changed).write_text("other")
    assert not environment.is_ready("run", root=checkout)


def test_a_moved_checkout_asks_for_a_new_filling(checkout, tmp_path_factory):
    fill(checkout, "run")
    elsewhere = tmp_path_factory.mktemp("moved") / "checkout"
    shutil.copytree(checkout, elsewhere)
    assert not environment.is_ready("run", root=elsewhere)


def test_another_python_asks_for_a_new_filling(checkout):
    prints = {environment.fingerprint("run", root=checkout, python=v) for v in ("3.11", "3.13")}
    assert len(prints) == 2


def test_a_lost_interpreter_is_noticed(checkout):
    fill(checkout, "run")
    environment.python_in(checkout / ".venv").unlink()
    assert not environment.is_ready("run", root=checkout)


def test_the_environment_of_the_caller_does_not_lead_elsewhere():
    given = {
        "HOME": "/home/anna",
        "PIP_INDEX_URL": "https://index.example/simple",
        "PIP_TARGET": "/elsewhere",
        "PYTHONHOME": "/elsewhere",
        "PYTHONPATH": "/elsewhere",
        "VIRTUAL_ENV": "/elsewhere",
    }
    cleaned = processes.clean_environment(given, {"QT_QPA_PLATFORM": "offscreen"})
    assert "/elsewhere" not in cleaned.values()
    assert cleaned["HOME"] == "/home/anna"
    assert cleaned["PIP_INDEX_URL"] == given["PIP_INDEX_URL"]
    assert cleaned["QT_QPA_PLATFORM"] == "offscreen"


def test_a_program_that_a_signal_ended_is_told_as_shells_tell_it():
    assert [processes.exit_code(code) for code in (0, 3, -15)] == [0, 3, 143]


def test_a_program_that_is_not_there_has_no_answer(tmp_path):
    assert processes.ask([tmp_path / "nothing"]) is None


def test_all_that_a_program_prints_is_kept_for_later():
    program = "import sys; print('one', flush=True); print('two é', file=sys.stderr); sys.exit(3)"
    code, said = processes.overhear([sys.executable, "-X", "utf8", "-c", program])
    assert (code, said.split("\n")) == (3, ["one", "two é", ""])


def test_a_program_that_must_succeed_says_how_it_failed():
    with pytest.raises(processes.SetupError, match=r"It broke \(exit code 7\)"):
        processes.must([sys.executable, "-c", "raise SystemExit(7)"], "It broke")


def test_only_what_does_not_load_is_missing():
    missing = system_libraries.missing_libraries(lambda library: "xcb" not in library)
    assert missing == [name for name in system_libraries.QT_LIBRARIES if "xcb" in name]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the linker of Linux")
def test_the_linker_is_asked_for_the_library_itself():
    assert system_libraries.can_load(ctypes.util.find_library("c") or "")
    assert not system_libraries.can_load("libvariorum-is-no-library.so.1")


@pytest.mark.parametrize(
    ("known", "package"),
    [
        ({"libglib2.0-0"}, "libglib2.0-0"),
        ({"libglib2.0-0t64"}, "libglib2.0-0t64"),
        ({"libglib2.0-0", "libglib2.0-0t64"}, "libglib2.0-0t64"),
        (set(), "libglib2.0-0"),
    ],
)
def test_packages_are_called_as_this_release_calls_them(known, package):
    names = system_libraries.package_names(["libglib-2.0.so.0"], known.__contains__)
    assert names == [package]


def test_without_rights_there_is_one_command_to_run():
    command = system_libraries.install_command(["libegl1", "libgl1"])
    assert command == "sudo apt-get install --yes --no-install-recommends libegl1 libgl1"


def test_the_bytecode_of_the_program_is_written_at_set_up():
    module = ROOT / "desktop" / "variorum" / "errors.py"
    written = Path(importlib.util.cache_from_source(str(module)))
    written.unlink(missing_ok=True)
    environment.compile_program(Path(sys.prefix))
    assert written.is_file()
