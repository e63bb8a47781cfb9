"""Every place that a search finds, in its line: page by page, all of them, or a sample."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from variorum.analysis.querying.contexts import around
from variorum.analysis.segmenting import Range
from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document
from variorum.domain.listings import FoundArticle, FoundPage
from variorum.domain.pausing import Progressed
from variorum.domain.people import AnnotationSet
from variorum.domain.searches.concordances import Line, LinesPage, TagAtHand
from variorum.domain.searches.queries import TagFilter
from variorum.services.project import Project, current_text
from variorum.services.searching.asking import Question, question
from variorum.services.suggesting.lessons import quiet_ranges

ARTICLES = 40
"""So many articles make a page."""
MOST = 100_000
"""So many lines are gathered at most."""
_ROOM = 80
"""Code points before and after a place."""
_NAMES = "entity"
_ZONE = "zone"


def page(project: Project, typed: str, offset: int = 0) -> LinesPage:
    """The lines of the next articles; ``UserError`` where the query has a faulty expression, or
    finds nothing since it has a name that nobody bears or a date that is none."""
    asked = question(project, typed)
    if not asked.query:
        return LinesPage((), None, 0)
    found = _articles(project, asked, offset)
    lines = tuple(_Lines(project, asked).of(found))
    more = offset + ARTICLES if len(found.articles) == ARTICLES else None
    return LinesPage(lines, more, found.total)


def lines_of(project: Project, typed: str, document_ids: Sequence[str]) -> list[Line]:
    """The lines of some articles as they are now, whatever the query says of other articles."""
    asked = question(project, typed)
    articles = []
    for document_id in document_ids:
        document = project.store.get(Document, document_id)
        if document is not None:
            _, text = current_text(project.store, document_id)
            found = FoundArticle(
                document.id,
                document.revision_id,
                document.title,
                document.outlet,
                document.published,
                text,
            )
            articles.append(found)
    return list(_Lines(project, asked).of(FoundPage(tuple(articles), len(articles))))


def every(
    project: Project,
    typed: str,
    progressed: Progressed | None = None,
    most: int = MOST,
) -> list[Line]:
    """All lines, or the first ``most``; ``progressed`` is told (done, of how many articles)."""
    found: list[Line] = []
    for line in _all(project, typed, progressed):
        found.append(line)
        if len(found) >= most:
            break
    return found


def sample(
    project: Project, typed: str, size: int, seed: int, progressed: Progressed | None = None
) -> list[Line]:
    """``size`` lines drawn at random from all, each as likely as any other, in their order.

    The same seed draws the same lines from the same project. (Reservoir sampling, Vitter's
    algorithm R: nothing is kept but the sample.)
    """
    draw, kept = Random(seed), dict[int, tuple[int, Line]]()
    for number, line in enumerate(_all(project, typed, progressed)):
        place = number if number < size else draw.randrange(number + 1)
        if place < size:
            kept[place] = number, line
    return [line for _, line in sorted(kept.values(), key=lambda pair: pair[0])]


def _all(project: Project, typed: str, progressed: Progressed | None) -> Iterator[Line]:
    asked = question(project, typed)
    lines, offset = _Lines(project, asked), 0
    while asked.query:
        found = _articles(project, asked, offset)
        if progressed:
            progressed(offset, found.total or 0)
        yield from lines.of(found)
        offset += ARTICLES
        if len(found.articles) < ARTICLES:
            return


def _articles(project: Project, asked: Question, offset: int) -> FoundPage:
    found = project.store.search(asked.sought, ARTICLES, offset, ranked=False)
    if asked.fault and not offset and not found.articles:
        raise asked.fault
    return found


class _Lines:
    """Makes lines of articles."""

    def __init__(self, project: Project, asked: Question) -> None:
        self._project = project
        self._asked = asked
        self._owners = {one.id: one.name for one in project.store.every(AnnotationSet)}

    def of(self, found: FoundPage) -> Iterator[Line]:
        """The lines of some articles."""
        for article in found.articles:
            tags = [
                tag
                for tag in self._project.store.annotations(article.id)
                if tag.revision_id == article.revision_id
            ]
            if self._asked.is_about_tags:
                yield from self._tags(article, tags)
            else:
                yield from self._words(article, tags)

    def _words(self, article: FoundArticle, tags: list[Annotation]) -> Iterator[Line]:
        """A line for every place in the article itself; without words to look for, its beginning.

        Page furniture and comments are no part of it.
        """
        quiet = quiet_ranges(self._project, tags)
        places = self._asked.places(article.text) if self._asked.has_words else [(0, 0)]
        for place in places:
            if any(start < place[1] and place[0] < end for start, end in quiet):
                continue
            here = [tag for tag in tags if tag.layer != _ZONE and _is_at(tag, place)]
            yield self._line(article, place, here)

    def _tags(self, article: FoundArticle, tags: list[Annotation]) -> Iterator[Line]:
        """A line for every tag that is looked for; with words, for those that hold some."""
        wanted = self._asked.sought.tags or TagFilter()
        places = self._asked.places(article.text) if self._asked.has_words else None
        for tag in tags:
            if (
                tag.layer != _ZONE
                and _is_wanted(tag, wanted)
                and (places is None or _holds_one(tag, places))
            ):
                yield replace(self._line(article, tag.extent, [tag]), tag_id=tag.id)

    def _line(self, article: FoundArticle, place: Range, tags: list[Annotation]) -> Line:
        start, end = place
        before, words, after = around(article.text, start, end, _ROOM)
        return Line(
            document_id=article.id,
            revision_id=article.revision_id,
            title=article.title,
            outlet=article.outlet,
            published=article.published,
            start=start,
            end=end,
            before=before,
            words=words,
            after=after,
            tags=tuple(self._at_hand(tag) for tag in tags),
        )

    def _at_hand(self, tag: Annotation) -> TagAtHand:
        mine = tag.set_id == self._project.my_set_id
        return TagAtHand(tag.id, tag.layer, tag.label, self._owners.get(tag.set_id, ""), mine)


def _is_at(tag: Annotation, place: Range) -> bool:
    """Whether a tag is about just these words: it has them as a part, or names what they are in."""
    start, end = place
    return any(
        (span.start, span.end) == place
        or (tag.layer == _NAMES and span.start <= start and end <= span.end)
        for span in tag.spans
    )


def _is_wanted(tag: Annotation, wanted: TagFilter) -> bool:
    return (not wanted.sets or tag.set_id in wanted.sets) and (
        not wanted.labels or (tag.layer, tag.label) in wanted.labels
    )


def _holds_one(tag: Annotation, places: list[Range]) -> bool:
    return any(span.start < end and start < span.end for span in tag.spans for start, end in places)
