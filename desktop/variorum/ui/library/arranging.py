"""Very many articles grouped and sorted anew while the list stays as it is, and can be used."""

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.domain.listings import ArticleRow
from variorum.ui.library.rows import Filter, Folder, Line, Listing
from variorum.ui.turns.steps import Steps, sliced


@dataclass(frozen=True, slots=True)
class Shown:
    """What the list shows besides articles, and which of these."""

    folders: Sequence[Folder]
    filter: Filter


@dataclass(frozen=True, slots=True)
class Arranged:
    """Articles in an order, the lines of the list, and where each article stands among them."""

    listing: Listing
    lines: list[Line]
    places: dict[str, int]


def arranged(listing: Steps[Listing], shown: Shown) -> Steps[Arranged]:
    """Make a listing, and the lines that are shown of it."""
    made = yield from listing
    return (yield from placed(made, shown))


def placed(listing: Listing, shown: Shown) -> Steps[Arranged]:
    """The lines that are shown of a listing."""
    lines: list[Line] = [*shown.folders]
    lines += yield from listing.lines_in_steps(shown.filter)
    places: dict[str, int] = {}
    for part in sliced(enumerate(lines)):
        places |= {line.id: place for place, line in part if isinstance(line, ArticleRow)}
        yield
    return Arranged(listing, lines, places)
