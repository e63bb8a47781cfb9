"""Gathers what people marked, article by article, into columns."""

from array import array
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from variorum.analysis.agreement.columns import Answers, Article, Ints, Marks, Words, running
from variorum.analysis.segmenting import Range

_ROW = ("article", "rater", "layer", "label", "start", "end")


class Gathering:
    """Collects rows; ``layers`` are the layers that may come, each with its labels.

    Labels that are not known are added as they come. ``asked`` names the attributes that are
    compared, by layer; rows of the layers in ``whole`` speak of whole articles.
    """

    def __init__(
        self,
        raters: Sequence[str],
        layers: Mapping[str, Sequence[str]],
        asked: Mapping[str, Sequence[str]] | None = None,
        whole: Collection[str] = (),
    ) -> None:
        self._whole = frozenset(whole)
        self._raters = {key: number for number, key in enumerate(raters)}
        self._layers = {key: number for number, key in enumerate(layers)}
        self._labels = [
            {label: number for number, label in enumerate(labels)} for labels in layers.values()
        ]
        self._asked = {layer: tuple(keys) for layer, keys in (asked or {}).items()}
        self._columns = {name: array("q") for name in _ROW}
        self._values: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        self._answers: dict[tuple[str, str], tuple[array[int], array[int]]] = {}
        self._articles: list[Article] = []
        self._took_part: list[list[int]] = []
        self._words: list[Sequence[Range]] = []
        self._ids: list[str] = []

    def add_article(
        self, article: Article, took_part: Collection[str], words: Sequence[Range] = ()
    ) -> None:
        """Begin an article: who worked on it, and where its words are (code points)."""
        self._articles.append(article)
        self._took_part.append([self._raters[one] for one in took_part if one in self._raters])
        self._words.append(words)

    def add(
        self,
        rater: str,
        layer: str,
        label: str,
        place: Range,
        annotation: tuple[str, Mapping[str, object]] = ("", {}),
    ) -> None:
        """Add a stretch of words of the last article; ``annotation`` has its id and attributes."""
        if place[0] >= place[1]:
            return
        number = self._layers[layer]
        labels = self._labels[number]
        row = (
            len(self._articles) - 1,
            self._raters[rater],
            number,
            labels.setdefault(label, len(labels)),
            *place,
        )
        for name, value in zip(_ROW, row, strict=True):
            self._columns[name].append(value)
        key, attributes = annotation
        for attribute in self._asked.get(layer, ()) if attributes else ():
            self._answer(layer, attribute, attributes.get(attribute))
        self._ids.append(key)

    def marks(self) -> Marks:
        """Everything that was gathered."""
        took_part = np.zeros((len(self._articles), len(self._raters)), bool)
        for number, people in enumerate(self._took_part):
            took_part[number, people] = True
        columns = {name: _ints(column) for name, column in self._columns.items()}
        return Marks(
            raters=tuple(self._raters),
            articles=tuple(self._articles),
            layers=tuple(self._layers),
            labels=tuple(tuple(labels) for labels in self._labels),
            **columns,
            took_part=took_part,
            words=self._all_words(),
            attributes={key: self._answers_of(key) for key in self._answers},
            whole=self._whole,
            ids=self._ids,
        )

    def _answer(self, layer: str, attribute: str, value: object) -> None:
        if value is None:
            return
        key = layer, attribute
        known = self._values[key]
        rows, codes = self._answers.setdefault(key, (array("q"), array("q")))
        rows.append(len(self._ids))
        codes.append(known.setdefault(str(value), len(known)))

    def _answers_of(self, key: tuple[str, str]) -> Answers:
        rows, codes = self._answers[key]
        found = np.full(len(self._ids), -1, np.int64)
        found[_ints(rows)] = _ints(codes)
        return Answers(tuple(self._values[key]), found)

    def _all_words(self) -> Words | None:
        if not any(self._words):
            return None
        flat = np.array([place for words in self._words for place in words], np.int64)
        first = running([len(words) for words in self._words])
        return Words(flat[:, 0], flat[:, 1], first)


def _ints(column: "array[int]") -> Ints:
    return np.frombuffer(column, np.int64) if column else np.zeros(0, np.int64)
