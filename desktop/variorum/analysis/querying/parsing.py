"""From what was typed to a query; every string is one.

Words have to be there, in any order; "words in quotes" as they stand; begin* only begun; -word must
not be there; NEAR(a b, 5) close together; /…/ is a regular expression. outlet:, story:, date:,
label: and by: say which articles and tags. What is none of these is no more than words.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from variorum.domain.searches.queries import Near, Query, Term

LONGEST = 2_000
"""So many characters are read; what follows is left out."""
MOST_TERMS = 32
_NEAR_BY = 10
_FURTHEST = 100
_KEYS = ("outlet", "story", "date", "label", "by")
_WORD = re.compile(r"[^\W_]+")
MARKS = "[\u0300-\u036f]*"
"""Marks that stand for themselves are no part of a word to the index."""
_QUOTED = r'"[^"]*"?|“[^”]*”?'
_TOKEN = re.compile(
    rf"""
    (?P<key>(?i:{"|".join(_KEYS)})):(?P<value>{_QUOTED}|[^\s"“]+)
    | NEAR\((?P<near>[^()]*)\)
    | (?P<pattern>/(?:[^/\\\n]|\\.)+/)(?!\S)
    | (?P<minus>(?<!\S)-)?(?:(?P<phrase>{_QUOTED})|(?P<chunk>[^\s"“]+))
    """,
    re.VERBOSE,
)
_DAY = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
_DATES = re.compile(rf"(?P<since>{_DAY})?(?P<range>\.\.)?(?P<until>{_DAY})?")
_DISTANCE = re.compile(r",\s*(\d{1,3})\s*$")


@dataclass(slots=True)
class _Draft:
    """A query that is being gathered."""

    wanted: list[Term | Near] = field(default_factory=list)
    unwanted: list[Term] = field(default_factory=list)
    pattern: str = ""
    since: str = ""
    until: str = ""
    undated: list[str] = field(default_factory=list)
    names: dict[str, list[str]] = field(default_factory=lambda: {key: [] for key in _KEYS})

    def query(self) -> Query:
        """What was gathered."""
        names = self.names
        return Query(
            tuple(self.wanted[:MOST_TERMS]),
            tuple(self.unwanted[:MOST_TERMS]),
            self.pattern,
            outlets=tuple(names["outlet"]),
            stories=tuple(names["story"]),
            since=self.since,
            until=self.until,
            labels=tuple(names["label"]),
            people=tuple(names["by"]),
            undated=tuple(self.undated),
        )


def parsed(typed: str, *, begun: bool = False) -> Query:
    """The query that was typed; ``begun``: its last word may still be being typed."""
    draft = _Draft()
    text = unicodedata.normalize("NFC", typed[:LONGEST])
    for token in _TOKEN.finditer(text):
        _take(draft, token)
    last = draft.wanted[-1] if draft.wanted else None
    if begun and isinstance(last, Term) and text.endswith(last.words[-1]) and not last.begun:
        draft.wanted[-1] = Term(last.words, begun=True)
    return draft.query()


def terms_of(words: str) -> list[Term]:
    """The terms of a text in which nothing but words, "phrases" and beginnings* count."""
    composed = unicodedata.normalize("NFC", words[:LONGEST])
    return list(_terms(composed))[:MOST_TERMS]


def _take(draft: _Draft, token: re.Match[str]) -> None:
    """Add what one token says."""
    if key := (token["key"] or "").lower():
        value = token["value"].strip('"“”').strip()
        if not (value and _name(draft, key, value)):
            draft.wanted += _terms(token[0])
    elif token["near"] is not None:
        draft.wanted += _near(token["near"])
    elif token["pattern"] and not draft.pattern:
        draft.pattern = token["pattern"][1:-1]
    else:
        words = token["phrase"] or token["chunk"] or token["pattern"]
        term = _term(words)
        if term is not None:
            (draft.unwanted if token["minus"] else draft.wanted).append(term)


def _name(draft: _Draft, key: str, value: str) -> bool:
    """Note a name or dates; whether it was of use."""
    if key != "date":
        draft.names[key].append(value)
        return True
    dates = _DATES.fullmatch(value)
    since, until = (dates["since"] or "", dates["until"] or "") if dates else ("", "")
    shorter = min(len(since), len(until))  # to the end of a year is to the end of its months
    if dates is None or not (since or until) or since[:shorter] > until[:shorter]:
        draft.undated.append(value)
        return False
    draft.since = since
    draft.until = until or ("" if dates["range"] else since)
    return True


def _near(inside: str) -> Iterator[Term | Near]:
    """Terms that stand together; one alone has nothing to be near."""
    said = _DISTANCE.search(inside)
    terms = list(_terms(inside[: said.start()] if said else inside))
    if len(terms) > 1:
        distance = min(int(said[1]), _FURTHEST) if said else _NEAR_BY
        yield Near(tuple(terms[:MOST_TERMS]), distance)
    else:
        yield from terms


def _terms(words: str) -> Iterator[Term]:
    for index, part in enumerate(re.split('["“”]', words)):
        for chunk in [part] if index % 2 else part.split():
            if (term := _term(chunk)) is not None:
                yield term


def _term(chunk: str) -> Term | None:
    found = tuple(_WORD.findall(re.sub(MARKS, "", chunk)))
    return Term(found, begun=chunk.rstrip('"”').rstrip().endswith("*")) if found else None
