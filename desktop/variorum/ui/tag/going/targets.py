"""Which words of the open article a label of a layer is probably wanted for next."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from variorum.analysis.segmenting import Range
from variorum.analysis.wording.likely_spans import Done, are_nested, next_likely
from variorum.analysis.wording.likely_words import Kind, finder
from variorum.analysis.wording.tokens import is_english
from variorum.domain.annotations import QUIET_ZONES
from variorum.domain.codebooks import Layer
from variorum.ui.tag.desk import Desk
from variorum.ui.tag.meaning import KINDS
from variorum.ui.tag.suggesting.suggestions import Suggestions

_IN_ANY_LANGUAGE: frozenset[Kind] = frozenset({"names", "sentences"})


class Targets:
    """Goes from one place of a layer to the next that is free.

    Tags of the layer that are seen, what is suggested, page furniture and comments are passed
    over, and so is just what was rejected or tagged here before, until the program ends. Whoever
    has tagged a name within a name is led to other such names from then on.
    """

    def __init__(self, desk: Desk, suggestions: Suggestions) -> None:
        self._desk = desk
        self._suggestions = suggestions
        self._passed: dict[tuple[str, str], set[Range]] = defaultdict(set)
        self._nests = False

    def kind(self, layer: Layer) -> Kind | None:
        """What is looked for in this layer; ``None``: nothing, in the language of the article."""
        article, kind = self._desk.article, KINDS.get(layer.draw)
        if article is None or kind is None or kind in _IN_ANY_LANGUAGE:
            return kind
        return kind if is_english(article.document.language) else None

    def next(self, layer: Layer, place: Range, step: int = 1) -> Range | None:
        """The words after (1) or before (-1) a selection; ``None`` where there are no more."""
        article, kind = self._desk.article, self.kind(layer)
        if article is None or kind is None:
            return None
        mine = {self._desk.project.my_set_id} if kind == "names" else set()
        names = tagged(self._desk, {layer.key}, self._desk.shown & mine)
        taken = self._taken(layer, self._desk.shown - mine)
        passed = self._passed[article.document.id, layer.key]
        done = Done(taken, names, self.nests(names), passed)
        return next_likely(article.text, place, step, done, finder(kind))

    def nests(self, mine: Iterable[Range]) -> bool:
        """Whether somebody with these names has ever tagged a name within a name."""
        self._nests = self._nests or are_nested(mine)
        return self._nests

    def is_free(self, layer: Layer, place: Range) -> bool:
        """Whether nothing of the layer lies there."""
        return all(
            end <= place[0] or place[1] <= start
            for start, end in self._taken(layer, self._desk.shown)
        )

    def pass_over(self, layer_key: str, place: Range) -> None:
        """Come here no more: it is being tagged, or was rejected."""
        self._passed[self._desk.document_id or "", layer_key].add(place)

    def _taken(self, layer: Layer, sets: Collection[str]) -> list[Range]:
        suggested = (one.annotation for one in self._suggestions.proposals)
        return [
            *tagged(self._desk, {layer.key}, sets),
            *quiet(self._desk),
            *(one.extent for one in suggested if one.layer == layer.key),
        ]


def tagged(desk: Desk, layers: Collection[str], sets: Collection[str]) -> list[Range]:
    """Where there are tags of these layers in these sets."""
    return [
        (span.start, span.end)
        for one in (desk.article.annotations if desk.article is not None else ())
        if one.layer in layers and one.set_id in sets
        for span in one.spans
    ]


def quiet(desk: Desk) -> list[Range]:
    """Where there is nothing to tag: page furniture and comments."""
    return [
        (span.start, span.end)
        for one in (desk.article.annotations if desk.article is not None else ())
        if one.label in QUIET_ZONES
        for span in one.spans
    ]
