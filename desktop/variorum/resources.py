"""Where the shipped files lie: in a checkout, in an installed wheel, in a frozen program."""

from functools import cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent


@cache
def _folder(name: str) -> Path:
    """The shipped folder ``name``: inside the package when installed, else in the checkout."""
    installed = _HERE / f"_{name}"
    return installed if installed.is_dir() else _HERE.parent.parent / name


def resource(*parts: str) -> Path:
    """The path of a file or folder under ``resources/``; it is not checked for existence."""
    return _folder("resources").joinpath(*parts)


def seed(*parts: str) -> Path:
    """The path of a file or folder of the starter corpus under ``seeds/``."""
    return _folder("seeds").joinpath(*parts)


def version() -> str:
    """The program's version; "unknown" where nobody wrote it down."""
    from importlib import metadata

    try:
        return metadata.version("variorum")
    except metadata.PackageNotFoundError:
        return "unknown"
