"""The checkout's own virtual environment: made once, filled from the lock, then left alone."""

import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from processes import ROOT, SetupError, ask, must, say
from system_libraries import ensure_system, has_apt

VENV = ROOT / ".venv"
LOCKS = ROOT / "packaging" / "locks"
PYTHON = "{}.{}".format(*sys.version_info[:2])
# Everything needed to start the program; everything needed to work on it as well; and readers of
# others that judge what it writes, so heavy that they have an environment of their own.
RUN, DEV, JUDGES = "run", "dev", "judges"
# The development lock holds all that the other one holds, so either stamp will do for a start.
SUFFICIENT = {RUN: (RUN, DEV), DEV: (DEV,), JUDGES: (JUDGES,)}
_COSTS = {
    RUN: "a minute and some 400 MB",
    DEV: "two minutes and some 1,000 MB",
    JUDGES: "three minutes and some 1,500 MB",
}


def python_in(venv: Path) -> Path:
    """Return the interpreter of a virtual environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def script_in(venv: Path, name: str) -> Path:
    """Return a command that was installed into a virtual environment."""
    return venv / (f"Scripts/{name}.exe" if os.name == "nt" else f"bin/{name}")


def venv_of(profile: str, root: Path = ROOT) -> Path:
    """Return the environment of a profile."""
    return root / (".venv-judges" if profile == JUDGES else ".venv")


def lock_file(profile: str) -> Path:
    """Return the list of pinned, hashed dependencies of a profile."""
    return LOCKS / f"{profile}.txt"


def base_python() -> str:
    """Return the interpreter to build on, also when we run inside a virtual environment."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


def fingerprint(profile: str, *, root: Path = ROOT, python: str = PYTHON) -> str:
    """Return a digest of all that an environment depends on: lock, metadata, Python and place.

    Patch releases of one Python share an environment; the resolved path of its interpreter tells
    when the system's Python was replaced under it.
    """
    digest = hashlib.sha256()
    for file in (root / "packaging" / "locks" / f"{profile}.txt", root / "pyproject.toml"):
        digest.update(file.read_bytes())
        digest.update(b"\0")
    interpreter = python_in(venv_of(profile, root)).resolve()
    digest.update(f"{python}\0{interpreter}\0{sys.platform}\0{root}".encode())
    return digest.hexdigest()


def stamp_file(profile: str, venv: Path = VENV) -> Path:
    """Return the file that says what an environment was filled with."""
    return venv / f".filled-{profile}"


def is_ready(profile: str, *, root: Path = ROOT) -> bool:
    """Say whether the environment holds what the profile asks for, by the stamps alone."""
    venv = venv_of(profile, root)
    if not python_in(venv).exists():
        return False
    return any(
        _read(stamp_file(enough, venv)) == fingerprint(enough, root=root)
        for enough in SUFFICIENT[profile]
    )


def ensure(profile: str) -> Path:
    """Return the interpreter of an environment that holds the profile, made now if need be."""
    ready = is_ready(profile)
    ensure_system([] if ready else missing_venv_module())
    if not ready:
        _fill(profile)
    return python_in(venv_of(profile))


def missing_venv_module() -> list[str]:
    """Return the package of Python's own venv module where Python came without it, as Debian's."""
    if ask([base_python(), "-c", "import ensurepip, venv"]) is not None:
        return []
    if not (sys.platform.startswith("linux") and has_apt()):
        raise SetupError(
            "This Python cannot make virtual environments: its venv module is missing.",
            "Install it, or use a Python from python.org.",
        )
    return [f"python{PYTHON}-venv"]


def create(venv: Path) -> None:
    """Make an empty virtual environment with pip in it."""
    if needed := missing_venv_module():
        ensure_system(needed)
    must(
        [base_python(), "-m", "venv", "--clear", venv],
        "Python could not make a virtual environment",
        f"Look at the lines above; {venv} can be deleted without loss.",
    )


def install_locked(venv: Path, profile: str) -> None:
    """Install exactly what the lock lists: hashes checked, nothing compiled, nothing else."""
    must(
        [
            *_pip(venv),
            "install",
            "--quiet",
            "--no-deps",
            "--require-hashes",
            "--only-binary=:all:",
            f"--requirement={lock_file(profile)}",
        ],
        "pip could not install the dependencies",
        "The first set-up needs the package index, directly or through PIP_INDEX_URL.",
    )


def install_project(venv: Path, *what: str | Path) -> None:
    """Install the project itself; its dependencies and its build tool are there already."""
    options = ["--quiet", "--no-index", "--no-deps", "--no-build-isolation"]
    must(
        [*_pip(venv), "install", *options, *what],
        "pip could not install Variorum itself",
    )


def compile_program(venv: Path) -> None:
    """Write the bytecode of our own modules, as pip does for those it installs.

    Reading it takes half the time of a start; where PYTHONDONTWRITEBYTECODE is set, nobody else
    would write it.
    """
    must(
        [python_in(venv), "-m", "compileall", "-q", ROOT / "desktop"],
        "Python could not compile the program",
    )


def _fill(profile: str) -> None:
    venv = venv_of(profile)
    if _is_usable(venv):
        say(f"Bringing {venv.name} up to date …")
    else:
        say(f"Setting up {venv.name} (once; it takes {_COSTS[profile]}) …")
        create(venv)
    _forget(stamp_file(name, venv) for name in (RUN, DEV, JUDGES))
    install_locked(venv, profile)
    install_project(venv, "--editable", ROOT)
    compile_program(venv)
    stamp_file(profile, venv).write_text(fingerprint(profile), encoding="utf-8")
    say("Done. Later starts are immediate and need no network.")


def _pip(venv: Path) -> list[str]:
    return [str(python_in(venv)), "-m", "pip"]


def _is_usable(venv: Path) -> bool:
    """Say whether an environment can be filled anew, or has to be made anew."""
    question = "import pip, sys; print('{}.{}'.format(*sys.version_info[:2]))"
    return (ask([python_in(venv), "-c", question]) or "").strip() == PYTHON


def _forget(files: Iterable[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)


def _read(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        return None
