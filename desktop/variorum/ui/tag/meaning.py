"""From a label and a selection to what the services are to do; no Qt, no screen."""

from variorum.analysis.growing import word_at
from variorum.analysis.segmenting import Range, sentences
from variorum.analysis.wording.likely_words import Kind
from variorum.domain.annotations import AttributeValue
from variorum.domain.codebooks import Layer
from variorum.domain.spans import trimmed
from variorum.services.tagging import NewTag, Part
from variorum.ui.reader.pages import Selection

WHOLE_SENTENCES = frozenset({"underline", "brackets"})
"""Layers drawn like this are about what is said: a bare caret means its sentence."""

KINDS: dict[str, Kind] = {
    "fill": "names",
    "dotted": "hedges",
    "wavy": "loaded",
    "underline": "sentences",
    "brackets": "attributions",
}
"""What is looked for by how a layer is drawn; the others speak of the article or of its page."""


def words_meant(text: str, chosen: Selection, layer: Layer) -> Selection:
    """What is to be tagged: the selected words, or at a bare caret the word or sentence there.

    A layer that may speak of the whole article does so at a bare caret: the answer is empty.
    """
    if chosen:
        return Selection(*trimmed(text, chosen.start, chosen.end))
    if layer.document_level or not text:
        return Selection(chosen.start, chosen.start)
    around = _sentence_at if layer.draw in WHOLE_SENTENCES else word_at
    return Selection(*trimmed(text, *around(text, chosen.start)))


def new_tag(document_id: str, layer: Layer, label: str, meant: Selection) -> NewTag:
    """The tag to be made of ``meant``; of the whole article where that is empty."""
    parts = (Part(meant.start, meant.end),) if meant else ()
    attributes: dict[str, AttributeValue] = {}
    level = layer.attribute("level")
    if layer.document_level and level is not None:
        attributes["level"] = "passage" if meant else "document"
    return NewTag(document_id, layer.key, label, parts, attributes)


def _sentence_at(text: str, offset: int) -> Range:
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    found = sentences(text, start, len(text) if end < 0 else end)
    return next((one for one in found if offset <= one[1]), (offset, offset))
