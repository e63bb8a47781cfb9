"""What a review leaves behind: decisions, gold sets with their versions, and comments."""

from dataclasses import dataclass
from typing import Literal

Choice = Literal["take", "edit", "both", "nothing"]
Conflict = Literal[
    "split", "boundary", "label", "attribute", "link", "missing", "extra", "unanimous"
]
CommentTarget = Literal["range", "tag", "item", "claim"]

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
TARGETS: tuple[CommentTarget, ...] = ("range", "tag", "item", "claim")
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
    """A tag that was decided about, as it was then.

    ``operation`` is the one that had last written it; ``content`` stands for what it said (see
    ``analysis.reviewing.contents.fingerprint``), and tells later whether it still says so.
    """

    annotation_id: str
    set_id: str
    operation: str
    content: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer settled about one item, for one gold set, and why.

    ``item`` is the item's identity, ``kind`` what was wrong with it, ``start`` and ``end`` its
    place (code points). ``inputs`` are the tags that were compared, ``missing`` the sets that had
    nothing there, ``taken`` the tags whose answer was taken over as it is, ``made`` the gold tags
    that came of it: none where nothing was right. ``auto`` names the rule that decided, and is
    empty where a person did. ``words`` and ``labels`` are what precedents are found by.
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


@dataclass(frozen=True, slots=True)
class Gold:
    """A version of the gold set ``set_id``: a draft until it is frozen.

    A frozen one is never changed again; ``sha256`` is taken over its tags as
    ``analysis.reviewing.sealing`` writes them, ``tags`` says how many they were.
    """

    id: str
    set_id: str
    version: int
    frozen_at: str = ""
    frozen_by: str | None = None
    sha256: str = ""
    tags: int = 0
    codebook: str = ""
    created_at: str = ""
    created_by: str | None = None

    @property
    def is_frozen(self) -> bool:
        """Whether nothing in it may change any more."""
        return bool(self.frozen_at)


@dataclass(frozen=True, slots=True)
class Comment:
    """Something said about a range of an article, a tag, an item of the review, or a claim.

    The first comment of a thread says what it is about, and whether that is resolved; a reply
    names it as its ``thread_id`` and repeats where it stands. ``document_id`` is ``None`` for a
    claim. ``target_id`` is the id of the tag, item or claim, and empty for a range, which is
    ``start`` … ``end`` (code points) of the article's revision ``revision_id``. ``mentions`` are
    the people whom it calls on.
    """

    id: str
    target: CommentTarget
    text: str
    document_id: str | None = None
    target_id: str = ""
    revision_id: str | None = None
    start: int = 0
    end: int = 0
    thread_id: str | None = None
    mentions: tuple[str, ...] = ()
    resolved: bool = False
    created_at: str = ""
    created_by: str | None = None
