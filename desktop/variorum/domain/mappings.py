"""What the labels of another program stand for in a project's codebook."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class LabelMapping:
    """The answer of a project to the labels of one format, kept from one import to the next.

    ``labels`` leads from a foreign label, as the format writes it, to ``layer:label`` of the
    codebook; to nothing (``""``) where tags with it are left out on purpose. A label that is not
    in it is looked up in the codebook.
    """

    id: str
    format: str
    labels: Mapping[str, str] = field(default_factory=dict)
