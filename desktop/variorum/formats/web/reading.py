"""From web annotations of anybody to articles: pages, collections, or annotations by themselves.

A target is found by its position, and checked against its quotation; with a quotation alone, by
that and what stands before and behind it. Offsets of the standard are code points.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from variorum.formats.describing import shortened
from variorum.formats.foreign.metadata import described_by
from variorum.formats.foreign.values import (
    ForeignArticle,
    ForeignEntity,
    ForeignLink,
    ForeignSpan,
    ForeignTag,
    is_offset,
)
from variorum.formats.losses import Refusals
from variorum.formats.web.writing import WIKIDATA

_NAMED = ("name", "nickname", "email", "id")


def articles_of(record: Mapping[str, Any], place: int, refusals: Refusals) -> list[ForeignArticle]:
    """The article of a page; none where its text is not in the file."""
    article = _article(record, place)
    if article is None:
        reason = "the text that it annotates is not in the file"
        refusals.add(place, f"“{shortened(str(record.get('id', 'page')))}”", reason)
        return []
    for item in _listed(record.get("items") or record.get("first", {})):
        reason = _take(article, item) if isinstance(item, dict) else "it is not an annotation"
        if reason:
            name = item.get("id", "annotation") if isinstance(item, dict) else "item"
            refusals.add(place, f"“{shortened(str(name))}”", reason)
    return [article]


def _article(record: Mapping[str, Any], place: int) -> ForeignArticle | None:
    given = record.get("variorum:article")
    if not isinstance(given, dict) or not isinstance(given.get("value"), str):
        return None
    metadata = given.get("variorum:metadata")
    return described_by(metadata if isinstance(metadata, dict) else {}, given["value"], place)


def _take(article: ForeignArticle, item: Mapping[str, Any]) -> str:
    """Take an annotation in; why it could not be, else nothing."""
    bodies = [one for one in _listed(item.get("body")) if one]
    targets = _listed(item.get("target"))
    if item.get("motivation") == "linking":
        return _take_link(article, item, bodies, targets)
    labels = [_value(one) for one in bodies if _purpose(one, item) in {"tagging", "classifying"}]
    labels = [one for one in labels if one]
    if not labels:
        return "it has no tag among its bodies"
    spans = []
    for target in targets:
        if isinstance(target, dict) and target.get("selector"):
            span = _span(target, article.text)
            if span is None:
                return "its selectors are of no kind that is known here"
            spans.append(span)
    whole = (
        [spans] if item.get("variorum:parts") == "together" or not spans else [[s] for s in spans]
    )
    for number, parts in enumerate(whole):
        for label in labels:
            _add(article, item, label, parts, bodies, number)
    return ""


def _add(
    article: ForeignArticle,
    item: Mapping[str, Any],
    label: str,
    spans: list[ForeignSpan],
    bodies: list[Any],
    number: int,
) -> None:
    meant = [one for one in bodies if _purpose(one, item) == "identifying"]
    claims = [_value(one) for one in meant if one.get("variorum:register") == "claim"]
    entities = [one for one in meant if one.get("variorum:register") != "claim"]
    notes = [_value(one) for one in bodies if _purpose(one, item) == "commenting"]
    attributes = item.get("variorum:attributes")
    creator = next(iter(_listed(item.get("creator"))), None)
    name = str(item.get("id", f"item {len(article.tags)}"))
    name = f"{name} {number}" if number else name
    article.tags.append(
        ForeignTag(
            name=name,
            id=name if "id" in item else "",
            label=label,
            spans=spans,
            attributes={
                key: value
                for key, value in (attributes if isinstance(attributes, dict) else {}).items()
                if isinstance(value, str | int | float | bool)
            },
            entity=_entity(entities[0]) if entities else None,
            claim=claims[0] if claims else "",
            note="\n".join(notes),
            author=_author(creator),
            by_model=isinstance(creator, dict) and creator.get("type") == "Software",
        )
    )


def _take_link(
    article: ForeignArticle, item: Mapping[str, Any], bodies: list[Any], targets: list[Any]
) -> str:
    kind = str(item.get("variorum:type", "linking"))
    sources = [one for one in targets if isinstance(one, str)]
    if not sources or not bodies:
        return "it links to nothing"
    body = bodies[0]
    link = ForeignLink(type=kind, source=sources[0])
    if isinstance(body, str):
        link.target = body
    elif isinstance(body, dict) and body.get("variorum:register") == "claim":
        link.claim = _value(body)
    elif isinstance(body, dict):
        link.entity = _entity(body)
    article.links.append(link)
    return ""


def _span(target: Mapping[str, Any], text: str) -> ForeignSpan | None:
    selectors = list(_selectors(target.get("selector")))
    quote = next((one for one in selectors if one.get("type") == "TextQuoteSelector"), {})
    place = next((one for one in selectors if one.get("type") == "TextPositionSelector"), {})
    exact = quote.get("exact", "")
    role = str(target.get("variorum:role", "main"))
    start, end = place.get("start"), place.get("end")
    if is_offset(start) and is_offset(end) and isinstance(exact, str):
        return ForeignSpan(start, end, role, exact)
    if not (isinstance(exact, str) and exact):
        return None
    around = [quote.get(one) for one in ("prefix", "suffix")]
    prefix, suffix = (one if isinstance(one, str) else "" for one in around)
    at = text.find(f"{prefix}{exact}{suffix}")
    start = at + len(prefix) if at >= 0 else 0
    return ForeignSpan(start, start + len(exact), role, exact)


def _selectors(given: object) -> Iterator[Mapping[str, Any]]:
    """Selectors, and those that refine them."""
    for one in _listed(given):
        if isinstance(one, dict):
            yield one
            yield from _selectors(one.get("refinedBy"))


def _entity(body: Mapping[str, Any]) -> ForeignEntity:
    source = str(body.get("source", body.get("id", "")))
    qid = source.removeprefix(WIKIDATA) if source.startswith(WIKIDATA) else ""
    name = body.get("variorum:name") or qid or source
    return ForeignEntity(str(name), str(body.get("variorum:type", "")), qid)


def _purpose(body: object, item: Mapping[str, Any]) -> str:
    """What a body is for: what it says, else what its annotation is made for."""
    told = body.get("purpose") if isinstance(body, dict) else None
    return str(told or item.get("motivation", "tagging"))


def _value(body: object) -> str:
    """The words of a body."""
    if isinstance(body, str):
        return body
    value = body.get("value") if isinstance(body, dict) else None
    return value if isinstance(value, str) else ""


def _author(creator: object) -> str:
    if isinstance(creator, dict):
        return next((str(creator[one]) for one in _NAMED if creator.get(one)), "")
    return creator if isinstance(creator, str) else ""


def _listed(value: object) -> list[Any]:
    """What JSON-LD writes as one thing or as a list of things; of a page, its items."""
    if isinstance(value, dict) and "items" in value:
        return _listed(value["items"])
    return value if isinstance(value, list) else [] if value in (None, {}) else [value]
