"""Training tasks: an article that is settled, tagged blind by a learner and compared with gold."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attempt:
    """A training task of one person: under way, or finished with what the comparison found.

    ``set_id`` is the gold set. ``tags`` and ``gold`` count the learner's tags and those of gold,
    ``same`` the gold tags that the learner has exactly. Of the rest each place counts once:
    ``moved`` are other words, ``relabelled`` another label, ``detailed`` other attributes or links,
    ``missed`` what the learner has nothing for, ``extra`` what gold has nothing for. ``codebook``
    is the version that was in force.
    """

    id: str
    document_id: str
    person_id: str
    set_id: str
    begun_at: str = ""
    ended_at: str = ""
    tags: int = 0
    gold: int = 0
    same: int = 0
    moved: int = 0
    relabelled: int = 0
    detailed: int = 0
    missed: int = 0
    extra: int = 0
    codebook: str = ""

    @property
    def is_under_way(self) -> bool:
        """Whether the learner is still tagging: gold stays hidden."""
        return not self.ended_at

    @property
    def score(self) -> float:
        """F1 of tags that are the same in everything, 0 … 1; 1 where there was nothing to tag."""
        both = self.tags + self.gold
        return 2 * self.same / both if both else 1.0
