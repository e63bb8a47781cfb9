"""What a mark of a chart counts, listed: words of articles, or articles."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from variorum.analysis.agreement.items import KINDS, Question
from variorum.domain.annotations import Annotation
from variorum.domain.codebooks import Codebook
from variorum.domain.documents import Document
from variorum.domain.people import AnnotationSet
from variorum.domain.spans import shortened
from variorum.services.insights.agreeing import FoundPlace, places
from variorum.services.insights.agreement_tables import label_name
from variorum.services.insights.comparing import ZONE, Comparison
from variorum.services.insights.overview import article_name
from variorum.services.insights.tables import Articles, Opening, Places, Tags
from variorum.services.project import Project
from variorum.services.reading import with_merged

LIMIT = 500
_WORDS = 80


@dataclass(frozen=True, slots=True)
class Listed:
    """Something a mark counts: what it says, more about it, and where it is (code points)."""

    words: str
    details: str
    document_id: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """The first of what a mark counts, and how much it is altogether (``None``: even more)."""

    found: tuple[Listed, ...]
    total: int | None


def behind(project: Project, opening: Opening, comparison: Comparison | None) -> Listing:
    """What a mark counts. Places need the comparison that the figure was made of."""
    if isinstance(opening, Articles):
        return _articles(project, opening)
    if isinstance(opening, Tags):
        return _tags(project, opening)
    return _places(project, opening, comparison) if comparison is not None else Listing((), 0)


def _articles(project: Project, opening: Articles) -> Listing:
    found = (project.store.get(Document, key) for key in opening.ids[:LIMIT])
    listed = tuple(
        Listed(
            article_name(one), " · ".join(filter(None, (one.outlet, one.published[:10]))), one.id
        )
        for one in found
        if one is not None
    )
    return Listing(listed, len(opening.ids))


def _places(project: Project, opening: Places, comparison: Comparison) -> Listing:
    kinds = [kind for kind in KINDS if kind in opening.kinds]
    question = Question(
        opening.layer, opening.label, opening.other, opening.raters, opening.articles, kinds
    )
    found, total = places(project, comparison, question, LIMIT)
    codebook = project.codebook
    listed = tuple(
        Listed(one.words, _who(one, codebook, opening.layer), one.document_id, one.start, one.end)
        for one in found
    )
    return Listing(listed, total)


def _who(place: FoundPlace, codebook: Codebook, layer: str) -> str:
    parts = [f"{name}: {label_name(codebook, layer, label)}" for name, label in place.said]
    parts += [f"{name}: nothing" for name in place.absent]
    return " · ".join(parts)


def _tags(project: Project, opening: Tags) -> Listing:
    documents: dict[str, Document | None] = {}
    store, codebook = project.store, project.codebook
    sets = {one.id: one for one in store.every(AnnotationSet)}

    def document(tag: Annotation) -> Document | None:
        if tag.document_id not in documents:
            documents[tag.document_id] = store.get(Document, tag.document_id)
        return documents[tag.document_id]

    matching = _matching(project, opening, document)
    found = list(islice(matching, LIMIT + 1))
    listed = []
    for tag in sorted(found[:LIMIT], key=lambda one: (one.document_id, one.extent)):
        about = document(tag)
        title = article_name(about) if about is not None else ""
        owner = sets.get(tag.set_id)
        parts = (codebook.label_name(tag.layer, tag.label), owner.name if owner else "", title)
        words = shortened(" ".join(tag.exact.split()), _WORDS) or "the whole article"
        listed.append(Listed(words, " · ".join(filter(None, parts)), tag.document_id, *tag.extent))
    return Listing(tuple(listed), len(found) if len(found) <= LIMIT else None)


def _matching(
    project: Project, opening: Tags, document: Callable[[Annotation], Document | None]
) -> Iterator[Annotation]:
    store = project.store
    about = opening.claim_id or opening.entity_id
    uncounted = {"structure", "gold"} if opening.target_id or about else {"structure"}
    sets = {one.id for one in store.every(AnnotationSet) if one.kind not in uncounted}
    tags: Iterator[Annotation | None]
    if opening.target_id:
        targets = with_merged(store, opening.target_id)
        linked = {
            one.from_id
            for target in targets
            for one in store.relations_of(target)
            if one.type == "target" and one.to_id == target
        }
        tags = (store.get(Annotation, key) for key in sorted(linked))
    else:
        named = with_merged(store, about) if about else ()
        tags = (tag for one in named for tag in store.mentions(one))
        tags = tags if about else store.every(Annotation, in_order=False)
    for tag in tags:
        if tag is None or tag.set_id not in sets or tag.layer == ZONE or tag.is_left:
            continue
        if not _is_asked(tag, opening):
            continue
        if opening.published:
            told = document(tag)
            if told is None or not told.published.startswith(opening.published):
                continue
        yield tag


def _is_asked(tag: Annotation, opening: Tags) -> bool:
    return (
        opening.set_id in {"", tag.set_id}
        and opening.layer in {"", tag.layer}
        and opening.label in {"", tag.label}
        and tag.created_at.startswith(opening.day)
    )
