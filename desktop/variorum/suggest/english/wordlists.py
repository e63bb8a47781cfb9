"""Suggests hedges and loaded words from the shipped lists, and learns which ones are wanted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.domain.pausing import Pause
from variorum.domain.registers import Entity
from variorum.suggest.base import Context, Lesson, SuggesterInfo, Suggestion
from variorum.suggest.english.lexicons import Phrases, lexicon
from variorum.suggest.english.measuring import is_english
from variorum.suggest.tallies import Tally
from variorum.suggest.tokens import Token, tokens

_LISTS = {"hedge": "hedges", "loaded": "loaded"}
_EXPECTED = {"hedge": 0.55, "loaded": 0.3}
_WEAK = 0.25
_COUNTING = 0.7
_NUMBER_WORDS = frozenset(
    "a an one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty"
    " forty fifty sixty seventy eighty ninety half hundred hundreds thousand thousands million"
    " millions billion billions dozens $ € £ ¥".split()
)


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    layer: str
    label: str
    words: str
    expected: float


class WordLists:
    """Words of the shipped lists, each with its own record of being wanted."""

    info = SuggesterInfo(
        "wordlists",
        "Word lists",
        "Finds words that often weaken a claim or judge what they tell.",
    )

    def __init__(self) -> None:
        self._tally = Tally()
        self._phrases: dict[str, Phrases] = {}
        self._counting = frozenset(lexicon("hedges")["counting approximator"])
        for layer, name in _LISTS.items():
            phrases = self._phrases[layer] = Phrases()
            for title, words in lexicon(name).items():
                for phrase in () if title.startswith("counting") else words:
                    phrases.add(phrase, title)

    def learn(self, lesson: Lesson) -> None:
        """Count which of the listed words were tagged as the list says."""
        tagged = {(tag.layer, tag.label, *tag.extent) for tag in lesson.tags}
        text = lesson.text[: lesson.read_until]
        self._tally.count(
            lesson.document_id,
            [
                (kind, (hit.layer, hit.label, hit.start, hit.end) in tagged)
                for hit in self._hits(text, lesson.pause)
                for kind in ((hit.layer, hit.label), (hit.layer, hit.words))
            ],
        )

    def meet(self, entity: Entity) -> None:
        """Names are not in these lists."""

    def forget(self, key: str) -> None:
        """Take back what was counted about an article."""
        self._tally.forget(key)

    def suggest(self, text: str, context: Context) -> Iterator[Suggestion]:
        """The listed words of an article in English."""
        if not is_english(context.language):
            return
        for hit in self._hits(text, context.pause):
            alike = self._tally.share((hit.layer, hit.label), hit.expected)
            kind = (hit.layer, hit.words)
            yield Suggestion(
                start=hit.start,
                end=hit.end,
                layer=hit.layer,
                label=hit.label,
                score=self._tally.share(kind, alike),
                reason=f"In the list of words for this label{self._tally.said(kind)}.",
                suggester=self.info.key,
            )

    def _hits(self, text: str, pause: Pause) -> Iterator[_Hit]:
        at = tokens(text)
        for layer, phrases in self._phrases.items():
            pause()
            for first, last, title in phrases.found(text, at):
                start, end = at[first].start, at[last - 1].end
                words = text[start:end].lower()
                if words not in self._counting or _counts(at, last):
                    expected = self._expected(layer, title, words)
                    yield _Hit(start, end, layer, title.split()[-1], words, expected)

    def _expected(self, layer: str, title: str, words: str) -> float:
        if title.startswith("weak"):
            return _WEAK
        return _COUNTING if words in self._counting else _EXPECTED[layer]


def _counts(at: Sequence[Token], index: int) -> bool:
    """Whether a number stands at the token ``index``."""
    return index < len(at) and (at[index].words[0].isdigit() or at[index].key in _NUMBER_WORDS)
