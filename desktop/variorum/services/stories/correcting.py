"""Alignments as people want them: corrections of what the words showed, kept through every run."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from variorum.analysis.segmenting import Range
from variorum.analysis.stories.aligning import Alignment, Correction, Relation, alignments
from variorum.domain.operations import Changed
from variorum.domain.pausing import Pause, never
from variorum.domain.spans import Span, fits, span_in
from variorum.domain.stories import AlignmentCorrection
from variorum.errors import UserError
from variorum.formats.anchoring import place
from variorum.services.project import Project, current_text, ensure_person
from variorum.services.stories.versions import StoryVersions
from variorum.store.base import Reading, Transaction

RELATIONS: tuple[Relation, ...] = ("same", "reworded", "trimmed", "extended")
"""What a person may say happened to linked words; whether they moved is seen from their order."""
Corrections = dict[tuple[int, int], tuple[Correction, ...]]
"""What people corrected, by the places of two versions of a story, the latest last."""


@dataclass(frozen=True, slots=True)
class Passages:
    """A place in an article (code points): the passages that it meets."""

    document_id: str
    start: int
    end: int


def aligned_versions(
    project: Project,
    versions: StoryVersions,
    pairs: Iterable[tuple[int, int]] | None = None,
    pause: Pause = never,
) -> Iterator[Alignment]:
    """The versions of a story aligned two by two (all, or those numbered), as corrected."""
    return alignments(versions.tellings, pairs, _corrections_of(project.store, versions), pause)


def _corrections_of(reading: Reading, versions: StoryVersions) -> Corrections:
    """What people corrected in the alignments of a story; what finds no place any more rests.

    Each is there twice: an alignment may be asked for in either direction.
    """
    numbers = {one.id: number for number, one in enumerate(versions.documents)}
    found: dict[tuple[int, int], list[Correction]] = {}
    for one in reading.every(AlignmentCorrection):
        if one.document_id in numbers and one.other_id in numbers:
            here, there = numbers[one.document_id], numbers[one.other_id]
            left = _place(versions.tellings[here].version.text, one.span)
            right = _place(versions.tellings[there].version.text, one.other)
            relation = next((each for each in RELATIONS if each == one.relation), None)
            if left and right:
                made = Correction(left, right, one.linked, relation)
                found.setdefault((here, there), []).append(made)
                found.setdefault((there, here), []).append(made.mirrored())
    return {pair: tuple(made) for pair, made in found.items()}


def link(
    project: Project,
    here: Sequence[Passages],
    there: Sequence[Passages],
    *,
    instead_of: Sequence[Passages] = (),
) -> Changed:
    """Say that passages of two articles tell the same, each of the one what each of the other.

    ``instead_of`` are passages of the other article that were linked with those ``here`` and tell
    something else.
    """
    act = project.act("Link passages")
    with act as changes:
        for one, other in product(here, instead_of):
            _say(project, changes, one, other, linked=False)
        for one, other in product(here, there):
            _say(project, changes, one, other, linked=True)
    return act.changed


def unlink(project: Project, here: Sequence[Passages], there: Sequence[Passages]) -> Changed:
    """Say that passages of one article do not tell what those of another one tell."""
    act = project.act("Unlink passages")
    with act as changes:
        for one, other in product(here, there):
            _say(project, changes, one, other, linked=False)
    return act.changed


def name_relation(
    project: Project, here: Sequence[Passages], there: Sequence[Passages], relation: str
) -> Changed:
    """Say what happened to the words of linked passages; empty leaves it to the words.

    It is said as the later article (``there``) did it to the earlier one (``here``).
    """
    if relation not in {"", *RELATIONS}:
        raise UserError(f"“{relation}” is not a relation of passages.", "Choose one from the menu.")
    act = project.act(f"Call passages {relation}" if relation else "Leave relation to the words")
    with act as changes:
        for one, other in product(here, there):
            _say(project, changes, one, other, linked=True, relation=relation)
    return act.changed


def forget(project: Project, here: Sequence[Passages], other_id: str) -> Changed | None:
    """Take back what was said about passages and those of another article; ``None``: nothing."""
    act = project.act("Align by the words again")
    with act as changes:
        for one in here:
            text = current_text(changes, one.document_id)[1]
            for said in list(changes.every(AlignmentCorrection)):
                if _about(said, one, other_id, text):
                    changes.retire(AlignmentCorrection, said.id)
    return act.changed if act.changed.ids else None


def _say(
    project: Project,
    changes: Transaction,
    here: Passages,
    there: Passages,
    *,
    linked: bool,
    relation: str = "",
) -> None:
    """Keep one correction in place of whatever was said of the same two places before."""
    if here.document_id == there.document_id:
        raise UserError("A version is not aligned with itself.", "Choose a passage of another one.")
    ensure_person(project, changes)
    spans = [_span(changes, one) for one in (here, there)]
    for one in list(changes.every(AlignmentCorrection)):
        if _ends(one) == {(here.document_id, spans[0]), (there.document_id, spans[1])}:
            changes.retire(AlignmentCorrection, one.id)
    changes.add(
        AlignmentCorrection(
            id=project.new_id(),
            document_id=here.document_id,
            other_id=there.document_id,
            span=spans[0],
            other=spans[1],
            linked=linked,
            relation=relation,
            created_at=project.now(),
            created_by=project.me.id,
        )
    )


def _span(changes: Transaction, one: Passages) -> Span:
    _, text = current_text(changes, one.document_id)
    return span_in(text, one.start, one.end)


def _ends(one: AlignmentCorrection) -> set[tuple[str, Span]]:
    return {(one.document_id, one.span), (one.other_id, one.other)}


def _about(one: AlignmentCorrection, here: Passages, other_id: str, text: str) -> bool:
    """Whether a correction is about a passage and some of another article."""
    for document_id, span in _ends(one):
        if document_id == here.document_id and {document_id, other_id} == {
            one.document_id,
            one.other_id,
        }:
            where = _place(text, span)
            return where is not None and where[0] < here.end and here.start < where[1]
    return False


def _place(text: str, span: Span) -> Range | None:
    """Where the words of a span stand now (code points); ``None`` if they are gone."""
    if fits(span, text):
        return span.start, span.end
    found = place(text, span.start, span.end, span.exact)
    return None if isinstance(found, str) else (found.start, found.end)
