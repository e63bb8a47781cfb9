"""How items, answers and decisions are said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from variorum.analysis.reviewing.contents import Content
from variorum.analysis.reviewing.items import Item, Option, Target
from variorum.analysis.reviewing.standing import Standing
from variorum.domain.annotations import ComparedTag
from variorum.domain.codebooks import Codebook, Label, Layer
from variorum.domain.names import tidied
from variorum.domain.reviews.decisions import REASONS, Conflict, DecidedLink, Decision
from variorum.domain.spans import shortened
from variorum.services.reviewing.listing import Brief
from variorum.ui.review.people import People
from variorum.ui.widgets.wording import counted

KINDS: Mapping[Conflict, str] = {
    "split": "Split",
    "boundary": "Boundary",
    "label": "Label",
    "attribute": "Attribute",
    "link": "Link",
    "missing": "Missing",
    "extra": "Extra",
    "unanimous": "Agreed",
}
STATES = {"open": "Open", "decided": "Decided", "stale": "Changed since"}
OUTCOMES = {
    "taken": "Your answer was taken",
    "other": "Another answer was taken",
    "dropped": "Nothing is right here",
    "missed": "You missed it",
    "rightly silent": "Rightly left untagged",
}
_LINKS = {"entity_id": "entity", "claim_id": "claim"}


def tr(words: str) -> str:
    """Words of this place in the language of the window."""
    return QCoreApplication.translate("review", words)


@dataclass(frozen=True)
class Speech:
    """What is needed to say an answer: the codebook, and the names of entities and claims."""

    codebook: Codebook
    names: Mapping[str, str]
    people: People

    def label(self, layer: str, key: str) -> str:
        """What a label is called."""
        return self.codebook.label_name(layer, key)

    def heading(self, standing: Standing) -> str:
        """The first line of an item: its kind and its words."""
        item, decision = standing.item, standing.decision
        told = item or decision
        assert told is not None
        return self.kind_and_words(told.kind, told.words)

    def kind_and_words(self, kind: Conflict, words: str) -> str:
        """What is at odds, and the words it is about."""
        said = shortened(tidied(words), 44)
        return f"{tr(KINDS[kind])} · {f'“{said}”' if said else tr('whole article')}"

    def in_short(self, brief: Brief) -> str:
        """The second line of an item of which no more than that is known."""
        labels = " ≠ ".join(self.label(brief.layer, one) for one in brief.labels)
        if brief.relation:
            labels = self.relation(brief.layer, brief.relation)
        if brief.present == brief.people:
            return labels
        votes = tr("%1 of %2").replace("%1", str(brief.present))
        return f"{labels} · {votes.replace('%2', str(brief.people))}"

    def below(self, standing: Standing) -> str:
        """The second line: who, or what, is at odds, or what was decided."""
        if standing.item is None:
            return tr("Its tags are gone")
        if standing.state == "decided" and standing.decision:
            return self.decided(standing.decision)
        return self.at_odds(standing.item)

    def at_odds(self, item: Item) -> str:
        """What is at odds in an item, in a few words."""
        if item.relation:
            return self._linked(item)
        if item.kind in ("label", "attribute", "link"):
            return self._values(item)
        present = tuple(one for option in item.options for one in option.votes)
        if item.kind in ("missing", "extra"):
            few = len(present) <= len(item.missing)
            who = present if few else item.missing
            told = tr("only %1") if few else tr("not %1")
            return told.replace("%1", self.people.names(who, item.key))
        if item.kind == "unanimous":
            labels = ", ".join(self.label(item.layer, one) for one in item.labels)
            return f"{labels} · {counted('%n people', len(present))}"
        return " ≠ ".join(
            self.people.names(tuple(option.votes), item.key, 2) for option in item.options[:3]
        )

    def relation(self, layer: str, key: str) -> str:
        """What a type of link from the tags of a layer is called."""
        found = self.codebook.layer(layer)
        link = found.link(key) if found else None
        return link.name if link else key.replace("_", " ")

    def links(self, item: Item, option: Option) -> str:
        """What an answer links the tag to."""
        name = self.relation(item.layer, item.relation)
        return f"{name} → {', '.join(map(self._end, option.targets))}"

    def decided_link(self, layer: str, link: DecidedLink) -> str:
        """What a link leads to that was decided."""
        words = link.words or self.names.get(link.to_entity or link.to_claim or "", "")
        end = f"“{shortened(tidied(words), 40)}”" if words else tr("whole article")
        return f"{self.relation(layer, link.type)} → {end}"

    def _end(self, target: Target) -> str:
        words = target.words or self.names.get(target.key, "")
        return f"“{shortened(tidied(words), 40)}”" if words else tr("whole article")

    def _linked(self, item: Item) -> str:
        ends = [", ".join(map(self._end, one.targets)) for one in item.options]
        every = [*ends, tr("no such link")] if item.missing else ends
        return f"{self.relation(item.layer, item.relation)}: {' ≠ '.join(every)}"

    def _values(self, item: Item) -> str:
        contents = [one.contents[0] for one in item.options]
        if item.kind == "label":
            return " ≠ ".join(dict.fromkeys(self.label(item.layer, one.label) for one in contents))
        keys = [one for one in item.differs if (one in _LINKS) == (item.kind == "link")]
        return " · ".join(self._value(item.layer, key, contents) for key in keys[:2])

    def _value(self, layer: str, key: str, contents: Iterable[Content]) -> str:
        found = dict.fromkeys(self.value(one, key) for one in contents)
        return f"{self.key(layer, key)}: {' ≠ '.join(found)}"

    def key(self, layer: str, key: str) -> str:
        """What an attribute or a link is called."""
        if key in _LINKS:
            return tr(_LINKS[key]).capitalize()
        found = self.codebook.layer(layer)
        attribute = found.attribute(key) if found else None
        return attribute.name if attribute else key.replace("_", " ")

    def value(self, content: Content, key: str) -> str:
        """What an answer says of an attribute or a link."""
        if key in _LINKS:
            target = content.entity_id if key == "entity_id" else content.claim_id
            return shortened(self.names.get(target or "", ""), 40) or tr("none")
        value = dict(content.attributes).get(key)
        if isinstance(value, bool):
            return tr("yes") if value else tr("no")
        return tr("none") if value is None else str(value).replace("_", " ")

    def answer(self, tag: ComparedTag) -> str:
        """An answer in one line: its label and how long it is."""
        count = len(tag.exact.split())
        words = counted("%n word(s)", count) if tag.spans else tr("whole article")
        return f"{self.label(tag.layer, tag.label)} · {words}"

    def decided(self, decision: Decision) -> str:
        """What was decided, in a few words."""
        said = {
            "take": tr("Taken: %1"),
            "edit": tr("Edited"),
            "both": tr("All taken"),
            "nothing": tr("Nothing is right"),
        }[decision.choice]
        takers = {one.set_id for one in decision.inputs if one.annotation_id in decision.taken}
        words = said.replace("%1", self.people.names(tuple(takers), decision.item))
        return f"{words} · {decision.auto}" if decision.auto else words


def reason_said(code: str) -> str:
    """A reason code in words; what is no code is left as it is."""
    return tr(REASONS.get(code, code))


def guideline_of(codebook: Codebook, layer: str, key: str) -> tuple[str, Label] | None:
    """The number of a label's paragraph ("1.3": the third label of the first layer), and it."""
    for number, one in enumerate(codebook.layers, start=1):
        if one.key == layer:
            return _paragraph(one, number, key)
    return None


def _paragraph(layer: Layer, number: int, key: str) -> tuple[str, Label] | None:
    for place, label in enumerate(layer.labels, start=1):
        if label.key == key:
            return f"{number}.{place}", label
    return None
