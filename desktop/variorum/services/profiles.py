"""Who sits at this machine: the person whose tags are made here, kept outside all projects."""

import getpass
import os
from dataclasses import dataclass
from pathlib import Path
from random import SystemRandom
from time import time

import msgspec
import platformdirs

from variorum.domain.ids import uuid7
from variorum.domain.people import Person


@dataclass(frozen=True, slots=True)
class Profile:
    """The person at this machine, and the machine's own identity in the operations log."""

    person_id: str
    name: str
    initials: str
    device: str

    @property
    def person(self) -> Person:
        """The person as a project keeps them."""
        return Person(self.person_id, self.name, self.initials)


def home() -> Path:
    """Where settings, backups and logs lie: ``$VARIORUM_HOME``, or the system's usual place."""
    chosen = os.environ.get("VARIORUM_HOME")
    return Path(chosen) if chosen else platformdirs.user_data_path("Variorum", appauthor=False)


def load_profile(folder: Path | None = None) -> Profile:
    """The profile in ``folder`` (default ``home()``); made on the first call, or if unreadable."""
    path = (folder or home()) / "profile.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=Profile)
    except (OSError, msgspec.MsgspecError):
        profile = _new_profile()
        save_profile(profile, folder)
        return profile


def save_profile(profile: Profile, folder: Path | None = None) -> None:
    """Keep the profile for the next start, whole or not at all."""
    place = folder or home()
    place.mkdir(parents=True, exist_ok=True)
    draft = place / f"profile.json.{os.getpid()}"
    draft.write_bytes(msgspec.json.encode(profile))
    draft.replace(place / "profile.json")


def initials_of(name: str) -> str:
    """Up to three capital initials of a name: "Ines Marlow" gives "IM"."""
    return "".join(word[0] for word in name.split() if word[0].isalnum())[:3].upper()


def _new_profile() -> Profile:
    name = _login_name()
    random = SystemRandom()

    def fresh() -> str:
        return uuid7(int(time() * 1000), random.getrandbits(74))

    return Profile(fresh(), name, initials_of(name), fresh())


def _login_name() -> str:
    try:
        login = getpass.getuser()
    except (OSError, KeyError, ImportError):
        login = ""
    return login.replace(".", " ").replace("_", " ").title() or "Annotator"
