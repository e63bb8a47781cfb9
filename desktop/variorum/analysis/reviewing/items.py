"""What there is to decide in an article: the tags that speak of the same thing, as answers.

An *item* is one thing that somebody tagged. Everybody who took part in its layer has an answer:
their tags there, or nothing. Equal answers are one *option* with several votes. Where the tags of
an item are linked otherwise, the links are an item of their own (see ``link_items``).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Literal, NamedTuple

from variorum.analysis.reviewing.contents import NONE_MERGED, Content, differing, fingerprint
from variorum.analysis.reviewing.matching import Bundle, Told, groups
from variorum.domain.annotations import ComparedTag, Relation, reading_order
from variorum.domain.ids import derived_id
from variorum.domain.pausing import Pause, never, paused
from variorum.domain.reviews.decisions import Conflict
from variorum.domain.spans import extent

LINKS = ("entity_id", "claim_id")


class Target(NamedTuple):
    """What a link leads to: an item, by its key, or an entity or a claim, by its id.

    ``label`` and ``words`` are those of the tag it leads to, for whoever reads it; ``tags`` are
    the ids of all tags of the item that it leads to.
    """

    kind: Literal["item", "entity", "claim"]
    key: str
    label: str = ""
    words: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Option:
    """One answer: what it says, and the sets that gave it, each with its own tags for it.

    Of an item about links ``targets`` is what is said, and ``links`` holds each set's own ones.
    """

    contents: tuple[Content, ...]
    votes: Mapping[str, tuple[ComparedTag, ...]]
    targets: tuple[Target, ...] = ()
    links: Mapping[str, tuple[Relation, ...]] = field(default_factory=dict)

    @property
    def tags(self) -> tuple[ComparedTag, ...]:
        """The tags of the first who gave it: they stand for everybody's."""
        return self.votes[min(self.votes)]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all tags (or links) that say this, whosever they are."""
        return tuple(sorted(one.id for of_one in self._said.values() for one in of_one))

    @property
    def compared(self) -> Iterator[ComparedTag | Relation]:
        """The tags that say this, or the links where it is about these."""
        return (one for of_one in self._said.values() for one in of_one)

    @property
    def _said(self) -> Mapping[str, tuple[ComparedTag | Relation, ...]]:
        return self.links or self.votes


@dataclass(frozen=True)
class Item:
    """One thing to decide. ``options`` stand with the most votes first, then by their place.

    ``missing`` are the sets that took part and tagged nothing here. ``differs`` names the
    attributes and links in which options differ. ``key`` stays the same when the same tags, or
    more of them, are compared again. ``relation`` is the type of the links that an item is about;
    it is empty where the tags themselves are at odds. Then ``missing`` are those without such a
    link, and ``starts`` the ids of all tags that it could start from, linked or not.
    """

    key: str
    document_id: str
    layer: str
    kind: Conflict
    options: tuple[Option, ...]
    missing: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    relation: str = ""
    starts: tuple[str, ...] = ()

    @cached_property
    def compared(self) -> tuple[ComparedTag | Relation, ...]:
        """What is compared, by ids: all tags, or all links."""
        found = (one for option in self.options for one in option.compared)
        return tuple(sorted(found, key=lambda one: one.id))

    @property
    def fingerprints(self) -> tuple[str, ...]:
        """What stands for what each of those says."""
        return tuple(map(fingerprint, self.compared))

    @cached_property
    def tags(self) -> tuple[ComparedTag, ...]:
        """All tags that have an answer, by their ids."""
        found = (tag for one in self.options for tags in one.votes.values() for tag in tags)
        return tuple(sorted(found, key=lambda tag: tag.id))

    @cached_property
    def extent(self) -> tuple[int, int]:
        """The smallest range of code points that holds all its spans; (0, 0) for none."""
        return extent([span for one in self.options for tag in one.tags for span in tag.spans])

    @property
    def people(self) -> int:
        """How many took part: those who tagged, and those who did not."""
        return sum(len(one.votes) for one in self.options) + len(self.missing)

    @cached_property
    def words(self) -> str:
        """The words that the first option marks."""
        return " … ".join(tag.exact for tag in self.options[0].tags if tag.spans)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The labels that were given, or those of what is linked, in the order of the alphabet."""
        if self.relation:
            return tuple(sorted({end.label for one in self.options for end in one.targets}))
        return tuple(sorted({tag.label for one in self.options for tag in one.tags}))


def items(
    tags: Iterable[ComparedTag],
    participants: Mapping[str, Collection[str]],
    standing: Mapping[str, str] = NONE_MERGED,
    pause: Pause = never,
) -> list[Item]:
    """What there is to decide about an article's tags, in reading order.

    ``participants`` are, by layer, the sets that took part in it: one that is not named there did
    not look, and its silence is no answer. A layer in which fewer than two took part has no items:
    nobody has contradicted, and nobody has agreed. ``standing`` has the id of what stands for an
    entity or a claim that was merged: who named either meant the same.
    """
    by_layer: defaultdict[str, list[ComparedTag]] = defaultdict(list)
    for tag in tags:
        if tag.set_id in participants.get(tag.layer, ()):
            by_layer[tag.layer].append(tag)
    found = []
    for layer, of_layer in by_layer.items():
        if len(participants[layer]) > 1:
            document_id, everybody = of_layer[0].document_id, sorted(participants[layer])
            for group in paused(groups(of_layer, standing), pause):
                item = _item(document_id, layer, group, everybody)
                start, end = _extent(group)
                found.append((start, -end, item.key, item))
    found.sort(key=itemgetter(0, 1, 2))
    return [item for *_, item in found]


def _extent(group: Sequence[Bundle]) -> tuple[int, int]:
    if len(group) == 1:
        return group[0].start, group[0].end
    return min([one.start for one in group]), max([one.end for one in group])


def _item(document_id: str, layer: str, group: Sequence[Bundle], everybody: Sequence[str]) -> Item:
    """``everybody``: the sets that took part, in their order."""
    if len(group) == 1:
        present, first, options = group[0].sets, group[0].first, _options(group)
    else:
        told = [set_id for one in group for set_id in one.sets]
        present, first = set(told), min([one.first for one in group])
        # It is seldom that somebody's answer is more than one tag.
        options = _options(group) if len(present) == len(told) else _of_pieces(group)
    ranked = _ranked(options)
    missing = tuple([one for one in everybody if one not in present])
    kind, differs = _kind(ranked, missing, len(present))
    key = derived_id("item", document_id, layer, first)
    return Item(key, document_id, layer, kind, ranked, missing, differs)


def _options(group: Sequence[Bundle]) -> list[Option]:
    """Equal answers as one, each with those who gave it in the order of their sets."""
    return [Option((content,), votes) for bundle in group for content, votes in bundle.answers]


def _of_pieces(group: Iterable[Bundle]) -> list[Option]:
    """The same where somebody's answer is more than one tag."""
    votes: defaultdict[tuple[Content, ...], dict[str, tuple[ComparedTag, ...]]] = defaultdict(dict)
    told = sorted((one for bundle in group for one in bundle.told), key=_by_set_and_place)
    for set_id, mine in groupby(told, key=lambda one: one[1].set_id):
        contents, tags = zip(*mine, strict=True)
        votes[contents][set_id] = tags
    return [Option(contents, voters) for contents, voters in votes.items()]


def _by_set_and_place(told: Told) -> tuple[str, int, int, str]:
    start, end, _ = reading_order(told[1])
    return told[1].set_id, start, end, repr(told[0])


def _ranked(options: list[Option]) -> tuple[Option, ...]:
    """Those with the most votes first, then by their place, then by what they say."""
    if len(options) == 1:
        return (options[0],)
    ranked = sorted([(_rank(one), one) for one in options], key=itemgetter(0))
    if any(one == other for (one, _), (other, _) in pairwise(ranked)):
        # Seldom; and what an answer says takes long to put into words.
        ranked.sort(key=lambda one: (*one[0], repr(one[1].contents)))
    return tuple([one for _, one in ranked])


def _rank(option: Option) -> tuple[int, int, int]:
    """The tags of an answer stand in reading order: the first place is that of the first tag."""
    places = option.contents[0].places
    start, end = places[0][:2] if len(places) == 1 else option.tags[0].extent
    return -len(option.votes), start, -end


def _kind(
    options: Sequence[Option], missing: Collection[str], present: int
) -> tuple[Conflict, tuple[str, ...]]:
    """What is wrong, the first that has to be settled, and which attributes and links differ."""
    if len(options) == 1 and not missing:
        return "unanimous", ()
    if any(len(one.contents) > 1 for one in options):
        return "split", ()
    if len(options) > 1:
        contents = [one.contents[0] for one in options]
        differs = tuple(differing(contents))
        if len({one.places for one in contents}) > 1:
            return "boundary", differs
        if len({one.label for one in contents}) > 1:
            return "label", differs
        if differs:
            return "link" if all(one in LINKS for one in differs) else "attribute", differs
    # One of two says so: nobody knows who is right, and things are more easily overlooked.
    return "missing" if present >= len(missing) else "extra", ()
