"""The card of a data set: a README.md with the front matter that Hugging Face reads.

Front matter as in https://huggingface.co/docs/hub/datasets-cards: YAML between two lines of dashes.
Only texts in quotation marks, numbers and lists are written, so that no YAML library is needed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from variorum.domain.codebooks import Codebook
from variorum.formats.datasets.licences import Licence
from variorum.formats.losses import Loss

MARK = "<!-- a data set of Variorum -->"
"""By this a folder is known as a data set that may be written anew."""
_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
_CREATORS = {"person": "expert-generated", "model": "machine-generated", "import": "found"}


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
class Annotator:
    """Whose tags are in it, by name; ``kind`` is person, import, model or gold."""

    name: str
    kind: str
    articles: int
    tags: int


@dataclass(frozen=True, slots=True)
class Outlet:
    """Where articles come from: how many of an outlet, the days of the first and the last."""

    name: str
    articles: int
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """How far people agree in a layer: a value for each of the ``measures``, if it has one."""

    layer: str
    tags: int
    values: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was measured (names and what they say), of which layers."""

    measures: Sequence[tuple[str, str]] = ()
    rows: Sequence[Agreed] = ()


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What the card tells. ``choices`` say how the set was made, ``limits`` what to mind.

    ``is_loadable`` says whether loaders read its parts by the front matter alone; ``fields`` are
    the columns of its rows and what they hold, where that is known.
    """

    title: str
    program: str
    parts: Sequence[Part]
    languages: Sequence[str]
    outlets: Sequence[Outlet]
    annotators: Sequence[Annotator]
    codebook: Codebook
    choices: Sequence[str]
    limits: Sequence[str]
    agreement: Agreement
    losses: Sequence[Loss]
    licence: Licence
    seed: int
    has_texts: bool
    format: str
    is_loadable: bool
    fields: Sequence[tuple[str, str]] = ()


def card(facts: CardFacts) -> str:
    """The README.md of a data set; equal facts give equal bytes."""
    return "".join(f"{line}\n" for line in (*_front_matter(facts), *_body(facts)))


def _front_matter(facts: CardFacts) -> Iterator[str]:
    articles = sum(part.articles for part in facts.parts)
    languages = sorted({code for one in facts.languages if (code := _code(one))})
    creators = sorted({_CREATORS[one.kind] for one in facts.annotators if one.kind in _CREATORS})
    yield "---"
    yield f"pretty_name: {_quoted(facts.title)}"
    yield f"license: {_quoted(facts.licence.key)}"
    if facts.licence.is_other:
        yield f"license_name: {_quoted(facts.licence.name)}"
    yield from _list("language", languages)
    yield from _list("annotations_creators", creators)
    yield from _list("task_categories", ["token-classification"])
    yield from _list("tags", ["news", "claims", "stance"])
    yield from _list(
        "size_categories", [next((name for most, name in _SIZES if articles < most), "n>1M")]
    )
    if facts.is_loadable:
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
    yield f"News articles with tags, made with Variorum {facts.program}."
    yield from facts.choices
    yield ""
    yield from _parts(facts)
    yield from _fields(facts)
    yield from _labels(facts)
    yield from _articles(facts)
    yield from _people(facts)
    yield from _agreement(facts.agreement)
    yield from _section("Licence", facts.licence.sentences)
    yield from _section("Limits", [f"- {_line(one)}" for one in facts.limits])
    yield from _losses(facts.losses)


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield from (f"## {title}", "", *lines, "")


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    yield f"| {' | '.join(map(_cell, head))} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(_cell(str(one)) for one in row)} |"


def _parts(facts: CardFacts) -> Iterator[str]:
    rows = [(p.name, f"`{p.file}`", p.articles, p.stories, p.tags) for p in facts.parts]
    told = (
        f"All versions of a story are in one part (seed {facts.seed}). `checksums.json` has the"
        " SHA-256 of every article’s text."
    )
    yield from _section(
        "Parts", [*_table(("part", "file", "articles", "stories", "tags"), rows), "", told]
    )
    if facts.is_loadable:
        code = ["from datasets import load_dataset", "", 'data = load_dataset("this folder")']
        yield from ("```python", *code, "```", "")


def _fields(facts: CardFacts) -> Iterator[str]:
    told = [f"The parts are in the format “{facts.format}”."]
    if facts.fields:
        rows = [(f"`{name}`", meaning) for name, meaning in facts.fields]
        told = ["Each row is an article.", "", *_table(("field", "what it holds"), rows)]
    told += ["", "Offsets are half-open ranges of Unicode code points of NFC text with line feeds."]
    if not facts.has_texts:
        told.append(
            "The articles’ words are not in it: who has the articles finds the tags again by the"
            " hash of the text and the offsets. Titles, notes, and what entities and claims are"
            " called are in it."
        )
    yield from _section("Rows", told)


def _labels(facts: CardFacts) -> Iterator[str]:
    rows = []
    for layer in facts.codebook.layers:
        for label in layer.labels:
            counts = [part.labels.get(f"{layer.key}/{label.key}", 0) for part in facts.parts]
            if any(counts):
                rows.append((layer.key, label.key, *counts, label.definition))
    head = ("layer", "label", *(part.name for part in facts.parts), "definition")
    title = f"Labels (codebook “{_line(facts.codebook.name)}”, version {facts.codebook.version})"
    told = ["", "The whole codebook is in `codebook.json`."]
    yield from _section(title, [*_table(head, rows), *told])


def _articles(facts: CardFacts) -> Iterator[str]:
    rows = [
        (one.name or "(not named)", one.articles, _days(one.first, one.last))
        for one in facts.outlets
    ]
    languages = ", ".join(facts.languages) or "not known"
    yield from _section(
        "Articles",
        [*_table(("outlet", "articles", "published"), rows), "", f"Languages: {languages}."],
    )


def _people(facts: CardFacts) -> Iterator[str]:
    rows = [(one.name, one.kind, one.articles, one.tags) for one in facts.annotators]
    told = list(_table(("name", "kind", "articles", "tags"), rows)) if rows else ["Nobody."]
    yield from _section("Annotators", told)


def _agreement(agreement: Agreement) -> Iterator[str]:
    if not agreement.rows:
        told = ["It was not measured: fewer than two people tagged these articles."]
        yield from _section("Agreement", told)
        return
    head = ("layer", "tags", *(name for name, _ in agreement.measures))
    rows = [
        (one.layer, one.tags, *("" if v is None else f"{v:.2f}" for v in one.values))
        for one in agreement.rows
    ]
    legend = [f"- {name}: {meaning}" for name, meaning in agreement.measures]
    yield from _section("Agreement", [*_table(head, rows), "", *legend])


def _losses(losses: Sequence[Loss]) -> Iterator[str]:
    yield "## What is not in it"
    yield ""
    for loss in losses:
        yield f"- {loss.count:,} × {_line(loss.what)}: {_line(loss.why)}"
    if not losses:
        yield "Nothing was left out."


def _days(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


def _list(key: str, values: Sequence[str]) -> Iterator[str]:
    if values:
        yield f"{key}:"
        yield from (f"- {_quoted(one)}" for one in values)


def _code(language: str) -> str:
    """The code of a language as the hub takes it ("en" for "en-GB"); empty for anything else."""
    code = language.partition("-")[0].lower()
    return code if code.isascii() and code.isalpha() and len(code) in {2, 3} else ""


def _line(words: str) -> str:
    return " ".join(words.split())


def _cell(words: str) -> str:
    return _line(words).replace("|", "¦")


def _quoted(words: str) -> str:
    """A YAML text: every JSON text is one (YAML 1.2, 7.3.1)."""
    return msgspec.json.encode(_line(words)).decode()
