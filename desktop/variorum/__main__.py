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
    if arguments and _is_for_commands(arguments):
        from variorum import cli

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
    from variorum.ui.frame.importing import load_qt

    load_qt()
    from variorum.ui.application import Start, run

    return run(Start(chosen.project, chosen.sample))


def _offer_report() -> None:
    """Let commands write the report as a PDF, for which they need what draws the window."""
    from variorum.formats import registry
    from variorum.ui.files.articlereport.format import ReportPdf

    registry.offer(ReportPdf())


def _is_for_commands(arguments: Sequence[str]) -> bool:
    """Whether the command line is meant: a command, the help, or a command that was misspelt."""
    first = arguments[0]
    if first in {"-h", "--help"}:
        return True
    if not first.isidentifier():  # an option, or a project: its file has an ending
        return False
    from variorum.cli import COMMANDS

    return first in COMMANDS or not Path(first).exists()


def _parser() -> argparse.ArgumentParser:
    """What the window is opened with; the help is told by the command line, with the commands."""
    usage = "variorum [PROJECT] [--sample] [--demonstrate FOLDER] [--version] [--help]"
    parser = argparse.ArgumentParser(prog="variorum", usage=usage, add_help=False)
    parser.add_argument("project", nargs="?", type=Path)
    parser.add_argument("--sample", action="store_true")
    parser.add_argument("--demonstrate", type=Path, metavar="FOLDER")
    parser.add_argument("--version", action="store_true")
    return parser


if __name__ == "__main__":
    sys.exit(main())
