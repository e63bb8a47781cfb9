"""What a plain text says about itself: title, outlet, byline, date, place; only what is safe."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.analysis.datelines import Zone, place_in
from variorum.analysis.furniture import tight, zones_of
from variorum.domain.moments import find_date

_LONGEST_TITLE = 80
_BY = re.compile(r"by:?\s+", re.IGNORECASE)
_PARTS = re.compile(r"\s*[|·•\n]\s*|\s+[—–-]\s+")
_SHORTEST_WORDS = 20


@dataclass(frozen=True, slots=True)
class Masthead:
    """Guessed metadata, empty where the text does not tell; ``notes`` say what was guessed how."""

    title: str = ""
    outlet: str = ""
    byline: str = ""
    published: str = ""
    place: str = ""
    notes: tuple[str, ...] = ()


def masthead_of(
    text: str, *, zones: Sequence[Zone] | None = None, source_name: str = ""
) -> Masthead:
    """Guess the metadata of a plain text from its zones (those of ``zones_of`` by default).

    A text without a headline gets a title from its first words, else from the file's name.
    """
    parts = tight(text, zones_of(text) if zones is None else zones)
    notes: list[str] = []
    title = _first(text, parts, "headline")
    place = place_in(_first(text, parts, "dateline"))
    if not title:
        title = _made_title(text, parts, place) or source_name.rsplit(".", 1)[0]
        notes.append("There is no headline; the title was made from the first words.")
    outlet = _credit(text, parts)
    if outlet:
        notes.append(f"The outlet “{outlet}” was taken from the credit at the beginning.")
    published = _published(text, parts)
    if published:
        notes.append(f"The date {published} was found in the text.")
    return Masthead(
        title=" ".join(title.split()),
        outlet=outlet,
        byline=_byline(_first(text, parts, "byline")),
        published=published,
        place=place,
        notes=tuple(notes),
    )


def _first(text: str, parts: Sequence[Zone], wanted: str) -> str:
    return next((text[start:end] for start, end, zone in parts if zone == wanted), "")


def _credit(text: str, parts: Sequence[Zone]) -> str:
    """Whom a credit before the body names; one behind it may speak of a picture."""
    for start, end, zone in parts:
        if zone == "credit":
            return text[start:end].split("\n", maxsplit=1)[0].strip("[]() ")
        if zone == "body":
            break
    return ""


def _made_title(text: str, parts: Sequence[Zone], place: str) -> str:
    """The place and the first words of the body, cut between words."""
    words = " ".join(_first(text, parts, "body")[: 4 * _LONGEST_TITLE].split())
    title = f"{place}: {words}" if place and words else words
    if len(title) <= _LONGEST_TITLE:
        return title
    cut = title.rfind(" ", _SHORTEST_WORDS, _LONGEST_TITLE)
    return title[: cut if cut > 0 else _LONGEST_TITLE - 1].rstrip(" ,;:–—-") + "…"


def _byline(line: str) -> str:
    """The names in a byline, without what stands beside them: a date, a time to read, an outlet."""
    names = [part for part in _PARTS.split(line) if part and not find_date(part)]
    if _BY.match(line):
        return _BY.sub("", names[0], count=1) if names else ""
    # "Agadir – Fatima Ouchrif": the place goes first.
    return names[-1] if names else ""


def _published(text: str, parts: Sequence[Zone]) -> str:
    """The first date in what stands around the article: before it, else behind it."""
    for part in _around(text, parts):
        for line in part.split("\n"):
            if found := find_date(line):
                return found[2]
    return ""


def _around(text: str, parts: Sequence[Zone]) -> Iterator[str]:
    for start, end, zone in parts:
        if zone in ("furniture", "byline", "dateline", "credit"):
            yield text[start:end]
