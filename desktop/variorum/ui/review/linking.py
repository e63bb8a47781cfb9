"""What the links of an item may lead to: the article's other items, and what the registers have."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from variorum.analysis.looking_up import Candidate
from variorum.analysis.reviewing.items import Item, Target
from variorum.analysis.reviewing.link_items import target_of
from variorum.domain.names import tidied
from variorum.domain.registers import Claim, Entity
from variorum.domain.spans import shortened
from variorum.services import registering
from variorum.services.reviewing.opening import ArticleReview
from variorum.ui.review.deciding.link_editing import LinkEditPanel, LinkEnd
from variorum.ui.review.desk import ReviewDesk
from variorum.ui.review.wording import Speech, tr
from variorum.ui.widgets.wording import joined

_LONGEST = 120


class Linking(QObject):
    """Begins the editing of links, and looks up for it what is in no article."""

    def __init__(self, desk: ReviewDesk, panel: LinkEditPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._panel = panel
        panel.register_asked.connect(self._look_up)

    def begin(self) -> bool:
        """Edit the links that are pointed at; whether there are any to edit."""
        item, review = self._desk.item, self._desk.review
        layer = self._desk.codebook.layer(item.layer) if item else None
        if item is None or review is None or layer is None or not item.relation:
            return False
        option = item.options[self._desk.option]
        self._panel.begin(layer, item, option, _ends_of(review, item, self._desk.speech))
        return True

    def _look_up(self, register: str, words: str) -> None:
        bridge = self._desk.bridge
        if register == "entity":

            def entities(found: Sequence[Candidate[Entity]]) -> None:
                self._panel.show_found(_registered(one.record) for one in found)

            bridge.ask("review entity", registering.find_entities, words, then=entities)
        else:

            def claims(found: Sequence[Candidate[Claim]]) -> None:
                self._panel.show_found(_registered(one.record) for one in found)

            bridge.ask("review claim", registering.find_claims, words, then=claims)


def _ends_of(review: ArticleReview, item: Item, speech: Speech) -> list[LinkEnd]:
    """The items of the article, those nearby first, and what its links lead to besides."""
    found = [
        _item_end(one.item, item, speech)
        for one in review.standings
        if one.item and not one.item.relation and not {*item.starts} & {t.id for t in one.item.tags}
    ]
    others = {target.key: target for option in item.options for target in option.targets}
    found += [
        LinkEnd(one._replace(words=name), one.kind, name, tr(one.kind.capitalize()))
        for one in others.values()
        if one.kind != "item" and (name := review.names.get(one.key, ""))
    ]
    return found


def _item_end(one: Item, beside: Item, speech: Speech) -> LinkEnd:
    start, end = one.extent
    begin, stop = beside.extent
    words = f"“{shortened(tidied(one.words), _LONGEST)}”" if one.words else tr("whole article")
    labels = joined(speech.label(one.layer, label) for label in one.labels)
    distance = max(start - stop, begin - end, 0)
    return LinkEnd(target_of(one), f"layer:{one.layer}", words, labels, distance)


def _registered(record: Entity | Claim) -> LinkEnd:
    if isinstance(record, Entity):
        target = Target("entity", record.id, "entity", record.name)
        return LinkEnd(target, "entity", record.name, joined((tr("Entity"), record.type)))
    target = Target("claim", record.id, "claim", record.text)
    return LinkEnd(target, "claim", shortened(record.text, _LONGEST), tr("Claim"))
