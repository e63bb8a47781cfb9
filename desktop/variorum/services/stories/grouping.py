"""Putting articles into stories: suggestions, and the acts that confirm, split and merge them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from variorum.analysis.stories.grouping import (
    Article,
    groups,
    least_alike,
    likeness,
    near_copies,
)
from variorum.analysis.stories.vocabulary import Profile, Vocabulary, telling_words
from variorum.domain.documents import Document, Story
from variorum.domain.operations import Changed
from variorum.domain.pausing import Progressed
from variorum.domain.registers import Claim
from variorum.errors import UserError
from variorum.services.project import Project, ensure_person, existing
from variorum.services.stories.steps import Steps
from variorum.services.stories.versions import language_of, told_text
from variorum.store.base import Transaction

_ASKED, _LOOKED_AT = 24, 8
_OF_GROUPS = 0.75
_TIMES_SEEN = 3
"""How often grouping goes through the articles."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Articles that seem to tell one story.

    ``story_id`` is the story that some of them are in already, ``None`` for a new one. ``score`` is
    their mean likeness (0 … 1). ``near_copies`` are pairs of which one holds much of the other word
    for word.
    """

    document_ids: tuple[str, ...]
    story_id: str | None
    title: str
    score: float
    near_copies: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Kin:
    """A story or a single article that an article seems to belong to, the likeness 0 … 1."""

    story_id: str | None
    document_ids: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Grouped:
    """What a grouping act changed, and the story it was about."""

    changed: Changed
    story_id: str


def suggest_groups(project: Project, progressed: Progressed | None = None) -> list[Suggestion]:
    """The groups among the project's articles that are not stories yet, the largest first.

    Stories that exist are never taken apart: an article of a story keeps it, and a group that holds
    articles of one story suggests the others for it. A group across several stories suggests that
    they are one. ``progressed`` is told how far it is, and may raise to stop it.
    """
    documents = {one.id: one for one in project.store.every(Document)}
    steps = Steps(progressed)
    steps.begin(_TIMES_SEEN * len(documents))
    found = []
    for group in groups(_articles(project, documents.values()), steps.done):
        members = [documents[one] for one in group.members]
        homes = Counter(one.story_id for one in members if one.story_id)
        if len(homes) != 1 or any(one.story_id is None for one in members):
            home = homes.most_common(1)[0][0] if homes else None
            texts = {one.id: told_text(project, one.id)[1] for one in members}
            title = min(members, key=lambda one: (one.published or "~", one.title)).title
            found.append(Suggestion(group.members, home, title, group.score, near_copies(texts)))
    return found


def suggest_story(project: Project, document_id: str) -> list[Kin]:
    """Where one new article seems to belong, the likeliest first; others are not compared.

    The articles are found by its rare words, so the cost does not grow with the project.
    """
    document, text = told_text(project, document_id)
    found = project.store.sharing(telling_words(text, _ASKED), _LOOKED_AT + 1)
    likely = [one for one in found if one != document_id]
    if not likely:
        return []
    vocabulary = Vocabulary()
    counted = {document_id: vocabulary.learn(text, language_of(document, text))}
    homes: dict[str, str | None] = {}
    for other_id in likely:
        other, words = told_text(project, other_id)
        homes[other_id] = other.story_id
        counted[other_id] = vocabulary.learn(words, language_of(other, words))
    profiles = {one: vocabulary.profile(terms) for one, terms in counted.items()}
    return list(_kin(profiles.pop(document_id), profiles, homes, least_alike(len(profiles))))


def suggest_for(
    project: Project, document_ids: Sequence[str], progressed: Progressed | None = None
) -> list[Suggestion]:
    """Where new articles that are in no story seem to belong, each looked up by itself.

    ``progressed`` is told how far it is, and may raise to stop it.
    """
    steps = Steps(progressed)
    steps.begin(len(document_ids))
    found: list[Suggestion] = []
    for document_id in document_ids:
        document = project.store.get(Document, document_id)
        if document is not None and document.story_id is None:
            for kin in suggest_story(project, document_id)[:1]:
                others = () if kin.story_id else kin.document_ids
                ids = tuple(sorted((document_id, *others)))
                title = document.title or document.source_name
                found = _joined(found, Suggestion(ids, kin.story_id, title, kin.score, ()))
        steps.done()
    return found


def make_story(
    project: Project, document_ids: Sequence[str], title: str, baseline_id: str | None = None
) -> Grouped:
    """Make a story of articles; those that were in another one leave it."""
    name = " ".join(title.split())
    if not name:
        raise UserError("The story needs a title.", "Type it and press Enter.")
    act = project.act(f"Make story “{name}”")
    with act as changes:
        ensure_person(project, changes)
        story = Story(
            project.new_id(),
            name,
            baseline_id=baseline_id if baseline_id in document_ids else None,
            created_at=project.now(),
            created_by=project.me.id,
        )
        changes.add(story)
        _put(changes, document_ids, story.id)
    return Grouped(act.changed, story.id)


def add_articles(project: Project, story_id: str, document_ids: Sequence[str]) -> Changed:
    """Put articles into a story; those that were in another one leave it."""
    act = project.act("Add to story")
    with act as changes:
        existing(changes, Story, story_id)
        _put(changes, document_ids, story_id)
    return act.changed


def remove_articles(project: Project, document_ids: Sequence[str]) -> Changed:
    """Take articles out of their stories."""
    act = project.act("Take out of story")
    with act as changes:
        _put(changes, document_ids, None)
    return act.changed


def split_story(
    project: Project, story_id: str, document_ids: Sequence[str], title: str
) -> Grouped:
    """Make a story of its own of some of a story's articles; its claims stay where they are."""
    there = {one.id for one in project.store.every(Document) if one.story_id == story_id}
    if not there.issuperset(document_ids):
        raise UserError("These articles are not all in this story.", "Choose them again.")
    return make_story(project, document_ids, title)


def merge_stories(project: Project, story_id: str, other_id: str) -> Changed:
    """Put another story's articles and claims into a story; the other one is no more."""
    if story_id == other_id:
        raise UserError("A story cannot be merged with itself.", "Choose another one.")
    act = project.act("Merge stories")
    with act as changes:
        existing(changes, Story, story_id)
        other = existing(changes, Story, other_id)
        _put(changes, [d.id for d in changes.every(Document) if d.story_id == other_id], story_id)
        _move_claims(changes, other_id, story_id)
        changes.retire(Story, other.id)
    return act.changed


def set_baseline(project: Project, story_id: str, document_id: str | None) -> Changed:
    """Say which article of a story the others are told relative to; ``None``: the earliest."""
    act = project.act("Choose baseline")
    with act as changes:
        story = existing(changes, Story, story_id)
        document = changes.get(Document, document_id) if document_id else None
        if document_id and (document is None or document.story_id != story_id):
            raise UserError("The baseline has to be an article in the story.", "Choose another.")
        changes.replace(replace(story, baseline_id=document_id))
    return act.changed


def describe_story(project: Project, story_id: str, title: str, description: str) -> Changed:
    """Give a story another title and a description (a note on who drew on whom, say)."""
    name = " ".join(title.split())
    if not name:
        raise UserError("The story needs a title.", "Type it and press Enter.")
    act = project.act("Describe story")
    with act as changes:
        story = existing(changes, Story, story_id)
        changes.replace(replace(story, title=name, description=description.strip()))
    return act.changed


def _joined(found: Sequence[Suggestion], one: Suggestion) -> list[Suggestion]:
    """Suggestions with one more, made one with those that share an article or a story with it."""
    alike = [one]
    apart: list[Suggestion] = []
    for other in found:
        same_story = one.story_id is not None and other.story_id == one.story_id
        shares = same_story or not set(one.document_ids).isdisjoint(other.document_ids)
        (alike if shares else apart).append(other)
    ids = {each for suggested in alike for each in suggested.document_ids}
    story_id = next((suggested.story_id for suggested in alike if suggested.story_id), None)
    score = sum(suggested.score for suggested in alike) / len(alike)
    whole = replace(one, document_ids=tuple(sorted(ids)), story_id=story_id, score=score)
    return [*apart, whole]


def _articles(project: Project, documents: Iterable[Document]) -> Iterator[Article]:
    for document in documents:
        _, text = told_text(project, document.id)
        yield Article(document.id, text, language_of(document, text), document.published)


def _kin(
    profile: Profile, others: dict[str, Profile], homes: dict[str, str | None], least: float
) -> Iterator[Kin]:
    """The stories and single articles that are alike enough, the likeliest first."""
    alike = {one: likeness(profile, other) for one, other in others.items()}
    by_home: dict[str, list[str]] = {}
    for one in alike:
        by_home.setdefault(homes[one] or one, []).append(one)
    scored = sorted(
        ((sum(alike[one] for one in found) / len(found), found) for found in by_home.values()),
        key=lambda kin: (-kin[0], kin[1]),
    )
    for score, found in scored:
        if score >= _OF_GROUPS * least and max(alike[one] for one in found) >= least:
            yield Kin(homes[found[0]], tuple(sorted(found)), round(score, 3))


def _move_claims(changes: Transaction, from_id: str, to_id: str) -> None:
    for claim in list(changes.every(Claim)):
        if claim.story_id == from_id:
            changes.replace(replace(claim, story_id=to_id))


def _put(changes: Transaction, document_ids: Iterable[str], story_id: str | None) -> None:
    left: set[str] = set()
    for document_id in document_ids:
        document = existing(changes, Document, document_id)
        if document.story_id not in {None, story_id}:
            left.add(document.id)
        changes.replace(replace(document, story_id=story_id))
    for story in list(changes.every(Story)):
        if story.baseline_id in left and story.id != story_id:
            changes.replace(replace(story, baseline_id=None))
