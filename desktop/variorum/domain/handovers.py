"""What is known of a colleague's work that was taken in from packages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from variorum.domain.ids import derived_id


@dataclass(frozen=True, slots=True)
class Handover:
    """How far the work of one person was taken in.

    ``articles`` has, by the id of an article, the count that the person's project stood at when
    their tags of it were packed: an older package is known by a lower one. ``shared`` has, by the
    id of an entity, claim or story that a package brought, the digest of the state it brought: as
    long as the project still has that state, nobody here has changed it.
    """

    id: str
    person_id: str
    articles: Mapping[str, int] = field(default_factory=dict)
    shared: Mapping[str, str] = field(default_factory=dict)


def handover_id(person_id: str) -> str:
    """The id of what is known of a person's packages."""
    return derived_id("handover", person_id)
