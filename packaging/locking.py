"""Pin every dependency, with hashes, for all systems and Pythons at once."""

import tempfile
from pathlib import Path

from environment import DEV, JUDGES, RUN, base_python, create, lock_file, python_in
from processes import ROOT, must, say

# The resolver itself is pinned, so that the same input gives the same lock.
UV = "uv==0.13.9"


def lock(*, upgrade: bool) -> int:
    """Write the lists anew; without `upgrade` what is pinned stays as long as it fits."""
    with tempfile.TemporaryDirectory(prefix="variorum-lock-") as folder:
        venv = Path(folder) / "venv"
        create(venv)
        python = python_in(venv)
        must([python, "-m", "pip", "install", "--quiet", UV], "pip could not install uv")
        for profile in (RUN, DEV, JUDGES):
            must(compile_command(python, profile, upgrade=upgrade), "uv found no set that fits")
            say(f"Pinned in {lock_file(profile).relative_to(ROOT)}.")
    return 0


def compile_command(python: Path, profile: str, *, upgrade: bool = False) -> list[str]:
    """Return the call of uv that pins one profile."""
    command = [str(python), "-m", "uv", "pip", "compile", "pyproject.toml", "--quiet"]
    command += ["--universal", "--python-version=3.11", f"--python={base_python()}"]
    command += ["--generate-hashes", "--only-binary=:all:", "--no-emit-index-url"]
    command += ["--custom-compile-command=python3 packaging/dev.py lock"]
    if profile == RUN:
        command += ["--group=build"]
    else:
        # What people run is what was tested: the tools may not pull in other versions of it.
        below = RUN if profile == DEV else DEV
        command += [f"--group={profile}", f"--constraints={lock_file(below)}"]
    command += ["--upgrade"] if upgrade else []
    return [*command, f"--output-file={lock_file(profile)}"]
