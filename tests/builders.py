"""Short ways to make annotations for tests: only what matters is said, the rest has defaults."""

from functools import cache

import msgspec

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.codebooks import Codebook
from variorum.domain.spans import Role, span_in
from variorum.resources import resource


@cache
def news() -> Codebook:
    """The codebook that is shipped."""
    raw = resource("codebooks", "news.json").read_bytes()
    return msgspec.json.decode(raw, type=Codebook)


def tagged(text: str, layer: str, label: str, *words: str | tuple[Role, str], **more) -> Annotation:
    """An annotation of the first occurrence of each of ``words`` in ``text``."""
    parts = [("main", w) if isinstance(w, str) else w for w in words]
    spans = tuple(span_in(text, text.index(w), text.index(w) + len(w), r) for r, w in parts)
    name = more.pop("id", f"{layer}-{label}-{'-'.join(w for _, w in parts)}")
    found = news().layer(layer)
    attributes = {**(found.defaults(label) if found else {}), **more.pop("attributes", {})}
    return Annotation(
        name, "mine", "article", "revision", layer, label, spans, attributes=attributes, **more
    )


def related(kind: str, start: Annotation, **target: str) -> Relation:
    """A relation of ``kind``; ``target`` is to_annotation, to_entity or to_claim."""
    name = f"{kind}-{start.id}-{next(iter(target.values()))}"
    return Relation(name, "mine", "article", kind, start.id, **target)
