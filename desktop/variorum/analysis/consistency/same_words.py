"""The same words tagged differently, linked differently, or tagged in one place only.

After brat's search ("same text, different type"; "sometimes unmarked").
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from variorum.analysis.consistency.findings import (
    Inconsistency,
    Kind,
    Mention,
    TaggedText,
    by_story,
    contradiction,
    mention,
)
from variorum.analysis.occurrences import Occurrences
from variorum.analysis.segmenting import Range
from variorum.domain.annotations import Annotation
from variorum.domain.names import key_of, only_describes, tidied

WORD_LAYERS = ("entity", "hedge", "loaded")
"""Layers in which the same words should as a rule have the same label."""
NAME_LAYERS = ("entity",)
"""Layers in which words that are tagged once should be tagged everywhere."""
_OFTEN, _SHOWN = 3, 5
"""Where words are untagged more than so many times as often as tagged, so many are shown."""

# Finer than a reader's words: "vorau's" holds the name, and so does a row of ideographs.
_PIECE = re.compile(r"[\u3041-\u309f\u3400-\u9fff]|[^\W\u3041-\u309f\u3400-\u9fff]+|\S")

Named = dict[tuple[str, str], list[Annotation]]
"""Tags by their layer and words."""


@dataclass(frozen=True, slots=True)
class _Search:
    """A search for tagged words; ``homes`` are the stories it holds in, empty for all."""

    key: str
    occurrences: Occurrences
    homes: Set[str]


def different_labels(texts: Iterable[TaggedText]) -> Iterator[Inconsistency]:
    """The same words with another label than they mostly have."""
    for tags in _by_words(texts, WORD_LAYERS).values():
        yield from _unlike_most("labels", tags, lambda tag: tag.label)


def different_entities(texts: Iterable[TaggedText]) -> Iterator[Inconsistency]:
    """The same words of one story with the same label, but linked to different entities."""
    for story in by_story(texts).values():
        for tags in _by_words(story, NAME_LAYERS).values():
            linked = [tag for tag in tags if tag.entity_id]
            yield from _unlike_most("entities", linked, lambda tag: tag.entity_id)


def _unlike_most(
    kind: Kind, tags: Sequence[Annotation], said: Callable[[Annotation], str | None]
) -> Iterator[Inconsistency]:
    """Those of which something else is said than of most; ``there`` is the first of these."""
    counts = Counter(map(said, tags))
    for usual, often in counts.most_common(1):
        there = next(tag for tag in tags if said(tag) == usual)
        for tag in tags:
            if said(tag) != usual:
                yield contradiction(kind, tag, there, (counts[said(tag)], often))


def sometimes_untagged(texts: Sequence[TaggedText]) -> Iterator[Inconsistency]:
    """Words that are tagged in one place and stand in another one without a tag."""
    for layer in NAME_LAYERS:
        named = _by_words(texts, (layer,))
        for key, places in _untagged(texts, layer, named).items():
            tags = named[layer, key]
            shown = places[:_SHOWN] if len(places) > _OFTEN * len(tags) else places
            for text, (start, end) in shown:
                here = Mention(text.document_id, start, end)
                there = mention(tags[0])
                exact = text.text[start:end]
                yield Inconsistency(
                    kind="untagged",
                    layer=layer,
                    words=exact,
                    here=here,
                    there=there,
                    odd=len(places),
                    usual=len(tags),
                )


class _Searches:
    """Searches for all tagged words, found by the first word of each."""

    def __init__(self, named: Named, stories: Mapping[str, str]) -> None:
        self._by_first: dict[str, list[_Search]] = defaultdict(list)
        for (_, key), tags in named.items():
            first = next(iter(_PIECE.findall(key)), key)
            names = {tidied(tag.exact) for tag in tags}
            # Words without a capital describe: what "the river" is, is for each story to say.
            homes = {stories[tag.document_id] for tag in tags}
            everywhere = not any(map(only_describes, names))
            search = _Search(key, Occurrences(names), frozenset() if everywhere else homes)
            self._by_first[first].append(search)

    def worth_asking(self, text: TaggedText, story: str) -> Iterator[_Search]:
        """The searches whose first word stands in the text, where they hold for its story."""
        line = key_of(text.text[: text.read_until])
        for first in sorted(set(_PIECE.findall(line)) & self._by_first.keys()):
            for search in self._by_first[first]:
                if not search.homes or story in search.homes:
                    yield search


def _untagged(
    texts: Sequence[TaggedText], layer: str, named: Named
) -> dict[str, list[tuple[TaggedText, Range]]]:
    """By words the places at which they have no tag, in what was read."""
    stories = {text.document_id: text.story_id or text.document_id for text in texts}
    searches = _Searches(named, stories)
    found: dict[str, list[tuple[TaggedText, Range]]] = {}
    for text in texts:
        quiet = [*text.furniture, *(tag.extent for tag in text.tags if tag.layer == layer)]
        for search in searches.worth_asking(text, stories[text.document_id]):
            for place in search.occurrences.ranges(text.text):
                if _is_free(place, quiet, text):
                    found.setdefault(search.key, []).append((text, place))
    return dict(sorted(found.items()))


def _is_free(place: Range, quiet: Iterable[Range], text: TaggedText) -> bool:
    start, end = place
    return end <= text.read_until and not any(a < end and start < b for a, b in quiet)


def _by_words(texts: Iterable[TaggedText], layers: Collection[str]) -> Named:
    """The tags of one span by layer and words, in reading order."""
    found: Named = defaultdict(list)
    for text in texts:
        for tag in text.tags:
            if tag.layer in layers and len(tag.spans) == 1:
                found[tag.layer, key_of(tag.exact)].append(tag)
    return found
