"""What a reviewer settled about something that people tagged differently, and why."""

from dataclasses import dataclass
from typing import Literal

Choice = Literal["take", "edit", "both", "nothing"]
Conflict = Literal[
    "split", "boundary", "label", "attribute", "link", "missing", "extra", "unanimous"
]

CHOICES: tuple[Choice, ...] = ("take", "edit", "both", "nothing")
CONFLICTS: tuple[Conflict, ...] = (
    "split",
    "boundary",
    "label",
    "attribute",
    "link",
    "missing",
    "extra",
    "unanimous",
)
"""The kinds of item, the one that has to be settled first standing first."""
REASONS = {
    "guideline": "The guideline says so",
    "context": "The context decides",
    "boundary": "Too many or too few words",
    "label": "Another label fits better",
    "overlooked": "It was overlooked",
    "surplus": "There is nothing to tag",
    "slip": "A slip",
    "open": "The guideline leaves it open",
}
"""Why something was decided, by a code that can be counted; the words are English."""


@dataclass(frozen=True, slots=True)
class Input:
    """A tag, or a link, that was decided about, as it was then.

    ``operation`` is the one that had last written it; ``content`` stands for what it said (see
    ``analysis.reviewing.contents.fingerprint``), and tells later whether it still says so; it is
    empty once the article has another text in which its words were changed or are gone.
    """

    annotation_id: str
    set_id: str
    operation: str
    content: str


@dataclass(frozen=True, slots=True)
class DecidedLink:
    """A link that gold is to have as soon as it has both ends.

    It leads from the gold tag that comes of one of the people's tags ``starts`` to that which comes
    of one of ``ends``, or to an entity or a claim. ``words`` are those of the tag it leads to.
    """

    type: str
    starts: tuple[str, ...]
    ends: tuple[str, ...] = ()
    to_entity: str | None = None
    to_claim: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer settled about one item, for one gold set, and why.

    ``item`` is the item's identity, ``kind`` what was wrong with it, ``start`` and ``end`` its
    place (code points). ``inputs`` are the tags that were compared, ``missing`` the sets that had
    nothing there, ``taken`` the tags whose answer was taken over as it is, ``made`` the gold tags
    that came of it: none where nothing was right. Where it is about links, ``relation`` is their
    type (else it is empty), and those are the links compared, taken and made; ``links`` are what
    gold is to have instead of all of them, which it has once it has both ends. ``auto`` names the
    rule that decided, and is empty where a person did. ``words`` and ``labels`` are what precedents
    are found by.
    """

    id: str
    document_id: str
    set_id: str
    item: str
    layer: str
    kind: Conflict
    choice: Choice
    start: int
    end: int
    inputs: tuple[Input, ...] = ()
    missing: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    reason: str = ""
    note: str = ""
    guideline: str = ""
    auto: str = ""
    words: str = ""
    labels: tuple[str, ...] = ()
    codebook: str = ""
    decided_at: str = ""
    decided_by: str | None = None
    relation: str = ""
    links: tuple[DecidedLink, ...] = ()
