"""The starter corpus' stories as versions, with the alignment that was made of them by hand.

``stories.json`` names passages by how they begin. The texts of pages are taken from their blocks
here, so that the gold does not depend on the program's own reader of pages.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import lxml.html

from variorum.analysis.furniture import zones_of
from variorum.analysis.stories.passages import Telling, Version, telling
from variorum.resources import seed
from variorum.services.stories.versions import LEFT_OUT

GOLD = Path(__file__).with_name("stories.json")
HELD_OUT = "city-breach"
BLOCKS = frozenset("p h1 h2 h3 h4 li div blockquote td tr ul ol section article figcaption".split())
UNREAD = frozenset("script style head nav aside footer form noscript".split())


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions and the links between their passages: (left, right) to the relation."""

    story: str
    left: Telling
    right: Telling
    regime: str
    links: dict[tuple[int, int], str]
    moved: frozenset[tuple[int, int]]

    @property
    def name(self) -> str:
        return f"{self.left.version.id} – {self.right.version.id}"


@cache
def pairs() -> tuple[Pair, ...]:
    """All pairs of versions that were aligned by hand."""
    return tuple(_pairs(json.loads(GOLD.read_text(encoding="utf-8"))))


@cache
def read(name: str) -> str:
    """The text of an article of the starter corpus; pages as one line for each block."""
    raw = seed(*name.split("/")).read_text(encoding="utf-8").replace("\r\n", "\n")
    return raw if name.endswith(".txt") else page_text(raw)


def page_text(page: str) -> str:
    root = lxml.html.fromstring(page)
    lines = "".join(_pieces(root)).split("\n")
    return "\n".join(line for raw in lines if (line := " ".join(raw.split())))


def _pieces(element) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in UNREAD:
        return
    edge = "\n" if element.tag in BLOCKS or element.tag == "br" else ""
    yield edge + (element.text or "").replace("\n", " ")
    for child in element:
        yield from _pieces(child)
        yield (child.tail or "").replace("\n", " ")
    yield edge


def versions(articles: dict[str, dict]) -> dict[str, Telling]:
    """The versions of a story by file name, without what the gold calls furniture."""
    return {name: telling(_version(name, known)) for name, known in articles.items()}


def _version(name: str, known: dict) -> Version:
    text = read(name)
    body = text.index(known["from"]) if "from" in known else 0
    end = text.index(known["until"], body) if "until" in known else len(text)
    skipped = [(0, body), (end, len(text))]
    for line in known.get("skip", ()):
        start = text.index(line)
        skipped.append((start, (text + "\n").index("\n", start)))
    return Version(name, text, known.get("language", "en"), tuple(skipped))


def _pairs(gold: dict) -> Iterator[Pair]:
    for story in gold["stories"]:
        found = versions(story["articles"])
        for pair in story["pairs"]:
            left, right = found[pair["left"]], found[pair["right"]]
            links, moved = {}, set()
            for beginning, other, relation, *more in pair["links"]:
                cell = place(left, beginning), place(right, other)
                links[cell] = relation
                if more:
                    moved.add(cell)
            yield Pair(story["key"], left, right, pair["regime"], links, frozenset(moved))


def place(version: Telling, beginning: str) -> int:
    """The number of the one passage that begins with these words."""
    text = version.version.text
    found = [
        number
        for number, passage in enumerate(version.passages)
        if text.startswith(beginning, passage.start)
    ]
    if len(found) != 1:
        raise ValueError(f"{version.version.id}: {len(found)} passages begin “{beginning}”")
    return found[0]


def shared_pairs(folder: Path) -> tuple[Pair, ...]:
    """The pairs of the real articles in ``folder``; their page furniture is found by rule."""
    gold = json.loads(GOLD.with_name("shared.json").read_text(encoding="utf-8"))
    found = [_shared(folder / name) for name in gold["files"]]
    if [len(one.passages) for one in found] != gold["passages"]:
        raise ValueError("the articles are not cut into the passages that were judged")
    return tuple(
        Pair(
            "shared",
            found[pair["left"]],
            found[pair["right"]],
            pair["regime"],
            dict(map(_numbered, pair["links"].split())),
            frozenset(),
        )
        for pair in gold["pairs"]
    )


def _shared(path: Path) -> Telling:
    text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    skipped = tuple((start, end) for start, end, zone in zones_of(text) if zone in LEFT_OUT)
    return telling(Version(path.name, text, "en", skipped))


def _numbered(link: str) -> tuple[tuple[int, int], str]:
    left, _, right = link.rstrip("?").partition("-")
    return (int(left), int(right)), "?" if link.endswith("?") else "linked"
