"""Suggests what was tagged before: own earlier tags, the register's names, and surnames of people.

The same words get the label and the entity that they got most often; how often they were left
without a tag lowers the score, and how often they stand in small letters. Words that only describe
("the river", "Tuesday") mean the same thing within a story only, a surname belongs to the person
whose full name the article gives.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from variorum.domain.names import is_name, tidied
from variorum.domain.registers import Entity
from variorum.suggest.base import Context, Lesson, Range, SuggesterInfo, Suggestion
from variorum.suggest.known_names import Name, Names, Sense
from variorum.suggest.tokens import Token, tokens
from variorum.suggest.untagged import SmallWords, share_wanted

LAYERS = ("entity", "hedge", "loaded")
"""The layers of the default codebook in which the same words tend to get the same label."""
_RELATIVE = frozenset({"DATE", "NUM"})
_PERSON = "PER"
_TITLES = frozenset({"mr", "ms", "mrs", "miss", "dr", "sir", "dame", "prof"})
_NEAR = 3
"""A tag in the same story counts this many times more than one elsewhere."""
_RANKS = {"tag": 0, "register": 1, "surname": 2}

Fact = tuple[str, Sense]


@dataclass(frozen=True, slots=True)
class _Found:
    """A name at a place: its tokens, and the likeliest of its senses in a layer."""

    first: int
    last: int
    sense: Sense
    score: float
    reason: str

    @property
    def order(self) -> tuple[int, int, int]:
        """What was tagged before what is only registered, then the longest, then the first."""
        return _RANKS[self.sense.kind], self.first - self.last, self.first


class Gazetteer:
    """Own earlier tags and the register's names, found again word for word."""

    info = SuggesterInfo(
        "gazetteer",
        "Earlier tags and names",
        "Finds words again that were tagged before, and the names of known entities.",
    )

    def __init__(self, layers: Sequence[str] = LAYERS) -> None:
        self._layers = tuple(layers)
        self._names = Names()
        self._facts: dict[str, list[Fact]] = {}
        """What each article and entity taught, to be taken back when it changes."""
        self._read: dict[str, Lesson] = {}
        self._untagged: dict[str, Counter[str]] = defaultdict(Counter)
        """How often each word stood outside the tags of a layer in what was read."""

    def learn(self, lesson: Lesson) -> None:
        """Note the words of the lesson's tags, and the words that got none."""
        self.forget(lesson.document_id)
        self._read[lesson.document_id] = lesson
        self._note(lesson.document_id, self._facts_of(lesson))
        for layer in self._layers:
            self._untagged[layer].update(_untagged(lesson, layer))

    def meet(self, entity: Entity) -> None:
        """Note an entity's names; unnamed sources and topics have none to find them by."""
        self.forget(entity.id)
        if entity.merged_into is None and entity.type not in {"source", "topic"}:
            self._note(entity.id, _facts_of_entity(entity))

    def forget(self, key: str) -> None:
        """Forget what an article or an entity taught."""
        for words, sense in self._facts.pop(key, ()):
            self._names.remove(words, sense, key)
        if lesson := self._read.pop(key, None):
            for layer in self._layers:
                self._untagged[layer] -= _untagged(lesson, layer)

    def suggest(self, text: str, context: Context) -> Iterator[Suggestion]:
        """The known names in the text, none overlapping another of its layer."""
        at = tokens(text)
        taken: dict[str, bytearray] = defaultdict(lambda: bytearray(len(at)))
        for one in sorted(self._found(text, at, context), key=attrgetter("order")):
            places = taken[one.sense.layer]
            if not any(places[one.first : one.last]):
                places[one.first : one.last] = b"\1" * (one.last - one.first)
                yield self._suggestion(one, at)

    def _suggestion(self, one: _Found, at: Sequence[Token]) -> Suggestion:
        return Suggestion(
            start=at[one.first].start,
            end=at[one.last - 1].end,
            layer=one.sense.layer,
            label=one.sense.label,
            score=one.score,
            reason=one.reason,
            suggester=self.info.key,
            entity_id=one.sense.entity_id,
        )

    def _note(self, source: str, facts: Iterable[Fact]) -> None:
        self._facts[source] = list(facts)
        for words, sense in self._facts[source]:
            self._names.add(words, sense, source)

    def _facts_of(self, lesson: Lesson) -> Iterator[Fact]:
        for tag in lesson.tags:
            if tag.layer in self._layers and len(tag.spans) == 1:
                words = tidied(tag.exact)
                yield words, Sense(tag.layer, tag.label, tag.entity_id)
                yield from _surname(words, tag.label, tag.entity_id)

    def _found(self, text: str, at: Sequence[Token], context: Context) -> Iterator[_Found]:
        small = SmallWords(at)
        for first, last, name in self._names.found(text, at):
            words = text[at[first].start : at[last - 1].end] if last - first == 1 else ""
            left = small.left(at[first:last])
            for layer in {sense.layer: None for sense in name.senses}:
                senses = [sense for sense in name.senses if sense.layer == layer]
                fitting = [s for s in senses if self._fits(s, name, text, context)]
                if fitting:
                    score, sense, reason = self._likeliest(fitting, name, context, words, left)
                    yield _Found(first, last, sense, score, reason)

    def _likeliest(
        self, senses: list[Sense], name: Name, context: Context, words: str, left: float
    ) -> tuple[float, Sense, str]:
        weights = {sense: self._weight(name.senses[sense], context) for sense in senses}
        best = min(senses, key=lambda s: (_RANKS[s.kind], -weights[s], s.label, s.entity_id or ""))
        untagged = self._untagged[best.layer][words] if words else 0
        tags = name.senses[best].total() if best.kind == "tag" else 0
        left = left if best.kind == "tag" else 0.0
        rivals = sum(w for s, w in weights.items() if s.kind == best.kind)
        score = weights[best] / rivals * share_wanted(tags, untagged + left)
        return score, best, _reason(best, tags, untagged)

    def _weight(self, sources: Counter[str], context: Context) -> int:
        near = sum(n for key, n in sources.items() if self._is_near(key, context))
        return sources.total() + _NEAR * near

    def _fits(self, sense: Sense, name: Name, text: str, context: Context) -> bool:
        if sense.kind == "surname":
            return sense.full in text
        describes = sense.label in _RELATIVE or not all(map(is_name, name.forms))
        if sense.layer != "entity" or not describes:
            return True
        return any(self._is_near(key, context) for key in name.senses[sense])

    def _is_near(self, source: str, context: Context) -> bool:
        """Whether it is this article or another one of its story."""
        lesson = self._read.get(source)
        if lesson is None:
            return False
        in_story = context.story_id is not None and lesson.story_id == context.story_id
        return in_story or source == context.document_id


def _facts_of_entity(entity: Entity) -> Iterator[Fact]:
    for words in dict.fromkeys((entity.name, *entity.aliases)):
        title, _, rest = words.partition(" ")
        name = rest if rest and title.lower().rstrip(".") in _TITLES else words
        if is_name(name):
            yield name, Sense("entity", entity.type, entity.id, "register", entity.name)
    yield from _surname(entity.name, entity.type, entity.id)


def _surname(words: str, label: str, entity_id: str | None) -> Iterator[Fact]:
    parts = words.split()
    if label == _PERSON and len(parts) > 1 and is_name(parts[-1]):
        yield parts[-1], Sense("entity", label, entity_id, "surname", words)


def _untagged(lesson: Lesson, layer: str) -> Counter[str]:
    """How often each word stands outside the tags of a layer, as far as the article was read."""
    tagged: list[Range] = [tag.extent for tag in lesson.tags if tag.layer == layer]
    seen: Counter[str] = Counter()
    behind, index = 0, 0
    for token in tokens(lesson.text):
        if token.start >= lesson.read_until:
            break
        while index < len(tagged) and tagged[index][0] <= token.start:
            behind = max(behind, tagged[index][1])
            index += 1
        if token.start >= behind:
            seen[token.words] += 1
    return seen


def _reason(sense: Sense, tags: int, untagged: int) -> str:
    if sense.kind == "surname":
        return f"The last name of “{sense.full}”, who is named in full in this article."
    if sense.kind == "register":
        return f"A name of “{sense.full}” in the register of entities."
    often = "once" if tags == 1 else f"{tags} times"
    left = f", left untagged {untagged} times" if untagged > 1 else ", left untagged once"
    return f"Tagged like this {often} before{left if untagged else ''}."
