"""Start the program: in a window, or without a screen as a demonstration that writes files."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import environment
from processes import become, say

DEMONSTRATION = Path("build", "demonstration")
# Qt platforms that draw into memory: with them nobody would see the window, or could close it.
INVISIBLE = frozenset({"minimal", "minimalegl", "offscreen"})


def has_screen(platform: str, variables: Mapping[str, str]) -> bool:
    """Say whether a window would be seen by anybody."""
    chosen = variables.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if chosen:
        return chosen not in INVISIBLE
    if not platform.startswith("linux"):
        return True
    return bool(variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY"))


def program_arguments(project: Path | None, *, screen: bool) -> list[str]:
    """Return what the program is started with."""
    if not screen:
        return ["--demonstrate", str(DEMONSTRATION)]
    return [str(project.resolve())] if project else ["--sample"]


def start(project: Path | None) -> int:
    """Set up if need be, then hand over to the program."""
    python = environment.ensure(environment.RUN)
    screen = has_screen(sys.platform, os.environ)
    if not screen:
        say(
            "There is no screen here, so Variorum runs its main job in an invisible window "
            f"and leaves what it made in {DEMONSTRATION}."
        )
    # -P: nothing that happens to lie in the current folder is imported.
    return become(
        [python, "-P", "-m", "variorum", *program_arguments(project, screen=screen)],
        env={} if screen else {"QT_QPA_PLATFORM": "offscreen"},
    )
