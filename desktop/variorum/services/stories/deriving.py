"""Who drew on whom: signs of it in the words, and the notes that people make of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from variorum.analysis.stories.aligning import Alignment
from variorum.analysis.stories.grouping import near_copies
from variorum.domain.operations import Changed
from variorum.domain.pausing import Progressed
from variorum.domain.spans import Span, span_in
from variorum.domain.stories import Derivation
from variorum.errors import UserError
from variorum.services.project import Project, ensure_person, existing
from variorum.services.stories.correcting import aligned_versions
from variorum.services.stories.steps import Steps
from variorum.services.stories.versions import StoryVersions, story_versions, told_text

_KEPT = frozenset({"same", "moved", "extended", "trimmed"})
_MOST_EVIDENCE = 5


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign that one article was made from another, and what was noted about it.

    ``copied`` is the share (0 … 1) of the later article's passages that the earlier one has, word
    for word or nearly so; ``evidence`` are the longest of them, in the later article.
    """

    earlier_id: str
    later_id: str
    copied: float
    near_copy: bool
    evidence: tuple[Span, ...]
    noted: Derivation | None = None


def signs(
    project: Project,
    story_id: str,
    among: Sequence[str] | None = None,
    progressed: Progressed | None = None,
) -> list[Sign]:
    """Which articles look as if they were made from which, the surest first; noted ones too.

    ``among`` names the articles that are looked at; without it, all of the story.
    ``progressed`` is told how far it is, and may raise to stop it.
    """
    versions = story_versions(project, story_id)
    places = [n for n, one in enumerate(versions.documents) if among is None or one.id in among]
    places.sort(key=lambda place: _appeared(versions, place))
    texts = {versions.documents[n].id: _told(project, versions, n) for n in places}
    copies = set(near_copies(texts))
    noted = {(one.origin_id, one.document_id): one for one in project.store.every(Derivation)}
    found = [
        _sign(versions, pair, alignment, copies, noted)
        for pair, alignment in _pairs(project, versions, places, progressed)
    ]
    kept = (one for one in found if one.copied or one.noted)
    return sorted(kept, key=lambda one: (one.noted is None, -one.copied))


def note(project: Project, sign: Sign, *, derived: bool, words: str = "") -> Changed:
    """Note that the later article was made from the earlier one, or surely was not."""
    act = project.act("Note where an article comes from")
    with act as changes:
        ensure_person(project, changes)
        if sign.earlier_id == sign.later_id:
            raise UserError("An article is not made from itself.", "Choose another one.")
        known = changes.get(Derivation, sign.noted.id) if sign.noted else None
        if known is not None:
            changes.retire(Derivation, known.id)
        changes.add(
            Derivation(
                id=project.new_id(),
                document_id=sign.later_id,
                origin_id=sign.earlier_id,
                derived=derived,
                note=" ".join(words.split()),
                evidence=sign.evidence,
                created_at=project.now(),
                created_by=project.me.id,
            )
        )
    return act.changed


def forget(project: Project, derivation_id: str) -> Changed:
    """Take a note back."""
    act = project.act("Take back a note")
    with act as changes:
        changes.retire(Derivation, existing(changes, Derivation, derivation_id).id)
    return act.changed


def origins(project: Project, document_ids: Sequence[str]) -> dict[str, list[str]]:
    """From which articles each of these is noted to have been made."""
    found: dict[str, list[str]] = {}
    for one in project.store.every(Derivation):
        if one.derived and one.document_id in document_ids:
            found.setdefault(one.document_id, []).append(one.origin_id)
    return found


def _appeared(versions: StoryVersions, place: int) -> tuple[bool, str, int]:
    published = versions.documents[place].published
    return not published, published, place


def _told(project: Project, versions: StoryVersions, place: int) -> str:
    return told_text(project, versions.documents[place].id)[1]


def _pairs(
    project: Project, versions: StoryVersions, places: Sequence[int], progressed: Progressed | None
) -> Iterator[tuple[tuple[int, int], Alignment]]:
    pairs = list(combinations(places, 2))
    steps = Steps(progressed)
    steps.begin(len(pairs))
    found = aligned_versions(project, versions, pairs, steps.pause)
    for pair, alignment in zip(pairs, found, strict=True):
        yield pair, alignment
        steps.done()


def _sign(
    versions: StoryVersions,
    pair: tuple[int, int],
    alignment: Alignment,
    copies: set[tuple[str, str]],
    noted: dict[tuple[str, str], Derivation],
) -> Sign:
    earlier, later = (versions.documents[place].id for place in pair)
    kept = {n for link in alignment.linked if link.relation in _KEPT for n in link.right}
    passages = alignment.right.passages
    longest = sorted(kept, key=lambda n: (-len(passages[n].tokens), n))[:_MOST_EVIDENCE]
    text = alignment.right.version.text
    return Sign(
        earlier,
        later,
        round(len(kept) / len(passages), 3) if passages else 0.0,
        (min(earlier, later), max(earlier, later)) in copies,
        tuple(
            span_in(text, passages[n].start, passages[n].end, "evidence") for n in sorted(longest)
        ),
        noted.get((earlier, later)),
    )
