"""What there is to decide about links: the same thing tagged by several people, linked otherwise.

Two links lead to the same thing where they lead to tags of one item, or to one entity or claim; so
a quarrel about the words of a tag is none about its links. Only who tagged both ends has an
answer: without the other end nobody could have linked anything.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from variorum.analysis.reviewing.contents import NONE_MERGED, Content, content_of
from variorum.analysis.reviewing.items import Item, Option, Target
from variorum.domain.annotations import ComparedTag, Relation
from variorum.domain.ids import derived_id

SYMMETRIC = frozenset({"same_as", "contradicts"})
"""Types of link that say the same from either end."""
_End = tuple[Target, Relation]
_Voices = Mapping[str, tuple[ComparedTag, ...]]


def with_links(
    found: Sequence[Item],
    relations: Iterable[Relation],
    standing: Mapping[str, str] = NONE_MERGED,
) -> list[Item]:
    """Items in their order, each followed by what there is to decide about its links, by type.

    Links that all have alike are no item: gold takes them over with the tags. ``standing`` has the
    id of what stands for an entity or a claim that was merged.
    """
    links = list(relations)
    if not links:
        return list(found)
    home = _Home(found, standing)
    told: defaultdict[str, defaultdict[str, list[_End]]] = defaultdict(lambda: defaultdict(list))
    for relation in links:
        ends = home.ends(relation)
        if ends is not None:
            told[ends[0].key][relation.type].append((ends[1], relation))
    whole: list[Item] = []
    for item in found:
        whole.append(item)
        by_type = sorted(told[item.key].items()) if item.key in told else ()
        made = (_item(home, item, kind, links) for kind, links in by_type)
        whole += (one for one in made if one is not None)
    return whole


def target_of(item: Item, label: str = "") -> Target:
    """An item as what a link leads to; ``label`` as one of its tags has it, else the first."""
    ids = tuple(tag.id for tag in item.tags)
    return Target("item", item.key, label or item.labels[0], item.words, ids)


class _Home:
    """In which item each tag lies, and what stands for what was merged."""

    def __init__(self, found: Sequence[Item], standing: Mapping[str, str]) -> None:
        self._standing = standing
        self._items = {item.key: item for item in found}
        self._tags = {tag.id: (item, tag) for item in found for tag in item.tags}

    def ends(self, relation: Relation) -> tuple[Item, Target] | None:
        """The item that a link starts from and what it leads to; ``None`` if it is not compared.

        A link that says the same from either end starts from the item with the lower key.
        """
        here = self._tags.get(relation.from_id)
        if here is None or here[1].set_id != relation.set_id:
            return None
        if relation.to_annotation is None:
            return here[0], self._register(relation)
        there = self._tags.get(relation.to_annotation)
        if there is None:
            return None
        if relation.type in SYMMETRIC and there[0].key < here[0].key:
            here, there = there, here
        item, tag = there
        return here[0], target_of(item, tag.label)

    def _register(self, relation: Relation) -> Target:
        kind: Literal["entity", "claim"] = "claim" if relation.to_entity is None else "entity"
        return Target(kind, self._standing.get(relation.to_id, relation.to_id), kind)

    def contents(self, tags: Iterable[ComparedTag]) -> tuple[Content, ...]:
        """What tags say."""
        return tuple(content_of(tag, self._standing) for tag in tags)

    def voices(self, key: str) -> _Voices:
        """The sets that have tags in an item, with these."""
        options = self._items[key].options
        return {set_id: tags for one in options for set_id, tags in one.votes.items()}


def _item(home: _Home, start: Item, kind: str, told: Sequence[_End]) -> Item | None:
    """The item about the links of one type; ``None`` where all who could have them, have them."""
    voices = home.voices(start.key)
    of_set: defaultdict[str, list[_End]] = defaultdict(list)
    for end in told:
        if end[1].set_id in voices:
            of_set[end[1].set_id].append(end)
    ends = {one for one, _ in told}
    silent = tuple(sorted(one for one in voices if one not in of_set and _could(home, one, ends)))
    options = _options(home, voices, of_set)
    if len(options) + bool(silent) < 2:  # one answer is no quarrel
        return None
    key = derived_id("links", start.key, kind)
    starts = tuple(tag.id for tag in start.tags)
    return Item(key, start.document_id, start.layer, "link", options, silent, (), kind, starts)


def _could(home: _Home, set_id: str, ends: Iterable[Target]) -> bool:
    """Whether somebody tagged something that others linked to."""
    return any(one.kind != "item" or set_id in home.voices(one.key) for one in ends)


def _options(
    home: _Home, voices: _Voices, of_set: Mapping[str, Sequence[_End]]
) -> tuple[Option, ...]:
    """Equal sets of ends as one answer, that with the most votes first."""
    alike: defaultdict[tuple[tuple[str, str], ...], list[str]] = defaultdict(list)
    for set_id in sorted(of_set):
        alike[tuple(sorted({(end.kind, end.key) for end, _ in of_set[set_id]}))].append(set_id)
    return tuple(
        Option(
            home.contents(voices[sets[0]]),
            {one: voices[one] for one in sets},
            tuple(sorted({end.key: end for end, _ in of_set[sets[0]]}.values())),
            {one: tuple(link for _, link in of_set[one]) for one in sets},
        )
        for _, sets in sorted(alike.items(), key=lambda one: (-len(one[1]), one[0]))
    )
