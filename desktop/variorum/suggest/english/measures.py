"""Finds dates, periods, times, sums of money, percentages and measured amounts in English text.

Each find has a core and perhaps a modifier before it ("about", "more than"): whether the modifier
belongs to the tag is for the codebook and the analyst to say.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from variorum.domain.pausing import Pause, never, paused

_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?)"
)
_SURE_MONTHS = "January|February|April|June|July|August|September|October|November|December"
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_ORDINAL = r"(?:st|nd|rd|th)?"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = (
    "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    "|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_WORDED = rf"(?:(?:{_TEENS})(?:-(?:{_ONES}))?|{_ONES})"
# Bounded, so that a page of nothing but figures takes no longer than any other.
_FIGURES = r"\d{1,15}(?:[.,]\d{1,9}){0,5}"
_SCALE = r"(?:hundred|thousand|million|billion|trillion|dozen)"
_AMOUNT = rf"(?:{_FIGURES}(?:\s?(?:m|bn|k|tn)\b|\s{_SCALE}\b)?|{_WORDED}(?:\s{_SCALE})?)"
_MODIFIERS = {
    "approximately": "about|around|roughly|approximately|nearly|almost|some|close to|closer to"
    "|an estimated|up to|as many as|as much as",
    "more-than": "over|more than|at least|just over|well over|upwards of",
    "less-than": "under|less than|fewer than|at most|just under",
}
_MODIFIER = "|".join(_MODIFIERS.values())
_PERIODS = (
    "seconds?|minutes?|hours?|days?|weeks?|weekends?|months?|quarters?|years?|decades?|centur(?:y|ies)"
    "|springs?|summers?|autumns?|winters?|seasons?|nights?|mornings?|evenings?"
)
_CURRENCIES = (
    "dollars?|euros?|pounds?|francs?|yen|yuan|roubles?|rubles?|rupees?|dirhams?|pesos?|lira|riyals?"
    "|kron(?:a|or|er)|zloty|cents?|pence"
)
_UNITS = (
    r"(?:(?:square|cubic)[ -])?(?:kilo|centi|milli)?met(?:re|er)s?|km|kilos?|kilograms?|kg|tonnes?"
    r"|tons?|grams?|lit(?:re|er)s?|hectares?|acres?|miles?|feet|foot|inch(?:es)?|barrels?|degrees?"
    r"|(?:kilo|mega|giga)watts?(?:[ -]hours?)?|[kMGT]Wh?|(?:giga|tera|mega)bytes?|[MGT]B"
)


class Measure(NamedTuple):
    """A date or an amount: ``start`` is that of its modifier, ``core`` where it begins without."""

    start: int
    core: int
    end: int
    label: Literal["DATE", "NUM"]
    kind: str
    modifier: str


def _with_modifier(core: str) -> re.Pattern[str]:
    modifier = _MODIFIER.replace(" ", "[ ]")
    pattern = rf"\b(?:(?P<m>{modifier})\s+(?:an?\s+)?)?(?P<c>{core})"
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


# In this order: what an earlier one has found, no later one may touch.
_DATES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("full date", re.compile(r"\b\d{4}-\d\d-\d\d\b")),
    (
        "full date",
        re.compile(
            rf"\b\d{{1,2}}{_ORDINAL}\s{_MONTHS}(?:,?\s\d{{4}}\b)?(?!\w)"
            rf"|\b{_MONTHS}\s\d{{1,2}}{_ORDINAL}\b(?:,?\s\d{{4}}\b)?(?![\w%]|[.,]\d)"
            rf"|\b{_MONTHS}\s(?:19|20)\d\d\b"
        ),
    ),
    ("weekday", re.compile(rf"\b(?:{_DAYS})\b")),
    (
        "month",
        re.compile(
            rf"\b(?:{_SURE_MONTHS})\b(?!\s[A-Z])"
            r"|(?<=\b[io]n )(?:May|March)\b|(?<=\bby )(?:May|March)\b|(?<=until )(?:May|March)\b"
            r"|(?<=since )(?:May|March)\b|(?<=and )(?:May|March)\b(?=[.,;])"
        ),
    ),
    (
        "relative date",
        re.compile(
            r"\b(?:yesterday|tomorrow|tonight|today)\b"
            r"|\b(?:last|next|this|past|coming) (?:week|weekend|month|quarter|year|decade|century"
            rf"|spring|summer|autumn|winter|season|{_DAYS}|{_SURE_MONTHS}|March|May)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "time",
        re.compile(
            r"\b(?:[01]?\d|2[0-3]):[0-5]\d\b(?:\s(?:GMT|UTC|CET|[ap]\.?m\.?))?"
            r"|\b(?:1[0-2]|[1-9])(?:[:.][0-5]\d)?\s?[ap](?:\.m\.|m\b)"
        ),
    ),
)
_SIGNED = re.compile(
    rf"(?:\b(?P<m>{_MODIFIER})\s+)?(?P<c>(?:\b(?:US|A|C|NZ|HK))?[$€£¥₹₽]\s?{_AMOUNT})",
    re.IGNORECASE,
)
_FRACTION = _with_modifier(
    r"(?:a|an|one|two|three|four)[ -](?:half|halves|thirds?|quarters?|fifths?|tenths?)\b"
)
# All that begins with a number in one pass; what follows the number says what it is.
_QUANTITY = _with_modifier(
    rf"""(?:{_AMOUNT}|several|a[ ]few)
    (?: (?P<period>(?:[ -](?:full|whole|straight|consecutive))?[ -](?:{_PERIODS})\b)
    | (?P<percentage>\s?%|[ -](?:percent|per[ ]cent|percentage[ ]points?)\b)
    | (?P<money>\s(?:US\s)?(?:{_CURRENCIES})\b)
    | (?P<unit>[ -](?:{_UNITS})\b)
    | \b )"""
)
_KINDS = {
    "period": "period",
    "percentage": "percentage",
    "money": "sum of money",
    "unit": "measured amount",
}
_NO_NUMBERS = frozenset({"one", "several", "a few"})
_YEAR = re.compile(r"(?<![\w.,$€£-])(?:19\d\d|20[0-6]\d)(?:s\b)?(?![\w%]|[.,:]\d)(?!\s+[a-z]+s\b)")


def measures(text: str, pause: Pause = never) -> Iterator[Measure]:
    """The dates and amounts of a text, none overlapping another, kind by kind.

    ``pause`` is called now and then.
    """
    taken = bytearray(len(text))
    for found in _every(text, pause):
        if not any(taken[found.start : found.end]):
            taken[found.start : found.end] = b"\1" * (found.end - found.start)
            yield found


def _every(text: str, pause: Pause) -> Iterator[Measure]:
    for kind, pattern in _DATES:
        pause()
        for match in pattern.finditer(text):
            yield Measure(match.start(), match.start(), match.end(), "DATE", kind, "")
    for kind, pattern in (("sum of money", _SIGNED), ("fraction", _FRACTION)):
        pause()
        for match in pattern.finditer(text):
            yield _amount(match, kind)
    matches = paused(_QUANTITY.finditer(text), pause)
    found = [_amount(match, _kind(match)) for match in matches]
    yield from (one for one in found if one.kind != "number")
    for match in _YEAR.finditer(text):
        yield Measure(match.start(), match.start(), match.end(), "DATE", "year", "")
    for one in found:
        if one.kind == "number" and text[one.core : one.end].lower() not in _NO_NUMBERS:
            yield one


def _kind(match: re.Match[str]) -> str:
    return next((kind for group, kind in _KINDS.items() if match[group]), "number")


def _amount(match: re.Match[str], kind: str) -> Measure:
    label: Literal["DATE", "NUM"] = "DATE" if kind == "period" else "NUM"
    return Measure(match.start(), match.start("c"), match.end(), label, kind, _modifier(match["m"]))


def _modifier(words: str | None) -> str:
    """The value of the attribute for a modifier: "over" says more-than."""
    said = words.lower() if words else ""
    return next((key for key, all_of in _MODIFIERS.items() if said in all_of.split("|")), "")
