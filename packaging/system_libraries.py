"""The system libraries that Qt loads on Linux: which are missing, and how to get them.

PySide6's wheels bring Qt but not what every desktop has and a bare server or container has not.
"""

import ctypes
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence

from processes import SetupError, ask, is_root, must, say

# Library -> names of its Debian package, newest first: Debian 13 and Ubuntu 24.04 renamed the
# libraries whose time_t grew to 64 bits ("t64").
QT_LIBRARIES: dict[str, tuple[str, ...]] = {
    "libEGL.so.1": ("libegl1",),
    "libGL.so.1": ("libgl1",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2",),
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
}
APT_INSTALL = ("apt-get", "install", "--yes", "--no-install-recommends")
APT_ENVIRONMENT = ("env", "DEBIAN_FRONTEND=noninteractive")


def can_load(library: str) -> bool:
    """Say whether the dynamic linker finds a library: the question that Qt will ask."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_libraries(loads: Callable[[str], bool] = can_load) -> list[str]:
    """Return the libraries that Qt needs and this machine lacks."""
    return [library for library in QT_LIBRARIES if not loads(library)]


def knows_package(name: str) -> bool:
    """Say whether apt could install a package of this name."""
    answer = ask(["apt-cache", "policy", name]) or ""
    return "Candidate:" in answer and "Candidate: (none)" not in answer


def package_names(
    libraries: Iterable[str], is_known: Callable[[str], bool] = knows_package
) -> list[str]:
    """Return the Debian packages that hold these libraries, by the names of this release."""
    return [
        next((name for name in QT_LIBRARIES[library] if is_known(name)), QT_LIBRARIES[library][-1])
        for library in libraries
    ]


def install_command(packages: Sequence[str]) -> str:
    """Return the one line that a person without root's rights is asked to run."""
    return " ".join(["sudo", *APT_INSTALL, *packages])


def has_apt() -> bool:
    """Say whether this is a Debian, an Ubuntu or a relative of theirs."""
    return shutil.which("apt-get") is not None


def ensure_system(also: Sequence[str] = ()) -> None:
    """See to it that Qt finds its libraries, and that these other packages are there.

    All that is missing is dealt with at once: installed where we may, else put into one command
    for the person to run.
    """
    libraries = missing_libraries() if sys.platform.startswith("linux") else []
    missing = [*libraries, *also]
    if not missing:
        return
    purpose = f"Missing on this system: {', '.join(missing)}"
    if not has_apt():
        raise SetupError(f"{purpose}.", "Install what holds them with your package manager.")
    if not is_root():
        packages = [*package_names(libraries), *also]
        raise SetupError(
            f"{purpose}. Only an administrator may install that.",
            f"Run this once, then start again:\n\n    {install_command(packages)}\n",
        )
    say(f"{purpose}. Installing it with apt-get.")
    _install(libraries, also)
    if libraries := missing_libraries():
        raise SetupError(f"Still missing after the installation: {', '.join(libraries)}.")


def _install(libraries: Sequence[str], also: Sequence[str]) -> None:
    must(
        [*APT_ENVIRONMENT, "apt-get", "update", "--quiet=2"],
        "apt-get could not read the package lists",
    )
    # The names are asked for only now: a bare system starts with empty lists.
    packages = [*package_names(libraries), *also]
    must(
        [*APT_ENVIRONMENT, *APT_INSTALL, "--quiet=2", *packages],
        "apt-get could not install what is missing",
        f"Try it by hand:\n\n    {install_command(packages)}\n",
    )
