"""Articles as far as somebody has tagged them: what suggesters learn from and checks look at."""

from collections.abc import Sequence

from variorum.analysis.consistency.findings import TaggedText
from variorum.analysis.segmenting import Range, sentences
from variorum.domain.annotations import QUIET_ZONES, Annotation
from variorum.domain.documents import Progress, progress_id
from variorum.domain.pausing import Pause, never
from variorum.domain.people import AnnotationSet
from variorum.services.project import Project, current_text
from variorum.store.base import Reading
from variorum.suggest.base import Lesson

_FINISHED = frozenset({"done"})
_READ_BY_EYE = frozenset({"manual", "suggested", "adjudicated"})
"""Tags of other origins came without anybody reading up to them."""


def tagged_text(project: Project, document_id: str) -> TaggedText:
    """An article with this person's tags; ``KeyError`` if the project has no such article."""
    reading = project.store
    found = reading.annotations(document_id)
    mine = [one for one in found if one.set_id == project.my_set_id and one.spans]
    finished = _is_finished(project, reading, document_id)
    return _tagged_text(project, document_id, found, mine, finished=finished)


def lesson(project: Project, document_id: str, pause: Pause = never) -> Lesson:
    """An article to learn from: with its gold tags where there are any, else this person's.

    ``pause`` is called now and then, here and by who learns from it.
    """
    reading = project.store
    found = reading.annotations(document_id)
    pause()
    kinds = {set_id: reading.get(AnnotationSet, set_id) for set_id in {a.set_id for a in found}}
    gold_sets = {set_id for set_id, one in kinds.items() if one and one.kind == "gold"}
    gold = [one for one in found if one.set_id in gold_sets and one.spans]
    mine = [one for one in found if one.set_id == project.my_set_id and one.spans]
    finished = bool(gold) or _is_finished(project, reading, document_id)
    read = _tagged_text(project, document_id, found, gold or mine, finished=finished)
    pause()
    return Lesson(
        document_id,
        read.text,
        read.tags,
        read.read_until,
        read.story_id,
        tuple(sentences(read.text)),
        pause,
    )


def quiet_ranges(project: Project, annotations: Sequence[Annotation]) -> tuple[Range, ...]:
    """The parts of the page that are not the article: furniture and comments."""
    return tuple(
        one.extent
        for one in annotations
        if one.set_id == project.structure_set_id and one.label in QUIET_ZONES
    )


def _tagged_text(
    project: Project,
    document_id: str,
    found: Sequence[Annotation],
    tags: Sequence[Annotation],
    *,
    finished: bool,
) -> TaggedText:
    document, text = current_text(project.store, document_id)
    current = tuple(tag for tag in tags if tag.revision_id == document.revision_id)
    read = [tag.extent[1] for tag in current if tag.origin in _READ_BY_EYE]
    return TaggedText(
        document_id=document_id,
        text=text,
        tags=current,
        read_until=len(text) if finished else max(read, default=0),
        story_id=document.story_id,
        language=document.language,
        furniture=quiet_ranges(project, found),
    )


def _is_finished(project: Project, reading: Reading, document_id: str) -> bool:
    progress = reading.get(Progress, progress_id(document_id, project.me.id))
    return progress is not None and progress.state in _FINISHED
