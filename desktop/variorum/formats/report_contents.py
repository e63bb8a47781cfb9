"""What a report for people says of an article: its text in pieces, and a row for each tag.

Overlapping tags are told apart by cutting the text at every edge of one: each piece knows all the
tags that lie over it. How that is drawn is up to the web page and to the pages of a PDF.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from variorum.domain.codebooks import Codebook
from variorum.formats.base import OF_ARTICLES, Capability
from variorum.formats.foreign.leaving import Outgoing, OutLink, OutTag
from variorum.formats.foreign.scalars import as_words

CARRIES: frozenset[Capability] = OF_ARTICLES - {"other keys", "roles", "zones"}
HEADINGS = ("tag", "words", "more", "by")
UNTITLED = "Without a title"
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}")
_PLAIN = "#62686f"


class Look(NamedTuple):
    """What a label is called, and its colour on a light page."""

    name: str
    colour: str


class Piece(NamedTuple):
    """Words between two edges: the tags over them, outermost first, and those that end there."""

    words: str
    over: Sequence[OutTag]
    ending: Sequence[OutTag]


class Row(NamedTuple):
    """What is told of a tag, in the order of the ``HEADINGS``."""

    name: str
    words: str
    more: str
    author: str


class Looks:
    """The names and colours of a codebook's labels."""

    def __init__(self, codebook: Codebook | None) -> None:
        self._known: Mapping[tuple[str, str], Look] = {
            (layer.key, label.key): Look(label.name, label.colour_light or layer.colour_light)
            for layer in (codebook.layers if codebook else ())
            for label in layer.labels
        }

    def name(self, tag: OutTag) -> str:
        """What a tag is called."""
        known = self._known.get((tag.annotation.layer, tag.annotation.label))
        return known.name if known else tag.label

    def colour(self, tag: OutTag) -> str:
        """The label's colour; what is no colour is never handed on."""
        known = self._known.get((tag.annotation.layer, tag.annotation.label))
        return known.colour if known and _COLOUR.fullmatch(known.colour) else _PLAIN


def about(article: Outgoing) -> str:
    """Where an article is from, on a line."""
    document = article.document
    known = (document.outlet, document.published[:10], document.byline, article.story)
    return " · ".join(filter(None, known))


def pieces(article: Outgoing) -> Iterator[Piece]:
    """The text, cut at every edge of a tag."""
    text = article.text
    spans = sorted(
        ((span.start, span.end, tag) for tag in article.tags for span in tag.spans),
        key=lambda one: (one[0], -one[1], one[2].number),
    )
    ending: dict[int, list[OutTag]] = defaultdict(list)
    for tag in article.tags:
        if tag.spans:
            ending[max(span.end for span in tag.spans)].append(tag)
    edges = sorted({0, len(text), *(at for start, end, _ in spans for at in (start, end))})
    over: list[tuple[int, int, OutTag]] = []
    following = 0
    for start, end in pairwise(edges):
        over = [one for one in over if one[1] > start]
        while following < len(spans) and spans[following][0] <= start:
            over.append(spans[following])
            following += 1
        yield Piece(text[start:end], [tag for _, _, tag in over], ending.get(end, ()))


def rows(article: Outgoing, looks: Looks) -> Iterator[Row]:
    """What is told of each tag, in their order."""
    links: dict[int, list[OutLink]] = defaultdict(list)
    for link in article.links:
        links[link.source.number].append(link)
    for tag in article.tags:
        attributes = sorted(tag.annotation.attributes.items())
        told = [f"{name}: {as_words(value)}" for name, value in attributes]
        told += [tag.entity.name] if tag.entity else []
        told += [tag.claim.text] if tag.claim else []
        told += [f"{one.type} → {_target(one)}" for one in links[tag.number]]
        told += [tag.annotation.note] if tag.annotation.note else []
        yield Row(looks.name(tag), tag.annotation.exact, "; ".join(told), tag.author)


def _target(link: OutLink) -> str:
    if isinstance(link.target, OutTag):
        return f"“{link.target.annotation.exact}”"
    return getattr(link.target, "name", "") or getattr(link.target, "text", "")
