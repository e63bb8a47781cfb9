"""The numbers and dates of a text by their values: "a tenth" is 10 %, "June 1" is "1 June"."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from variorum.analysis.wording.tokens import Token

Unit = Literal["", "percent", "money", "date", "year"]

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty"
).split()
_TENS = "thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {
    **{word: float(value) for value, word in enumerate(_SMALL)},
    **{word: 30.0 + 10 * place for place, word in enumerate(_TENS)},
    "dozen": 12.0,
}
_TENS_OF = frozenset(("twenty", *_TENS))
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
_PARTS = {
    "half": 50.0,
    "third": 100 / 3,
    "quarter": 25.0,
    "fifth": 20.0,
    "sixth": 100 / 6,
    "seventh": 100 / 7,
    "eighth": 12.5,
    "ninth": 100 / 9,
    "tenth": 10.0,
}
MONTHS = {
    name: number
    for number, name in enumerate(
        "january february march april may june july august september october november"
        " december".split(),
        start=1,
    )
}
"""The number of each month by its compared name."""
_STARTS = frozenset({*_WORDS, *MONTHS, "a", "half"})
_MONEY = frozenset("$ € £ ¥ dollar euro pound dirham yen rubl franc".split())
_DIGITS = regex.compile(r"(\d+(?:[.,٫٬:]\d+)*)(k|m|mn|bn|b|tn)?$")
_LONGEST_DAY = 31
_FIRST_YEAR, _LAST_YEAR = 1500.0, 2100.0
_THOUSANDS = regex.compile(r"\d{1,3}(?:[,٬]\d{3})+(?:\.\d+)?$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or date told by tokens ``first`` … ``last`` (exclusive).

    ``value`` is the number itself, of a ``percent`` the hundredths, of a ``date`` month × 100 +
    day. Two quantities tell the same if value and unit are equal.
    """

    first: int
    last: int
    value: float
    unit: Unit = ""

    @property
    def key(self) -> tuple[float, Unit]:
        """What is compared: equal keys mean the same number."""
        return round(self.value, 3), self.unit


def quantities(tokens: Sequence[Token]) -> list[Quantity]:
    """The quantities in a row of tokens, in reading order; "one" and ordinals are left out."""
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        word = tokens[at].norm
        quantity = None
        if word in _STARTS or word[0].isdigit():
            quantity = _date(tokens, at) or _part(tokens, at) or _number(tokens, at)
        if quantity:
            found.append(quantity)
        at = quantity.last if quantity else at + 1
    return found


def same_value(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities tell the same, also where only one of them names its unit."""
    if round(one.value, 3) != round(other.value, 3):
        return False
    return one.unit == other.unit or "" in {one.unit, other.unit}


def parsed(word: str) -> float | None:
    """The number written in one word with digits ("1,250.50", "4,2", "84m", "٣٥"), or ``None``."""
    match = _DIGITS.match(word)
    if not match:
        return None
    digits = match[1]
    if ":" in digits:
        return None
    if _THOUSANDS.match(digits):
        digits = digits.replace(",", "").replace("٬", "")
    digits = digits.replace(",", ".").replace("٫", ".")
    if digits.count(".") > 1:
        digits = digits.replace(".", "")
    return float(digits) * _SUFFIXES.get(match[2] or "", 1.0)


def _number(tokens: Sequence[Token], at: int) -> Quantity | None:
    word = tokens[at].norm
    value = parsed(word) if word[:1].isdigit() else _WORDS.get(word)
    if value is None or word == "one":
        return None
    last = at + 1
    if word in _TENS_OF and last < len(tokens) and _adjoin(tokens, last) and _unit(tokens[last]):
        value += _unit(tokens[last])
        last += 1
    while last < len(tokens) and tokens[last].norm in _SCALES:
        value *= _SCALES[tokens[last].norm]
        last += 1
    return _with_unit(tokens, at, last, value)


def _unit(token: Token) -> float:
    """The value of a word from "one" to "nine", else 0."""
    value = _WORDS.get(token.norm, 0.0)
    return value if value < _WORDS["ten"] else 0.0


def _adjoin(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token follows the one before it without punctuation and a space between."""
    return tokens[at].start - tokens[at - 1].end <= 1


def _with_unit(tokens: Sequence[Token], first: int, last: int, value: float) -> Quantity:
    if first and tokens[first - 1].norm in _MONEY:
        return Quantity(first - 1, last, value, "money")
    following = tokens[last] if last < len(tokens) else None
    if following and following.norm == "percent":
        return Quantity(first, last + 1, value, "percent")
    if following and following.stem in _MONEY:
        return Quantity(first, last + 1, value, "money")
    written = tokens[first].norm
    if len(written) == len("2025") and written.isdigit() and _FIRST_YEAR < value < _LAST_YEAR:
        return Quantity(first, last, value, "year")
    return Quantity(first, last, value)


def _part(tokens: Sequence[Token], at: int) -> Quantity | None:
    """A fraction in words: "half", "a third of", "two thirds"."""
    if tokens[at].norm == "half":
        return Quantity(at, at + 1, 50.0, "percent")
    counted = 1.0 if tokens[at].norm in {"a", "one"} else _WORDS.get(tokens[at].norm)
    if counted is None or at + 1 >= len(tokens):
        return None
    share = _PARTS.get(tokens[at + 1].norm.removesuffix("s"))
    ends = at + 2 >= len(tokens) or not tokens[at + 2].is_content or not _adjoin(tokens, at + 2)
    return Quantity(at, at + 2, counted * share, "percent") if share and ends else None


def _date(tokens: Sequence[Token], at: int) -> Quantity | None:
    if at + 1 >= len(tokens):
        return None
    one, other = tokens[at].norm, tokens[at + 1].norm
    month, day = (one, other) if one in MONTHS else (other, one)
    if month not in MONTHS or not day.isdigit() or not 0 < int(day) <= _LONGEST_DAY:
        return None
    return Quantity(at, at + 2, MONTHS[month] * 100.0 + int(day), "date")
