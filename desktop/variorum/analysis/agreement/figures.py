"""What a comparison comes to, in plain values: to be shown, printed and written as JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: of which measure, of what, how large, and on what it stands.

    ``value`` takes all articles as one; ``macro`` is the mean of the articles' figures, ``micro``
    the same weighed by how much there is in each. ``low`` and ``high`` bound 95 % of resamplings of
    the stories. What is not defined is ``None``, and ``reason`` says why. ``n`` counts ``unit``.
    """

    measure: str
    name: str
    aspect: str
    layer: str
    label: str
    attribute: str
    value: float | None
    n: int
    unit: str
    micro: float | None = None
    macro: float | None = None
    low: float | None = None
    high: float | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of some of the articles: of one outlet, article, month, or week of work.

    ``values`` are by measure, ``None`` where not defined; ``n`` counts the tags that could have
    been found again.
    """

    by: str
    key: str
    layer: str
    articles: int
    n: int
    values: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people in a layer: ``one`` is measured against ``other``, as if that one were right.

    ``articles`` both worked on; ``n_one`` and ``n_other`` their tags there. ``kappa`` and ``ac1``
    are of the labels on the same words, of which there are ``places``; ``confusion`` counts them by
    both labels.
    """

    one: str
    other: str
    layer: str
    articles: int
    n_one: int
    n_other: int
    precision: Mapping[str, float | None]
    recall: Mapping[str, float | None]
    f1: Mapping[str, float | None]
    places: int
    kappa: float | None
    ac1: float | None
    labels: Sequence[str] = ()
    confusion: Sequence[Sequence[int]] = ()


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What was left out of the figures (of a layer, or of all), how much of it, and why."""

    what: str
    count: int
    reason: str
    layer: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A whole comparison. ``raters`` are ids of the sets compared."""

    raters: Sequence[str]
    articles: int
    stories: int
    resamplings: int
    seed: int
    figures: Sequence[Figure]
    groups: Sequence[Group]
    pairs: Sequence[Pair]
    excluded: Sequence[Exclusion]

    def figure(
        self, measure: str, layer: str = "", *, label: str = "", attribute: str = ""
    ) -> Figure | None:
        """One of the figures, or ``None``."""
        wanted = (measure, layer, label, attribute)
        for one in self.figures:
            if (one.measure, one.layer, one.label, one.attribute) == wanted:
                return one
        return None
