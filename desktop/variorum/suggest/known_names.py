"""The names a gazetteer knows: how they are written, what they stood for, and how often."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from variorum.domain.names import is_whole, tidied, written_forms
from variorum.suggest.tokens import Token, keys
from variorum.suggest.trie import Trie

LONGEST = 8
"""Words of more tokens than this are a passage, not a name."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What words stand for, and how that is known.

    From a ``tag`` of the same words, from the ``register`` of entities, or because they are the
    ``surname`` of the person ``full``.
    """

    layer: str
    label: str
    entity_id: str | None = None
    kind: Literal["tag", "register", "surname"] = "tag"
    full: str = ""


@dataclass(slots=True)
class Name:
    """The ways in which a name is written, and its senses: how often each, by where it is from."""

    forms: Counter[str] = field(default_factory=Counter)
    senses: dict[Sense, Counter[str]] = field(default_factory=dict)


class Names:
    """Names with their senses, found in a text in one pass."""

    def __init__(self) -> None:
        self._trie: Trie[Name] = Trie()

    def add(self, words: str, sense: Sense, source: str) -> None:
        """Note that ``words`` stood for ``sense`` once more in the article or entity ``source``."""
        line = keys(words)
        if not 0 < len(line) <= LONGEST or "\n" in line:
            return
        name = self._trie.get(line)
        if name is None:
            name = Name()
            self._trie.put(line, name)
        name.forms.update(written_forms(words))
        name.senses.setdefault(sense, Counter())[source] += 1

    def remove(self, words: str, sense: Sense, source: str) -> None:
        """Take one ``add`` back."""
        line = keys(words)
        name = self._trie.get(line)
        if name is None or sense not in name.senses:
            return
        name.forms -= Counter(written_forms(words))
        name.senses[sense] -= Counter([source])
        if not name.senses[sense]:
            del name.senses[sense]
        if not name.senses:
            self._trie.remove(line)

    def found(self, text: str, at: Sequence[Token]) -> Iterator[tuple[int, int, Name]]:
        """Every known name among the tokens ``at`` of ``text``: its first token, the one behind."""
        line = [token.key for token in at]
        for first in range(len(line)):
            for last, name in self._trie.starting(line, first):
                start, end = at[first].start, at[last - 1].end
                if tidied(text[start:end]) in name.forms and is_whole(text, start, end):
                    yield first, last, name
