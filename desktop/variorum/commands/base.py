"""What commands share: their arguments, opening a project, and saying what came of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import msgspec

from variorum.services.profiles import load_profile
from variorum.services.project import Project

PROJECT = click.argument("project", type=click.Path(path_type=Path))
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
FILE = click.Path(path_type=Path)


def open_project(project: Path, *, read_only: bool = False) -> Project:
    """The project in this file, for the person at this machine."""
    from variorum.services import opening

    return opening.open_(project, load_profile(), read_only=read_only)


def offer_more() -> None:
    """Add the formats that only the whole program can write, if this is the whole program."""
    offer = click.get_current_context().find_root().obj
    if offer is not None:
        offer()


def say(as_json: bool, value: Any, words: str) -> None:  # noqa: ANN401, FBT001 - any JSON value
    """Print ``value`` as one line of JSON, or else ``words``."""
    if as_json:
        encode: Callable[[Any], bytes] = msgspec.json.Encoder(enc_hook=str).encode
        click.echo(encode(value).decode())
    else:
        click.echo(words)
