"""The words of a passage as they are shown: what stayed, what came, what was put otherwise."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from variorum.analysis.stories.aligning import Alignment, Link
from variorum.analysis.stories.comparing import Comparison
from variorum.analysis.stories.editing import Edit
from variorum.analysis.stories.passages import Passage, Telling

Change = Literal["", "added", "reworded", "removed"]

ELSEWHERE = -1


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that were treated alike.

    ``start`` is their place in the article (code points); ``ELSEWHERE`` for words of the baseline
    that were taken out, and for the space between passages.
    """

    words: str
    start: int
    change: Change = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """What became of the tokens of a passage: by place, and what was taken out before a place."""

    changes: Mapping[int, Change]
    removed: Mapping[int, str]


def whole(telling: Telling, number: int, change: Change) -> Iterator[Piece]:
    """A passage in one piece."""
    passage = telling.passages[number]
    words = _on_one_line(telling.version.text[passage.start : passage.end])
    yield Piece(words, passage.start, change)


def worded(telling: Telling, number: int, wording: Wording) -> Iterator[Piece]:
    """A passage in pieces, with the words that were taken out where they stood."""
    text, passage = telling.version.text, telling.passages[number]
    reached = passage.start
    for start, end, change, gone in _stretches(passage, wording):
        if gone or change:
            yield from _piece(text, reached, start, "")
            reached = start
        if gone:
            yield Piece(f"{gone} ", ELSEWHERE, "removed")
        if change:
            yield from _piece(text, start, end, change)
            reached = end
    yield from _piece(text, reached, passage.end, "")
    gone = wording.removed.get(len(passage.tokens), "")
    if gone:
        yield Piece(f" {gone}", ELSEWHERE, "removed")


def wordings(comparison: Comparison, link: Link) -> dict[int, Wording]:
    """What a link did to the words of its right passages, by their numbers."""
    kinds, removed = _told(comparison.alignment, link, comparison.edits_of(link))
    found: dict[int, Wording] = {}
    first = 0
    for number in link.right:
        passage = comparison.right.passages[number]
        size = len(passage.tokens)
        side = comparison.retold[number]
        changes = {place: kinds.get(first + place, "reworded") for place in side.changed}
        last = number == link.right[-1]
        here = {
            place - first: words
            for place, words in removed.items()
            if first <= place < first + size + last
        }
        found[number] = Wording(changes, here)
        first += size
    return found


def _told(
    alignment: Alignment, link: Link, row: tuple[Edit, ...]
) -> tuple[dict[int, Change], dict[int, str]]:
    """How each changed token of the right side came about, and what was taken out before it."""
    before, _ = alignment.words(link)
    kinds: dict[int, Change] = {}
    removed: dict[int, str] = {}
    for place, edit in enumerate(row):
        around = row[max(0, place - 1)].kind, row[min(len(row) - 1, place + 1)].kind
        if edit.kind in {"inserted", "replaced"}:
            # Words put in right beside words taken out stand in their place.
            instead = edit.kind == "replaced" or "deleted" in around
            kinds.update(dict.fromkeys(range(*edit.right), "reworded" if instead else "added"))
        if edit.kind in {"deleted", "replaced"}:
            at = edit.right[0]
            if edit.kind == "deleted" and around[0] == "inserted" and place:
                at = row[place - 1].right[0]
            gone = _on_one_line(before.said(edit.left))
            removed[at] = f"{removed[at]} {gone}" if at in removed else gone
    return kinds, removed


def _stretches(passage: Passage, wording: Wording) -> Iterator[tuple[int, int, Change, str]]:
    """The runs of tokens that were treated alike: start, end, change, what was taken out before."""
    start = end = passage.start
    change: Change = ""
    gone = ""
    for place, token in enumerate(passage.tokens):
        now, before = wording.changes.get(place, ""), wording.removed.get(place, "")
        if now == change and not before and place:
            end = token.end
            continue
        if place:
            yield start, end, change, gone
        start, end, change, gone = token.start, token.end, now, before
    if passage.tokens:
        yield start, end, change, gone


def _piece(text: str, start: int, end: int, change: Change) -> Iterator[Piece]:
    if start < end:
        yield Piece(_on_one_line(text[start:end]), start, change)


def _on_one_line(words: str) -> str:
    """The words with every line break as a space, so that offsets stay."""
    return words.replace("\n", " ").replace("\t", " ")
