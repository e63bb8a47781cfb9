"""What types of entities are called: as labels of their mentions, or as only registers know."""

from PySide6.QtCore import QCoreApplication

from variorum.domain.codebooks import Codebook

OTHER_TYPES = {"source": "Unnamed source", "topic": "Topic"}
"""Types of entities that are no label of the layer of entities."""


def other_types() -> list[tuple[str, str]]:
    """These types and their words, in the language of the window."""
    translate = QCoreApplication.translate
    return [(key, translate("entities", words)) for key, words in OTHER_TYPES.items()]


def type_said(codebook: Codebook, type_key: str) -> str:
    """A type in words; as it is where nobody knows it."""
    label = codebook.label("entity", type_key)
    return label.name if label else dict(other_types()).get(type_key, type_key)
