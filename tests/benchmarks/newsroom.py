"""Invented news in plain English with known names, for measuring suggestions; always the same.

Names are drawn as news draws them, a few often and most of them rarely. A part of the names is
both a person's and a place's, some capitals name nothing, the words between are mostly new, and a
third of the templates put any kind of name into the same place: what can be learnt has a ceiling.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from variorum.domain.annotations import Annotation
from variorum.domain.spans import span_in
from variorum.suggest.base import Lesson

_SYLLABLES = (
    "ba dor fel gan hu kas lem mir nov pal ras sel tur vik wen yar zol bren cald est".split()
)
_FIRST = (
    "Ada Bram Cleo Dara Emil Fay Gus Hana Ivo Jun Kira Leo Mila Nils Olga Per Rosa Sven".split()
)
_BODIES = ("{} Bank", "{} Group", "{} Council", "Ministry of {}", "{} Institute", "{} Rail", "{}")
_TEMPLATES = (
    "{PER} said the {w} in {GPE} had gone on longer than the {w} had planned.",
    "Officials in {GPE} declined to say how much {ORG} had paid for the {w}.",
    "“We were never {w},” said {PER}, who has lived in {GPE} since the {w} was built.",
    "According to {ORG}, the {w} near {GPE} will be {w} before the winter.",
    "The {w} surprised {PER}, the {w} of {ORG}, as much as it did the drivers.",
    "{W} of {GPE} {w} {ORG} for the {w}, and few expect an apology.",
    "{ORG} has owned the {w} at {GPE} for ten years and wants to {w} it.",
    "Last week {PER} told reporters that the {w} had been lost in the {w}.",
    "A court in {GPE} found that {ORG} had {w} the terms of its licence.",
    "Nobody from {ORG} came to the {w}, which {PER} had {w} a week before.",
    "{W} of {PER} point to {GPE}, where a similar {w} came to nothing.",
    "Without {ORG}, the {w} would have no hospital, as {PER} likes to {w}.",
    "{W} wondered what {ANY} would do; others {w} the same about {ANY}.",
    "The {w} of {ANY} is not over, whatever the {w} may write about it.",
    "Much depends on {ANY} now, and on the {w} of the coming weeks.",
    "{ANY} {w} the {w}, and {ANY} did nothing about it.",
    "A {w} from {ANY} {w} that {ANY} was {w} by the {w}.",
    "Between {ANY} and {ANY} there is little {w} left to {w}.",
    "{W} {w} {ANY}, {w} and {w}, like the {w} before them.",
    "Under the {NOT} Rule, as people {w} it, nothing of this would have {w}.",
    "Meanwhile the {NOT} Line stays closed, and the {NOT} leaves every hour.",
    "Sales of the {NOT} rose again, {w} said, and the {w} with them.",
)
_KINDS = ("PER", "ORG", "GPE")


@dataclass(frozen=True, slots=True)
class Story:
    """A paragraph of invented news and the names in it: start, end, label."""

    text: str
    names: tuple[tuple[int, int, str], ...]


class Newsroom:
    """Writes paragraphs; ``seed`` decides about everything."""

    def __init__(self, seed: int = 20250802, names: int = 900) -> None:
        self._random = Random(seed)
        towns = [self._word() for _ in range(names)]
        self._words = [self._word().lower() for _ in range(4_000)]
        self._names = {
            "GPE": towns,
            # One surname in five is a town's name as well.
            "PER": [
                f"{self._random.choice(_FIRST)} {towns[n] if n % 5 == 0 else self._word()}"
                for n in range(names)
            ],
            "ORG": [self._random.choice(_BODIES).format(self._word()) for _ in range(names)],
        }

    def paragraph(self, sentences: int = 3) -> Story:
        """A paragraph of so many sentences."""
        text, names = "", []
        for template in self._random.sample(_TEMPLATES, sentences):
            text += " " if text else ""
            for piece in template.replace("{", "}").split("}"):
                kind = self._random.choice(_KINDS) if piece == "ANY" else piece
                words = self._filled(kind)
                if kind in _KINDS:
                    names.append((len(text), len(text) + len(words), kind))
                text += words
        return Story(text, tuple(names))

    def lesson(self, number: int, paragraphs: int) -> Lesson:
        """A finished article of so many paragraphs, every name in it tagged."""
        text, tags = "", []
        for _ in range(paragraphs):
            written = self.paragraph()
            for start, end, label in written.names:
                place = (len(text) + start, len(text) + end, label)
                tags.append(place)
            text += written.text + "\n\n"
        document_id = f"article-{number}"
        made = tuple(_tag(document_id, text, *place) for place in tags)
        return Lesson(document_id, text, made, len(text), f"story-{number // 5}")

    def lessons(self, number: int, paragraphs: int = 10) -> Iterator[Lesson]:
        """So many articles."""
        return (self.lesson(n, paragraphs) for n in range(number))

    def _filled(self, piece: str) -> str:
        """A piece of a template: a name, a word, one that only looks like a name, or as it is."""
        if piece in _KINDS:
            # Squaring a number between 0 and 1 makes the first names of a list the frequent ones.
            pool = self._names[piece]
            return pool[int(len(pool) * self._random.random() ** 2)]
        if piece == "NOT":
            return self._random.choice(self._names["GPE"])
        if piece in {"w", "W"}:
            word = self._random.choice(self._words)
            return word.capitalize() if piece == "W" else word
        return piece

    def _word(self) -> str:
        return "".join(self._random.choices(_SYLLABLES, k=self._random.randint(2, 3))).capitalize()


def _tag(document_id: str, text: str, start: int, end: int, label: str) -> Annotation:
    name = f"{document_id}-{start}"
    spans = (span_in(text, start, end),)
    return Annotation(name, "mine", document_id, "revision", "entity", label, spans)
