"""Check style, types and behaviour, and end with one line that counts what passed and failed."""

import os
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import environment
from processes import ROOT, overhear, run, say

RESULTS = ROOT / "build" / "test-results.xml"
# With one of these the person has decided how pytest spreads its work.
SPREADING = ("--dist", "--numprocesses", "--pdb", "--trace", "-n", "no:xdist")
MOST_WORKERS = 4
JUDGES = "--judges"
# What writes for other programs; spoilt files are read, and nobody else judges that.
JUDGED = (
    "tests/formats",
    "tests/services/datasets",
    "--ignore=tests/formats/test_mutations.py",
)


@dataclass(frozen=True)
class Tally:
    """How many tests, or other checks, ended how."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        """Return the sum of two counts."""
        return Tally(
            self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped
        )

    def __str__(self) -> str:
        """Return the closing line."""
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"


@dataclass(frozen=True)
class Step:
    """One program that judges the code, and what came of it."""

    name: str
    tally: Tally
    seconds: float

    def __str__(self) -> str:
        """Return a line of the summary."""
        return f"  {self.name:<14}{self.seconds:7.1f} s   {self.tally}"


def check(arguments: Sequence[str]) -> int:
    """Run every check, whatever the earlier ones found, and return 0 if all is well.

    mypy reads on one core, so it works beside the tests, and what it says comes after theirs.
    With ``--judges`` only what the readers of others judge is run, where these are installed.
    """
    if JUDGES in arguments:
        python = environment.ensure(environment.JUDGES)
        given = [one for one in arguments if one != JUDGES]
        return _summed([_pytest(python, [*given, *JUDGED])])
    python = environment.ensure(environment.DEV)
    style = [
        _judge("ruff check", [python, "-m", "ruff", "check"]),
        _judge("ruff format", [python, "-m", "ruff", "format", "--check"]),
    ]
    with ThreadPoolExecutor(1) as beside:
        types = beside.submit(_judge_quietly, "mypy", [python, "-m", "mypy"])
        behaviour = _pytest(python, arguments)
        return _summed([*style, _told(types), behaviour])


def _summed(steps: Sequence[Step]) -> int:
    total = sum((step.tally for step in steps), Tally())
    say("\nSummary (ruff, its format check and mypy count as one check each)")
    for step in steps:
        say(str(step))
    say(str(total))
    return 1 if total.failed else 0


def worker_arguments(given: Sequence[str], cores: int | None) -> list[str]:
    """Return how pytest is told to use the cores, unless the person has told it already.

    Each worker begins with a run of tests that stand together, so that what a module shares is
    made once; whoever is through takes over half of what another has left.
    """
    if any(argument.startswith(word) for argument in given for word in SPREADING):
        return []
    return ["-n", str(max(2, min(MOST_WORKERS, cores or 1))), "--dist", "worksteal"]


def read_results(file: Path, code: int) -> Tally:
    """Return what pytest counted; a run that ended badly has at least one failure."""
    tally = Tally()
    if file.exists():
        for suite in ElementTree.parse(file).getroot().iter("testsuite"):
            tests, failures, errors, skipped = (
                int(suite.get(name, "0")) for name in ("tests", "failures", "errors", "skipped")
            )
            # A test whose tear-down fails too is counted twice by pytest, as failure and error.
            failed = failures + errors
            tally += Tally(max(0, tests - failed - skipped), failed, skipped)
    return tally + Tally(failed=1) if code and not tally.failed else tally


def _judge(name: str, command: Sequence[str | Path]) -> Step:
    say(f"\n== {name}")
    begin = time.monotonic()
    code = run(command)
    return Step(name, _tallied(code), time.monotonic() - begin)


def _judge_quietly(name: str, command: Sequence[str | Path]) -> tuple[Step, str]:
    begin = time.monotonic()
    code, said = overhear(command)
    return Step(name, _tallied(code), time.monotonic() - begin), said


def _told(judgement: Future[tuple[Step, str]]) -> Step:
    step, said = judgement.result()
    say(f"\n== {step.name}\n{said.rstrip()}")
    return step


def _tallied(code: int) -> Tally:
    return Tally(failed=1) if code else Tally(passed=1)


def _pytest(python: Path, given: Sequence[str]) -> Step:
    say("\n== pytest")
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.unlink(missing_ok=True)
    begin = time.monotonic()
    workers = worker_arguments(given, os.cpu_count())
    code = run(
        [python, "-m", "pytest", *workers, f"--junit-xml={RESULTS}", *given],
        # pytest keeps what it made of the tests for the next time: half of what collecting takes.
        env={"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""},
    )
    return Step("pytest", read_results(RESULTS, code), time.monotonic() - begin)
