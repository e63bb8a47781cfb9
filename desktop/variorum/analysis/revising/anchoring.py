"""Where the words of a tag stand in the later form of its text, or that they are gone.

Words that stayed are where they are now; words that were taken out and put in elsewhere went
there; words that were edited in their place, or whose sentence was told anew, are where that
stands, which a person has to approve. What finds no place by any of these is gone.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple

from variorum.analysis.revising.runs import Hunk, Revised, stretches
from variorum.analysis.segmenting import Range
from variorum.analysis.stories.aligning import aligned
from variorum.analysis.stories.passages import Version, telling
from variorum.analysis.stories.projecting import Projector
from variorum.domain.spans import CONTEXT, Anchor, Span, in_reading_order, span_in, trimmed

State = Literal["kept", "moved", "changed", "gone"]

STATES: tuple[State, ...] = ("kept", "moved", "changed", "gone")
"""From what is surest to what is lost."""
_ANCHORS: dict[State, Anchor] = {
    "kept": "exact",
    "moved": "moved",
    "changed": "fuzzy",
    "gone": "lost",
}
_ALIKE = 60.0
_SHORT = 40
"""So few code points may be replaced as a whole, with what stands around them unchanged."""
_MOST_CHARACTERS = 4_000
_MOST_PLACES = 1_000
_TELLING, _LONG = 8, 20
"""Words that were moved are known by so many code points around them, or by their own length."""
_LONGEST_STORY = 200_000


def least_sure(states: Iterable[State]) -> State:
    """The state of something that has parts in these; without any it stays."""
    return max(states, key=STATES.index, default="kept")


class Landing(NamedTuple):
    """What became of a range, and where it is now (code points of the later text)."""

    state: State
    place: Range

    @property
    def found(self) -> Range | None:
        """The place; ``None`` where there is none."""
        return None if self.state == "gone" else self.place


GONE = Landing("gone", (0, 0))


@dataclass(frozen=True, slots=True)
class Anchored:
    """What became of a tag, and its spans in the later text: none where ``state`` is ``gone``."""

    state: State
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Anchoring:
    """Finds what stood in the earlier form of a text in the later one."""

    revised: Revised
    language: str = ""

    def anchored(self, spans: Sequence[Span], layer: str = "") -> Anchored:
        """What became of a tag: as sure as the least sure of its spans."""
        landings = [self.landing(span) for span in spans]
        state = least_sure(one.state for one in landings)
        if state == "gone":
            told = self._told_anew(spans, layer)
            return Anchored("changed", told) if told else Anchored("gone")
        text = self.revised.after
        return Anchored(
            state,
            in_reading_order(
                replace(span_in(text, *one.place, span.role), anchor=_ANCHORS[one.state])
                for span, one in zip(spans, landings, strict=True)
            ),
        )

    def place(self, place: Range) -> Range | None:
        """Where a range is now that nobody kept the words of; ``None`` where it is gone."""
        if place == (0, 0):
            return place
        if not 0 <= place[0] < place[1] <= len(self.revised.before):
            return None
        return self.landing(span_in(self.revised.before, *place)).found

    def landing(self, span: Span) -> Landing:
        """What became of one span of the earlier text."""
        place = span.start, span.end
        return self.stayed(place) or self._edited(place) or self._moved(span) or GONE

    def stayed(self, place: Range) -> Landing | None:
        """Where a range stands that nothing was changed in; ``None`` where something was."""
        start, end = place
        run = self.revised.run_at(start)
        if run is None or end > run.end:
            return None
        state: State = "kept" if self.revised.is_sure(run) else "changed"
        return Landing(state, (start - run.start + run.to, end - run.start + run.to))

    def _edited(self, place: Range) -> Landing | None:
        """Where a range stands that was edited in its place."""
        from rapidfuzz import fuzz

        revised = self.revised
        start, end = trimmed(revised.after, *self._image(place))
        if start >= end:
            return None
        was, now = revised.before[slice(*place)], revised.after[start:end]
        is_framed = len(was) <= _SHORT and len(now) <= _SHORT and self._is_framed(place)
        if is_framed or fuzz.ratio(was, now) >= _ALIKE:
            return Landing("changed", (start, end))
        return None

    def _image(self, place: Range) -> Range:
        """The range of the later text between what the edges of a range became."""
        first, last = place[0], place[1] - 1
        return self._edge(first, is_end=False), self._edge(last, is_end=True)

    def _edge(self, offset: int, *, is_end: bool) -> int:
        """Where the character at ``offset`` begins, or ends, in the later text."""
        run = self.revised.run_at(offset)
        if run is not None:
            return offset - run.start + run.to + is_end
        hunk = self.revised.hunk_at(offset)
        assert hunk is not None  # Every character is in one or the other.
        return _within(self.revised, hunk, offset, is_end=is_end)

    def _is_framed(self, place: Range) -> bool:
        """Whether the changes that a range meets lie within it."""
        hunks = [self.revised.hunk_at(one) for one in (place[0], place[1] - 1)]
        return all(
            hunk is None or (place[0] <= hunk.before[0] and hunk.before[1] <= place[1])
            for hunk in hunks
        )

    def _moved(self, span: Span) -> Landing | None:
        """Where words stand that were taken out here and put in there."""
        found = by_surroundings(span, self.revised.after, self.revised.is_new)
        if found is None or (found.agreeing < _TELLING and len(span) < _LONG):
            return None
        return Landing("moved", (found.start, found.start + len(span)))

    def _told_anew(self, spans: Sequence[Span], layer: str) -> tuple[Span, ...]:
        """Where a tag's sentence was told anew, as the versions of a story are compared."""
        if not spans or self._projector is None:
            return ()
        carried = self._projector.carried(spans, layer)
        places = [span for span in carried.spans if self.revised.is_new(span.start, span.end)]
        if len(places) < len(carried.spans) or len(places) != len(spans):
            return ()
        return tuple(replace(span, anchor="fuzzy") for span in places)

    @cached_property
    def _projector(self) -> Projector | None:
        texts = self.revised.before, self.revised.after
        if max(map(len, texts)) > _LONGEST_STORY:
            return None
        before, after = (telling(Version("", text, self.language)) for text in texts)
        return Projector(aligned(before, after))


def moved(span: Span, text: str) -> Span | None:
    """The span where its words stand in a text of which the earlier form is not known.

    ``None`` where that cannot be told.
    """
    if text[span.start : span.end] == span.exact:
        return span_in(text, span.start, span.end, span.role)
    found = by_surroundings(span, text)
    if found is None:
        return None
    end = found.start + len(span.exact)
    return replace(span_in(text, found.start, end, span.role), anchor="moved")


class Found(NamedTuple):
    """Where words stand, and how many code points around them are those that were around them."""

    agreeing: int
    start: int


def by_surroundings(
    span: Span, text: str, fits: Callable[[int, int], bool] = lambda _start, _end: True
) -> Found | None:
    """Where a span's words stand in another text; ``None`` where that cannot be told.

    Of several places that are fit the one counts whose surroundings agree furthest with the span's.
    """
    found = sorted(
        (Found(_agreement(span, text, start), start) for start in _places(span, text, fits)),
        reverse=True,
    )
    if not found or (len(found) > 1 and found[0].agreeing == found[1].agreeing):
        return None
    return found[0]


def _places(span: Span, text: str, fits: Callable[[int, int], bool]) -> Iterator[int]:
    """Where a span's words stand, as often as anybody looks."""
    start, met = text.find(span.exact) if span.exact else -1, 0
    while start >= 0 and met < _MOST_PLACES:
        if fits(start, start + len(span.exact)):
            yield start
        start, met = text.find(span.exact, start + 1), met + 1


def _agreement(span: Span, text: str, start: int) -> int:
    """How many code points before and after the words agree."""
    end = start + len(span.exact)
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    pairs = zip(reversed(span.prefix), reversed(before), strict=False)
    return _shared(pairs) + _shared(zip(span.suffix, after, strict=False))


def _shared(pairs: Iterable[tuple[str, str]]) -> int:
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count


def _within(revised: Revised, hunk: Hunk, offset: int, *, is_end: bool) -> int:
    """What the edge at a character became that lies in what was changed."""
    (start, end), (to, stop) = hunk
    if offset == (end - 1 if is_end else start):
        return stop if is_end else to
    if max(end - start, stop - to) > _MOST_CHARACTERS:
        return to
    alike = stretches(revised.before[start:end], revised.after[to:stop])
    place = to + _through(alike, offset - start, is_end=is_end)
    return _at_word(revised.after, place, is_end=is_end)


def _through(alike: Sequence[tuple[Range, Range]], offset: int, *, is_end: bool) -> int:
    """Where a character begins or ends beyond a change, by what is alike on both sides of it."""
    if is_end:
        known = [(here, there) for here, there in alike if here[0] <= offset]
        if not known:
            return 0
        here, there = known[-1]
        return there[0] + min(offset + 1, here[1]) - here[0]
    here, there = next(((h, t) for h, t in alike if offset < h[1]), ((0, 0), (0, 0)))
    return there[0] + max(0, offset - here[0])


def _at_word(text: str, place: int, *, is_end: bool) -> int:
    """The edge of the word in which an edge would stand otherwise."""
    while 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum():
        place += 1 if is_end else -1
    return place
