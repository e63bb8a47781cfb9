"""Suggests entities where the words around them are like those around entities tagged before.

A paragraph is learnt when it is saved, with a few earlier ones repeated so that they are not
forgotten; nothing is ever trained from the beginning. When a tag is taken back, what its paragraph
has moved is taken back too. How sure a suggestion is, is not believed
but counted: before a new paragraph is learnt it is tagged, and the score of a suggestion is the
share of those that led as clearly and were right.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from random import Random
from sys import intern

from variorum.domain.annotations import Annotation
from variorum.domain.pausing import paused
from variorum.domain.registers import Entity
from variorum.suggest.base import Context, Lesson, SuggesterInfo, Suggestion
from variorum.suggest.features import features
from variorum.suggest.sequences import OUTSIDE, Perceptron, Trace
from variorum.suggest.tokens import Token, tokens
from variorum.suggest.untagged import LEAST, SmallWords, share_wanted

_Mention = tuple[int, int, str]
"""Where it begins and ends, in code points, and its label."""
_LEADS = (0.5, 1.0, 2.0, 4.0, 8.0)
"""Between these leads over the second best tag, suggestions are counted together."""
_EXPECTED = (0.2, 0.3, 0.4, 0.55, 0.7, 0.8)
"""The share that is expected to be right before any has been counted, worth five of them."""
_WORTH = 5.0
_MOST_REMEMBERED = 1_000
_ENDS = frozenset('.!?…:“"')
"""Behind one of these a word may have a capital though it is no name."""
_LEAST_MET = 4
"""After so many mentions the model speaks. After fewer it takes nearly every capital for one of
the few labels it has met: of its suggestions 1 in 7, 2 in 9 and 2 in 5 were right, then over half,
which more mentions of one article did not change (ten articles of the starter corpus)."""
_FEW = 100
"""With fewer paragraphs than this every one counts: each new one has earlier ones repeated."""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph as far as it was learnt: what was noted about each token, and its tag.

    ``place`` is its article and its words; ``trace`` what it has moved in the model.
    """

    place: tuple[str, str]
    noted: list[tuple[str, ...]]
    tags: tuple[str, ...]
    trace: Trace


@dataclass(frozen=True, slots=True)
class _Guess:
    """Tokens ``first`` … ``last`` - 1 taken for a mention, and how clearly."""

    first: int
    last: int
    label: str
    lead: float


class PerceptronSuggester:
    """A small sequence model of one layer, learnt while the analyst works."""

    info = SuggesterInfo(
        "perceptron",
        "Learnt from context",
        "Finds words that stand where tagged ones stood, though they are new.",
    )

    def __init__(
        self,
        layer: str = "entity",
        repeats: int = 4,
        least_lead: float = 1.0,
        least_met: int = _LEAST_MET,
    ) -> None:
        self._layer = layer
        self._least_met = least_met
        self._repeats = repeats
        self._least_lead = least_lead
        self._model = Perceptron()
        self._learnt: dict[str, dict[str, tuple[str, ...]]] = {}
        """By article the paragraphs that were learnt, with their tags."""
        self._memory: list[_Paragraph] = []
        self._random = Random(0)
        self._right = [share * _WORTH for share in _EXPECTED]
        self._made = [_WORTH] * len(_EXPECTED)

    def learn(self, lesson: Lesson) -> None:
        """Learn the paragraphs that changed since the article was last seen."""
        known = self._learnt.get(lesson.document_id, {})
        lines = {
            lesson.text[line[0].start : line[-1].end]: (line, tags)
            for line, tags in paused(_read_paragraphs(lesson, self._layer), lesson.pause)
        }
        seen = {words: tags for words, (_, tags) in lines.items()}
        for words, tags in known.items():
            if not _mentions(tags) <= _mentions(seen.get(words, ())):
                self._withdraw((lesson.document_id, words))
        for words, (line, tags) in paused(lines.items(), lesson.pause):
            if known.get(words) != tags:
                place = (lesson.document_id, words)
                self._learn_paragraph(place, line, tags, is_new=words not in known)
                if len(self._memory) < _FEW:
                    self._repeat()
        if seen != known and len(self._memory) >= _FEW:
            self._repeat()
        self._learnt[lesson.document_id] = seen

    def meet(self, entity: Entity) -> None:
        """Names without words around them teach a model of contexts nothing."""

    def forget(self, key: str) -> None:
        """Take the article for unread, and back what its paragraphs have moved in the model."""
        for words in self._learnt.pop(key, ()):
            self._withdraw((key, words))

    def suggest(self, text: str, context: Context) -> Iterator[Suggestion]:
        """Mentions that the model sees, paragraph by paragraph."""
        if not self._may_speak():
            return
        at = tokens(text)
        small = {token.words for token in at if token.words.islower()}
        for line in paused(_paragraphs(at), context.pause):
            noted = features(line)
            for guess in _guesses(self._model.tagged(noted)):
                if guess.lead >= self._least_lead and not _only_begins(line, guess, small):
                    yield self._suggestion(line, noted, guess)

    def _may_speak(self) -> bool:
        lines = (tags for article in self._learnt.values() for tags in article.values())
        begun = (tag for tags in lines for tag in tags if tag[0] == "B")
        return any(islice(begun, self._least_met - 1, None))

    def _suggestion(
        self, line: Sequence[Token], noted: Sequence[tuple[str, ...]], guess: _Guess
    ) -> Suggestion:
        tag = f"B-{guess.label}"
        return Suggestion(
            start=line[guess.first].start,
            end=line[guess.last - 1].end,
            layer=self._layer,
            label=guess.label,
            score=self._share_right(guess.lead),
            reason=_reason(self._model.strongest(noted[guess.first], tag)),
            suggester=self.info.key,
        )

    def _learn_paragraph(
        self,
        place: tuple[str, str],
        line: Sequence[Token],
        tags: tuple[str, ...],
        *,
        is_new: bool,
    ) -> None:
        for tag in tags:
            if tag != OUTSIDE:
                self._model.know(tag[2:])
        # Only what was read is learnt, but the words behind it are context all the same.
        noted = features(line)[: len(tags)]
        # Kept for long, and much the same in every paragraph: one copy of each will do.
        copied = [tuple(map(intern, one)) for one in noted]
        paragraph = _Paragraph(place, copied, tags, Trace())
        if is_new and (len(self._memory) < _FEW or self._random.randrange(4) == 0):
            self._count(paragraph)
        self._model.learn(paragraph.noted, tags, paragraph.trace)
        self._remember(paragraph)

    def _withdraw(self, place: tuple[str, str]) -> None:
        """Unlearn a paragraph as far as it is remembered: those that were learnt lately all are."""
        for one in self._memory:
            if one.place == place:
                self._model.withdraw(one.trace)
        self._memory = [one for one in self._memory if one.place != place]

    def _repeat(self) -> None:
        for _ in range(self._repeats if len(self._memory) > 1 else 0):
            earlier = self._memory[self._random.randrange(len(self._memory))]
            self._model.learn(earlier.noted, earlier.tags, earlier.trace)

    def _remember(self, paragraph: _Paragraph) -> None:
        if len(self._memory) < _MOST_REMEMBERED:
            self._memory.append(paragraph)
        else:
            self._memory[self._random.randrange(_MOST_REMEMBERED)] = paragraph

    def _count(self, paragraph: _Paragraph) -> None:
        """Compare what the model would have suggested with what was tagged."""
        truth = _mentions(paragraph.tags)
        for guess in _guesses(self._model.tagged(paragraph.noted)):
            group = bisect_right(_LEADS, guess.lead)
            self._made[group] += 1
            self._right[group] += (guess.first, guess.last, guess.label) in truth

    def _share_right(self, lead: float) -> float:
        group = bisect_right(_LEADS, lead)
        return self._right[group] / self._made[group]


def _inside(at: Sequence[Token], start: int, end: int) -> Sequence[Token]:
    """The tokens that begin between two code points."""
    first = bisect_left(at, start, key=attrgetter("start"))
    return at[first : bisect_left(at, end, lo=first, key=attrgetter("start"))]


def _paragraphs(at: Sequence[Token]) -> Iterator[list[Token]]:
    line: list[Token] = []
    for token in at:
        if token.words != "\n":
            line.append(token)
        elif line:
            yield line
            line = []
    if line:
        yield line


def _read_paragraphs(lesson: Lesson, layer: str) -> Iterator[tuple[list[Token], tuple[str, ...]]]:
    """The paragraphs that were read, with a tag for each of their tokens as far as they were."""
    at = tokens(lesson.text)
    whole = (tag for tag in lesson.tags if tag.layer == layer and len(tag.spans) == 1)
    mentions = _telling(list(_outermost(whole)), at)
    labels: dict[int, str] = {}
    inside: dict[int, tuple[int, str]] = {}
    for start, end, label in mentions:
        labels[start] = label
        inside[start] = (end, label)
    until = 0
    current = ""
    for line in _paragraphs(at):
        tags: list[str] = []
        for token in line:
            if token.start >= lesson.read_until:
                break
            if token.start in inside:
                until, current = inside[token.start]
                tags.append(f"B-{current}")
            else:
                tags.append(f"I-{current}" if token.start < until else OUTSIDE)
        if tags:
            yield line, tuple(tags)


def _outermost(tags: Iterator[Annotation]) -> Iterator[_Mention]:
    reached = 0
    for tag in tags:
        start, end = tag.extent
        if start >= reached:
            yield start, end, tag.label
            reached = end


def _telling(mentions: Sequence[_Mention], at: Sequence[Token]) -> list[_Mention]:
    """Those whose words are not everywhere: of such words it would learn that all are mentions."""
    small = SmallWords(at)
    lines = [_inside(at, start, end) for start, end, _ in mentions]
    often = Counter(tuple(token.key for token in line) for line in lines)
    return [
        mention
        for mention, line in zip(mentions, lines, strict=True)
        if share_wanted(often[tuple(t.key for t in line)], small.left(line)) >= LEAST
    ]


def _only_begins(line: Sequence[Token], guess: _Guess, small: Set[str]) -> bool:
    """Whether a word has its capital only since a sentence begins with it, by what else is there.

    ``small`` are the words that the article has in small letters.
    """
    word = line[guess.first].words
    begins = guess.first == 0 or line[guess.first - 1].words in _ENDS
    return begins and guess.last - guess.first == 1 and word.istitle() and word.lower() in small


def _mentions(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    """The mentions that tags of tokens stand for: first token, behind the last, label."""
    return {(one.first, one.last, one.label) for one in _guesses([(tag, 0.0) for tag in tags])}


def _guesses(tagged: Sequence[tuple[str, float]]) -> Iterator[_Guess]:
    """The mentions in a tagged sequence; one is as sure as its least sure token."""
    first = None
    for index, (tag, _) in enumerate((*tagged, (OUTSIDE, 0.0))):
        if first is not None and not tag.startswith("I-"):
            lead = min(lead for _, lead in tagged[first:index])
            yield _Guess(first, index, tagged[first][0][2:], lead)
            first = None
        if tag.startswith("B-"):
            first = index


_SAID = defaultdict(
    lambda: "Written like words that were tagged so.",
    {
        "w": "The word “{}” was tagged so before, or began such tags.",
        "b": "“{}” stands before it, as before others tagged so.",
        "B": "“{}” stands before it, as before others tagged so.",
        "a": "“{}” stands behind it, as behind others tagged so.",
        "A": "“{}” stands behind it, as behind others tagged so.",
        "i": "“{}” stands two words before it, as with others tagged so.",
        "j": "“{}” stands two words behind it, as with others tagged so.",
    },
)


def _reason(feature: str) -> str:
    value = feature[1:]
    return _SAID[feature[:1] if value.strip("| ") else ""].format(value.replace("|", "").strip())
