"""What may open a paragraph: a date of posting, an outlet in brackets, place, day and agency."""

import re
from collections.abc import Iterator

Zone = tuple[int, int, str]
_LONGEST = 200

_POSTED = re.compile(r"\s*(?:date:?\s+)?\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?\s+(?=\S)")
_OUTLET = re.compile(r"\s*(\[[^\]\n]{2,40}\])\s*(?=\S)")
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.\-]+(?: [A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.\-]+){0,3}"
_NAME = r"[A-ZÀ-ÖØ-Þ][\w'’.\-]+(?: [A-ZÀ-ÖØ-Þ][\w'’.\-]+){0,2}"
_DAY = r"(?:\d{1,2}\.? [A-Z][a-z]+\.?|[A-Z][a-z]+\.? \d{1,2})(?:,? \d{4})?"
_AGENCY = r"(?P<agency>\([^)\n]{2,40}\))"
_DASH = r"(?: ?[—–] ?| -{1,2} |: )(?=\S)"
# A place in capitals stands for itself; in mixed case it needs a second place, a day or an agency.
_DATELINES = tuple(
    re.compile(rf"\s*(?P<place>{place}){more}{_DASH}")
    for place, more in (
        (rf"{_CAPITALS}(?:(?:, ?| ?/ ?){_NAME})*", rf"(?:, {_DAY})?(?: {_AGENCY})?"),
        (rf"{_NAME}(?: ?/ ?{_NAME})+", rf"(?:, {_DAY})?(?: {_AGENCY})?"),
        (rf"{_NAME}(?:, {_NAME})?", rf"(?:, {_DAY})(?: {_AGENCY})?"),
        (rf"{_NAME}(?:, {_NAME})?", rf" {_AGENCY}"),
    )
)
_NO_PLACES = frozenset(
    "AFP AP ANALYSIS ASEAN BBC BREAKING BRICS CEO CIA COVID EU EXCLUSIVE FBI GDP IMF IRGC ISIS "
    "LIVE NASA NATO NGO OPEC OPINION PHOTOS PM Q&A UAE UK UN UNESCO UNHCR UNICEF UPDATE UPDATED US "
    "USA VIDEO WATCH WHO WTO".split()
)


def openers(text: str, start: int, end: int) -> Iterator[Zone]:
    """The zones that open the paragraph ``text[start:end]``, one after the other from ``start``."""
    here, end = start, min(end, start + _LONGEST)
    for pattern, zone in ((_POSTED, "furniture"), (_OUTLET, "credit")):
        if match := pattern.match(text, here, end):
            yield here, match.end(), zone
            here = match.end()
    if match := _dateline(text, here, end):
        agency = match.span("agency") if "agency" in match.re.groupindex else (-1, -1)
        if agency[0] < 0:
            yield here, match.end(), "dateline"
        else:
            yield here, agency[0], "dateline"
            yield *agency, "credit"
            yield agency[1], match.end(), "dateline"


def has_dateline(text: str, start: int, end: int) -> bool:
    """Whether a paragraph opens with a place, as the first of an agency's report does."""
    return any(zone == "dateline" for _, _, zone in openers(text, start, end))


def place_in(dateline: str) -> str:
    """The place a dateline names: "WASHINGTON", "Riga / Vilnius"."""
    opened = dateline.rstrip(" :—–-") + " — x"  # An agency may have stood between them.
    match = _dateline(opened, 0, len(opened))
    return match["place"] if match else ""


def _dateline(text: str, start: int, end: int) -> re.Match[str] | None:
    for pattern in _DATELINES:
        match = pattern.match(text, start, end)
        if match and match["place"] not in _NO_PLACES:
            return match
    return None
