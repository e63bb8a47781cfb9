"""How far the people of a project agree, with the places that every figure stands on."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from variorum.analysis.agreement.figures import Report
from variorum.analysis.agreement.items import Item, Question, items
from variorum.analysis.agreement.measuring import GROUPINGS, Wish, measure
from variorum.domain.pausing import Progressed
from variorum.domain.spans import shortened
from variorum.services.insights.comparing import Choice, Comparison, gather
from variorum.services.project import Project, current_text

RESAMPLINGS = 1_000
"""How often the stories are drawn for an interval, unless told otherwise."""
_WORDS = 80


@dataclass(frozen=True, slots=True)
class Agreement:
    """A comparison: its figures, and the names of the sets and articles in it, by their ids."""

    report: Report
    names: Mapping[str, str]
    titles: Mapping[str, str]
    comparison: Comparison | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place behind a figure, as it is listed: words of the article, and who made what of it.

    ``said`` names each person with the label they gave; ``absent`` those who marked nothing there.
    """

    document_id: str
    title: str
    start: int
    end: int
    words: str
    kind: str
    said: tuple[tuple[str, str], ...]
    absent: tuple[str, ...]
    annotation_ids: tuple[str, ...]


def agree(
    project: Project,
    choice: Choice | None = None,
    wish: Wish | None = None,
    progressed: Progressed | None = None,
) -> Agreement:
    """The figures of agreement of a choice from the project.

    ``progressed`` is told (done, of how many) and may raise ``CancelledError``. Raises
    ``UserError`` where there is nothing to compare.
    """
    found = gather(project, choice or Choice(), progressed)
    report = measure(found.marks, wish or Wish(GROUPINGS, RESAMPLINGS), progressed)
    told = replace(report, excluded=[*found.excluded, *report.excluded])
    return Agreement(told, found.names, found.titles, found)


def places(
    project: Project, comparison: Comparison, question: Question, limit: int = 500
) -> tuple[list[FoundPlace], int]:
    """The first places behind a figure, and how many there are."""
    found, total = items(comparison.marks, question, limit)
    texts: dict[str, str] = {}
    for one in found:
        if one.article_id not in texts:
            texts[one.article_id] = current_text(project.store, one.article_id)[1]
    return [_told(comparison, one, texts[one.article_id]) for one in found], total


def _told(comparison: Comparison, item: Item, text: str) -> FoundPlace:
    start, end = comparison.pages[item.article_id].back(item.start, item.end)
    names = comparison.names
    return FoundPlace(
        document_id=item.article_id,
        title=comparison.titles[item.article_id],
        start=start,
        end=end,
        words=shortened(" ".join(text[start:end].split()), _WORDS),
        kind=item.kind,
        said=tuple((names[one.rater], one.label) for one in item.marks),
        absent=tuple(names[one] for one in item.absent),
        annotation_ids=tuple(one.annotation_id for one in item.marks),
    )
