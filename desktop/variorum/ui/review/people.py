"""Who is who in a review: names and colours, or letters where names are hidden."""

from collections.abc import Mapping
from dataclasses import dataclass

from variorum.analysis.reviewing.blinding import letters
from variorum.domain.people import AnnotationSet
from variorum.ui.theme import current_theme

_COLOURS = (
    ("#0B63B0", "#63B3F5"),
    ("#9A5200", "#F0A43A"),
    ("#7A3E9D", "#C79BE8"),
    ("#00756B", "#4CC7B8"),
    ("#A02C5D", "#F08CB8"),
    ("#56600A", "#C3CC5A"),
)
"""For names, light and dark; told apart by people who see fewer colours, never the only sign."""


@dataclass(frozen=True, slots=True)
class People:
    """Those who took part in the review of an article.

    ``blind`` hides their names; ``seed`` makes the letters of a project repeatable.
    """

    sets: Mapping[str, AnnotationSet]
    seed: str = ""
    blind: bool = False

    def name(self, set_id: str, item: str) -> str:
        """What somebody is called beside an item."""
        if self.blind:
            return letters(self.sets, f"{self.seed}/{item}").get(set_id, "?")
        found = self.sets.get(set_id)
        return found.name if found else "?"

    def names(self, set_ids: tuple[str, ...], item: str, most: int = 3) -> str:
        """Several of them, sorted, so that their order tells nothing; some, where they are many."""
        found = sorted(self.name(one, item) for one in set_ids)
        rest = len(found) - most
        return ", ".join(found[:most]) + (f" +{rest}" if rest > 0 else "")

    def colour(self, set_id: str, item: str) -> str:
        """The colour of somebody's name beside an item."""
        order = sorted(self.sets, key=lambda one: self.name(one, item))
        place = order.index(set_id) if set_id in order else 0
        light, dark = _COLOURS[place % len(_COLOURS)]
        return dark if current_theme().dark else light
