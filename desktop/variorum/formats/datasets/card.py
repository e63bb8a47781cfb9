"""The card of a data set: a README.md with the front matter that Hugging Face reads.

Front matter as in https://huggingface.co/docs/hub/datasets-cards: YAML between two lines of dashes.
Only texts in quotation marks, numbers and lists are written, so that no YAML library is needed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from variorum.domain.codebooks import Codebook
from variorum.formats.losses import Loss

MARK = "<!-- a data set of Variorum -->"
"""By this a folder is known as a data set that may be written anew."""
_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a data set: its name, its file, and what it holds."""

    name: str
    file: str
    articles: int
    stories: int
    labels: Mapping[str, int] = field(default_factory=dict)

    @property
    def tags(self) -> int:
        """The number of its tags."""
        return sum(self.labels.values())


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What the card tells. ``agreement`` are sentences; ``choices`` say how the set was made."""

    title: str
    program: str
    parts: Sequence[Part]
    languages: Sequence[str]
    annotators: Sequence[str]
    codebook: Codebook
    choices: Sequence[str]
    agreement: Sequence[str]
    losses: Sequence[Loss]
    seed: int
    has_texts: bool


def card(facts: CardFacts) -> str:
    """The README.md of a data set; equal facts give equal bytes."""
    return "".join(f"{line}\n" for line in (*_front_matter(facts), *_body(facts)))


def _front_matter(facts: CardFacts) -> Iterator[str]:
    articles = sum(part.articles for part in facts.parts)
    size = next((name for most, name in _SIZES if articles < most), "n>1M")
    yield "---"
    yield f"pretty_name: {_quoted(facts.title)}"
    if facts.languages:
        yield "language:"
        yield from (f"- {_quoted(one)}" for one in facts.languages)
    yield "task_categories:"
    yield "- token-classification"
    yield "tags:"
    yield from ("- news", "- claims", "- stance")
    yield "size_categories:"
    yield f"- {_quoted(size)}"
    yield "configs:"
    yield "- config_name: default"
    yield "  data_files:"
    for part in facts.parts:
        yield f"  - split: {part.name}"
        yield f"    path: {_quoted(part.file)}"
    yield "---"


def _body(facts: CardFacts) -> Iterator[str]:
    yield MARK
    yield ""
    yield f"# {_line(facts.title)}"
    yield ""
    yield f"Made with Variorum {facts.program}."
    yield from (f"{one}" for one in facts.choices)
    yield ""
    yield "## Parts"
    yield ""
    yield "| part | file | articles | stories | tags |"
    yield "|---|---|---|---|---|"
    for part in facts.parts:
        row = (part.name, f"`{part.file}`", part.articles, part.stories, part.tags)
        yield f"| {' | '.join(map(str, row))} |"
    yield ""
    yield (
        f"All versions of a story are in one part (seed {facts.seed}). `checksums.json` has the"
        " SHA-256 of every article’s text."
    )
    if not facts.has_texts:
        yield (
            "The articles’ words are not in it: who has the articles finds the tags again by the"
            " hash of the text and the offsets, which count Unicode code points of NFC text with"
            " line feeds."
        )
    yield ""
    yield from _labels(facts)
    yield from _people(facts)
    yield "## What is not in it"
    yield ""
    for loss in facts.losses:
        yield f"- {loss.count:,} × {_line(loss.what)}: {_line(loss.why)}"
    if not facts.losses:
        yield "Nothing was left out."


def _labels(facts: CardFacts) -> Iterator[str]:
    names = [part.name for part in facts.parts]
    yield f"## Labels (codebook “{_line(facts.codebook.name)}”, version {facts.codebook.version})"
    yield ""
    yield f"| layer | label | {' | '.join(names)} | definition |"
    yield f"|---|---|{'---|' * len(names)}---|"
    for layer in facts.codebook.layers:
        for label in layer.labels:
            key = f"{layer.key}/{label.key}"
            counts = [part.labels.get(key, 0) for part in facts.parts]
            if any(counts):
                cells = (layer.key, label.key, *counts, _cell(label.definition))
                yield f"| {' | '.join(map(str, cells))} |"
    yield ""
    yield "The whole codebook is in `codebook.json`."
    yield ""


def _people(facts: CardFacts) -> Iterator[str]:
    yield "## Annotators and agreement"
    yield ""
    yield f"Tags of {', '.join(map(_line, facts.annotators)) or 'nobody'}."
    yield ""
    for sentence in facts.agreement:
        yield f"- {_line(sentence)}"
    if not facts.agreement:
        yield "Agreement was not measured: fewer than two people tagged the same articles."
    yield ""


def _line(words: str) -> str:
    return " ".join(words.split())


def _cell(words: str) -> str:
    return _line(words).replace("|", "¦")


def _quoted(words: str) -> str:
    """A YAML text: every JSON text is one (YAML 1.2, 7.3.1)."""
    return msgspec.json.encode(_line(words)).decode()
