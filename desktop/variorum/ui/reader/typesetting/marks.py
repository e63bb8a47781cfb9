"""Which annotations lie where: an index by block that follows every change, no Qt."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from variorum.domain.annotations import Annotation, reading_order
from variorum.domain.spans import Span
from variorum.ui.reader.pages import HIDDEN, is_proposal
from variorum.ui.reader.typesetting.blocks import Blocks
from variorum.ui.reader.typesetting.lanes import KeptLanes

Place = tuple[int, int, str]
"""A place in reading order: beginning, end with its sign turned, id."""
Mark = tuple[Annotation, int]
"""An annotation and the place of one of its spans among them."""


class Marks:
    """The visible annotations of one article.

    Adding, removing and looking up cost in proportion to the blocks an annotation touches, not to
    the article. ``is_ground`` tells annotations that structure the page from those that are tags:
    the former are never hit by a pointer in the text nor reached by going from tag to tag.
    """

    def __init__(
        self,
        blocks: Blocks,
        annotations: Iterable[Annotation] = (),
        is_ground: Callable[[Annotation], bool] = lambda _: False,
    ) -> None:
        self._blocks = blocks
        self._is_ground = is_ground
        self._buckets: defaultdict[int, list[Annotation]] = defaultdict(list)
        self._shown: dict[str, Annotation] = {}
        self._whole: dict[str, Annotation] = {}
        self._lanes = KeptLanes()
        self._fill(annotations)

    def __len__(self) -> int:
        return len(self._shown)

    def __iter__(self) -> Iterator[Annotation]:
        return iter(self._shown.values())

    def get(self, annotation_id: str | None) -> Annotation | None:
        """The shown annotation with this id."""
        return self._shown.get(annotation_id) if annotation_id else None

    def put(self, annotation: Annotation) -> set[int]:
        """Shows an annotation in place of the one with its id; the blocks that look different."""
        touched = self.remove(annotation.id)
        if annotation.status in HIDDEN:
            return touched
        self._shown[annotation.id] = annotation
        placed = self._put(annotation)
        if self._is_long(annotation, placed):
            self._lanes.put(annotation.id, _extent(placed))
        return touched | placed

    def remove(self, annotation_id: str) -> set[int]:
        """Forgets an annotation; the blocks that look different."""
        known = self._shown.pop(annotation_id, None)
        if known is None:
            return set()
        touched = self.blocks_of(known)
        for block in touched:
            kept = [one for one in self._buckets[block] if one.id != annotation_id]
            self._buckets[block] = kept
        self._whole.pop(annotation_id, None)
        self._lanes.remove(annotation_id)
        return touched

    def within(self, block: int) -> list[Mark]:
        """The marks that touch a block, in no particular order."""
        over = self._blocks.over
        return [
            (annotation, place)
            for annotation in self._buckets.get(block, ())
            for place, span in enumerate(annotation.spans)
            if block in over(span.start, span.end)
        ]

    def blocks_of(self, annotation: Annotation) -> set[int]:
        """The blocks that the annotation's spans touch."""
        over = self._blocks.over
        return {block for span in annotation.spans for block in over(span.start, span.end)}

    def whole(self) -> list[Annotation]:
        """The annotations that speak of the whole article."""
        return list(self._whole.values())

    @property
    def long_lanes(self) -> Mapping[str, int]:
        """The margin lanes of annotations that cross blocks, the same in all of them.

        What is there keeps its lane, so that nothing jumps while one works.
        """
        return self._lanes.lanes

    def at(self, offset: int) -> list[Annotation]:
        """The tags that hold the character at ``offset``, the innermost first."""
        found = {
            annotation.id: (span.end - span.start, annotation)
            for annotation, place in self.within(self._blocks.at(offset))
            if (span := annotation.spans[place]).start <= offset < span.end
            and not self._is_ground(annotation)
        }
        return [one for _, one in sorted(found.values(), key=lambda hit: (hit[0], hit[1].id))]

    def beyond(self, place: Place, step: int) -> Annotation | None:
        """The next (``step`` 1) or previous (-1) tag after a place in reading order, round the end.

        Looks at no more blocks than lie between.
        """
        count = len(self._blocks)
        first = self._blocks.at(place[0])
        for distance in range(count + 1):
            block = (first + step * distance) % count
            tags = self._beginning_in(block)
            if distance == 0:
                later = (one for one in tags if reading_order(one) > place)
                earlier = (one for one in tags if reading_order(one) < place)
                tags = list(later if step > 0 else earlier)
            if tags:
                return tags[0] if step > 0 else tags[-1]
        return None

    def order(self) -> list[str]:
        """The ids of all tags in reading order, as one goes from tag to tag."""
        tags = (one for one in self._shown.values() if not self._is_passed_by(one))
        return [one.id for one in sorted(tags, key=reading_order)]

    def _beginning_in(self, block: int) -> list[Annotation]:
        """The tags whose first span begins in a block, in reading order."""
        start, end = self._blocks.starts[block], self._blocks.ends[block]
        tags = {
            annotation.id: annotation
            for annotation in self._buckets.get(block, ())
            if start <= annotation.extent[0] <= end and not self._is_passed_by(annotation)
        }
        return sorted(tags.values(), key=reading_order)

    def _is_passed_by(self, annotation: Annotation) -> bool:
        """Going from tag to tag stops neither at the page's structure nor at suggestions."""
        return self._is_ground(annotation) or is_proposal(annotation.id)

    def _fill(self, annotations: Iterable[Annotation]) -> None:
        """Takes all annotations of an article: the common case, one span in one block, is swift."""
        starts, ends, buckets = self._blocks.starts, self._blocks.ends, self._buckets
        shown = {one.id: one for one in annotations if one.status not in HIDDEN}
        long: dict[str, tuple[int, int]] = {}
        for annotation in shown.values():
            spans = annotation.spans
            if len(spans) == 1:
                span = spans[0]
                block = bisect_right(starts, span.start) - 1
                if span.end <= ends[block] + 1:
                    buckets[block].append(annotation)
                    continue
            placed = self._put(annotation)
            if self._is_long(annotation, placed):
                long[annotation.id] = _extent(placed)
        self._shown = shown
        self._lanes = KeptLanes(long)

    def _put(self, annotation: Annotation) -> set[int]:
        if not annotation.spans:
            self._whole[annotation.id] = annotation
        touched = self.blocks_of(annotation)
        for block in touched:
            self._buckets[block].append(annotation)
        return touched

    def _is_long(self, annotation: Annotation, touched: set[int]) -> bool:
        """Whether a tag crosses blocks, and so has a lane in the margin beside all of them."""
        return len(touched) > 1 and not self._is_ground(annotation)


def _extent(touched: set[int]) -> tuple[int, int]:
    return min(touched), max(touched) + 1


def next_hit(found: list[Annotation], active: str | None) -> str | None:
    """Which of the annotations at a place a click means: the innermost, then ever further out."""
    ids = [one.id for one in found]
    if active in ids:
        return ids[(ids.index(active) + 1) % len(ids)]
    return ids[0] if ids else None


def moved_edge(span: Span, edge: str, place: int) -> tuple[int, int] | None:
    """The span with an edge at ``place``; ``None`` where nothing would be left."""
    start, end = (place, span.end) if edge == "start" else (span.start, place)
    return (start, end) if start < end else None
