"""Libraries that are not everybody's: loaded when they are needed, asked for where they are not."""

from importlib import import_module
from types import ModuleType

from variorum.errors import UserError


def required(module: str, extra: str, what: str) -> ModuleType:
    """A module of an optional part of the program; ``UserError`` names the part if it is missing.

    ``what`` is the format that cannot do without, as the user knows it.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise UserError(
            f"{what} needs a part of the program that is not installed.",
            f"Install it with: pip install 'variorum[{extra}]'.",
        ) from error
