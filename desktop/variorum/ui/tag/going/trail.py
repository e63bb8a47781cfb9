"""Where one was before each jump, as a browser remembers its pages; no Qt, no screen."""

from dataclasses import dataclass

LONGEST = 100
"""So many places are remembered."""
NEAR = 600
"""A caret that moves by no more than so many code points has not jumped."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in an article, in code points."""

    document_id: str
    offset: int

    def is_near(self, other: "Spot") -> bool:
        """Whether going from one to the other is no jump."""
        apart = abs(self.offset - other.offset)
        return self.document_id == other.document_id and apart <= NEAR


@dataclass(frozen=True, slots=True)
class Trail:
    """The places behind and ahead, the nearest last."""

    behind: tuple[Spot, ...] = ()
    ahead: tuple[Spot, ...] = ()

    def jumped_from(self, spot: Spot) -> "Trail":
        """The trail after a jump that left ``spot``: what was ahead is given up."""
        return Trail((*self.behind, spot)[-LONGEST:])

    def back(self, here: Spot) -> tuple["Trail", Spot]:
        """The trail and the place after a step back; ``here`` itself where there is none."""
        if not self.behind:
            return self, here
        *rest, spot = self.behind
        return Trail(tuple(rest), (*self.ahead, here)), spot

    def forward(self, here: Spot) -> tuple["Trail", Spot]:
        """The trail and the place after a step forward again; ``here`` where there is none."""
        if not self.ahead:
            return self, here
        *rest, spot = self.ahead
        return Trail((*self.behind, here), tuple(rest)), spot

    def without(self, document_id: str) -> "Trail":
        """The trail without the places of an article that is gone."""
        behind, ahead = (
            tuple(one for one in side if one.document_id != document_id)
            for side in (self.behind, self.ahead)
        )
        return Trail(behind, ahead)
