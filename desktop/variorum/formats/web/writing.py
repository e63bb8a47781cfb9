"""From an article to a page of web annotations."""

from typing import Any

from variorum.domain.ids import derived_id
from variorum.domain.registers import Claim, Entity
from variorum.domain.spans import Span
from variorum.formats.foreign.leaving import Outgoing, OutLink, OutTag

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
OURS = "urn:variorum:terms#"
WIKIDATA = "http://www.wikidata.org/entity/"
TERMS: dict[str, object] = {
    "variorum": OURS,
    "variorum:attributes": {"@type": "@json"},
    "variorum:metadata": {"@type": "@json"},
}
Node = dict[str, Any]


def page(article: Outgoing) -> Node:
    """The annotations of an article with the article itself."""
    name = f"urn:uuid:{article.document.id}"
    items = [_tag(tag, article, name) for tag in article.tags]
    items += [_link(link, article) for link in article.links]
    return {
        "@context": [CONTEXT, TERMS],
        "id": _urn(article, "page"),
        "type": "AnnotationPage",
        "variorum:article": {
            "id": name,
            "type": "Text",
            "format": "text/plain",
            "value": article.text,
            "variorum:metadata": article.every_key,
        },
        "items": items,
    }


def _tag(tag: OutTag, article: Outgoing, name: str) -> Node:
    one = tag.annotation
    bodies: list[Node] = [
        {"type": "TextualBody", "purpose": "tagging", "value": tag.label},
    ]
    if one.note:
        bodies.append({"type": "TextualBody", "purpose": "commenting", "value": one.note})
    bodies += [_identity(target) for target in (tag.entity, tag.claim) if target]
    made: Node = {
        "id": _urn(article, f"tag {tag.number}"),
        "type": "Annotation",
        "motivation": "tagging",
        "body": bodies,
        "target": [_target(span, name) for span in tag.spans] or [name],
    }
    if tag.author:
        kind = "Software" if tag.by_model else "Person"
        made["creator"] = {"type": kind, "name": tag.author}
    if len(tag.spans) > 1:
        made["variorum:parts"] = "together"
    if one.attributes:
        made["variorum:attributes"] = dict(one.attributes)
    return made


def _target(span: Span, name: str) -> Node:
    made: Node = {
        "type": "SpecificResource",
        "source": name,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": span.exact,
                "prefix": span.prefix,
                "suffix": span.suffix,
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }
    if span.role != "main":
        made["variorum:role"] = span.role
    return made


def _link(link: OutLink, article: Outgoing) -> Node:
    target = link.target
    body: object = (
        _urn(article, f"tag {target.number}") if isinstance(target, OutTag) else _identity(target)
    )
    return {
        "id": _urn(article, f"link {link.number}"),
        "type": "Annotation",
        "motivation": "linking",
        "variorum:type": link.type,
        "body": body,
        "target": _urn(article, f"tag {link.source.number}"),
    }


def _identity(target: Entity | Claim) -> Node:
    """An entity or a claim as what is meant by words."""
    if isinstance(target, Claim):
        return {
            "type": "TextualBody",
            "purpose": "identifying",
            "value": target.text,
            "variorum:register": "claim",
        }
    made: Node = {
        "type": "SpecificResource",
        "purpose": "identifying",
        "source": f"{WIKIDATA}{target.qid}" if target.qid else f"urn:uuid:{_entity_id(target)}",
        "variorum:name": target.name,
        "variorum:type": target.type,
    }
    return made


def _entity_id(entity: Entity) -> str:
    """The same for the same entity, whatever its id is in this project."""
    return derived_id("entity", entity.type, entity.name, entity.qid)


def _urn(article: Outgoing, what: str) -> str:
    return f"urn:uuid:{derived_id('web annotation', article.document.id, what)}"
