"""Where the author's tags stand in the text that their article has here."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from variorum.analysis.revising.anchoring import moved
from variorum.analysis.revising.placed import PlacedTags
from variorum.domain.annotations import Annotation
from variorum.domain.codebooks import Codebook
from variorum.domain.documents import Revision
from variorum.domain.spans import Span, in_reading_order
from variorum.formats.describing import shortened
from variorum.formats.packages.manifest import PackedArticle
from variorum.services.colleagues.matching import Match
from variorum.services.project import current_text
from variorum.services.revising.ways import left, present_ways
from variorum.store.base import Reading

_UNKNOWN = "it is of an earlier text that the project does not have"
_STAYS = "its words are not in the article’s present text: it stays with the earlier one"
_MOVED = "the article’s text differs: it stands where its words do"
_CLASHES = "the article’s text differs, and there another tag of the same person forbids it"
_CLASHES_STAYS = (
    "in the article’s present text another tag of the same person forbids it:"
    " it stays with the earlier one"
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A tag of a package as it stands here; ``None`` where it cannot.

    ``told`` says why not, or what became of it; empty where its place is as it was.
    """

    before: Annotation
    after: Annotation | None
    told: str = ""


class Placing:
    """Places the author's tags of one article that is here; reads only."""

    def __init__(
        self, reading: Reading, codebook: Codebook, packed: PackedArticle, match: Match
    ) -> None:
        self._reading = reading
        self._codebook = codebook
        self._packed = packed
        self._match = match
        self._ways = present_ways(reading, match.document_id)

    def placed(self, tags: Iterable[Annotation], present: Iterable[Annotation]) -> Iterator[Placed]:
        """Each tag where it stands, but not where it would break a rule beside the others.

        ``present`` are those that the project has of the author: one that went to changed words,
        which somebody let it, stays there. Tags that were made on the very text that the article
        has come first: there is no other one for them.
        """
        standing = {one.id for one in present if one.revision_id == self._ways.revision_id}
        there = PlacedTags(self._codebook)
        found = [self._placed(tag, standing) for tag in tags]
        if not any(map(self._has_gone, found)):  # nearly always
            yield from found
            return
        for one in sorted(found, key=self._has_gone):
            after = one.after
            if after is None or after.revision_id != self._ways.revision_id:
                yield one
            elif self._has_gone(one) and not there.admits(after):
                yield self._kept_away(one.before)
            else:
                there.add(after)
                yield one

    def _has_gone(self, one: Placed) -> bool:
        return one.before.revision_id != self._ways.revision_id

    def _kept_away(self, tag: Annotation) -> Placed:
        if self._match.how == "alike":
            return Placed(tag, None, _CLASHES)
        return Placed(tag, left(tag), _CLASHES_STAYS)

    def _placed(self, tag: Annotation, standing: Collection[str]) -> Placed:
        if self._match.how == "alike":
            return self._moved(tag)
        here = self._match.revision_id
        if tag.revision_id != here:
            if tag.revision_id == self._packed.revision_id:
                tag = replace(tag, revision_id=here)
            elif not self._is_known(tag.revision_id):
                return Placed(tag, None, _UNKNOWN)
        followed = self._ways.followed(tag, standing)
        return Placed(
            tag, followed, "" if followed.revision_id == self._ways.revision_id else _STAYS
        )

    def _is_known(self, revision_id: str) -> bool:
        revision = self._reading.get(Revision, revision_id)
        return revision is not None and revision.document_id == self._match.document_id

    def _moved(self, tag: Annotation) -> Placed:
        """The tag where its words stand in a text of which its own is no earlier form."""
        spans: list[Span] = []
        for span in tag.spans:
            found = moved(span, self._text)
            if found is None:
                words = shortened(span.exact)
                return Placed(tag, None, f"the article’s text differs, and “{words}” has no place")
            spans.append(found)
        after = replace(tag, spans=in_reading_order(spans), revision_id=self._ways.revision_id)
        return Placed(tag, after, "" if tuple(spans) == tag.spans else _MOVED)

    @cached_property
    def _text(self) -> str:
        return current_text(self._reading, self._match.document_id)[1]
