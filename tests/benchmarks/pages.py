"""How long saved web pages take to come in, with their articles told from all that is around them.

Each is of the size of a news page of today: a head with scripts and data for search engines, menus
with some 150 links, an article with teasers in its midst, comments, a foot.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from tests.benchmarks import corpora

from variorum.domain.documents import Document
from variorum.formats.texts.base import Article, ReadingOptions
from variorum.formats.texts.registry import reader_for

PAGES, WORDS = 100, 600
GOAL = 20.0
"""Seconds for all the pages."""
_LINKS, _TEASERS, _COMMENTS = 150, 24, 40
_SCRIPT = "function follow(reader){return window.dataLayer.push({reader:reader,seen:Date.now()})}\n"
_SCRIPT_TIMES = 1_000


def measure(folder: Path) -> bool:
    """Print the line of the pages; whether they take longer than they should."""
    paths = list(_written(folder))
    first, *_ = _read(paths[0])  # A child process is started once, not for every import.
    assert first.title
    began = perf_counter()
    found = [article for path in paths for article in _read(path)]
    seconds = perf_counter() - began
    assert len(found) == PAGES
    kept = sum(len(one.text) for one in found) / sum(path.stat().st_size for path in paths)
    slow = seconds > GOAL
    print(
        f"{PAGES} saved web pages of {paths[0].stat().st_size / 1e3:,.0f} kB: {seconds:.1f} s, "
        f"{seconds / PAGES * 1e3:.0f} ms each; {kept:.0%} of them is text; "
        f"goal {GOAL:g} s{'  SLOW' if slow else ''}",
        flush=True,
    )
    return slow


def _read(path: Path) -> list[Article]:
    found = reader_for(path).read(path, ReadingOptions())
    return [one for one in found if isinstance(one, Article)]


def _written(folder: Path) -> Iterator[Path]:
    for number in range(PAGES):
        document, _, text, _ = corpora.article(number, WORDS, 0)
        path = folder / f"page{number}.html"
        path.write_text(page(document, text), "utf-8")
        yield path


def page(document: Document, text: str) -> str:
    """A page as an outlet makes it around an article."""
    words = text.split()
    about = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": document.title,
        "datePublished": document.published,
        "publisher": {"@type": "Organization", "name": document.outlet},
    }
    links = "".join(
        f'<li class="menu__item"><a href="/{word}" data-track="nav-{n}">{word}</a></li>'
        for n, word in enumerate(words[:_LINKS])
    )
    teasers = "".join(
        f'<div class="teaser"><a href="/a{n}"><h3>{" ".join(words[n : n + 6])}</h3></a></div>'
        for n in range(_TEASERS)
    )
    comments = "".join(
        f'<li class="comment"><b>{word}</b><p>{" ".join(words[n : n + 15])}</p></li>'
        for n, word in enumerate(words[:_COMMENTS])
    )
    paragraphs = "".join(f"<p>{line}</p>" for line in text.splitlines())
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{document.title}'
        f"</title><script>{_SCRIPT * _SCRIPT_TIMES}</script>"
        f'<script type="application/ld+json">{json.dumps(about)}</script></head>'
        f'<body><header><nav><ul class="menu">{links}</ul></nav></header>'
        f"<main><article><h1>{document.title}</h1>{paragraphs}</article>"
        f'<aside class="related">{teasers}</aside>'
        f'<section id="comments"><ol>{comments}</ol></section></main>'
        f"<footer><ul>{links}</ul></footer></body></html>"
    )
