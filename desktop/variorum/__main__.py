"""Starts the window, or hands a command to the command line."""

import argparse
import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from variorum.resources import version


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (default: those it was called with); the exit code.

    ``variorum [PROJECT]`` opens the window. A first word that is a command ("import", "export" …)
    is left to the command line, which needs no window system.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == ["--sandbox"]:  # A child of the packaged program, which reads for its parent.
        from variorum.formats import sandbox

        sandbox.main()
        return 0
    if arguments and _is_word(arguments[0]):
        from variorum import cli

        if arguments[0] in cli.COMMANDS:
            return cli.run(arguments, _offer_report)
    chosen = _parser().parse_args(arguments)
    if chosen.version:
        sys.stdout.write(f"Variorum {version()}\n")
        return 0
    if chosen.demonstrate is not None:
        from variorum.ui.demonstration import demonstrate

        return demonstrate(chosen.demonstrate)
    # Nothing of what is made on the way to the window is garbage: looking for some costs a tenth
    # of the start. The window looks for it later, on a thread of its choice.
    gc.disable()
    from variorum.ui.application import Start, run

    return run(Start(chosen.project, chosen.sample))


def _offer_report() -> None:
    """Let commands write the report as a PDF, for which they need what draws the window."""
    from variorum.formats import registry
    from variorum.ui.files.articlereport.format import ReportPdf

    registry.offer(ReportPdf())


def _is_word(argument: str) -> bool:
    """Whether an argument may be a command: no option and no path."""
    return argument.isidentifier()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="variorum",
        description="Read news closely and tag it. Opens the window.",
        epilog="Commands that need no window: variorum formats, import, export, check …"
        " Each has its own --help.",
    )
    parser.add_argument("project", nargs="?", type=Path, help="the project file to open")
    parser.add_argument("--sample", action="store_true", help="open the sample project")
    parser.add_argument(
        "--demonstrate",
        type=Path,
        metavar="FOLDER",
        help="do the main job in an invisible window and leave what it made in FOLDER",
    )
    parser.add_argument("--version", action="store_true", help="say which version this is")
    return parser


if __name__ == "__main__":
    sys.exit(main())
