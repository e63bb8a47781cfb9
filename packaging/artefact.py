"""Build the wheel, install it where the checkout is out of sight, and drive it there."""

import json
import shutil
import tempfile
from pathlib import Path

import environment
from processes import ROOT, SetupError, ask, must, say

DIST = ROOT / "build" / "dist"


def build_and_drive() -> int:
    """Build the wheel into build/dist and show that it works on its own."""
    wheel = build()
    with tempfile.TemporaryDirectory(prefix="variorum-wheel-") as folder:
        venv = Path(folder) / "venv"
        environment.create(venv)
        environment.install_locked(venv, environment.RUN)
        environment.install_project(venv, wheel)
        drive(venv)
    say(f"{wheel.relative_to(ROOT)} works ({wheel.stat().st_size // 1024} KiB).")
    return 0


def build() -> Path:
    """Build the wheel with the locked build tool and return it."""
    python = environment.ensure(environment.RUN)
    shutil.rmtree(DIST, ignore_errors=True)
    must(
        [python, "-m", "hatchling", "build", "--target=wheel", f"--directory={DIST}"],
        "hatchling could not build the wheel",
    )
    return next(DIST.glob("*.whl"))


def drive(venv: Path) -> None:
    """Call the installed program as a user would."""
    python = environment.python_in(venv)
    _demand([python, "-m", "pip", "check"])
    say(_demand([environment.script_in(venv, "variorum"), "--version"]).strip())
    formats = json.loads(_demand([python, "-P", "-m", "variorum.cli", "formats", "--json"]))
    if not formats:
        raise SetupError("The installed program knows no formats.")
    say(f"{len(formats)} formats.")


def _demand(command: list[str | Path]) -> str:
    answer = ask(command)
    if answer is None:
        # Once more with its output on the terminal, to see why.
        must(command, "The installed program failed")
        raise SetupError("The installed program failed once, then worked.")
    return answer
