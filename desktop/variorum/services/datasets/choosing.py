"""What goes into a data set, and into which of its parts."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from variorum.analysis.splitting import Group, split
from variorum.domain.documents import Document
from variorum.domain.people import AnnotationSet
from variorum.errors import UserError
from variorum.formats.losses import Losses
from variorum.services.project import Project
from variorum.services.transferring.selecting import ExportFilter, Selection
from variorum.services.transferring.settled import gold_sets, newest_gold

SHARES: Mapping[str, float] = {"train": 0.8, "validation": 0.1, "test": 0.1}
"""The parts and their usual sizes, under the names that loaders know."""


@dataclass(frozen=True, slots=True)
class DatasetChoice:
    """What a data set is to be.

    ``chosen`` says which articles and tags; ``shares`` how large each part is; ``gold`` takes the
    newest settled tags only, ``tagged`` leaves articles out that have no chosen tag (nobody may
    have read them); without ``texts``, offsets and hashes stand for the articles' words. ``key`` is
    the format of the parts; ``licence`` that of the tags, in words, where somebody has said one.
    """

    chosen: ExportFilter = field(default_factory=ExportFilter)
    shares: Mapping[str, float] = field(default_factory=lambda: dict(SHARES))
    seed: int = 0
    gold: bool = False
    tagged: bool = True
    texts: bool = True
    key: str = "dataset-rows"
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Dealt:
    """A part: the ids of its articles, and what stands in it."""

    name: str
    documents: tuple[str, ...]
    stories: int
    labels: Mapping[str, int]


def whose(project: Project, choice: DatasetChoice) -> ExportFilter:
    """The filter of a choice, with the sets that it means: gold, or everybody's but gold.

    Gold is made of copies of people's tags, and each version begins with those of the last one: so
    it is only the newest that is meant, and never beside people's. Raises ``UserError`` where there
    is none.
    """
    if choice.gold:
        return replace(choice.chosen, sets=newest_gold(project.store))
    old = gold_sets(project.store)
    if old and not choice.chosen.sets:
        sets = [one.id for one in project.store.every(AnnotationSet)]
        return replace(choice.chosen, sets=tuple(one for one in sets if one not in old))
    return choice.chosen


def deal(project: Project, choice: DatasetChoice) -> list[Dealt]:
    """The parts of a data set in the order of their shares; empty ones are left out.

    Raises ``UserError`` where nothing is chosen or no part has a share.
    """
    selection = Selection(project.store, whose(project, choice), Losses())
    homes: dict[str, list[str]] = {}
    labels: dict[str, Counter[str]] = {}
    for document_id in selection.document_ids:
        found = [
            f"{tag.layer}/{tag.label}"
            for tag in selection.annotations_of(document_id)
            if tag.layer != "zone"
        ]
        if choice.tagged and not found:
            continue
        document = project.store.get(Document, document_id)
        home = (document.story_id if document else None) or document_id
        homes.setdefault(home, []).append(document_id)
        labels.setdefault(home, Counter()).update(found)
    if not homes:
        raise UserError(
            "No article with such tags is chosen for the data set.", "Choose less narrowly."
        )
    groups = [Group(home, len(ids), labels[home]) for home, ids in homes.items()]
    try:
        parts = split(groups, choice.shares, choice.seed)
    except ValueError:
        message = "No part of the data set has a share."
        raise UserError(message, "Give at least one a share.") from None
    return [
        _dealt(name, [home for home in homes if parts[home] == name], homes, labels)
        for name in choice.shares
        if name in parts.values()
    ]


def _dealt(
    name: str,
    members: list[str],
    homes: Mapping[str, list[str]],
    labels: Mapping[str, Counter[str]],
) -> Dealt:
    total: Counter[str] = Counter()
    for home in members:
        total.update(labels[home])
    documents = tuple(one for home in members for one in homes[home])
    return Dealt(name, documents, len(members), dict(sorted(total.items())))
