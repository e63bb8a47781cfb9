"""A report for people: every article with its tags drawn in the text, in one web page.

The page needs nothing else and may load nothing (its own policy forbids it); everything that comes
from articles or people is escaped. Overlapping tags are drawn by cutting the text at every edge:
each piece is coloured by the innermost tag over it, and names all of them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import BinaryIO, NamedTuple

from variorum.domain.codebooks import Codebook
from variorum.formats.base import Capability, Dataset, FormatInfo, Sink
from variorum.formats.foreign.leaving import Leaving, Outgoing, OutLink, OutTag
from variorum.formats.foreign.scalars import as_words
from variorum.formats.losses import Losses

_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Articles and their tags</title><style>
body { font: 17px/1.65 Georgia, 'Noto Serif', serif; margin: 2em auto; max-width: 44em;
  padding: 0 1em; color: #1b2026; background: #fff; }
h1 { font-size: 1.5em; line-height: 1.25; margin: 2.5em 0 .2em; }
p.about, table, footer { font: 14px/1.5 system-ui, sans-serif; color: #62686f; }
p.text { white-space: pre-wrap; }
mark { background: none; border-bottom: 2px solid; color: inherit; padding-bottom: 1px; }
table { border-collapse: collapse; margin-top: 1em; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .3em .8em .3em 0;
  border-bottom: 1px solid #dcdee0; }
th { font-weight: 500; } td.words { color: #1b2026; }
@media print { article { break-before: page; } }
</style></head><body>
"""
_TAIL = "</body></html>\n"
_ARTICLE, _ROW = b"<article>", b'<tr class="tag">'
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}")
_PLAIN = "#62686f"
_CARRIES: frozenset[Capability] = frozenset(
    {
        "texts",
        "metadata",
        "stories",
        "people",
        "entities",
        "claims",
        "spans",
        "nested spans",
        "discontinuous spans",
        "article tags",
        "attributes",
        "links",
        "links to registers",
        "notes",
    }
)


class ReportPage:
    """Writes articles with their tags as one web page for reading and printing."""

    info = FormatInfo(
        key="report-html",
        name="Report (web page)",
        extensions=(".html",),
        description="Every article with its tags in the text and in a list, to read and to print.",
        carries=_CARRIES,
        reads=False,
    )

    def write(self, dataset: Dataset, out: Sink, losses: Losses) -> Mapping[str, int]:
        """Write the page; what a reader has no use for (times, hashes) is lost."""
        tally: Counter[str] = Counter()
        codebook = max(dataset.every(Codebook), key=lambda one: one.version, default=None)
        looks = _looks_of(codebook)
        out.write(_HEAD.encode())
        for article in Leaving(self.info, dataset, losses).articles():
            for part in _article(article, looks):
                out.write(part.encode())
            tally += Counter(document=1, annotation=len(article.tags))
        out.write(_TAIL.encode())
        return tally

    def count(self, file: BinaryIO) -> Mapping[str, int]:
        """The articles and rows of a written page."""
        page = file.read()
        return +Counter(document=page.count(_ARTICLE), annotation=page.count(_ROW))


class _Look(NamedTuple):
    """What a label is called, and its colour on a light page."""

    name: str
    colour: str


_Looks = Mapping[tuple[str, str], _Look]


def _looks_of(codebook: Codebook | None) -> _Looks:
    return {
        (layer.key, label.key): _Look(label.name, label.colour_light or layer.colour_light)
        for layer in (codebook.layers if codebook else ())
        for label in layer.labels
    }


def _article(article: Outgoing, looks: _Looks) -> Iterator[str]:
    document = article.document
    about = filter(None, (document.outlet, document.published[:10], document.byline, article.story))
    yield f"<article><h1>{escape(document.title or 'Without a title')}</h1>\n"
    yield f'<p class="about">{escape(" · ".join(about))}</p>\n<p class="text">'
    yield from _drawn(article, looks)
    yield "</p>\n"
    if article.tags:
        yield "<table><tr><th>tag</th><th>words</th><th>more</th><th>by</th></tr>\n"
        for tag in article.tags:
            links = [one for one in article.links if one.source.number == tag.number]
            yield _row(tag, links, looks)
        yield "</table>\n"
    yield "</article>\n"


def _drawn(article: Outgoing, looks: _Looks) -> Iterator[str]:
    """The text, cut at every edge of a tag."""
    text = article.text
    spans = sorted(
        ((span.start, span.end, tag) for tag in article.tags for span in tag.spans),
        key=lambda one: (one[0], -one[1], one[2].number),
    )
    edges = sorted({0, len(text), *(at for start, end, _ in spans for at in (start, end))})
    over: list[tuple[int, int, OutTag]] = []
    following = 0
    for start, end in pairwise(edges):
        over = [one for one in over if one[1] > start]
        while following < len(spans) and spans[following][0] <= start:
            over.append(spans[following])
            following += 1
        yield _piece(text[start:end], [tag for _, _, tag in over], looks)


def _piece(words: str, tags: Sequence[OutTag], looks: _Looks) -> str:
    if not tags:
        return escape(words)
    names = " · ".join(_name(tag, looks) for tag in tags)
    colour = _colour(tags[-1], looks)
    return f'<mark style="border-color:{colour}" title="{escape(names)}">{escape(words)}</mark>'


def _row(tag: OutTag, links: Sequence[OutLink], looks: _Looks) -> str:
    attributes = sorted(tag.annotation.attributes.items())
    told = [f"{name}: {as_words(value)}" for name, value in attributes]
    told += [tag.entity.name] if tag.entity else []
    told += [tag.claim.text] if tag.claim else []
    told += [f"{one.type} → {_target(one)}" for one in links]
    told += [tag.annotation.note] if tag.annotation.note else []
    cells = (_name(tag, looks), tag.annotation.exact, "; ".join(told), tag.author)
    first, words, more, author = map(escape, cells)
    return (
        f'<tr class="tag"><td>{first}</td><td class="words">{words}</td><td>{more}</td>'
        f"<td>{author}</td></tr>\n"
    )


def _target(link: OutLink) -> str:
    if isinstance(link.target, OutTag):
        return f"“{link.target.annotation.exact}”"
    return getattr(link.target, "name", "") or getattr(link.target, "text", "")


def _name(tag: OutTag, looks: _Looks) -> str:
    known = looks.get((tag.annotation.layer, tag.annotation.label))
    return known.name if known else tag.label


def _colour(tag: OutTag, looks: _Looks) -> str:
    """The label's colour; what is no colour is never written into the page."""
    known = looks.get((tag.annotation.layer, tag.annotation.label))
    return known.colour if known and _COLOUR.fullmatch(known.colour) else _PLAIN
