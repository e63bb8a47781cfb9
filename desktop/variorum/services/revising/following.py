"""What was said about places of a text, followed to another one: comments and decisions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from variorum.analysis.reviewing.contents import fingerprint
from variorum.domain.annotations import Annotation
from variorum.domain.reviews.comments import Comment
from variorum.domain.reviews.decisions import Decision, Input
from variorum.services.revising.ways import Ways


@dataclass(frozen=True, slots=True)
class FollowedComment:
    """A comment, and the same where its words are now; ``None`` where they are gone."""

    before: Comment
    after: Comment | None


@dataclass(frozen=True, slots=True)
class FollowedDecision:
    """A decision, and the same where its words are now.

    ``stands``: none of the tags that it was about has other words than before.
    """

    before: Decision
    after: Decision
    stands: bool


def followed_comments(comments: Iterable[Comment], ways: Ways) -> Iterator[FollowedComment]:
    """The comments about words of an article; those whose words stay gone are passed over."""
    for one in comments:
        origin = one.revision_id or ways.present_id
        way = ways.of(origin)
        place = way.place((one.start, one.end)) if way else None
        if place is not None:
            start, end = place
            after = replace(one, revision_id=ways.revision_id, start=start, end=end)
            yield FollowedComment(one, after)
        elif origin == ways.present_id:
            yield FollowedComment(one, None)


def followed_decisions(
    decisions: Iterable[Decision],
    before: Mapping[str, Annotation],
    kept: Mapping[str, Annotation],
    ways: Ways,
) -> Iterator[FollowedDecision]:
    """The decisions about an article.

    ``before`` are its tags as they were, ``kept`` those that have their words still, as they are
    then; both by their ids. What a decision was about is the same as long as the words are: so its
    inputs are known by where these stand now. Where they are not, it is stale from then on.
    """
    way = ways.of(ways.present_id)
    for one in decisions:
        inputs = tuple(_followed(each, before, kept) for each in one.inputs)
        place = (way.place((one.start, one.end)) if way else None) or (one.start, one.end)
        after = replace(one, inputs=inputs, start=place[0], end=place[1])
        told = [each.annotation_id for each in one.inputs if each.annotation_id in before]
        yield FollowedDecision(one, after, all(each in kept for each in told))


def _followed(
    one: Input, before: Mapping[str, Annotation], kept: Mapping[str, Annotation]
) -> Input:
    was, now = before.get(one.annotation_id), kept.get(one.annotation_id)
    if was is None or (now and fingerprint(was) != one.content):
        return one
    # What a tag says is known by its place: other words at the same place would not be noticed.
    return replace(one, content=fingerprint(now) if now else "")
