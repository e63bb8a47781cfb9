"""Examples of a label out of the project's own articles: sentences with the tagged words marked."""

from dataclasses import dataclass
from itertools import islice

from variorum.analysis.segmenting import sentences
from variorum.domain.annotations import Annotation
from variorum.domain.spans import shortened
from variorum.services.project import Project, current_text

LONGEST = 240
"""So many characters of an example are shown."""
MOST = 40
"""So many examples are shown; they are looked for among four times as many tags."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the tagged words in brackets, and where it stands (code points)."""

    words: str
    document_id: str
    outlet: str
    start: int
    end: int


def examples(project: Project, layer: str, label: str) -> list[Example]:
    """The first places that are tagged with a label, one for each different sentence."""
    found: dict[str, Example] = {}
    tagged = (one for one in project.store.labelled(layer, label) if one.spans and not one.is_left)
    for annotation in islice(tagged, MOST * 4):
        one = _example(project, annotation)
        found.setdefault(one.words, one)
        if len(found) >= MOST:
            break
    return list(found.values())


def _example(project: Project, annotation: Annotation) -> Example:
    document, text = current_text(project.store, annotation.document_id)
    start, end = annotation.extent
    left = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    around = sentences(text, left, len(text) if stop < 0 else stop)
    touched = [one for one in around if one[0] < end and start < one[1]] or [(start, end)]
    words = _bracketed(text, annotation, touched[0][0], touched[-1][1])
    words = shortened(" ".join(words.split()), LONGEST)
    return Example(words, document.id, document.outlet or document.title, start, end)


def _bracketed(text: str, annotation: Annotation, low: int, high: int) -> str:
    parts, at = [], low
    for span in sorted(annotation.spans, key=lambda one: (one.start, one.end)):
        start, end = max(span.start, at), min(span.end, high)
        if start < end:
            parts += [text[at:start], "[", text[start:end], "]"]
            at = end
    return "".join([*parts, text[at:high]])
