"""The commands of `packaging/dev.py`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import artefact
import checks
import environment
import locking
import starting
from processes import ROOT, SetupError, become

# These take arguments that belong to the program they start, so they are split off by hand.
PASS_ON = ("bench", "test")


def main(arguments: Sequence[str]) -> int:
    """Run one command and return the exit code for the shell."""
    options = parse(arguments)
    try:
        return perform(options)
    except SetupError as error:
        print(error.message, file=sys.stderr)
        if error.advice:
            print(error.advice, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line; what follows `test` and `bench` is passed on as it is."""
    given = list(arguments)
    passed_on: list[str] = []
    if given and given[0] in PASS_ON and given[1:] not in (["-h"], ["--help"]):
        given, passed_on = given[:1], given[1:]
    options = _parser().parse_args(given)
    options.passed_on = passed_on
    return options


def perform(options: argparse.Namespace) -> int:
    """Do what the command line asks for."""
    match options.command:
        case "run":
            return starting.start(options.project)
        case "test":
            return checks.check(options.passed_on)
        case "bench":
            python = environment.ensure(environment.DEV)
            return become([python, ROOT / "tests" / "benchmarks" / "run.py", *options.passed_on])
        case "lock":
            return locking.lock(upgrade=options.upgrade)
        case _:
            return artefact.build_and_drive()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="packaging/dev.py", description="Set up, start, test, measure and build Variorum."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    run_parser = commands.add_parser("run", help="start the program, on the sample project")
    run_parser.add_argument(
        "project", nargs="?", type=Path, metavar="PROJECT", help="the project to open instead"
    )
    commands.add_parser(
        "test",
        help="check style, types and behaviour",
        usage="%(prog)s [--deep] [--judges] [PYTEST ARGUMENTS …]",
    )
    commands.add_parser("bench", help="measure", usage="%(prog)s [BENCHMARK ARGUMENTS …]")
    lock_parser = commands.add_parser("lock", help="pin the dependencies anew")
    lock_parser.add_argument(
        "--upgrade", action="store_true", help="take the newest releases that pyproject.toml admits"
    )
    commands.add_parser("wheel", help="build the wheel, install it elsewhere and drive it")
    return parser
