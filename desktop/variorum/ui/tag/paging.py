"""From an open article to what the reader shows of it: whose tags, under which names."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from variorum.domain.annotations import Annotation
from variorum.domain.codebooks import Codebook
from variorum.domain.people import AnnotationSet
from variorum.services.reading import OpenArticle
from variorum.ui.reader.pages import Page, is_shown
from variorum.ui.widgets.wording import counted, date_said

STRUCTURE = "structure"


@dataclass(frozen=True, slots=True)
class SetCount:
    """A set with the number of its tags in the article, zones left out."""

    set_id: str
    name: str
    tags: int


def set_counts(article: OpenArticle, my_set_id: str) -> list[SetCount]:
    """The sets with tags in the article, this person's own first, and there even when empty."""
    counts = Counter(a.set_id for a in article.annotations if is_shown(a))
    mine = SetCount(my_set_id, "", counts[my_set_id])
    others = [
        SetCount(one.id, one.name, counts[one.id])
        for one in article.sets
        if one.kind != STRUCTURE and one.id != my_set_id and counts[one.id]
    ]
    return [mine, *others]


def shown_sets(counts: Collection[SetCount], remembered: Collection[str]) -> frozenset[str]:
    """Whose tags are shown: what was chosen before, else mine, else the first with any."""
    present = {one.set_id for one in counts if one.tags}
    chosen = present & set(remembered)
    if chosen:
        return frozenset(chosen)
    first = next((one.set_id for one in counts if one.tags), None)
    return frozenset({first} if first else ())


def is_visible(
    annotation: Annotation, shown: Collection[str], sets: Mapping[str, AnnotationSet]
) -> bool:
    """Whether the reader shows a tag: its set is chosen, or it is a part of the page."""
    found = sets.get(annotation.set_id)
    return annotation.set_id in shown or (found is not None and found.kind == STRUCTURE)


def visible(article: OpenArticle, shown: Collection[str]) -> tuple[Annotation, ...]:
    """The tags of an article that the reader shows."""
    sets = {one.id: one for one in article.sets}
    return tuple(one for one in article.annotations if is_visible(one, shown, sets))


def beside(
    article: OpenArticle, shown: Collection[str], others: Collection[str]
) -> list[Annotation]:
    """The tags that are seen with the sets ``shown`` and would not be with ``others``."""
    structure = {one.id for one in article.sets if one.kind == STRUCTURE}
    sets = set(shown) - set(others) - structure
    return [one for one in article.annotations if one.set_id in sets] if sets else []


def page_of(article: OpenArticle, shown: Collection[str], codebook: Codebook) -> Page:
    """What the reader shows of an article."""
    document = article.document
    words = counted("%n word(s)", len(article.text.split()))
    date = date_said(document.published, short=False)
    parts = (document.outlet, document.byline, date, words)
    return Page(
        document_id=document.id,
        text=article.text,
        title=document.title,
        details=tuple(part for part in parts if part),
        annotations=visible(article, shown),
        relations=article.relations,
        codebook=codebook,
        names=names_of(article),
    )


def names_of(article: OpenArticle) -> dict[str, str]:
    """The words for the ids that tags carry."""
    people = {one.person_id: one.name for one in article.sets if one.person_id}
    entities = {one: entity.name for one, entity in article.entities.items()}
    claims = {one.id: one.text for one in article.claims.values()}
    return people | entities | claims
