"""Which service is asked: its address as the user typed it, looked over before anything is sent."""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import SplitResult, urlsplit

from variorum.errors import UserError

PATIENCE = 60.0
"""Seconds that a service may take for one answer, from the first byte sent to the last received."""
_WHERE = "/chat/completions"
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A service that speaks OpenAI's chat protocol.

    ``host`` is what consent is given to: the machine's name, with the port where one was named.
    ``path`` is where a question is posted.
    """

    host: str
    name: str
    port: int
    path: str
    model: str
    encrypted: bool
    patience: float = PATIENCE

    @property
    def is_here(self) -> bool:
        """Whether it is a program on this machine."""
        return _is_here(self.name)


def endpoint(address: str, model: str, patience: float = PATIENCE) -> Endpoint:
    """The service at an address like ``https://models.example/v1``.

    Raises ``UserError`` where the address is none, or where text and key would travel readable
    through the net: without https only this machine and those of the local network are asked.
    """
    parts = _parts(address.strip())
    name = parts.hostname or ""
    if parts.scheme == "http" and not _is_near(name):
        raise UserError(
            f"“{name}” would be asked without encryption.", "Write its address with https://."
        )
    if not model.strip():
        raise UserError("No model is named.", "Write the name of the model to be asked.")
    path = parts.path.rstrip("/")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return Endpoint(
        host=parts.netloc,
        name=name,
        port=port,
        path=path if path.endswith(_WHERE) else path + _WHERE,
        model=model.strip(),
        encrypted=parts.scheme == "https",
        patience=patience,
    )


def _parts(address: str) -> SplitResult:
    advice = "It looks like https://models.example/v1."
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        raise UserError("This is not the address of a service.", advice) from None
    is_plain = address.isascii() and address.isprintable() and " " not in address
    if not is_plain or len(address) > _LONGEST:
        raise UserError("The address holds characters that no address has.", advice)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise UserError("The address does not begin with https:// and a host.", advice)
    if parts.username is not None or parts.password is not None:
        raise UserError(
            "The address holds a name or a password.", "Leave it out; a key has its own field."
        )
    if parts.query or parts.fragment:
        raise UserError("The address holds a question mark or a #.", advice)
    return parts


def _is_here(name: str) -> bool:
    """Whether it is this machine."""
    number = _number(name)
    if number is None:
        return name == "localhost" or name.endswith(".localhost")
    return number.is_loopback


def _is_near(name: str) -> bool:
    """Whether it is this machine, or one of a private network by its number."""
    number = _number(name)
    return _is_here(name) or (number is not None and number.is_private)


def _number(name: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(name)
    except ValueError:
        return None
