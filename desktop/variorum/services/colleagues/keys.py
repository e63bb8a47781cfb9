"""Who signed a package: this person's own key, and the keys that colleagues were first met with.

A key is trusted on first use: the first signed package of a person says which key is theirs, and
from then on a package with another key, or with none, is not taken for theirs.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from secrets import token_bytes
from typing import Literal

import msgspec

from variorum.errors import UnreadableFileError, UserError
from variorum.formats.packages import signing
from variorum.formats.packages.manifest import Package, Signature
from variorum.services.profiles import home

Standing = Literal["unsigned", "new", "verified"]
_KEY, _KNOWN = "signing.key", "known-keys.json"


@dataclass(frozen=True, slots=True)
class Vouching:
    """Who vouches for a package: nobody, a key that is met for the first time, or a known one.

    ``fingerprint`` is the key's, as people compare it; empty where there is none.
    """

    standing: Standing
    fingerprint: str = ""


def sign(data: bytes, folder: Path | None = None) -> Signature:
    """Sign with this person's key in ``folder`` (default: with the profile); made on first use."""
    return signing.sign(_seed(folder or home()), data)


def my_fingerprint(folder: Path | None = None) -> str:
    """This person's key as a colleague would compare it; made on first use."""
    return signing.fingerprint(signing.public_key(_seed(folder or home())))


def vouch(package: Package, name: str, folder: Path | None = None) -> Vouching:
    """Who vouches for a package; ``UnreadableFileError`` where it only pretends to be signed."""
    author, signature = package.manifest.author, package.signature
    known = _known(folder or home()).get(author.id)
    if signature is None:
        if known is not None:
            raise _refused(name, f"the earlier packages of {author.name} were signed; it is not")
        return Vouching("unsigned")
    if not signing.is_signed(signature, package.signed):
        raise _refused(name, "its signature is not one of what it holds")
    if known is not None and known != signature.key:
        raise _refused(name, f"it is signed with another key than that of {author.name}")
    standing: Standing = "verified" if known else "new"
    return Vouching(standing, signing.fingerprint(signature.key))


def remember(package: Package, folder: Path | None = None) -> None:
    """Remember the key of a package's author, if it is signed."""
    if package.signature is None:
        return
    place = folder or home()
    known = {**_known(place), package.manifest.author.id: package.signature.key}
    _keep(place / _KNOWN, msgspec.json.encode(dict(sorted(known.items()))))


def _refused(name: str, why: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"“{name}” was not taken: {why}.", "Ask your colleague whether they made it."
    )


def _seed(folder: Path) -> bytes:
    path = folder / _KEY
    try:
        seed = path.read_bytes()
    except FileNotFoundError:
        seed = token_bytes(signing.SEED_BYTES)
        _keep(path, seed)
    except OSError as error:
        raise UserError(f"Your key cannot be read: {error.strerror or error}.") from error
    if len(seed) != signing.SEED_BYTES:
        raise UserError(
            f"Your key in {path} is damaged.",
            "Hand in without a signature, or remove the file: a new key is made then.",
        )
    return seed


def _known(folder: Path) -> Mapping[str, str]:
    try:
        return msgspec.json.decode((folder / _KNOWN).read_bytes(), type=dict[str, str])
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise UserError(
            f"The list of your colleagues’ keys in {folder / _KNOWN} cannot be read.",
            "Remove the file to begin anew; signed packages are then met as if for the first time.",
        ) from error


def _keep(path: Path, data: bytes) -> None:
    """Write a file that only this user may read, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    flags = os.O_CREAT | os.O_TRUNC | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(draft, flags, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
