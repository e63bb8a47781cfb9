"""Keys of services: in the keyring of the system where there is one, else for this session only.

The keyring is an extra and loaded when a key is first asked for. A key stands in no file, no
setting and no log of ours.
"""

from collections.abc import Callable
from functools import cached_property
from importlib import import_module
from typing import Protocol, cast

_SERVICE = "Variorum"


class Keyring(Protocol):
    """What is used of the package ``keyring``."""

    def get_password(self, service: str, name: str) -> str | None:
        """The secret that was kept under a name."""

    def set_password(self, service: str, name: str, secret: str) -> None:
        """Keep a secret under a name."""

    def delete_password(self, service: str, name: str) -> None:
        """Forget it."""


class Secrets:
    """Keys by host; ``find`` looks for a keyring when one is first needed."""

    def __init__(self, find: Callable[[], Keyring | None]) -> None:
        self._find = find
        self._is_broken = False
        self._session: dict[str, str] = {}

    @cached_property
    def _found(self) -> Keyring | None:
        return self._find()

    @property
    def lasting(self) -> bool:
        """Whether there is a keyring that keeps them when the program is left."""
        return self._keyring is not None

    @property
    def _keyring(self) -> Keyring | None:
        return None if self._is_broken else self._found

    def get(self, host: str) -> str:
        """The key for a host, empty where there is none."""
        if host not in self._session and self._keyring is not None:
            self._session[host] = self._kept(self._keyring, host)
        return self._session.get(host, "")

    def set(self, host: str, key: str) -> None:
        """Keep a key for a host; an empty one forgets it.

        A keyring that is locked or broken keeps nothing: then the key holds for this session.
        """
        self._session[host] = key
        keyring = self._keyring
        if keyring is None:
            return
        try:
            if key:
                keyring.set_password(_SERVICE, host, key)
            else:
                keyring.delete_password(_SERVICE, host)
        except Exception:  # noqa: BLE001  every backend has errors of its own
            self._is_broken = bool(key)  # nothing there to be forgotten is no fault

    def _kept(self, keyring: Keyring, host: str) -> str:
        try:
            return keyring.get_password(_SERVICE, host) or ""
        except Exception:  # noqa: BLE001  every backend has errors of its own
            self._is_broken = True
            return ""


def system_keyring() -> Keyring | None:
    """The keyring of this system; ``None`` where the extra is missing or no safe one is there."""
    try:
        module = import_module("keyring")
        backend = module.get_keyring()
    except Exception:  # noqa: BLE001  every backend has errors of its own
        return None
    return cast("Keyring", module) if is_safe(backend) else None


def is_safe(backend: object) -> bool:
    """Whether keys may be left with a backend of ``keyring``.

    One that only fails has a priority below 1; one that writes keys into a readable file says so
    in its name.
    """
    return getattr(backend, "priority", 0) >= 1 and "plaintext" not in str(backend).lower()
