"""How good each suggester is for this person: measured on their own tags and answers."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from variorum.domain.documents import Document
from variorum.domain.pausing import Progressed
from variorum.services.project import Project
from variorum.services.suggesting.assisting import everybody
from variorum.services.suggesting.lessons import lesson
from variorum.services.suggesting.preferences import Preferences
from variorum.services.suggesting.remembering import Answers
from variorum.suggest.base import Context, Lesson, Suggester
from variorum.suggest.ensemble import Wishes, merged
from variorum.suggest.guarding import Guarded
from variorum.suggest.others.told import Told

_MOST_ARTICLES = 60


@dataclass(frozen=True, slots=True)
class Rating:
    """A suggester's record; a share is ``None`` where there is nothing yet to divide by.

    ``precision`` is the share of its suggestions that this person tagged just so, ``recall`` the
    share of the tags (of the layers it knows) that it had suggested, each measured on ``articles``
    before it learnt from them. ``accepted`` and ``rejected`` count answers in the window.
    """

    suggester: str
    name: str
    about: str
    articles: int
    suggested: int
    right: int
    tagged: int
    precision: float | None
    recall: float | None
    accepted: int
    rejected: int
    acceptance: float | None
    note: str = ""


@dataclass(slots=True)
class _Score:
    suggested: int = 0
    right: int = 0
    layers: set[str] = field(default_factory=set)
    tags: list[str] = field(default_factory=list)
    """The layers of all tags that were there to be found."""


def ratings(
    project: Project,
    members: Iterable[Suggester] | None = None,
    progressed: Progressed | None = None,
    preferences: Preferences | None = None,
) -> list[Rating]:
    """The record of every suggester, from fresh ones that see the tagged articles one by one.

    Each article is suggested for first and learnt from afterwards, in the order of the library, as
    it was when the tags were made. At most 60 articles are looked at. What a language model was
    asked for is judged by the answers in the window alone.
    """
    chosen = preferences or Preferences()
    made = everybody(chosen, Told()) if members is None else members
    guarded = [Guarded(one, chosen.patience) for one in made]
    scores = [_Score() for _ in guarded]
    rows = [row for row in project.store.articles(project.me.id) if row.tags]
    latest = rows[-_MOST_ARTICLES:]
    for done, row in enumerate(latest):
        if progressed:
            progressed(done, len(latest))
        known = lesson(project, row.id)
        document = project.store.get(Document, row.id)
        language = document.language if document else ""
        for member, score in zip(guarded, scores, strict=True):
            _score(member, known, language, score, chosen.least, is_first=done == 0)
    answers = Answers(project.store, project.me.id)
    return [
        _rating(member, score, len(latest), answers)
        for member, score in zip(guarded, scores, strict=True)
    ]


def _score(
    member: Guarded, known: Lesson, language: str, score: _Score, least: float, *, is_first: bool
) -> None:
    """Suggest for an article, compare with its tags, then learn from it."""
    context = Context(known.document_id, known.story_id, language, known.sentences)
    made = member.suggest(known.text, context)
    shown, _ = merged(made, known.text, Wishes(doubtful=least))
    wanted = {(tag.layer, tag.label, *tag.extent) for tag in known.tags}
    read = [one for one in shown if one.end <= known.read_until]
    score.layers |= {one.layer for one in made}
    score.suggested += len(read)
    score.right += sum((one.layer, one.label, one.start, one.end) in wanted for one in read)
    if not (is_first and member.info.learns and not made):
        score.tags += [tag.layer for tag in known.tags]
    member.learn(known)


def _rating(member: Guarded, score: _Score, articles: int, answers: Answers) -> Rating:
    given = answers.latest(member.info.key, 10_000)
    tagged = sum(layer in score.layers for layer in score.tags)
    return Rating(
        suggester=member.info.key,
        name=member.info.name,
        about=member.info.about,
        articles=articles,
        suggested=score.suggested,
        right=score.right,
        tagged=tagged,
        precision=_share(score.right, score.suggested),
        recall=_share(score.right, tagged),
        accepted=sum(given),
        rejected=len(given) - sum(given),
        acceptance=_share(sum(given), len(given)),
        note=member.failure.message if member.failure else "",
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
