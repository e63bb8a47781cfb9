"""Keys of services: in the keyring, or in memory; never anywhere else."""

from dataclasses import dataclass

import pytest

from variorum.services.suggesting.secrets import Secrets, is_safe, system_keyring


class Drawer:
    """Stands for a keyring."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, name: str) -> str | None:
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, secret: str) -> None:
        self.kept[service, name] = secret

    def delete_password(self, service: str, name: str) -> None:
        del self.kept[service, name]


class Locked(Drawer):
    """A keyring that nobody opens."""

    def get_password(self, service: str, name: str) -> str | None:
        raise RuntimeError("locked")

    def set_password(self, service: str, name: str, secret: str) -> None:
        raise RuntimeError("locked")


def test_with_a_keyring_a_key_outlives_the_session():
    drawer = Drawer()
    Secrets(lambda: drawer).set("models.example", "s3cret")
    assert drawer.kept == {("Variorum", "models.example"): "s3cret"}
    assert Secrets(lambda: drawer).get("models.example") == "s3cret"
    assert Secrets(lambda: drawer).lasting


def test_without_one_it_holds_for_the_session():
    secrets = Secrets(lambda: None)
    assert not secrets.lasting
    secrets.set("models.example", "s3cret")
    assert secrets.get("models.example") == "s3cret"
    assert Secrets(lambda: None).get("models.example") == ""


def test_every_host_has_its_own():
    secrets = Secrets(Drawer)
    secrets.set("models.example", "s3cret")
    assert secrets.get("other.example") == ""


def test_an_empty_key_forgets():
    drawer = Drawer()
    secrets = Secrets(lambda: drawer)
    secrets.set("models.example", "s3cret")
    secrets.set("models.example", "")
    assert drawer.kept == {}
    assert secrets.get("models.example") == ""
    secrets.set("never.example", "")
    assert secrets.lasting


def test_a_locked_keyring_is_as_good_as_none():
    secrets = Secrets(Locked)
    assert secrets.get("models.example") == ""
    assert not secrets.lasting
    writing = Secrets(Locked)
    writing.set("models.example", "s3cret")
    assert writing.get("models.example") == "s3cret"
    assert not writing.lasting


def test_asking_the_system_never_fails():
    found = system_keyring()
    assert found is None or callable(found.get_password)


def test_nobody_looks_for_a_keyring_before_one_is_needed():
    looked: list[str] = []

    def find() -> None:
        looked.append("looked")

    secrets = Secrets(find)
    assert looked == []
    assert secrets.get("models.example") == secrets.get("other.example") == ""
    assert looked == ["looked"]


@dataclass
class Backend:
    """Stands for a backend of the keyring package, which has a priority and says what it is."""

    name: str
    priority: float

    def __str__(self) -> str:
        return self.name


@pytest.mark.parametrize(
    ("backend", "safe"),
    [
        (Backend("keyring.backends.SecretService.Keyring (priority: 5)", 5), True),
        (Backend("keyring.backends.chainer.ChainerBackend (priority: 1)", 1), True),
        (Backend("keyring.backends.fail.Keyring (priority: 0)", 0), False),
        (Backend("keyrings.alt.file.PlaintextKeyring (priority: 5)", 5), False),
        (object(), False),
    ],
)
def test_keys_are_left_only_with_what_keeps_them_safe(backend, safe):
    assert is_safe(backend) == safe
