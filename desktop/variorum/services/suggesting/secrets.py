"""Keys of services: in the keyring of the system where there is one, else for this session only.

The keyring is an extra and loaded when a key is first asked for. A key stands in no file, no
setting and no log of ours.
"""

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
    """Keys by host; ``lasting`` says whether they outlive the program."""

    def __init__(self, keyring: Keyring | None) -> None:
        self._keyring = keyring
        self._session: dict[str, str] = {}

    @property
    def lasting(self) -> bool:
        """Whether there is a keyring that keeps them."""
        return self._keyring is not None

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
        if self._keyring is None:
            return
        try:
            if key:
                self._keyring.set_password(_SERVICE, host, key)
            else:
                self._keyring.delete_password(_SERVICE, host)
        except Exception:  # noqa: BLE001  every backend has errors of its own
            if key:
                self._keyring = None

    def _kept(self, keyring: Keyring, host: str) -> str:
        try:
            return keyring.get_password(_SERVICE, host) or ""
        except Exception:  # noqa: BLE001  every backend has errors of its own
            self._keyring = None
            return ""


def system_keyring() -> Keyring | None:
    """The keyring of this system; ``None`` where the extra is missing or there is none.

    A backend that writes keys into a readable file is as good as none.
    """
    try:
        module = import_module("keyring")
        backend = module.get_keyring()
    except Exception:  # noqa: BLE001  every backend has errors of its own
        return None
    is_safe = getattr(backend, "priority", 0) >= 1 and "plaintext" not in str(backend).lower()
    return cast("Keyring", module) if is_safe else None
