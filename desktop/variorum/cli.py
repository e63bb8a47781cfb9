"""The command line: everything but the window, also where Qt cannot be imported.

Exit codes: 0 done, 1 it could not be done (one sentence on the error stream), 2 wrong usage. With
``--json`` each command prints one JSON value on the output stream and nothing else.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import NoReturn

import click

from variorum.errors import UserError

COMMANDS: Mapping[str, str] = {
    "agree": "comparing:agree",
    "backup": "projects:backup",
    "check": "projects:check",
    "claims": "claims:claims",
    "codebook": "codebooks:codebook",
    "consistency": "finding:consistency",
    "dataset": "datasets:dataset",
    "export": "transferring:export",
    "formats": "transferring:formats",
    "handin": "colleagues:handin",
    "import": "transferring:import_",
    "new": "projects:new",
    "redo": "projects:redo",
    "report": "reporting:report",
    "restore": "projects:restore",
    "review": "reviewing:review",
    "revise": "revising:revise",
    "sample": "projects:sample",
    "search": "finding:search",
    "stats": "projects:stats",
    "story": "stories:story",
    "suggest": "finding:suggest",
    "takein": "colleagues:takein",
    "undo": "projects:undo",
}
"""Where each command is, below ``variorum.commands``; sorted, and loaded on first use."""
_SENTENCE = 200
"""Characters of a command's first sentence that are told at most."""


class CommandTable(click.Group):
    """The commands of the table: one that is called loads its own file and no other."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of all commands, sorted."""
        return sorted(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - as Click calls it
        cmd_name: str,
    ) -> click.Command | None:
        """The command of this name, or ``None``."""
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, _, name = place.partition(":")
        found: click.Command = getattr(import_module(f"variorum.commands.{module}"), name)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; where it is none, that there is no such file either."""
        if args[0] not in COMMANDS:
            near = get_close_matches(args[0], COMMANDS, n=1)
            meant = f" Did you mean “{near[0]}”?" if near else ""
            ctx.fail(f"There is no command and no project file “{args[0]}”.{meant}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands, each with its whole first sentence: Click would cut most of them."""
        known = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        told = [(name, one.get_short_help_str(limit=_SENTENCE)) for name, one in known if one]
        with formatter.section("Commands, which need no window"):
            formatter.write_dl(told)


@click.group(
    name="variorum", cls=CommandTable, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(package_name="variorum", prog_name="variorum")
def commands() -> None:
    """Read news closely: tag it, compare its versions, review, and take data sets out.

    Without a command the window is opened: `variorum` on the project that was open last, `variorum
    PROJECT` on another one, `variorum --sample` on the sample project. `variorum --demonstrate
    FOLDER` does the main job in an invisible window, and leaves what it made in FOLDER.
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command (default: that of ``sys.argv``) and end the program with its exit code."""
    sys.exit(run(sys.argv[1:] if arguments is None else list(arguments)))


def run(arguments: list[str], offer: Callable[[], None] | None = None) -> int:
    """Run one command and return its exit code.

    ``offer`` adds the formats that only a floor above can write, for the commands that ask for it.
    """
    try:
        code = commands.main(arguments, prog_name="variorum", standalone_mode=False, obj=offer)
    except UserError as error:
        click.echo(str(error), err=True)
        return 1
    except click.Abort:
        click.echo("Stopped.", err=True)
        return 1
    except click.ClickException as error:
        error.show()
        return error.exit_code
    return code or 0


if __name__ == "__main__":
    main()
