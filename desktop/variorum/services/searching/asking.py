"""From what was typed to what the store looks for: names become outlets, stories, labels, sets."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from variorum.analysis.looking_up import folded
from variorum.analysis.querying.matching import Places
from variorum.analysis.querying.parsing import parsed
from variorum.analysis.querying.patterns import Expression
from variorum.analysis.segmenting import Range
from variorum.domain.codebooks import Codebook
from variorum.domain.documents import Story
from variorum.domain.people import AnnotationSet
from variorum.domain.searches.queries import Query, Sought, TagFilter
from variorum.errors import UserError
from variorum.services.project import Project

T = TypeVar("T")
_NO_LABEL, _NO_SET = ("", ""), ""
"""What no label and no set is called."""
_NAMED_AT_MOST = 6


@dataclass(frozen=True, slots=True)
class Question:
    """A query made ready: what the store looks for, and how places are found in a text.

    ``fault``: why nothing, or no more than its words, can be found: a name that nobody bears, or a
    date that is none.
    """

    query: Query
    sought: Sought
    places: Callable[[str], list[Range]]
    fault: UserError | None = None

    @property
    def is_about_tags(self) -> bool:
        """Whether tags are looked for, rather than words."""
        return self.query.is_about_tags

    @property
    def has_words(self) -> bool:
        """Whether words are looked for, by themselves or in tags."""
        return bool(self.query.wanted or self.query.pattern)


def question(project: Project, typed: str, *, begun: bool = False) -> Question:
    """What is asked with ``typed``; ``UserError`` where it has a regular expression that is none.

    ``begun``: the last word may still be being typed.
    """
    query = parsed(typed, begun=begun)
    places = Places(query)
    find: Callable[[str], list[Range]] = places.in_text
    if query.pattern:
        find = _with_expression(Expression(query.pattern).in_text, places, query)
    sought = _sought(project, query)
    return Question(query, sought, find, _fault(project, query, sought))


def _with_expression(
    expressed: Callable[[str], list[Range]], places: Places, query: Query
) -> Callable[[str], list[Range]]:
    """What the expression fits; words beside it only say in which articles."""
    if not query.wanted:
        return expressed

    def find(text: str) -> list[Range]:
        return expressed(text) if places.first(text) else []

    return find


def _sought(project: Project, query: Query) -> Sought:
    store = project.store
    outlets = stories = None
    if query.outlets:
        outlets = frozenset(_named(query.outlets, store.outlets(), lambda one: (one,)))
    if query.stories:
        found = _named(query.stories, store.every(Story), lambda one: (one.title,))
        stories = frozenset(story.id for story in found)
    return Sought(query, outlets, stories, _tags(project, query) if query.is_about_tags else None)


def _tags(project: Project, query: Query) -> TagFilter:
    """A name that nobody bears finds nothing."""
    labels = {pair for name in query.labels for pair in labels_named(project.codebook, name)}
    sets: set[str] = set()
    if query.people:
        every = list(project.store.every(AnnotationSet))
        sets = {one.id for one in _named(query.people, every, lambda one: (one.name,))}
        if any(folded(name) in {"me", "mine"} for name in query.people):
            sets.add(project.my_set_id)
    nobody = {_NO_LABEL} if query.labels and not labels else set()
    nowhere = {_NO_SET} if query.people and not sets else set()
    return TagFilter(frozenset(labels | nobody), frozenset(sets | nowhere))


def _fault(project: Project, query: Query, sought: Sought) -> UserError | None:
    if query.undated:
        return UserError(
            f"“{query.undated[0]}” is no date to search by.",
            "Write date:2025-08-02, a month (date:2025-08), a year, or date:2025-08..2025-09.",
        )
    if sought.outlets is not None and not sought.outlets:
        return UserError(
            f"There is no outlet “{query.outlets[0]}”.", _there(project.store.outlets())
        )
    if sought.stories is not None and not sought.stories:
        titles = (one.title for one in project.store.every(Story))
        return UserError(f"There is no story “{query.stories[0]}”.", _there(titles))
    tags = sought.tags or TagFilter()
    if _NO_LABEL in tags.labels:
        return UserError(
            f"The codebook has no label “{query.labels[0]}”.",
            "Write the name of a label or a layer, or its beginning: label:claim.",
        )
    if _NO_SET in tags.sets:
        sets = project.store.every(AnnotationSet)
        names = (one.name for one in sets if one.id != project.structure_set_id)
        return UserError(f"Nobody called “{query.people[0]}” has tagged here.", _there(names))
    return None


def _there(names: Iterable[str]) -> str:
    """Some of the names there are; nothing where there are none."""
    known = sorted({name for name in names if name}, key=str.casefold)
    more = ", …" if len(known) > _NAMED_AT_MOST else "."
    return f"There are: {', '.join(known[:_NAMED_AT_MOST])}{more}" if known else ""


def labels_named(codebook: Codebook, name: str) -> list[tuple[str, str]]:
    """The labels (layer, label) that a name means: of a layer all, else those it is the name of.

    Names and keys of labels, and of layers in singular and plural, count alike; a beginning will do
    where nothing is called just that. "layer/label" is exact.
    """
    wanted = folded(name)
    layer_name, _, label_name = wanted.partition("/")
    every = [(layer, label) for layer in codebook.layers for label in layer.labels]
    if label_name:
        return [
            (layer.key, label.key)
            for layer, label in every
            if layer_name in map(folded, (layer.key, layer.name, layer.singular))
            and label_name in map(folded, (label.key, label.name))
        ]
    for fits in (str.__eq__, str.startswith):
        found = [
            (layer.key, label.key)
            for layer, label in every
            if any(fits(folded(one), wanted) for one in (layer.key, layer.name, layer.singular))
            or any(fits(folded(one), wanted) for one in (label.key, label.name, label.badge))
        ]
        if found:
            return found
    return []


def _named(names: Iterable[str], every: Iterable[T], said: Callable[[T], Iterable[str]]) -> list[T]:
    """Those of one of the names; where nothing is called just that, those that begin so or hold it
    as words of theirs."""
    known = [(one, [folded(words) for words in said(one)]) for one in every]
    found: list[T] = []
    for name in map(folded, names):
        exact = [one for one, words in known if name in words]
        found += exact or [
            one
            for one, words in known
            if any(f" {words_of}".find(f" {name}") >= 0 for words_of in words)
        ]
    return found
