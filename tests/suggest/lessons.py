"""Short ways to make lessons: articles whose tags are given by their words."""

from variorum.analysis.segmenting import sentences
from variorum.domain.annotations import Annotation, reading_order
from variorum.domain.spans import span_in
from variorum.suggest.base import Context, Lesson, Suggestion

Told = tuple[str, str] | tuple[str, str, str]
"""Words and their label in the entity layer, perhaps the id of the entity."""


def every(text: str, words: str) -> list[int]:
    """The offsets of the words."""
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def lesson(text: str, *told: Told, name: str = "one", **more) -> Lesson:
    """A finished article; of each of ``told`` the first occurrence is tagged."""
    layer = more.pop("layer", "entity")
    tags = [
        Annotation(
            f"{name}-{number}",
            "mine",
            name,
            "revision",
            layer,
            label,
            (span_in(text, text.index(words), text.index(words) + len(words)),),
            entity_id=entity[0] if entity else None,
        )
        for number, (words, label, *entity) in enumerate(told)
    ]
    read_until = more.pop("read_until", len(text))
    ordered = tuple(sorted(tags, key=reading_order))
    return Lesson(name, text, ordered, read_until, sentences=tuple(sentences(text)), **more)


def context(text: str, **more) -> Context:
    """What is known of an article in English."""
    return Context("other", sentences=tuple(sentences(text)), **{"language": "en", **more})


def told(text: str, suggestions) -> list[tuple[str, str]]:
    """Suggestions as their words and labels, in reading order."""
    ordered: list[Suggestion] = sorted(suggestions, key=lambda one: (one.start, one.end))
    return [(text[one.start : one.end], one.label) for one in ordered]
