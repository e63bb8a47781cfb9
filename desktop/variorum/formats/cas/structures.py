"""A CAS as it lies in a file, of whichever form: a text, and what its view holds.

Values of features are words, numbers, truths, another structure, or a list of structures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, Union

from variorum.domain.offsets import Offsets

Value: TypeAlias = Union[str, int, float, bool, "Structure", Sequence["Structure"]]
Ranges: TypeAlias = Mapping[str, str]
"""The features of a type, each with the name of the type of its values."""
INITIAL_VIEW = "_InitialView"
SOFA = "uima.cas.Sofa"
ARRAY = "uima.cas.FSArray"
ELEMENTS = "elements"
NO_TEXT = "there is no text in it"


@dataclass(slots=True, eq=False)
class Structure:
    """A feature structure; what it has no value for is not among its ``features``."""

    type: str
    features: dict[str, Value] = field(default_factory=dict)

    def words(self, feature: str) -> str:
        """The words of a feature; none where it has none."""
        value = self.features.get(feature)
        return value if isinstance(value, str) else ""

    def place(self) -> tuple[int, int] | None:
        """Where an annotation begins and ends; ``None`` for what has no place in the text."""
        begin, end = self.features.get("begin"), self.features.get("end")
        return (begin, end) if type(begin) is int and type(end) is int else None

    def listed(self, feature: str) -> Sequence["Structure"]:
        """The structures in a list, or in the array that the feature leads to."""
        value = self.features.get(feature)
        if isinstance(value, Structure):
            value = value.features.get(ELEMENTS)
        return value if isinstance(value, list) else ()


@dataclass(frozen=True, slots=True)
class Described:
    """A type as a file describes it: the one above it, and its own features."""

    above: str
    features: Ranges


class Types:
    """The types that a file describes."""

    def __init__(self, described: Mapping[str, Described]) -> None:
        self._described = described
        self._known: dict[str, Ranges] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._described

    def features(self, name: str) -> Ranges:
        """All features of a type, those of the types above it first."""
        if name not in self._known:
            chain = [self._described[one].features for one in self._upwards(name)]
            self._known[name] = {key: one for each in reversed(chain) for key, one in each.items()}
        return self._known[name]

    def is_words(self, name: str) -> bool:
        """Whether values of a type are words: the type of words, or a choice of some."""
        *_, last = name, *(self._described[one].above for one in self._upwards(name))
        return last == "uima.cas.String"

    def _upwards(self, name: str) -> Sequence[str]:
        """A type and those above it, as far as the file describes them."""
        chain: list[str] = []
        while name in self._described and name not in chain:
            chain.append(name)
            name = self._described[name].above
        return chain


@dataclass(frozen=True, slots=True)
class Cas:
    """A text, the structures in its index, and the types that the file describes."""

    text: str
    members: Sequence[Structure]
    types: Types

    def covered(self, place: tuple[int, int]) -> str:
        """The words between two offsets; none where these lie outside of the text."""
        start, end = place
        return self.text[start:end] if 0 <= start <= end else ""


def in_code_points(structures: Sequence[Structure], text: str) -> None:
    """Let structures count code points where they counted UTF-16 units."""
    offsets = Offsets(text)
    for one in structures:
        if place := one.place():
            one.features["begin"], one.features["end"] = map(offsets.from_utf16, place)
