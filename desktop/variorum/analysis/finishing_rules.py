"""What an article still lacks before it is done: missing links first, then what looks odd."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from variorum.analysis.problems import Problem
from variorum.analysis.saving_rules import applies
from variorum.domain.annotations import Annotation, Relation
from variorum.domain.codebooks import Codebook, Layer, Link
from variorum.domain.spans import Span, overlap, shortened, with_role, within

_OPENING, _CLOSING = "\"'“„‘«‹”", "\"'”“’»›"


@dataclass(slots=True)
class Work:
    """One person's annotations of one article, with what the checks look up again and again."""

    text: str
    annotations: Sequence[Annotation]
    relations: Sequence[Relation]
    codebook: Codebook
    by_id: dict[str, Annotation] = field(init=False)
    links: Mapping[str, list[Relation]] = field(init=False)
    """The relations that start at an annotation."""

    def __post_init__(self) -> None:
        self.by_id = {annotation.id: annotation for annotation in self.annotations}
        links: defaultdict[str, list[Relation]] = defaultdict(list)
        for relation in self.relations:
            links[relation.from_id].append(relation)
        self.links = links

    def of_layer(self, layer: str) -> Iterator[Annotation]:
        """The annotations of a layer."""
        return (one for one in self.annotations if one.layer == layer)


def open_points(work: Work) -> list[Problem]:
    """Everything to settle before the article is done: errors in reading order, then warnings."""
    errors = [p for one in work.annotations for p in missing(one, work)]
    return [*errors, *_warnings(work)]


def missing(annotation: Annotation, work: Work) -> Iterator[Problem]:
    """What one annotation still needs: its entity or claim, attributes, links."""
    layer = work.codebook.layer(annotation.layer)
    if layer is None:
        return
    if layer.entity_link and annotation.entity_id is None:
        yield _error(annotation, "entity-link", f"“{_words(annotation)}” names no entity yet.")
    if layer.claim_link and annotation.claim_id is None:
        yield _error(annotation, "claim-link", f"“{_words(annotation)}” states no claim yet.")
    for attribute in layer.attributes:
        wanted = attribute.required and attribute.key not in annotation.attributes
        if wanted and applies(attribute, annotation.label, annotation.attributes):
            yield _error(annotation, "attributes", f"{_said(annotation)}: {attribute.name}?")
    for link in layer.links:
        yield from _link_problems(annotation, link, layer, work)
    yield from _stance_problems(annotation, work)


def _link_problems(
    annotation: Annotation, link: Link, layer: Layer, work: Work
) -> Iterator[Problem]:
    count = sum(relation.type == link.type for relation in work.links.get(annotation.id, ()))
    holds = link.when is None or link.when.holds(annotation.label, annotation.attributes)
    if holds and count < link.minimum:
        message = f"{_said(annotation)} has no link “{link.name}” yet."
    elif link.maximum is not None and count > link.maximum:
        message = f"{_said(annotation)} may have only {link.maximum} link “{link.name}”."
    elif not holds and link.only_when and count:
        message = f"{_said(annotation)} may have no link “{link.name}”."
    else:
        return
    yield _error(annotation, f"{layer.key}-{link.type}", message)


def _stance_problems(annotation: Annotation, work: Work) -> Iterator[Problem]:
    if annotation.layer != "stance":
        return
    whole = annotation.attributes.get("level") == "document"
    if whole == bool(annotation.spans):
        what = "speaks of the whole article, so it has no words" if whole else "needs words"
        yield _error(annotation, "stance-links", f"{_said(annotation)} {what}.")
    targets = [r for r in work.links.get(annotation.id, ()) if r.type == "target"]
    if annotation.label == "question" and any(r.to_claim is None for r in targets):
        message = f"{_said(annotation)}: what is doubted has to be a claim."
        yield _error(annotation, "stance-question", message)


def _warnings(work: Work) -> Iterator[Problem]:
    known = {rule.check for rule in work.codebook.rules if rule.level == "warning"}
    for check, find in _WARNINGS.items():
        if check in known:
            yield from (
                Problem("warning", check, message, annotation_id)
                for annotation_id, message in find(work)
            )


Found = Iterator[tuple[str, str]]


def _uncertain_without_hedge(work: Work) -> Found:
    hedged = {relation.to_id for relation in work.relations if relation.type == "hedges"}
    for claim in work.of_layer("claim"):
        certainty = claim.attributes.get("certainty", "certain")
        if certainty != "certain" and claim.id not in hedged:
            yield claim.id, f"{_said(claim)} is {certainty}, but no hedge says so."


def _unquoted_direct_quotation(work: Work) -> Found:
    for one in work.of_layer("attribution"):
        content = with_role(one.spans, "content")
        if one.attributes.get("quote") != "direct" or not content:
            continue
        if content[0].exact[:1] not in _OPENING or content[-1].exact[-1:] not in _CLOSING:
            yield one.id, f"{_said(one)} is a direct quotation without quotation marks."


def _claim_outside_its_attribution(work: Work) -> Found:
    for claim in work.of_layer("claim"):
        for link in work.links.get(claim.id, ()):
            attribution = work.by_id.get(link.to_id)
            if link.type != "attributed_to" or attribution is None:
                continue
            content = with_role(attribution.spans, "content")
            if not all(any(within(s, c) for c in content) for s in claim.spans):
                yield claim.id, f"{_said(claim)} reaches beyond what its source says."


def _number_claim_without_number(work: Work) -> Found:
    numbers = [s for one in work.of_layer("entity") if one.label == "NUM" for s in one.spans]
    for claim in work.of_layer("claim"):
        if claim.label == "number" and not _any_overlap(claim.spans, numbers):
            yield claim.id, f"{_said(claim)} is about a number, but none is marked in it."


def _ragged_edges(work: Work) -> Found:
    for one in work.annotations:
        if any(span.exact != span.exact.strip() for span in one.spans):
            yield one.id, f"{_said(one)} has a space at its edge."


def _unmarked_names(work: Work) -> Found:
    marked = [s for one in work.of_layer("entity") for s in one.spans]
    starts = {span.start for span in marked}
    seen: set[str] = set()
    for one in work.of_layer("entity"):
        name = one.exact
        if one.entity_id is None or name in seen or one.label in {"DATE", "NUM"}:
            continue
        seen.add(name)
        for match in re.finditer(rf"\b{re.escape(name)}\b", work.text):
            inside = any(s.start <= match.start() < s.end for s in marked)
            if match.start() not in starts and not inside:
                yield one.id, f"“{_words(one)}” stands elsewhere in the article without a tag."
                break


_WARNINGS = {
    "uncertain-claim-hedged": _uncertain_without_hedge,
    "direct-quote-marks": _unquoted_direct_quotation,
    "claim-in-attribution": _claim_outside_its_attribution,
    "number-claim-has-number": _number_claim_without_number,
    "span-edges": _ragged_edges,
    "name-everywhere": _unmarked_names,
}


def _any_overlap(spans: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(overlap(a, b) for a in spans for b in others)


def _error(annotation: Annotation, check: str, message: str) -> Problem:
    return Problem("error", check, message, annotation.id)


def _said(annotation: Annotation) -> str:
    return f"{annotation.layer.capitalize()} “{_words(annotation)}”"


def _words(annotation: Annotation) -> str:
    return shortened(annotation.exact or "whole article")
