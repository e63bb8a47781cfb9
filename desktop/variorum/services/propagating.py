"""Tagging all occurrences of words: first a plan that can be looked through, then one act."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from variorum.analysis.occurrences import Occurrences, Place, Standing, places
from variorum.analysis.wording.plurals import other_numbers
from variorum.domain.annotations import AttributeValue
from variorum.domain.documents import Document, Revision
from variorum.domain.names import tidied, without_possessive
from variorum.domain.operations import Changed
from variorum.domain.registers import Entity
from variorum.domain.spans import shortened
from variorum.domain.suggestions import Scope
from variorum.errors import UserError
from variorum.services.project import Project, ensure_my_set
from variorum.services.suggesting.lessons import quiet_ranges
from variorum.services.suggesting.remembering import Answers
from variorum.services.tagging import NewTag, Part, add_tags
from variorum.store.base import Progressed

_BEFORE, _AFTER = 60, 80
_OFTEN = 100
"""Progress is told after so many articles."""
_AT_ONCE = 2_000
"""So many places are tagged between two reports of progress."""
_MANY = 50
"""From so many articles on, all revisions are read at once."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be tagged: words wherever they stand, from an article on.

    With an entity its name and aliases are looked for as well, ``with_numbers`` the plural or the
    singular of words that describe. ``attributes`` are set over the codebook's defaults.
    """

    document_id: str
    words: str
    layer: str
    label: str
    scope: Scope = "article"
    entity_id: str | None = None
    attributes: Mapping[str, AttributeValue] = field(default_factory=dict)
    with_aliases: bool = False
    with_numbers: bool = False


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place that would be tagged, with a line of context.

    ``start`` and ``end`` are code points in the article's revision, ``match_start`` and
    ``match_end`` code points in ``excerpt``.
    """

    document_id: str
    revision_id: str
    title: str
    outlet: str
    start: int
    end: int
    excerpt: str
    match_start: int
    match_end: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The places that can be tagged, by article and place, and how many are passed over, why."""

    wanted: Wanted
    occurrences: tuple[Occurrence, ...]
    passed_over: Mapping[Standing, int]

    @property
    def articles(self) -> int:
        """In how many articles something would be tagged."""
        return len({one.document_id for one in self.occurrences})


def plan(project: Project, wanted: Wanted, progressed: Progressed | None = None) -> Plan:
    """Look for the words in an article, its story, or the project.

    What is tagged in the layer already, was rejected there, or is page furniture is passed over.
    ``progressed`` is told (done, of how many articles) and may raise ``CancelledError``.
    """
    looking = _Looking(project, wanted)
    documents = list(_documents(project, wanted))
    found: list[Occurrence] = []
    passed: Counter[Standing] = Counter()
    for done, (document, text) in enumerate(_texts(project, documents)):
        if progressed and done % _OFTEN == 0:
            progressed(done, len(documents))
        for place in looking.places(document, text):
            if place.standing == "open":
                found.append(_occurrence(document, text, place.start, place.end))
            else:
                passed[place.standing] += 1
    return Plan(wanted, tuple(found), passed)


def apply(
    project: Project,
    made: Plan,
    chosen: Sequence[int] | None = None,
    progressed: Progressed | None = None,
) -> Changed:
    """Tag the places of a plan, or those with the numbers ``chosen``, as one act.

    ``progressed`` is told (done, of how many places) and may raise ``CancelledError``. Raises
    ``RuleError`` where the codebook forbids one of them and ``UserError`` where an article has
    another text by now; whatever is raised, nothing is tagged.
    """
    picked = made.occurrences if chosen is None else [made.occurrences[i] for i in chosen]
    if not picked:
        raise UserError("There is nothing to tag.", "Choose at least one place.")
    revisions = {one.document_id: one.revision_id for one in picked}
    codebook = project.codebook
    act = project.act(_said(project, made.wanted, len(picked)))
    with act as changes:
        ensure_my_set(project, changes)
        for document_id, revision_id in revisions.items():
            document = changes.get(Document, document_id)
            if document is None or document.revision_id != revision_id:
                raise UserError("An article was changed meanwhile.", "Look for the words again.")
        for done in range(0, len(picked), _AT_ONCE):
            if progressed:
                progressed(done, len(picked))
            some = picked[done : done + _AT_ONCE]
            add_tags(project, changes, codebook, [_tag(made.wanted, one) for one in some])
    return act.changed


class _Looking:
    """A search for what is wanted, prepared once for all articles."""

    def __init__(self, project: Project, wanted: Wanted) -> None:
        self._project = project
        self._layer = wanted.layer
        self._my_set_id = project.my_set_id
        self._search = Occurrences(_names(project, wanted))
        answers = Answers(project.store, project.me.id)
        self._answers = answers.about(self._search.keys, wanted.layer, wanted.label)

    def places(self, document: Document, text: str) -> list[Place]:
        """Where the words stand in an article, and whether they can be tagged there."""
        ranges = self._search.ranges(text)
        if not ranges:
            return []
        annotations = self._project.store.annotations(document.id)
        mine = [
            one for one in annotations if one.set_id == self._my_set_id and one.layer == self._layer
        ]
        rejected = {words for words, _, _ in self._answers.rejected_in(document)}
        return places(text, ranges, mine, quiet_ranges(self._project, annotations), rejected)


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
    home = project.store.get(Document, wanted.document_id)
    if home is None:
        raise UserError("This article does not exist any more.", "It may have been undone.")
    yield home
    if wanted.scope == "article" or (wanted.scope == "story" and home.story_id is None):
        return
    for document in project.store.every(Document):
        in_scope = wanted.scope == "project" or document.story_id == home.story_id
        if in_scope and document.id != home.id:
            yield document


def _texts(project: Project, documents: Sequence[Document]) -> Iterator[tuple[Document, str]]:
    store = project.store
    known: Mapping[str, Revision] = {}
    if len(documents) > _MANY:
        known = {revision.id: revision for revision in store.every(Revision)}
    for document in documents:
        revision = known.get(document.revision_id) or store.get(Revision, document.revision_id)
        if revision is not None:
            yield document, store.text(revision.text_sha256)


def _occurrence(document: Document, text: str, start: int, end: int) -> Occurrence:
    first = max(text.rfind("\n", 0, start) + 1, start - _BEFORE)
    line_end = text.find("\n", end)
    last = min(len(text) if line_end < 0 else line_end, end + _AFTER)
    return Occurrence(
        document.id,
        document.revision_id,
        document.title,
        document.outlet,
        start,
        end,
        text[first:last],
        start - first,
        end - first,
    )


def _tag(wanted: Wanted, one: Occurrence) -> NewTag:
    return NewTag(
        one.document_id,
        wanted.layer,
        wanted.label,
        (Part(one.start, one.end),),
        dict(wanted.attributes),
        entity_id=wanted.entity_id,
        origin="projected",
    )


def _said(project: Project, wanted: Wanted, number: int) -> str:
    label = project.codebook.label(wanted.layer, wanted.label)
    name = label.name if label else wanted.label
    return f"Tag “{shortened(tidied(wanted.words), 24)}” as {name}, {number} times"
