"""Start other programs with a known environment, and talk to the person at the terminal."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# What a person may set for Python and pip without changing what gets installed or imported.
KEPT_PYTHON = frozenset(
    {"PYTHONDONTWRITEBYTECODE", "PYTHONFAULTHANDLER", "PYTHONPYCACHEPREFIX", "PYTHONUNBUFFERED"}
)
KEPT_PIP = frozenset(
    {
        "PIP_CACHE_DIR",
        "PIP_CERT",
        "PIP_CLIENT_CERT",
        "PIP_CONFIG_FILE",
        "PIP_DEFAULT_TIMEOUT",
        "PIP_EXTRA_INDEX_URL",
        "PIP_FIND_LINKS",
        "PIP_INDEX_URL",
        "PIP_KEYRING_PROVIDER",
        "PIP_NO_CACHE_DIR",
        "PIP_NO_INDEX",
        "PIP_PROXY",
        "PIP_RETRIES",
        "PIP_TIMEOUT",
        "PIP_TRUSTED_HOST",
    }
)
DISTURBING = frozenset({"VIRTUAL_ENV", "__PYVENV_LAUNCHER__"})


class SetupError(Exception):
    """Something about this machine is in the way; the advice says what to do about it."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


def say(text: str) -> None:
    """Tell the person at the terminal, at once even when the output goes through a pipe."""
    print(text, flush=True)


def clean_environment(
    given: Mapping[str, str], extra: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return the given environment without what would lead Python or pip elsewhere."""

    def is_kept(name: str) -> bool:
        if name.startswith("PYTHON"):
            return name in KEPT_PYTHON
        if name.startswith("PIP_"):
            return name in KEPT_PIP
        return name not in DISTURBING

    cleaned = {name: value for name, value in given.items() if is_kept(name)}
    # A person's pip.conf may say "user = true", which a virtual environment refuses.
    cleaned |= {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "PIP_USER": "0"}
    return cleaned | dict(extra or {})


def run(command: Sequence[str | Path], *, env: Mapping[str, str] | None = None) -> int:
    """Run a program in the checkout and return its exit code.

    Ctrl-C reaches the program too, as it shares our terminal: let it end in its own way first.
    """
    child = subprocess.Popen(
        [str(part) for part in command], cwd=ROOT, env=clean_environment(os.environ, env)
    )
    try:
        return exit_code(child.wait())
    except KeyboardInterrupt:
        _wait_or_end(child)
        raise


def overhear(command: Sequence[str | Path]) -> tuple[int, str]:
    """Run a program in the checkout and return its exit code and all that it printed."""
    done = subprocess.run(
        [str(part) for part in command],
        check=False,
        cwd=ROOT,
        encoding="utf-8",
        env=clean_environment(os.environ),
        errors="replace",
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
    )
    return exit_code(done.returncode), done.stdout


def become(command: Sequence[str | Path], *, env: Mapping[str, str] | None = None) -> int:
    """Let a program take our place, so that signals and its exit code need no passing on.

    Windows cannot do that: there it is run, and its exit code returned.
    """
    if sys.platform != "win32":
        sys.stdout.flush()
        os.chdir(ROOT)
        words = [str(part) for part in command]
        os.execve(words[0], words, clean_environment(os.environ, env))
    return run(command, env=env)


def exit_code(returned: int) -> int:
    """Return what a shell would say for a program that was ended by a signal."""
    return 128 - returned if returned < 0 else returned


def must(command: Sequence[str | Path], failure: str, advice: str = "") -> None:
    """Run a program that has to succeed."""
    if code := run(command):
        raise SetupError(f"{failure} (exit code {code})", advice)


def ask(command: Sequence[str | Path]) -> str | None:
    """Return what a program prints, or None when it is missing or fails."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            capture_output=True,
            check=True,
            cwd=ROOT,
            encoding="utf-8",
            env=clean_environment(os.environ, {"LC_ALL": "C.UTF-8"}),
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout


def is_root() -> bool:
    """Say whether this process may install system packages without asking."""
    return sys.platform != "win32" and os.geteuid() == 0


def _wait_or_end(child: subprocess.Popen[bytes]) -> None:
    """Wait for a program that was told to stop; at a second Ctrl-C wait no longer."""
    try:
        child.wait()
    except KeyboardInterrupt:
        child.terminate()
        child.wait()
