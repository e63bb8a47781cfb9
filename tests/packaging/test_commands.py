"""What is typed, what is started, what is counted."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import checks
import commands
import locking
import starting

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("platform", "variables", "seen"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ("linux", {"QT_QPA_PLATFORM": "vnc:size=800x600"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
        ("win32", {"QT_QPA_PLATFORM": "offscreen"}, False),
    ],
)
def test_a_window_is_opened_only_where_somebody_sees_it(platform, variables, seen):
    assert starting.has_screen(platform, variables) is seen


def test_the_sample_project_is_opened_unless_another_is_named(tmp_path):
    assert starting.program_arguments(None, screen=True) == ["--sample"]
    assert starting.program_arguments(tmp_path, screen=True) == [str(tmp_path.resolve())]


def test_without_a_screen_the_main_job_is_demonstrated():
    arguments = starting.program_arguments(None, screen=False)
    assert arguments == ["--demonstrate", str(Path("build", "demonstration"))]


def test_what_follows_test_is_for_pytest():
    options = commands.parse(["test", "--deep", "-k", "spans"])
    assert (options.command, options.passed_on) == ("test", ["--deep", "-k", "spans"])


def test_a_project_can_be_named():
    assert commands.parse(["run", "a.variorum"]).project == Path("a.variorum")


@pytest.mark.parametrize("arguments", [[], ["fly"], ["wheel", "--fast"]])
def test_what_is_not_understood_is_refused(arguments, capsys):
    with pytest.raises(SystemExit) as refusal:
        commands.parse(arguments)
    assert refusal.value.code == 2
    assert "usage:" in capsys.readouterr().err


@pytest.mark.parametrize(("cores", "workers"), [(None, "2"), (1, "2"), (3, "3"), (64, "4")])
def test_the_tests_are_spread_over_a_few_cores(cores, workers):
    assert checks.worker_arguments([], cores) == ["-n", workers, "--dist", "worksteal"]


@pytest.mark.parametrize("given", [["-n0"], ["-n", "8"], ["-p", "no:xdist"], ["--pdb"]])
def test_whoever_spreads_the_tests_otherwise_is_not_overruled(given):
    assert checks.worker_arguments(given, 4) == []


RESULTS = '<testsuites><testsuite tests="9" failures="2" errors="1" skipped="3"/></testsuites>'


def test_the_last_line_counts_what_pytest_counted(tmp_path):
    results = tmp_path / "results.xml"
    results.write_text(RESULTS)
    assert str(checks.read_results(results, 1)) == "3 passed, 3 failed, 3 skipped"


def test_a_run_that_ended_before_it_counted_has_failed(tmp_path):
    assert str(checks.read_results(tmp_path / "none.xml", 4)) == "0 passed, 1 failed"


def test_counts_add_up():
    total = checks.Tally(passed=2) + checks.Tally(passed=1, failed=1)
    assert str(total) == "3 passed, 1 failed"


def test_a_judge_that_worked_beside_the_tests_is_heard_and_counted_after_them(capfd):
    with ThreadPoolExecutor(1) as beside:
        command = [sys.executable, "-c", "print('Found 1 error'); raise SystemExit(1)"]
        step = checks._told(beside.submit(checks._judge_quietly, "mypy", command))
    assert step.tally == checks.Tally(failed=1)
    assert capfd.readouterr().out == "\n== mypy\nFound 1 error\n"


@pytest.mark.parametrize(("profile", "below"), [("dev", "run"), ("judges", "dev")])
def test_no_list_may_change_what_the_one_below_it_pins(profile, below):
    command = locking.compile_command(Path("python"), profile)
    assert f"--constraints={ROOT / 'packaging' / 'locks' / f'{below}.txt'}" in command
    assert "--generate-hashes" in command


def test_the_script_can_be_asked_what_it_does(tmp_path):
    done = subprocess.run(
        [sys.executable, ROOT / "packaging" / "dev.py", "--help"],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        encoding="utf-8",
    )
    assert all(name in done.stdout for name in ("run", "test", "bench", "lock", "wheel"))
