"""Settling by a rule what needs nobody: first a plan that can be looked at, then one act."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from variorum.analysis.reviewing.by_rule import NOTHING, Rule, settled
from variorum.domain.annotations import Annotation
from variorum.domain.codebooks import Codebook
from variorum.domain.counting import counted
from variorum.domain.operations import Changed
from variorum.domain.pausing import Progressed
from variorum.domain.reviews.decisions import Choice, Conflict
from variorum.errors import UserError
from variorum.services.project import Project
from variorum.services.reviewing.deciding import require_unchanged
from variorum.services.reviewing.opening import ArticleReview, open_review
from variorum.services.reviewing.settling import Ruling, forbidden, gold_tags, settle


@dataclass(frozen=True)
class RulePlan:
    """What a rule would settle, and how many items stay with the reviewer, by their kind.

    ``forbidden`` counts those of the latter that the rule would settle and the codebook forbids.
    """

    rule: Rule
    rulings: tuple[Ruling, ...]
    staying: Mapping[Conflict, int]
    forbidden: int = 0

    @property
    def settling(self) -> Mapping[Conflict, int]:
        """How many items would be settled, by their kind."""
        return Counter(one.item.kind for one in self.rulings)


def plan(
    project: Project,
    document_ids: Sequence[str],
    rule: Rule,
    progressed: Progressed | None = None,
) -> RulePlan:
    """What a rule would settle in some articles. What a person decided, stale or not, stays.

    ``progressed`` is told (done, of how many articles) and may raise ``CancelledError``.
    """
    reviews = []
    for done, document_id in enumerate(document_ids):
        if progressed:
            progressed(done, len(document_ids))
        reviews.append(open_review(project, document_id))
    return plan_of(project, reviews, rule)


def plan_of(project: Project, reviews: Iterable[ArticleReview], rule: Rule) -> RulePlan:
    """What a rule would settle in articles that are open: quick enough to follow a slider."""
    codebook = project.codebook
    rulings: list[Ruling] = []
    staying: Counter[Conflict] = Counter()
    against_the_rules = 0
    for review in reviews:
        planning = _Planning(project, review, codebook)
        for standing in review.standings:
            if standing.item is None or standing.state != "open":
                continue
            taken = settled(standing.item, rule)
            ruling = None
            if taken is not None:
                choice: Choice = "nothing" if taken == NOTHING else "take"
                wanted = Ruling(standing.item, choice, max(taken, 0), auto=rule.name)
                ruling = planning.lawful(wanted)
                against_the_rules += ruling is None
            if ruling is None:
                staying[standing.item.kind] += 1
            else:
                rulings.append(ruling)
    return RulePlan(rule, tuple(rulings), staying, against_the_rules)


def apply(project: Project, made: RulePlan, progressed: Progressed | None = None) -> Changed:
    """Settle what a plan holds, as one act. Raises ``UserError`` where a tag has changed since.

    ``progressed`` is told (done, of how many articles); if it raises, nothing was settled.
    """
    if not made.rulings:
        raise UserError("The rule settles nothing here.", "Choose another rule, or decide.")
    items = counted(len(made.rulings), "items")
    act = project.act(f"Settle {items}: {made.rule.name}")
    with act as changes:
        for ruling in made.rulings:
            require_unchanged(changes, ruling.item)
        settle(project, changes, made.rulings, progressed)
    return act.changed


class _Planning:
    """The gold set of one article as it would become."""

    def __init__(self, project: Project, review: ArticleReview, codebook: Codebook) -> None:
        self._project = project
        self._review = review
        self._codebook = codebook
        self._gold: defaultdict[str, list[Annotation]] = defaultdict(list)
        self._numbers = count()
        for tag in review.gold_tags:
            self._gold[tag.layer].append(tag)

    def lawful(self, ruling: Ruling) -> Ruling | None:
        """The ruling, unless the codebook forbids what it makes beside what is there by then."""
        review, layer = self._review, ruling.item.layer
        made = self._named(gold_tags(self._project, review.document, review.text, ruling))
        start, end = ruling.item.extent
        near = [one for one in self._gold[layer] if _meets(one, start, end)]
        if forbidden(made, near, self._codebook):
            return None
        self._gold[layer] += made
        return ruling

    def _named(self, made: Sequence[Annotation]) -> list[Annotation]:
        """Tags that have no id yet, each with one of its own: by it they are told from each other
        where it is asked what forbids them."""
        return [replace(one, id=f"planned {next(self._numbers)}") for one in made]


def _meets(tag: Annotation, start: int, end: int) -> bool:
    first, last = tag.extent
    return first <= end and start <= last
