"""What is compared: whose tags of which articles, gathered for the figures of agreement."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from variorum.analysis.agreement.columns import Article, Marks
from variorum.analysis.agreement.figures import Exclusion
from variorum.analysis.agreement.gathering import Gathering
from variorum.analysis.segmenting import Range, words
from variorum.domain.annotations import Annotation
from variorum.domain.codebooks import Codebook, Layer
from variorum.domain.documents import Document, Progress
from variorum.domain.pausing import Progressed
from variorum.domain.people import AnnotationSet
from variorum.domain.reviews.attempts import Attempt
from variorum.errors import UserError
from variorum.services.insights.pages import BarePage
from variorum.services.project import Project, current_text
from variorum.services.reading import merged
from variorum.services.suggesting.lessons import quiet_ranges

ZONE = "zone"
WHOLE = "/article"
"""Behind a layer's key: its tags that speak of the whole article."""
PEOPLES = frozenset({"working", "import"})
"""The kinds of sets that are compared unless others are named: what people made."""
_LINKS = ("entity", "claim")
_EARLIER = "they were made on an earlier text of the article"
_QUIET = "they lie in page furniture or comments"


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be compared: sets by id (all that people made, if empty), layers (all, if empty),
    articles by id (all, if ``None``), and only what people said they are done with.
    """

    sets: Sequence[str] = ()
    layers: Sequence[str] = ()
    articles: Sequence[str] | None = None
    finished: bool = False


@dataclass
class Comparison:
    """What was gathered: the marks, the names of the sets, the articles, and what was left out."""

    marks: Marks
    names: Mapping[str, str]
    titles: Mapping[str, str]
    pages: Mapping[str, BarePage]
    excluded: list[Exclusion] = field(default_factory=list)


def gather(project: Project, choice: Choice, progressed: Progressed | None = None) -> Comparison:
    """The marks that are to be compared.

    ``progressed`` is told (done, of how many articles) and may raise ``CancelledError``. Raises
    ``UserError`` where fewer than two sets have anything to compare.
    """
    sets = compared_sets(project, choice)
    work = _Work(project, choice, sets)
    wanted = None if choice.articles is None else frozenset(choice.articles)
    documents = [one for one in project.store.every(Document) if wanted is None or one.id in wanted]
    for number, document in enumerate(documents):
        if progressed is not None:
            progressed(number, len(documents))
        work.take(document)
    return work.result()


def compared_sets(project: Project, choice: Choice) -> dict[str, AnnotationSet]:
    """The sets that are compared, by id; ``UserError`` if there are fewer than two."""
    every = {one.id: one for one in project.store.every(AnnotationSet)}
    if choice.sets:
        found = {key: every[key] for key in choice.sets if key in every}
    else:
        found = {key: one for key, one in every.items() if one.kind in PEOPLES}
    if len(found) < 2:
        raise UserError(
            "There is nothing to compare: only one person has tagged here."
            if found
            else "There is nothing to compare: nobody has tagged here.",
            "Take in a colleague’s tags first, or name the sets to compare.",
        )
    return dict(sorted(found.items(), key=lambda item: (item[1].kind == "gold", item[1].name)))


def strands(codebook: Codebook, layers: Sequence[str]) -> dict[str, Layer]:
    """What is compared by itself: each layer, each role where its spans have several, and the tags
    that speak of a whole article.
    """
    found: dict[str, Layer] = {}
    for layer in codebook.layers:
        if layer.key == ZONE or (layers and layer.key not in layers):
            continue
        roles = [rule.role for rule in layer.roles]
        if len(roles) > 1:
            found |= {f"{layer.key}/{role}": layer for role in roles}
        else:
            found[layer.key] = layer
        if layer.document_level:
            found[layer.key + WHOLE] = layer
    return found


class _Work:
    """Gathers article by article."""

    def __init__(self, project: Project, choice: Choice, sets: Mapping[str, AnnotationSet]) -> None:
        self._project = project
        self._choice = choice
        self._sets = sets
        self._strands = strands(project.codebook, choice.layers)
        asked = {
            key: (*(one.key for one in layer.attributes if one.type == "enum"), *_LINKS)
            for key, layer in self._strands.items()
        }
        labels = {
            key: [label.key for label in layer.labels] for key, layer in self._strands.items()
        }
        whole = [key for key in self._strands if key.endswith(WHOLE)]
        self._gathering = Gathering(list(sets), labels, asked, whole)
        self._left_out: Counter[str] = Counter()
        self._titles: dict[str, str] = {}
        self._pages: dict[str, BarePage] = {}
        self._done: dict[str, set[str]] = defaultdict(set)
        for one in project.store.every(Progress):
            if one.state == "done":
                self._done[one.document_id].add(one.person_id)
        self._standing = merged(project.store)
        self._learners: dict[str, set[str | None]] = defaultdict(set)
        for attempt in project.store.every(Attempt):
            self._learners[attempt.document_id].add(attempt.person_id)

    def take(self, document: Document) -> None:
        """Gather one article, if anybody worked on it."""
        found = self._project.store.annotations(document.id)
        tags = [one for one in found if one.set_id in self._sets and one.layer != ZONE]
        people = self._who_took_part(document, tags)
        if not people:
            return
        _, text = current_text(self._project.store, document.id)
        page = BarePage(len(text), quiet_ranges(self._project, found))
        if page.length <= 0:
            return
        self._pages[document.id] = page
        self._titles[document.id] = document.title or document.source_name or document.id
        places = (page.bare(*place) for place in words(text))
        article = Article(
            document.id,
            page.length,
            document.story_id,
            document.outlet,
            document.published,
            max((one.modified_at or one.created_at for one in tags), default=""),
        )
        self._gathering.add_article(article, people, [one for one in places if one is not None])
        for tag in tags:
            if tag.set_id in people:
                self._add(document, page, tag)

    def result(self) -> Comparison:
        """Everything that was gathered."""
        excluded = [Exclusion("tags", count, why) for why, count in self._left_out.items()]
        names = {key: one.name for key, one in self._sets.items()}
        return Comparison(self._gathering.marks(), names, self._titles, self._pages, excluded)

    def _who_took_part(self, document: Document, tags: Sequence[Annotation]) -> set[str]:
        tagged = {one.set_id for one in tags}
        done = self._done[document.id]
        people = {key for key, one in self._sets.items() if one.person_id in done}
        took_part = people if self._choice.finished else people | tagged
        # Who practised on the article is compared with gold only, and with whom they are named.
        learners = self._learners[document.id] if not self._choice.sets else ()
        return {one for one in took_part if self._sets[one].person_id not in learners}

    def _add(self, document: Document, page: BarePage, tag: Annotation) -> None:
        if tag.revision_id != document.revision_id:
            self._left_out[_EARLIER] += 1
            return
        answers = {**tag.attributes}
        if tag.entity_id:
            answers["entity"] = self._standing.get(tag.entity_id, tag.entity_id)
        if tag.claim_id:
            answers["claim"] = self._standing.get(tag.claim_id, tag.claim_id)
        for strand, place in self._parts(page, tag):
            if place is None:
                self._left_out[_QUIET] += 1
            else:
                self._gathering.add(tag.set_id, strand, tag.label, place, (tag.id, answers))

    def _parts(self, page: BarePage, tag: Annotation) -> Iterator[tuple[str, Range | None]]:
        if not tag.spans and tag.layer + WHOLE in self._strands:
            yield tag.layer + WHOLE, (0, page.length)
        for span in tag.spans:
            for strand in (tag.layer, f"{tag.layer}/{span.role}"):
                if strand in self._strands:
                    yield strand, page.bare(span.start, span.end)
