"""The canonical form of a text, and how its offsets lead back to what was decoded.

Canonical: no leading U+FEFF or U+FFFE, line ends LF only, no NUL, no lone surrogate, no U+FDD0 or
U+FDD1, NFC. These are the texts in which an offset means the same to Qt, to SQLite and to us.
"""

import re
import sys
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

REPLACEMENT = "\ufffd"
_BAD = re.compile("[\0\ud800-\udfff\ufdd0\ufdd1]")
_LEADING = re.compile("\ufeff*(\ufffe)")
# More marks on one letter than this is an attack: ordering them takes quadratic time. Unicode's
# own stream-safe format allows 30 (UAX #15).
_MOST_MARKS = 1_000
OffsetMap = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class CanonicalText:
    """A text as the program keeps it.

    ``offset_map`` holds pairs ``(offset in text, offset in the decoded source)``, both in code
    points and only where the two start to count apart; ``replaced`` counts the characters that
    became U+FFFD.
    """

    text: str
    offset_map: OffsetMap = ()
    replaced: int = 0

    @property
    def complaint(self) -> str:
        """What is to be said of it; empty where every character was kept."""
        if not self.replaced:
            return ""
        many = "a character" if self.replaced == 1 else f"{self.replaced:,} characters"
        return f"{many} that no text may hold became U+FFFD"


def canonical(decoded: str) -> CanonicalText:
    """Make a decoded text canonical; never fails, and changes nothing the second time."""
    if _is_canonical(decoded):
        return CanonicalText(decoded)
    text, replaced = _replaced(decoded)
    if unicodedata.is_normalized("NFC", text):
        return _with_line_feeds(text, replaced)
    text, more = _with_fewer_marks(text)
    return _rewritten(text, replaced + more)


def canonical_offset(offset_map: OffsetMap, offset: int) -> int:
    """Where in the canonical text the character at ``offset`` of the decoded source lies."""
    place = bisect_right(offset_map, offset, key=lambda pair: pair[1])
    here, there = offset_map[place - 1] if place else (0, 0)
    found = here + offset - there
    return min(found, offset_map[place][0]) if place < len(offset_map) else found


def _is_canonical(text: str) -> bool:
    if "\r" in text or "\0" in text:
        return False
    if text.isascii():
        return True
    if text.startswith(("\ufeff", "\ufffe")) or "\ufdd0" in text or "\ufdd1" in text:
        return False
    try:
        text.encode()  # The quickest way to find a lone surrogate.
    except UnicodeEncodeError:
        return False
    return unicodedata.is_normalized("NFC", text)


def _replaced(decoded: str) -> tuple[str, int]:
    """Replace, one for one, what no text may hold; also how many characters that were."""
    text, count = _BAD.subn(REPLACEMENT, decoded)
    if leading := _LEADING.match(text):
        text = text[: leading.start(1)] + REPLACEMENT + text[leading.end() :]
        count += 1
    return text, count


def _with_line_feeds(text: str, replaced: int) -> CanonicalText:
    """The common case: only a mark at the beginning and the line ends are to go."""
    body = text.lstrip("\ufeff")
    dropped = len(text) - len(body)
    moves = [(0, dropped)] if dropped else []
    moves += [
        (match.end() - dropped - count, match.end())
        for count, match in enumerate(re.finditer("\r\n", text), start=1)
    ]
    lines = body.replace("\r\n", "\n").replace("\r", "\n")
    return CanonicalText(lines, tuple(moves), replaced)


def _with_fewer_marks(text: str) -> tuple[str, int]:
    cut = _rules().many_marks.sub(_few_marks, text)
    return cut, cut.count(REPLACEMENT) - text.count(REPLACEMENT)


def _few_marks(run: re.Match[str]) -> str:
    marks = run.group()
    expanded = sum(len(unicodedata.normalize("NFD", mark)) for mark in marks)
    if expanded <= _MOST_MARKS:
        return marks
    kept = _MOST_MARKS // 2  # No mark has more than two parts, so these stay within the limit.
    return marks[:kept] + REPLACEMENT * (len(marks) - kept)


def _rewritten(text: str, replaced: int) -> CanonicalText:
    """Apply the changes that move characters, and note where they do."""
    pieces: list[str] = []
    moves: list[tuple[int, int]] = []
    here = there = 0
    for start, end, new in _changes(text):
        pieces += (text[there:start], new)
        here += start - there + len(new)
        there = end
        if len(new) != end - start:
            moves.append((here, there))
    pieces.append(text[there:])
    return CanonicalText("".join(pieces), tuple(moves), replaced)


def _changes(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _rules().changeable.finditer(text):
        old = match.group()
        if old[0] == "\r":
            new = "\n"
        elif old[0] == "\ufeff" and match.start() == 0:
            new = old.lstrip("\ufeff")
        else:
            new = unicodedata.normalize("NFC", old)
        if new != old:
            yield match.start(), match.end(), new


@dataclass(frozen=True, slots=True)
class _Rules:
    many_marks: re.Pattern[str]
    changeable: re.Pattern[str]


@cache
def _rules() -> _Rules:
    """Patterns from Python's Unicode data: marks, and stretches that NFC may change.

    A stretch begins with any character and goes on with those that may join what stands before
    them (combining marks, and the second halves of compositions); it can be normalised by itself.
    """
    marks, joining, unstable = [], [], []
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        decomposed = unicodedata.normalize("NFD", character)
        if unicodedata.combining(decomposed[0]):
            marks.append(code)
            joining.append(code)
        if decomposed != character:
            joining += [ord(part) for part in decomposed[1:]]
            if unicodedata.normalize("NFC", character) != character:
                unstable.append(code)
    many = f"[{_ranges(marks)}]{{{_MOST_MARKS // 2 + 1},}}"
    changeable = rf"\A\ufeff+|\r\n?|[^\r][{_ranges(joining)}]+|[{_ranges(unstable)}]"
    return _Rules(re.compile(many), re.compile(changeable))


def _ranges(codes: list[int]) -> str:
    """The inside of a character class that holds these code points."""
    runs: list[list[int]] = []
    for code in sorted(set(codes)):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(f"{re.escape(chr(a))}-{re.escape(chr(b))}" for a, b in runs)
