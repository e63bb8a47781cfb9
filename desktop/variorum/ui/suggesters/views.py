"""What the window says of each suggester, in words and shares; no Qt, no screen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from variorum.domain.counting import percent
from variorum.services.suggesting.preferences import WELCOME
from variorum.services.suggesting.rating import Rating
from variorum.suggest.guarding import Failure

UNKNOWN = "–"


@dataclass(frozen=True, slots=True)
class SuggesterView:
    """A suggester in the list: its shares as they are shown, and where it rests (per cent).

    ``right`` says how many of its suggestions were tagged just so, ``found`` how many of the tags
    it had suggested, ``taken`` what was answered; ``note`` why it is off or rests, if it does.
    """

    key: str
    name: str
    about: str
    on: bool
    right: str
    found: str
    taken: str
    rests_below: int
    note: str = ""


def views(
    ratings: Iterable[Rating],
    failures: Iterable[Failure],
    off: Iterable[str],
    welcome: Mapping[str, int],
) -> list[SuggesterView]:
    """The list, in the order of the ratings."""
    notes = {one.suggester: one.message for one in failures}
    silent = set(off)
    return [
        SuggesterView(
            key=one.suggester,
            name=one.name,
            about=one.about,
            on=one.suggester not in silent,
            right=share(one.right, one.suggested),
            found=share(one.right, one.tagged),
            taken=share(one.accepted, one.accepted + one.rejected),
            rests_below=welcome.get(one.suggester, round(WELCOME * 100)),
            note=notes.get(one.suggester, one.note),
        )
        for one in ratings
    ]


def share(part: int, whole: int) -> str:
    """A share with what it is of: "82 % of 50"; a dash where there is nothing to divide by."""
    return f"{percent(part / whole)} of {whole}" if whole else UNKNOWN
