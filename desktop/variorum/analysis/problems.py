"""What is wrong with an annotation, in a sentence, and how bad that is."""

from dataclasses import dataclass

from variorum.domain.codebooks import Level


@dataclass(frozen=True, slots=True)
class Problem:
    """A broken rule: ``check`` is the rule's key in the codebook, or the name of a basic one."""

    level: Level
    check: str
    message: str
    annotation_id: str = ""
