"""What a tag under the pointer says about itself, in plain words."""

from collections.abc import Mapping, Sequence

from variorum.domain.annotations import Annotation
from variorum.domain.codebooks import Codebook
from variorum.ui.reader.pages import is_suggested

MOST = 3
"""How many tags at one place are told about."""


def told(annotations: Sequence[Annotation], codebook: Codebook, names: Mapping[str, str]) -> str:
    """A few lines for each annotation: its layer and label, its entity or claim, its maker."""
    parts = [_one(annotation, codebook, names) for annotation in annotations[:MOST]]
    return "\n\n".join(parts)


def _one(annotation: Annotation, codebook: Codebook, names: Mapping[str, str]) -> str:
    layer = codebook.layer(annotation.layer)
    label = layer.label(annotation.label) if layer else None
    kind = layer.singular if layer else annotation.layer
    lines = [f"{kind} · {label.name if label else annotation.label}"]
    linked = (annotation.entity_id or "", annotation.claim_id or "")
    lines += [names[key] for key in linked if key in names]
    if annotation.note:
        lines.append(annotation.note)
    maker = names.get(annotation.created_by or "", "")
    if is_suggested(annotation):
        sure = "" if annotation.confidence is None else f"{annotation.confidence:.0%}"
        lines.append(" · ".join(part for part in ("Suggested", maker, sure) if part))
    elif maker:
        lines.append(maker)
    return "\n".join(lines)
