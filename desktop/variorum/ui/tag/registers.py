"""Answers for the look-up fields: entities and claims of the project, as they are shown there."""

from collections.abc import Sequence

from variorum.analysis.looking_up import Candidate
from variorum.domain.registers import Claim, Entity
from variorum.services import registering
from variorum.ui.entities.wording import type_said
from variorum.ui.inspector.lookup import Answer, Found, LookUp
from variorum.ui.tag.desk import Desk
from variorum.ui.widgets.wording import counted


class Registers:
    """Makes look-up fields that ask the project without holding up the window."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._made = 0

    def look_up(self, register: str) -> LookUp:
        """A field for a register ("entity" or "claim")."""
        self._made += 1
        topic = f"look-up {self._made}"
        translate = self._desk.tr
        if register == "entity":
            return LookUp(
                translate("Find an entity"),
                translate("New entity “%1”"),
                lambda words, answer: self._find_entities(topic, words, answer),
            )
        return LookUp(
            translate("Find a claim, or write it"),
            translate("New claim “%1”"),
            lambda words, answer: self._find_claims(topic, words, answer),
        )

    def _find_entities(self, topic: str, words: str, answer: Answer) -> None:
        active = self._desk.active
        kind = active.label if active and active.layer == "entity" else ""

        def answered(found: Sequence[Candidate[Entity]]) -> None:
            answer([self._entity(one) for one in found])

        self._desk.bridge.ask(topic, registering.find_entities, words, kind, then=answered)

    def _find_claims(self, topic: str, words: str, answer: Answer) -> None:
        article = self._desk.article
        story_id = article.document.story_id if article else None

        def answered(found: Sequence[Candidate[Claim]]) -> None:
            answer([_claim(one) for one in found])

        self._desk.bridge.ask(topic, registering.find_claims, words, story_id, then=answered)

    def _entity(self, candidate: Candidate[Entity]) -> Found:
        entity = candidate.record
        kind = type_said(self._desk.codebook, entity.type)
        also = "" if candidate.matched == entity.name else f"“{candidate.matched}”"
        parts = (also, kind, entity.description, _used(candidate))
        return Found(entity.id, entity.name, " · ".join(part for part in parts if part))


def _claim(candidate: Candidate[Claim]) -> Found:
    return Found(candidate.record.id, candidate.record.text, _used(candidate))


def _used(candidate: Candidate[Entity] | Candidate[Claim]) -> str:
    return counted("%n tag(s)", candidate.mentions) if candidate.mentions else ""
