"""Spellings of one word folded into one: centre and center, -ise and -ize, travelled, Oct.

What is folded is listed in ``resources/lexicons/spellings.json``; a rule without its list of stems
would make "four" of "for", or "filing" of "filling".
"""

from functools import cache, lru_cache

import regex

from variorum.analysis.wording.lexicons import entries

_IZE = regex.compile(
    r"(?<=[a-z]{2})(?:(is)(e[sdr]?|ers|ing|ings|ation|ations|able)|(ys)(e[sdr]?|ers|ing))$"
)
_ISE_AT_LEAST = 6


@lru_cache(maxsize=1 << 17)
def folded(word: str) -> str:
    """An English word as it is compared: without case and in one of its spellings."""
    key = word.casefold().replace("'", "’").removesuffix(".")
    if "." in key and not key[0].isdigit():
        key = key.replace(".", "")
    if key in _pairs():
        return _pairs()[key]
    if not key.isascii() or not key.isalpha():
        return key
    return _with_single_l(_with_or(_with_ize(key)))


def is_variant(one: str, other: str) -> bool:
    """Whether two different words are spellings of one ("Harbour" and "harbor" are)."""
    return one.casefold() != other.casefold() and folded(one) == folded(other)


def _with_ize(key: str) -> str:
    match = _IZE.search(key)
    if not match or len(key) < _ISE_AT_LEAST or _stem(key, match) in _keep():
        return key
    vowel = "iz" if match[1] else "yz"
    return f"{key[: match.start()]}{vowel}{match[2] or match[4]}"


def _stem(key: str, match: "regex.Match[str]") -> str:
    return key[: match.start()] + (match[1] or match[3]) + "e"


def _with_or(key: str) -> str:
    at = key.find("our")
    if at > 0 and any(key.startswith(stem) for stem in _our().get(key[:2], ())):
        return f"{key[:at]}or{key[at + 3 :]}"
    return key


def _with_single_l(key: str) -> str:
    at = key.rfind("ll")
    if at > 0 and key[: at + 1] in _doubled() and key[at + 2 : at + 3] in {"e", "i", "o"}:
        return key[: at + 1] + key[at + 2 :]
    return key


@cache
def _pairs() -> dict[str, str]:
    pairs = (entry.partition("=") for entry in entries("spellings", "pairs"))
    return {spelling: word for spelling, _, word in pairs}


@cache
def _our() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for stem in entries("spellings", "our"):
        found[stem[:2]] = (*found.get(stem[:2], ()), stem)
    return found


@cache
def _doubled() -> frozenset[str]:
    return frozenset(entries("spellings", "ll"))


@cache
def _keep() -> frozenset[str]:
    return frozenset(entries("spellings", "keep"))
