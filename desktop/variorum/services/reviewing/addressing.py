"""Items as they are named and told outside of the window."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.analysis.reviewing.contents import Content
from variorum.analysis.reviewing.items import Item, Option, Target
from variorum.analysis.reviewing.link_items import target_of
from variorum.analysis.reviewing.standing import Standing
from variorum.domain.registers import Claim, Entity
from variorum.domain.reviews.decisions import Choice, Decision
from variorum.errors import UserError
from variorum.services import reading
from variorum.services.project import Project
from variorum.services.reviewing.link_decisions import WantedLink
from variorum.services.reviewing.listing import reviewable
from variorum.services.reviewing.opening import open_review
from variorum.services.reviewing.settling import Ruling

SHORTEST = 8
"""Of an item's id, so many characters are enough where they are told apart by them."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What an edited answer has other than the one it began with; ``None`` leaves it."""

    label: str | None = None
    start: int | None = None
    end: int | None = None
    links: tuple[WantedLink, ...] = ()

    def __bool__(self) -> bool:
        return self != Edit()


def chosen(project: Project, article: str | None) -> list[str]:
    """The ids of the articles to review: the one that is named, or all there are.

    Raises ``UserError`` where no article, or several, are called so.
    """
    if article is not None:
        return [reading.find_article(project, article).id]
    return [row.id for row in reviewable(project)]


def find_item(project: Project, item: str) -> Standing:
    """The item with this id, or with one that begins so; ``UserError`` if it is none or several."""
    found = [
        one
        for document_id in chosen(project, None)
        for one in open_review(project, document_id).standings
        if one.item and (one.key == item or (len(item) >= SHORTEST and one.key.startswith(item)))
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise UserError(f"Several items begin with {item}.", "Give more of its id.")
    raise UserError(f"There is no item {item} to decide.", "List them with “review … list”.")


def ruling(standing: Standing, choice: Choice, number: int, edit: Edit | None = None) -> Ruling:
    """A ruling about an item; answers are counted from 1.

    Raises ``UserError`` where there is no such answer, or an edit does not say what is other.
    """
    item = standing.item
    if item is None or not 1 <= number <= len(item.options):
        raise UserError(f"There is no answer {number}.", "The answers are counted from 1.")
    replaced = tuple(one.id for one in standing.decisions)
    made = Ruling(item, choice, number - 1, replaced=replaced)
    if choice != "edit":
        return made
    if item.relation:
        if edit is None or not edit.links:
            raise UserError("An edited answer has at least one link.", "Say what it leads to.")
        return replace(made, wanted=edit.links)
    if not edit or edit.links:
        raise UserError("An edited answer has to differ.", "Say another label, start or end.")
    return replace(made, edited=_edited(item.options[number - 1].contents, edit))


def links_to(
    project: Project, standing: Standing, kind: str | None, ends: Iterable[str]
) -> tuple[WantedLink, ...]:
    """Links from an item (of its own type, or of ``kind``) to what is named.

    Each end is the id of an item, or of an entity or a claim, or the name of an entity; a type of
    link before it, as in "source_is=Anil Rao", is for that end alone. Raises ``UserError`` where
    there is no such thing.
    """
    if standing.item is None or not standing.item.relation:
        if kind or list(ends):
            raise UserError("This item is not about links.", "Say another label, start or end.")
        return ()
    layer = project.codebook.layer(standing.item.layer)
    wanted = kind or standing.item.relation
    found = []
    for one in ends:
        own, _, named = one.partition("=")
        if not (named and layer and layer.link(own)):
            own, named = wanted, one
        found.append(WantedLink(own, _target(project, named)))
    return tuple(found)


def _target(project: Project, named: str) -> Target:
    for record in (project.store.get(Entity, named), project.store.get(Claim, named)):
        if record is not None:
            words = record.name if isinstance(record, Entity) else record.text
            return Target("entity" if isinstance(record, Entity) else "claim", named, "", words)
    for entity in project.store.every(Entity):
        if entity.name == named and entity.merged_into is None:
            return Target("entity", entity.id, "", entity.name)
    item = find_item(project, named).item
    assert item is not None
    return target_of(item)


def _edited(contents: Sequence[Content], edit: Edit) -> tuple[Content, ...]:
    """The first tag of an answer as it is to be; the others as they are."""
    first = contents[0]
    places = first.places
    if edit.start is not None or edit.end is not None:
        start, end, role = places[0] if places else (0, 0, "main")
        new_start = start if edit.start is None else edit.start
        new_end = end if edit.end is None else edit.end
        places = ((new_start, new_end, role), *places[1:])
    return first._replace(label=edit.label or first.label, places=places), *contents[1:]


@dataclass(frozen=True, slots=True)
class OptionRow:
    """One answer: its number (from 1), who gave it, and what it says."""

    number: int
    by: tuple[str, ...]
    label: str
    words: str
    spans: tuple[tuple[int, int, str], ...]
    attributes: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item with its answers and what was decided, flat enough to be printed."""

    article: str
    document_id: str
    item: str
    layer: str
    kind: str
    state: str
    words: str
    start: int
    end: int
    differs: tuple[str, ...]
    relation: str
    options: tuple[OptionRow, ...]
    missing: tuple[str, ...]
    decision: Decision | None


def item_rows(project: Project, document_ids: Sequence[str]) -> list[ItemRow]:
    """What there is to decide in some articles, with what was decided."""
    found = []
    for document_id in document_ids:
        review = open_review(project, document_id)
        names = {one.id: one.name for one in review.sets.values()} | dict(review.names)
        article = review.document.source_name or review.document.title
        found += [_row(article, one, names) for one in review.standings]
    return found


def _row(article: str, standing: Standing, names: Mapping[str, str]) -> ItemRow:
    item, decision = standing.item, standing.decision
    told = item or decision
    assert told is not None
    start, end = item.extent if item else (0, 0)
    return ItemRow(
        article=article,
        document_id=told.document_id,
        item=standing.key,
        layer=told.layer,
        kind=told.kind,
        state=standing.state,
        words=told.words,
        start=start,
        end=end,
        differs=item.differs if item else (),
        relation=told.relation,
        options=tuple(_options(item, names)) if item else (),
        missing=tuple(names.get(one, one) for one in told.missing),
        decision=decision,
    )


def _words(option: Option, names: Mapping[str, str]) -> str:
    """The words that an answer marks, or what it links them to."""
    ends = [one.words or names.get(one.key, one.key) for one in option.targets]
    return " … ".join(ends or [tag.exact for tag in option.tags])


def _options(item: Item, names: Mapping[str, str]) -> Iterator[OptionRow]:
    for number, option in enumerate(item.options, start=1):
        yield OptionRow(
            number,
            tuple(names.get(one, one) for one in option.votes),
            ", ".join(dict.fromkeys(one.label for one in option.contents)),
            _words(option, names),
            tuple(place for one in option.contents for place in one.places),
            {key: value for one in option.contents for key, value in one.attributes},
        )
