"""A report for people: every article with its tags drawn in the text, in one web page.

The page needs nothing else and may load nothing (its own policy forbids it); everything that comes
from articles or people is escaped. Each piece of the text is coloured by the innermost tag over it,
and names all of them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import BinaryIO

from variorum.domain.codebooks import Codebook
from variorum.formats.base import Dataset, FormatInfo, Sink
from variorum.formats.foreign.leaving import Leaving, Outgoing, OutTag
from variorum.formats.losses import Losses
from variorum.formats.report_contents import (
    CARRIES,
    HEADINGS,
    UNTITLED,
    Looks,
    Row,
    about,
    pieces,
    rows,
)

_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Articles and their tags</title><style>
body { font: 17px/1.65 Georgia, 'Noto Serif', serif; margin: 2em auto; max-width: 44em;
  padding: 0 1em; color: #1b2026; background: #fff; }
h1 { font-size: 1.5em; line-height: 1.25; margin: 2.5em 0 .2em; }
p.about, table, footer { font: 14px/1.5 system-ui, sans-serif; color: #62686f; }
p.text { white-space: pre-wrap; unicode-bidi: plaintext; }
mark { background: none; border-bottom: 2px solid; color: inherit; padding-bottom: 1px; }
table { border-collapse: collapse; margin-top: 1em; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .3em .8em .3em 0;
  border-bottom: 1px solid #dcdee0; }
th { font-weight: 500; } td.words { color: #1b2026; }
@media print { article { break-before: page; } }
</style></head><body>
"""
_TAIL = "</body></html>\n"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_ARTICLE, _ROW = b"<article>", b'<tr class="tag">'


class ReportPage:
    """Writes articles with their tags as one web page for reading and printing."""

    info = FormatInfo(
        key="report-html",
        name="Report (web page)",
        extensions=(".html",),
        description="Every article with its tags in the text and in a list, to read and to print.",
        carries=CARRIES,
        reads=False,
    )

    def write(self, dataset: Dataset, out: Sink, losses: Losses) -> Mapping[str, int]:
        """Write the page; what a reader has no use for (times, hashes) is lost."""
        tally: Counter[str] = Counter()
        looks = Looks(max(dataset.every(Codebook), key=lambda one: one.version, default=None))
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


def _article(article: Outgoing, looks: Looks) -> Iterator[str]:
    said = article.document.language
    lang = f' lang="{said}"' if _LANGUAGE.fullmatch(said) else ""
    title = escape(article.document.title or UNTITLED)
    yield f'<article><h1 dir="auto"{lang}>{title}</h1>\n'
    yield f'<p class="about" dir="auto">{escape(about(article))}</p>\n'
    yield f'<p class="text" dir="auto"{lang}>'
    for piece in pieces(article):
        yield _piece(piece.words, piece.over, looks)
    yield "</p>\n"
    if article.tags:
        headings = "".join(f"<th>{one}</th>" for one in HEADINGS)
        yield f"<table><tr>{headings}</tr>\n"
        yield from map(_row, rows(article, looks))
        yield "</table>\n"
    yield "</article>\n"


def _piece(words: str, tags: Sequence[OutTag], looks: Looks) -> str:
    if not tags:
        return escape(words)
    names = " · ".join(looks.name(tag) for tag in tags)
    colour = looks.colour(tags[-1])
    return f'<mark style="border-color:{colour}" title="{escape(names)}">{escape(words)}</mark>'


def _row(row: Row) -> str:
    name, words, more, author = map(escape, row)
    return (
        f'<tr class="tag"><td>{name}</td><td class="words" dir="auto">{words}</td>'
        f'<td dir="auto">{more}</td><td dir="auto">{author}</td></tr>\n'
    )
