"""Stretches of a text: half-open ranges of code points, with a role and the words they hold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Role = Literal["main", "source", "cue", "content", "evidence"]
Anchor = Literal["exact", "moved", "fuzzy", "lost"]

ROLES: tuple[Role, ...] = ("main", "source", "cue", "content", "evidence")
CONTEXT = 32
"""How many code points before and after a span are kept with it."""


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """A stretch of one revision's text.

    ``start`` and ``end`` are code point offsets, ``end`` exclusive. ``exact`` is the text between
    them.
    """

    start: int
    end: int
    role: Role = "main"
    exact: str = ""

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True, order=True)
class Span(Stretch):
    """A stretch that can be found again in a later revision.

    ``prefix`` and ``suffix`` are up to 32 code points around it; ``anchor`` says how it was found.
    """

    prefix: str = ""
    suffix: str = ""
    anchor: Anchor = "exact"


def span_in(text: str, start: int, end: int, role: Role = "main") -> Span:
    """The span ``start`` … ``end`` (code points) of ``text`` with its words and their context.

    Raises ``ValueError`` when the range is empty or lies outside the text.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no such range in a text of {len(text)} characters: {start}–{end}")
    return Span(
        start,
        end,
        role,
        text[start:end],
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
    )


def fits(span: Span, text: str) -> bool:
    """Whether the span's words stand at its place in ``text``."""
    return (
        0 <= span.start < span.end <= len(text)
        and text.startswith(span.exact, span.start)
        and (len(span.exact) == span.end - span.start)
    )


def overlap(a: Stretch, b: Stretch) -> bool:
    """Whether two spans share at least one code point."""
    return a.start < b.end and b.start < a.end


def cross(a: Stretch, b: Stretch) -> bool:
    """Whether two spans overlap and neither lies within the other."""
    return overlap(a, b) and not (within(a, b) or within(b, a))


def within(inner: Stretch, outer: Stretch) -> bool:
    """Whether ``inner`` lies in ``outer`` (it may fill it)."""
    return outer.start <= inner.start and inner.end <= outer.end


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without white space at either end; empty at ``start`` if it is all white space."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def shortened(words: str, limit: int = 40) -> str:
    """The words, cut to ``limit`` code points with an ellipsis where they are longer."""
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def in_reading_order(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans sorted by place, then by role in the order of ``ROLES``."""
    return tuple(sorted(spans, key=lambda s: (s.start, s.end, ROLES.index(s.role))))


def with_role(spans: Sequence[Span], role: Role) -> tuple[Span, ...]:
    """The spans that play ``role``, in their order."""
    return tuple(span for span in spans if span.role == role)


def extent(spans: Sequence[Stretch]) -> tuple[int, int]:
    """The smallest range that holds every span; ``(0, 0)`` for none (the whole article)."""
    if not spans:
        return 0, 0
    if len(spans) == 1:  # nearly always, and asked of every annotation that is written
        return spans[0].start, spans[0].end
    return min(span.start for span in spans), max(span.end for span in spans)
