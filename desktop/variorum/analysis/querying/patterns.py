"""Regular expressions that cannot hang: each text is given a short time, then it is told."""

import regex

from variorum.analysis.querying.matching import apart
from variorum.analysis.segmenting import Range
from variorum.errors import UserError

PATIENCE = 0.15
"""Seconds for one text; no sensible expression needs a hundredth of it for an article."""
_LONGEST = 500
_MOST = 10_000
"""So many places of one text are listed at most."""


class Expression:
    """A regular expression; ``UserError`` where it is none, with what is wrong with it."""

    def __init__(self, pattern: str) -> None:
        if len(pattern) > _LONGEST:
            raise UserError(
                f"This regular expression is longer than {_LONGEST} characters.", "Shorten it."
            )
        try:
            self._compiled = regex.compile(pattern, regex.VERSION1)
        except (regex.error, RecursionError, OverflowError, MemoryError, ValueError) as error:
            raise UserError(
                f"This is not a regular expression: {error}.",
                "Between two slashes stands a regular expression; words need no slashes.",
            ) from error

    def in_text(self, text: str) -> list[Range]:
        """The places that it fits, in reading order; ``UserError`` where it takes too long."""
        found: list[Range] = []
        try:
            for match in self._compiled.finditer(text, timeout=PATIENCE):
                found.append(match.span())
                if len(found) == _MOST:
                    break
        except TimeoutError:
            raise UserError(
                "This regular expression takes too long, so it was stopped.",
                "Repeat fewer things within repetitions: (a+)+ is an example of what to avoid.",
            ) from None
        return apart(found)
