"""Looking for words in an article, a story or the project: a plan that can be looked through."""

from collections import Counter
from collections.abc import Iterator, Sequence

from variorum.analysis.occurrences import Occurrences, Place, Standing, places
from variorum.analysis.wording.plurals import other_numbers
from variorum.domain.documents import Document
from variorum.domain.names import tidied, without_possessive
from variorum.domain.pausing import Progressed
from variorum.domain.registers import Entity
from variorum.domain.spans import span_in
from variorum.errors import UserError
from variorum.services.project import Project, existing
from variorum.services.propagating.wanting import Occurrence, Plan, Wanted
from variorum.services.suggesting.lessons import quiet_ranges
from variorum.services.suggesting.remembering import Answers

_BEFORE, _AFTER = 60, 80
_AT_ONCE = 100
"""So many articles are read at once; after them progress is told."""
_ZONE = "zone"

_Found = tuple[Document, str, list[tuple[int, int]]]


def plan(project: Project, wanted: Wanted, progressed: Progressed | None = None) -> Plan:
    """Look for the words in an article, its story, or the project.

    What is tagged in the layer already, was rejected there, or is page furniture is passed over.
    ``progressed`` is told (done, of how many articles) and may raise ``CancelledError``.
    """
    looking = _Looking(project, wanted)
    documents = list(_documents(project, wanted))
    found: list[Occurrence] = []
    passed: Counter[Standing] = Counter()
    for done in range(0, len(documents), _AT_ONCE):
        if progressed:
            progressed(done, len(documents))
        for document, text, standing in looking.places(documents[done : done + _AT_ONCE]):
            for place in standing:
                if place.standing == "open":
                    found.append(_occurrence(document, text, place))
                else:
                    passed[place.standing] += 1
    return Plan(wanted, tuple(found), passed)


class _Looking:
    """A search for what is wanted, prepared once for all articles."""

    def __init__(self, project: Project, wanted: Wanted) -> None:
        self._project = project
        self._layer = wanted.layer
        self._search = Occurrences(_names(project, wanted))
        answers = Answers(project.store, project.me.id)
        self._answers = answers.about(self._search.keys, wanted.layer, wanted.label)

    def places(self, documents: Sequence[Document]) -> Iterator[tuple[Document, str, list[Place]]]:
        """Where the words stand in some articles, and whether they can be tagged there."""
        found = list(self._found(documents))
        ids = [document.id for document, _, _ in found]
        project, store = self._project, self._project.store
        mine = store.in_layer(project.my_set_id, self._layer, ids)
        zones = store.in_layer(project.structure_set_id, _ZONE, ids)
        for document, text, ranges in found:
            quiet = quiet_ranges(project, zones.get(document.id, ()))
            rejected = {words for words, _, _ in self._answers.rejected_in(document)}
            tags = mine.get(document.id, ())
            yield document, text, places(text, ranges, tags, quiet, rejected)

    def _found(self, documents: Sequence[Document]) -> Iterator[_Found]:
        """The articles that have the words, where they stand."""
        known = {document.id: document for document in documents}
        for document_id, text in self._project.store.texts(list(known)):
            ranges = self._search.ranges(text)
            if ranges:
                yield known[document_id], text, ranges


def _names(project: Project, wanted: Wanted) -> list[str]:
    words = tidied(wanted.words)
    if not words:
        raise UserError("There are no words to look for.", "Select some words first.")
    names = list(dict.fromkeys([words, without_possessive(words)]))
    if wanted.with_numbers:
        names += [other for name in names for other in other_numbers(name)]
    if wanted.with_aliases and wanted.entity_id:
        entity = project.store.get(Entity, wanted.entity_id)
        names += [entity.name, *entity.aliases] if entity else []
    return names


def _documents(project: Project, wanted: Wanted) -> Iterator[Document]:
    """The articles to look in, that of the selection first."""
    home = existing(project.store, Document, wanted.document_id)
    yield home
    if wanted.scope == "article" or (wanted.scope == "story" and home.story_id is None):
        return
    for document in project.store.every(Document):
        in_scope = wanted.scope == "project" or document.story_id == home.story_id
        if in_scope and document.id != home.id:
            yield document


def _occurrence(document: Document, text: str, place: Place) -> Occurrence:
    start, end = place.start, place.end
    first = max(text.rfind("\n", 0, start) + 1, start - _BEFORE)
    line_end = text.find("\n", end)
    last = min(len(text) if line_end < 0 else line_end, end + _AFTER)
    return Occurrence(
        document_id=document.id,
        revision_id=document.revision_id,
        title=document.title,
        outlet=document.outlet,
        span=span_in(text, start, end),
        excerpt=text[first:last],
        match_start=start - first,
        match_end=end - first,
    )
