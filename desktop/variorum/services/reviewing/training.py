"""Training: an article that is settled is tagged blind, then compared with gold."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.analysis.reviewing.items import Item, Option
from variorum.analysis.reviewing.training import Difference, against_gold, counted, difference
from variorum.domain.annotations import ComparedTag
from variorum.domain.codebooks import Codebook, Label
from variorum.domain.documents import Document
from variorum.domain.operations import Changed
from variorum.domain.reviews.attempts import Attempt
from variorum.domain.reviews.decisions import REASONS, Decision
from variorum.errors import UserError
from variorum.services.project import Project, ensure_my_set
from variorum.services.reviewing import golds
from variorum.services.reviewing.opening import named_by, names_of, replaced_in
from variorum.services.suggesting.lessons import quiet_ranges
from variorum.store.base import Reading

_LINKS = {"entity_id": "Entity", "claim_id": "Claim"}


@dataclass(frozen=True, slots=True)
class Task:
    """An article that can be practised on: gold is settled in it, and this person tried so often.

    ``attempts`` are this person's, the newest first; ``tagged`` says that they have tags there
    although they never tried, so that it would not be blind.
    """

    document_id: str
    title: str
    outlet: str
    gold_tags: int
    attempts: tuple[Attempt, ...]
    tagged: bool

    @property
    def under_way(self) -> Attempt | None:
        """The attempt that has not been finished."""
        return next((one for one in self.attempts if one.is_under_way), None)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A place where the learner and gold differ: who says what, and what the guideline says.

    ``start`` and ``end`` are code points. ``mine`` and ``gold`` tell the tags in words, empty for
    nothing; ``label`` is the label of gold (the learner's, where gold has none); ``reason`` is why
    it was settled so.
    """

    kind: Difference
    layer: str
    start: int
    end: int
    words: str
    mine: str
    gold: str
    label: Label | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of an attempt."""

    attempt: Attempt
    title: str
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """What finishing an attempt changed, and its result."""

    changed: Changed
    result: Result


def tasks(project: Project) -> list[Task]:
    """The articles that gold has tags in, in the order of the library."""
    store = project.store
    gold = golds.current(store)
    if gold is None:
        return []
    attempts: defaultdict[str, list[Attempt]] = defaultdict(list)
    for attempt in store.every(Attempt):
        if attempt.person_id == project.me.id:
            attempts[attempt.document_id].append(attempt)
    found = []
    for row in store.articles(project.me.id):
        tags = [one for one in store.annotations(row.id) if one.layer != "zone"]
        settled = sum(one.set_id == gold.set_id for one in tags)
        if settled:
            tried = sorted(attempts[row.id], key=lambda one: one.begun_at, reverse=True)
            own = any(one.set_id == project.my_set_id for one in tags)
            found.append(
                Task(row.id, row.title, row.outlet, settled, tuple(tried), own and not tried)
            )
    return found


def under_way(project: Project, document_id: str | None = None) -> Attempt | None:
    """This person's attempt that is under way (at an article, or at any)."""
    store = project.store
    found = store.every(Attempt) if document_id is None else store.belonging(Attempt, document_id)
    mine = (one for one in found if one.person_id == project.me.id and one.is_under_way)
    return next(mine, None)


def begin(project: Project, document_id: str) -> Changed:
    """Begin to practise on an article; until it is finished, others' tags of it are hidden.

    Raises ``UserError`` where nothing is settled in it, or another attempt is under way.
    """
    gold = golds.current(project.store)
    task = next((one for one in tasks(project) if one.document_id == document_id), None)
    if gold is None or task is None:
        raise UserError("Nothing is settled in this article.", "Choose one that gold has tags in.")
    open_ = under_way(project)
    if open_ is not None:
        raise UserError("A training task is under way already.", "Finish it, or give it up.")
    if task.tagged:
        raise UserError(
            "You have tagged this article before, so it would not be blind.", "Choose another one."
        )
    act = project.act("Begin training")
    with act as changes:
        ensure_my_set(project, changes)
        made = Attempt(
            project.new_id(), document_id, project.me.id, gold.set_id, begun_at=project.now()
        )
        changes.add(made)
    return act.changed


def give_up(project: Project) -> Changed:
    """Take the attempt that is under way back; the tags stay."""
    open_ = _open(project)
    act = project.act("Give up training")
    with act as changes:
        changes.retire(Attempt, open_.id)
    return act.changed


def finish(project: Project) -> Finished:
    """Compare the attempt that is under way with gold, and keep what came of it."""
    open_ = _open(project)
    store = project.store
    found = _items(project, store, open_)
    counts = counted(found, project.my_set_id, open_.set_id)
    ended = replace(
        open_,
        ended_at=project.now(),
        codebook=project.codebook.version,
        tags=counts["tags"],
        gold=counts["gold"],
        same=counts["same"],
        moved=counts["moved"],
        relabelled=counts["relabelled"],
        detailed=counts["detailed"],
        missed=counts["missed"],
        extra=counts["extra"],
    )
    act = project.act("Finish training")
    with act as changes:
        changes.replace(ended)
    return Finished(act.changed, _result(project, ended, found))


def result(project: Project, attempt: Attempt) -> Result:
    """What came of an attempt, place by place, by the tags as they are now."""
    return _result(project, attempt, _items(project, project.store, attempt))


def _open(project: Project) -> Attempt:
    open_ = under_way(project)
    if open_ is None:
        raise UserError("No training task is under way.", "Begin one first.")
    return open_


def _items(project: Project, reading: Reading, attempt: Attempt) -> list[Item]:
    document = reading.get(Document, attempt.document_id)
    if document is None:
        return []
    every = reading.annotations(document.id)
    quiet = quiet_ranges(project, every)
    tags = [
        tag
        for tag in every
        if tag.revision_id == document.revision_id
        and not any(
            first <= one.start and one.end <= last for one in tag.spans for first, last in quiet
        )
    ]
    standing = replaced_in(named_by(reading, tags))
    return against_gold(tags, project.my_set_id, attempt.set_id, standing)


def _result(project: Project, attempt: Attempt, found: Sequence[Item]) -> Result:
    document = project.store.get(Document, attempt.document_id)
    reasons = _reasons(project.store.belonging(Decision, attempt.document_id))
    codebook, mine = project.codebook, project.my_set_id
    names = names_of(project, [tag for item in found for tag in item.tags])
    lessons = tuple(
        _lesson(item, wrong, (mine, attempt.set_id), (codebook, names), reasons)
        for item, wrong in ((item, difference(item, mine)) for item in found)
        if wrong is not None
    )
    title = (document.title or document.source_name) if document else ""
    return Result(attempt, title, lessons)


def _lesson(
    item: Item,
    wrong: Difference,
    sets: tuple[str, str],
    words: tuple[Codebook, Mapping[str, str]],
    reasons: Mapping[str, str],
) -> Lesson:
    codebook, names = words
    mine, gold = (_answer(item, one) for one in sets)
    shown = gold or mine
    settled = next((reasons[one.id] for one in gold if one.id in reasons), "")
    start, end = item.extent
    return Lesson(
        kind=wrong,
        layer=item.layer,
        start=start,
        end=end,
        words=item.words or "the whole article",
        mine=_said(mine, codebook, item.differs, names),
        gold=_said(gold, codebook, item.differs, names),
        label=codebook.label(item.layer, shown[0].label) if shown else None,
        reason=settled,
    )


def _answer(item: Item, set_id: str) -> tuple[ComparedTag, ...]:
    options: Sequence[Option] = item.options
    return next((one.votes[set_id] for one in options if set_id in one.votes), ())


def _said(
    tags: Sequence[ComparedTag],
    codebook: Codebook,
    differs: Sequence[str],
    names: Mapping[str, str],
) -> str:
    """Tags in words: label, quotation, and the attributes and links in which they differ."""
    parts = []
    for tag in tags:
        name = codebook.label_name(tag.layer, tag.label)
        words = f"{name}: “{tag.exact}”" if tag.spans else name
        layer = codebook.layer(tag.layer)
        for key in differs:
            known = layer.attribute(key) if layer else None
            if key in tag.attributes:
                words += f" · {known.name if known else key}: {tag.attributes[key]}"
            elif key in _LINKS:
                linked = names.get(getattr(tag, key) or "", "none")
                words += f" · {_LINKS[key]}: {linked}"
        parts.append(words)
    return "; ".join(parts)


def _reasons(decisions: Sequence[Decision]) -> dict[str, str]:
    """Why each gold tag was settled so, by its id."""
    found: dict[str, str] = {}
    for one in decisions:
        said = " · ".join(filter(None, (REASONS.get(one.reason, ""), one.note.strip())))
        found |= {tag: said for tag in one.made if said}
    return found
