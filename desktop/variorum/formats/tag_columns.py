"""Tags of one article side by side: in columns what is asked of all of them, and as in the log.

An import makes tags by the hundred thousand, and nearly all are new and sound. Most of its time
would go to records that are made only to be looked at once and written down again.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar, overload

import msgspec

from variorum.domain.annotations import Annotation
from variorum.domain.spans import Span
from variorum.formats.bundles import LoggedMark, LoggedTag, bundled, unbundled

_encode = msgspec.json.Encoder(order="deterministic").encode
T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """What tags have one by one, where few things come often.

    ``values`` are these, each once: what is asked of all tags need be asked of no more. ``places``
    says which of them the n-th tag has.
    """

    values: list[T]
    places: list[int]

    def each(self) -> list[T]:
        """The value of every tag."""
        values = self.values
        return [values[place] for place in self.places]


@dataclass(frozen=True)
class TagColumns(Sequence[Annotation]):
    """Tags of one revision: a sequence of annotations that are made only where one is asked for.

    The n-th value of every column belongs to the n-th tag. ``labels`` are those with their layers
    before them, ``starts`` and ``stops`` its extent in code points, ``entity_ids`` and
    ``claim_ids`` empty for none. ``people`` are all who made or changed one of them. ``changes`` is
    what an operation's payload says of making them, a bundle: it is written once and not looked
    into again.
    """

    document_id: str
    revision_id: str
    ids: list[str]
    set_ids: Column[str]
    labels: Column[tuple[str, str]]
    starts: list[int]
    stops: list[int]
    entity_ids: Column[str]
    claim_ids: Column[str]
    people: frozenset[str]
    changes: bytes

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[Annotation]:
        return iter(self._annotations)

    @overload
    def __getitem__(self, place: int) -> Annotation: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Annotation]: ...
    def __getitem__(self, place: int | slice) -> Annotation | Sequence[Annotation]:
        return self._annotations[place]

    @property
    def bodies(self) -> list[bytes]:
        """The canonical JSON of each tag."""
        return [_encode(one) for one in self]

    @property
    def logged(self) -> list[LoggedTag]:
        """The tags as structs, which are made and compared sooner."""
        return unbundled(self.changes, LoggedTag) if self.changes else []

    @cached_property
    def _annotations(self) -> Sequence[Annotation]:
        return unbundled(self.changes, Annotation) if self.changes else []


def columns_of(
    document_id: str, revision_id: str, tags: Sequence[LoggedTag | Annotation]
) -> TagColumns:
    """The columns of tags, all of them of this revision; logged tags are used up by it."""
    # Nearly always there is one span: without a call it is twice as quick.
    places = [
        (spans[0].start, spans[0].end) if len(spans := tag.spans) == 1 else _extent(spans)
        for tag in tags
    ]
    people = {tag.created_by for tag in tags} | {tag.modified_by for tag in tags}
    return TagColumns(
        document_id,
        revision_id,
        [tag.id for tag in tags],
        _column([tag.set_id for tag in tags]),
        _column([(tag.layer, tag.label) for tag in tags]),
        [start for start, _ in places],
        [stop for _, stop in places],
        _column([tag.entity_id or "" for tag in tags]),
        _column([tag.claim_id or "" for tag in tags]),
        frozenset(person for person in people if person is not None),
        bundled(tags) if tags else b"",
    )


def _column(each: Sequence[T]) -> Column[T]:
    values = list(dict.fromkeys(each))
    place_of = {value: place for place, value in enumerate(values)}
    return Column(values, [place_of[value] for value in each])


def _extent(spans: Sequence[Span | LoggedMark]) -> tuple[int, int]:
    if not spans:
        return 0, 0
    return min(span.start for span in spans), max(span.end for span in spans)
