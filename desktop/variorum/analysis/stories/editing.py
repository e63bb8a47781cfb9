"""What changed between two wordings: word differences that forgive spelling and know moves.

The differences are those of a longest common subsequence over the compared words (rapidfuzz),
then read as a person would: edits that only function words keep apart are one edit, words taken
out here and put in there are moved, "centre" and "center" are one word in two spellings.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from variorum.analysis.segmenting import Range
from variorum.analysis.wording.quantities import MONTHS
from variorum.analysis.wording.spelling import is_variant
from variorum.analysis.wording.tokens import Token

EditKind = Literal["equal", "variant", "inserted", "deleted", "replaced", "moved"]

_MOST_CELLS = 100_000_000
"""Above so many word pairs only the common beginning and end are told from the rest."""
_FUNCTION_WORD = 0.25
_GAP = 2
"""So many function words between two edits make them one."""
_SHORT = 6
"""An edit of so many words on either side still puts one thing in the place of another."""


@dataclass(frozen=True, slots=True)
class Words:
    """Tokens of a text, with the text they point into."""

    text: str
    tokens: Sequence[Token]

    def said(self, span: Range) -> str:
        """The words of tokens ``span[0]`` … ``span[1]`` (exclusive) as the text has them."""
        first, last = span
        return (
            self.text[self.tokens[first].start : self.tokens[last - 1].end] if first < last else ""
        )


@dataclass(frozen=True, slots=True)
class Edit:
    """Tokens ``left`` of one wording that became tokens ``right`` of the other (half-open).

    Put in a row the edits cover both wordings. Of moved words there are two edits, one with only a
    left and one with only a right side; ``partner`` is the place of the other in the row.
    """

    kind: EditKind
    left: Range
    right: Range
    partner: int | None = None

    @property
    def is_short(self) -> bool:
        """Whether few words took the place of few: a longer edit is another sentence."""
        return self.kind == "replaced" and max(_size(self.left), _size(self.right)) <= _SHORT


def edits(left: Words, right: Words) -> tuple[Edit, ...]:
    """The edits that make the right wording of the left one, in order."""
    return _with_moves(left, right, _merged(left, right, list(_raw(left, right))))


def mapped(left: Words, right: Words) -> dict[int, int]:
    """Which token of the right wording stands for which of the left; moved words are included."""
    places: dict[int, int] = {}
    row = _with_moves(left, right, list(_raw(left, right)))
    for edit in row:
        if _holds(edit) and _size(edit.left):
            to = edit.right if edit.partner is None else row[edit.partner].right
            places.update(zip(range(*edit.left), range(*to), strict=True))
    return places


def kept(row: Sequence[Edit], tokens: Sequence[Token], side: Literal["left", "right"]) -> float:
    """The share of a side's words that the other side has as well (0 … 1).

    Function words count, but less; 1 means that no word was changed.
    """
    total = sum(map(_weight, tokens))
    changed = sum(
        _weight(tokens[place])
        for edit in row
        if not _holds(edit)
        for place in range(*(edit.left if side == "left" else edit.right))
    )
    return 1 - changed / total if total else 1.0


def _weight(token: Token) -> float:
    return 1.0 if token.is_content else _FUNCTION_WORD


def _holds(edit: Edit) -> bool:
    return edit.kind in {"equal", "variant", "moved"}


def _size(span: Range) -> int:
    return span[1] - span[0]


def _raw(left: Words, right: Words) -> Iterator[Edit]:
    first = start = 0
    for name, at, stop, to, end in _opcodes(left.tokens, right.tokens):
        if name == "equal":
            yield from _changed((first, at), (start, to))
            yield from _told_apart(left, right, (at, stop), (to, end))
            first, start = stop, end
    yield from _changed((first, len(left.tokens)), (start, len(right.tokens)))


def _changed(gone: Range, new: Range) -> Iterator[Edit]:
    """What lies between two equal stretches, as one edit."""
    if _size(gone) and _size(new):
        yield Edit("replaced", gone, new)
    elif _size(gone) or _size(new):
        yield Edit("deleted" if _size(gone) else "inserted", gone, new)


def _opcodes(
    left: Sequence[Token], right: Sequence[Token]
) -> Iterator[tuple[str, int, int, int, int]]:
    from rapidfuzz.distance import Indel

    a, b = [token.norm for token in left], [token.norm for token in right]
    if len(a) * len(b) <= _MOST_CELLS:
        yield from (
            (op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end)
            for op in Indel.opcodes(a, b)
        )
        return
    shared = min(len(a), len(b))
    head = next((n for n in range(shared) if a[n] != b[n]), shared)
    tail = next((n for n in range(shared - head) if a[-1 - n] != b[-1 - n]), shared - head)
    yield "equal", 0, head, 0, head
    yield "replace", head, len(a) - tail, head, len(b) - tail
    yield "equal", len(a) - tail, len(a), len(b) - tail, len(b)


def _told_apart(left: Words, right: Words, at: Range, to: Range) -> Iterator[Edit]:
    """Equal words, those in two spellings as edits of their own."""
    begun = 0
    size = _size(at)
    for step in range(size):
        a, b = left.tokens[at[0] + step], right.tokens[to[0] + step]
        if is_variant(left.text[a.start : a.end], right.text[b.start : b.end]):
            yield from _run("equal", at[0], to[0], begun, step)
            yield from _run("variant", at[0], to[0], step, step + 1)
            begun = step + 1
    yield from _run("equal", at[0], to[0], begun, size)


def _run(kind: EditKind, left: int, right: int, first: int, last: int) -> Iterator[Edit]:
    if first < last:
        yield Edit(kind, (left + first, left + last), (right + first, right + last))


def _merged(left: Words, right: Words, row: list[Edit]) -> list[Edit]:
    """The row with edits made one where only a few function words lie between them."""
    merged: list[Edit] = []
    for edit in row:
        merged.append(edit)
        while _mergeable(left, right, merged):
            first, _, last = merged[-3:]
            whole = (first.left[0], last.left[1]), (first.right[0], last.right[1])
            merged[-3:] = [Edit("replaced", *whole)]
    return merged


def _mergeable(left: Words, right: Words, row: list[Edit]) -> bool:
    if len(row) < 3 or _holds(row[-1]) or _holds(row[-3]) or row[-2].kind != "equal":
        return False
    between = row[-2].left
    if _size(between) > _GAP or any(left.tokens[n].is_content for n in range(*between)):
        return False
    gone = _norms(left, row[-3].left) + _norms(left, row[-1].left)
    new = _norms(right, row[-3].right) + _norms(right, row[-1].right)
    return bool(gone and new) and gone != new


def _with_moves(left: Words, right: Words, row: list[Edit]) -> tuple[Edit, ...]:
    """The row with words deleted here and inserted there as moves (each word at most once)."""
    row = _split(left, right, row)
    gone: dict[tuple[str, ...], list[int]] = {}
    for place, edit in enumerate(row):
        if edit.kind == "deleted" and _may_move(left, edit.left):
            gone.setdefault(_norms(left, edit.left), []).append(place)
    for place, edit in enumerate(row):
        partners = gone.get(_norms(right, edit.right)) if edit.kind == "inserted" else None
        if partners:
            other = partners.pop(0)
            kind: EditKind = "variant" if _is_day(left, row[other].left) else "moved"
            row[place] = replace(edit, kind=kind, partner=other)
            row[other] = replace(row[other], kind=kind, partner=place)
    return tuple(row)


def _split(left: Words, right: Words, row: list[Edit]) -> list[Edit]:
    """The row with deletions cut around words that are inserted elsewhere, and vice versa."""
    gone = {_norms(left, e.left) for e in row if e.kind == "deleted" and _may_move(left, e.left)}
    new = {
        _norms(right, e.right) for e in row if e.kind == "inserted" and _may_move(right, e.right)
    }
    found: list[Edit] = []
    for edit in row:
        if edit.kind == "deleted":
            cuts = _cuts(_norms(left, edit.left), new)
            found += (replace(edit, left=span) for span in _pieces(edit.left, cuts))
        elif edit.kind == "inserted":
            cuts = _cuts(_norms(right, edit.right), gone)
            found += (replace(edit, right=span) for span in _pieces(edit.right, cuts))
        else:
            found.append(edit)
    return found


def _cuts(words: tuple[str, ...], runs: set[tuple[str, ...]]) -> Range | None:
    """Where the longest of the runs lies in the words."""
    for run in sorted(runs, key=lambda run: (-len(run), run)):
        for first in range(len(words) - len(run) + 1):
            if words[first : first + len(run)] == run:
                return first, first + len(run)
    return None


def _pieces(span: Range, cuts: Range | None) -> Iterator[Range]:
    ends = (0, *(cuts or ()), _size(span))
    yield from ((span[0] + a, span[0] + b) for a, b in pairwise(ends) if a < b)


def _may_move(words: Words, span: Range) -> bool:
    return _is_day(words, span) or any(words.tokens[place].is_content for place in range(*span))


def _norms(words: Words, span: Range) -> tuple[str, ...]:
    return tuple(words.tokens[place].norm for place in range(*span))


def _is_day(words: Words, span: Range) -> bool:
    """Whether the words are one day or month: "1 June" and "June 1" are one date."""
    return _size(span) == 1 and (
        words.tokens[span[0]].norm.isdigit() or words.tokens[span[0]].norm in MONTHS
    )
