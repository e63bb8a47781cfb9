"""How well an aligner, the findings and the carrying over do against the gold."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.gold.stories import HELD_OUT, Pair, pairs

from variorum.analysis.stories.aligning import Alignment
from variorum.analysis.stories.findings import findings
from variorum.analysis.stories.passages import Telling
from variorum.analysis.stories.projecting import Carried, Projector
from variorum.analysis.wording.tokens import tokens
from variorum.domain.spans import Span, span_in
from variorum.formats.seed_files import SeedTag, place, read_tags
from variorum.resources import seed

Aligner = Callable[[Telling, Telling], Alignment]
FOLDER = Path(__file__).parent


@dataclass(slots=True)
class Score:
    """How many were right, found, and wanted."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, found: set, wanted: set, either: Iterable = ()) -> None:
        self.right += len(found & wanted)
        self.found += len(found - set(either))
        self.wanted += len(wanted)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else float(not self.wanted)

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        total = self.found + self.wanted
        return 2 * self.right / total if total else 1.0

    def __str__(self) -> str:
        return f"{self.precision:.3f} {self.recall:.3f} {self.f1:.3f} ({self.right}/{self.wanted})"


def chosen(*, held_out: bool) -> list[Pair]:
    """The pairs the thresholds were set on, or those of the story that was kept out of it."""
    return [pair for pair in pairs() if (pair.story == HELD_OUT) == held_out]


def link_scores(align: Aligner, some: Iterable[Pair]) -> dict[str, Score]:
    """Pairs of passages, by regime."""
    scores: dict[str, Score] = {}
    for pair in some:
        alignment = align(pair.left, pair.right)
        found = {(one, other) for link in alignment.linked for one, other, _ in link.cells}
        sure = {cell for cell, name in pair.links.items() if not name.endswith("?")}
        scores.setdefault(pair.regime, Score()).add(found, sure, set(pair.links) - sure)
    return scores


def relation_scores(align: Aligner, some: Iterable[Pair]) -> dict[str, Score]:
    """Passages by what happened to them: pairs with the right relation, dropped and added ones."""
    scores: dict[str, Score] = {}
    for pair in some:
        found, wanted = _found_relations(align, pair), _wanted_relations(pair)
        either = {item[:2] for item in wanted if item[2] == "?"}
        for name in ("same", "moved", "reworded", "trimmed", "extended", "dropped", "added"):
            here = {item for item in found if item[2] == name and item[:2] not in either}
            scores.setdefault(name, Score()).add(here, {item for item in wanted if item[2] == name})
    return scores


Item = tuple[int, int, str]


def _found_relations(align: Aligner, pair: Pair) -> set[Item]:
    found: set[Item] = set()
    for link in align(pair.left, pair.right).links:
        found |= {(one, other, link.relation) for one, other, _ in link.cells}
        if not link.right:
            found.add((link.left[0], -1, "dropped"))
        if not link.left:
            found.add((-1, link.right[0], "added"))
    return found


def _wanted_relations(pair: Pair) -> set[Item]:
    wanted: set[Item] = set()
    for (one, other), name in pair.links.items():
        told = "moved" if name == "same" and (one, other) in pair.moved else name
        wanted.add((one, other, "?" if told.endswith("?") else told))
    lefts = {one for one, _ in pair.links}
    rights = {other for _, other in pair.links}
    wanted |= {(n, -1, "dropped") for n in range(len(pair.left.passages)) if n not in lefts}
    wanted |= {(-1, n, "added") for n in range(len(pair.right.passages)) if n not in rights}
    doubtful = {cell for cell, name in pair.links.items() if name.endswith("?")}
    for one, other in doubtful:
        wanted |= {(one, -1, "?"), (-1, other, "?")}
    return wanted


def hedge_scores(align: Aligner, some: Iterable[Pair]) -> Iterator[tuple[str, list, list, list]]:
    """For each article against its baseline: hedges found, missed and false."""
    gold = json.loads((FOLDER / "hedges.json").read_text(encoding="utf-8"))["articles"]
    for pair in some:
        known = gold.get(pair.right.version.id)
        if known is None or not pair.left.version.id.endswith("wire.txt"):
            continue
        said = [
            one.words.casefold()
            for one in findings(align(pair.left, pair.right))
            if one.kind == "hedge added"
        ]
        missed = [h for h in known["found"] if not any(_meets(h, one) for one in said)]
        allowed = [*known["found"], *known["also"]]
        false = [one for one in said if not any(_meets(h, one) for h in allowed)]
        yield pair.right.version.id, said, missed, false


def _meets(one: str, other: str) -> bool:
    return one in other or other in one


@dataclass(frozen=True, slots=True)
class Try:
    """A span that was carried over: what came of it, and what should have."""

    layer: str
    words: str
    carried: Carried
    found: str | None
    wanted: str | None

    @property
    def right(self) -> bool:
        return self.found == self.wanted


def tries(align: Aligner, *, held_out: bool) -> Iterator[Try]:
    """The spans of the gold carried over between near copies."""
    gold = json.loads((FOLDER / "carried.json").read_text(encoding="utf-8"))
    by_name = {(p.left.version.id, p.right.version.id): p for p in chosen(held_out=held_out)}
    for each in gold["tagged"]:
        pair = by_name.get((each["left"], each["right"]))
        if pair:
            yield from _tagged_tries(align, pair, each["exceptions"])
    for each in gold["spans"]:
        pair = by_name.get((each["left"], each["right"]))
        if pair:
            yield from _listed_tries(align, pair, each["spans"])


def _listed_tries(align: Aligner, pair: Pair, rows: list) -> Iterator[Try]:
    projector = Projector(align(pair.left, pair.right))
    text = pair.left.version.text
    for layer, words, wanted, *nth in rows:
        span = span_in(text, *place(text, words, nth[0] if nth else 1))
        carried = projector.carried([span], layer)
        yield Try(layer, words, carried, _words(carried.spans), wanted)


def _tagged_tries(align: Aligner, pair: Pair, exceptions: dict) -> Iterator[Try]:
    """Every span of the starter corpus' tags on its own: it is right or wrong on its own."""
    projector = Projector(align(pair.left, pair.right))
    for each in read_tags(seed()).sets:
        if each.article == pair.left.version.id:
            for tag in each.tags:
                for span in _spans(pair.left.version.text, tag):
                    carried = projector.carried([_main(span)], tag.layer)
                    wanted = exceptions.get(span.exact, _expected(pair, span))
                    yield Try(tag.layer, span.exact, carried, _words(carried.spans), wanted)


def _spans(text: str, tag: SeedTag) -> Iterator[Span]:
    for one in tag.spans:
        yield span_in(text, *place(text, one.quote, one.nth), one.role)


def _main(span: Span) -> Span:
    return Span(span.start, span.end, "main", span.exact)


def _expected(pair: Pair, span: Span) -> str | None:
    """The words, in one spelling or another, in the passages the gold links the span's with."""
    wanted = [token.norm for token in tokens(span.exact)]
    lefts = pair.left.at(span.start, span.end)
    rights = sorted({other for (one, other), name in pair.links.items() if one in lefts and name})
    whole = [pair.right.passages[n] for n in rights if (lefts[0], n) in pair.links]
    for passage in sorted(whole, key=lambda one: -len(one.tokens)):
        row = passage.tokens
        for first in range(len(row) - len(wanted) + 1):
            if [token.norm for token in row[first : first + len(wanted)]] == wanted:
                start, end = row[first].start, row[first + len(wanted) - 1].end
                return _with_marks(span.exact, pair.right.version.text, start, end)
    return None


def _with_marks(exact: str, text: str, start: int, end: int) -> str:
    """The words with the marks that stand around them in the origin."""
    first, last = tokens(exact)[0].start, tokens(exact)[-1].end
    before, behind = exact[:first], exact[last:]
    if before and text.startswith(before, start - len(before)):
        start -= len(before)
    if behind and text.startswith(behind, end):
        end += len(behind)
    return text[start:end]


def _words(spans: Iterable[Span]) -> str | None:
    return " … ".join(span.exact for span in spans) or None
