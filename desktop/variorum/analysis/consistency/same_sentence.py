"""A sentence that two versions of a story share, and that is tagged differently in them.

Two sentences are the same if their words are, whatever the spelling, capitals and spaces.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from variorum.analysis.consistency.findings import (
    Inconsistency,
    Mention,
    TaggedText,
    by_story,
    contradiction,
    mention,
)
from variorum.analysis.segmenting import Range, sentences
from variorum.analysis.wording.tokens import Token, tokens
from variorum.domain.annotations import Annotation

_SHORTEST = 4
"""A sentence of fewer words may well mean something else in another article."""
_APART = frozenset({"zone", "frame"})

Placed = dict[tuple[str, int, int], Annotation]
"""Tags by their layer, and their first and last token in a sentence."""


def across_versions(texts: Iterable[TaggedText]) -> Iterator[Inconsistency]:
    """A sentence that two versions of a story share, tagged differently in them."""
    for story_id, story in by_story(texts).items():
        if story_id is None:
            continue
        alike: dict[tuple[str, ...], list[_Sentence]] = defaultdict(list)
        for text in story:
            for sentence in _read_sentences(text):
                alike[tuple(token.norm for token in sentence.tokens)].append(sentence)
        for same in alike.values():
            for one, other in combinations(same, 2):
                if one.text is not other.text:
                    yield from _differences(one, other)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of an article, its tokens, the tags in it, and whether it was read to its end."""

    text: TaggedText
    tokens: tuple[Token, ...]
    tags: tuple[Annotation, ...]
    is_read: bool

    def tokens_of(self, tag: Annotation) -> tuple[int, int]:
        """The tag's extent, counted in tokens of the sentence."""
        start, end = tag.extent
        inside = [
            i for i, token in enumerate(self.tokens) if start < token.end and token.start < end
        ]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    def place_of(self, first: int, last: int) -> Range:
        """The code points of some of its tokens."""
        return self.tokens[first].start, self.tokens[last - 1].end


def _differences(one: _Sentence, other: _Sentence) -> Iterator[Inconsistency]:
    """What is tagged in ``one`` and tagged differently, or not at all, in ``other``, or reverse."""
    mine = {(tag.layer, *one.tokens_of(tag)): tag for tag in one.tags}
    theirs = {(tag.layer, *other.tokens_of(tag)): tag for tag in other.tags}
    for key, tag in mine.items():
        match = theirs.get(key)
        if match is not None and match.label != tag.label:
            yield contradiction("versions", match, tag, (1, 1))
    yield from _missing(mine, other, theirs)
    yield from _missing(theirs, one, mine)


def _missing(tagged: Placed, here: _Sentence, known: Placed) -> Iterator[Inconsistency]:
    """Tags of one sentence to which nothing of the same layer answers in the other."""
    for (layer, first, last), tag in tagged.items() if here.is_read else ():
        rivals = [key for key in known if key[0] == layer and key[1] < last and first < key[2]]
        if last > first and not rivals:
            start, end = here.place_of(first, last)
            place = Mention(here.text.document_id, start, end)
            words = here.text.text[start:end]
            yield Inconsistency(
                kind="versions",
                layer=layer,
                words=words,
                here=place,
                there=mention(tag),
                odd=1,
                usual=1,
            )


def _read_sentences(text: TaggedText) -> Iterator[_Sentence]:
    for start, end in sentences(text.text):
        if start >= text.read_until or any(
            left < end and start < right for left, right in text.furniture
        ):
            continue
        found = tuple(tokens(text.text, start, end, text.language))
        if len(found) >= _SHORTEST:
            inside = tuple(tag for tag in text.tags if _lies_in(tag, start, end))
            yield _Sentence(text, found, inside, end <= text.read_until)


def _lies_in(tag: Annotation, start: int, end: int) -> bool:
    first, last = tag.extent
    return tag.layer not in _APART and start <= first < last <= end
