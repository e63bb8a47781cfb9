"""The seal of a gold set: one hash over all its tags, so that any change can be seen."""

import json
from collections.abc import Iterable
from hashlib import sha256

from variorum.analysis.reviewing.contents import content_of
from variorum.domain.annotations import Annotation, Relation


def seal(tags: Iterable[Annotation], relations: Iterable[Relation] = ()) -> str:
    """The SHA-256, in hexadecimal, of what tags and links say, in the order of their ids.

    What it is taken over: for each tag, then for each link, a JSON list and a line feed. A list
    holds id, article, revision, layer, the tag's content and the codebook's version, or id,
    article, type and both ends.
    """
    digest = sha256()
    for tag in sorted(tags, key=lambda one: one.id):
        told = (tag.id, tag.document_id, tag.revision_id, tag.layer, content_of(tag), tag.codebook)
        digest.update(_line(told))
    for link in sorted(relations, key=lambda one: one.id):
        digest.update(_line((link.id, link.document_id, link.type, link.from_id, link.to_id)))
    return digest.hexdigest()


def _line(told: tuple[object, ...]) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
