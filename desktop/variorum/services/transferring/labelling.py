"""What the labels of other programs mean in a project: remembered from one import to the next."""

from collections.abc import Mapping

from variorum.domain.ids import derived_id
from variorum.domain.mappings import LabelMapping
from variorum.domain.operations import Changed
from variorum.errors import UserError
from variorum.formats import registry
from variorum.services.project import Project
from variorum.store.base import Reading


def mapping_id(format_key: str) -> str:
    """The id of a format's mapping: the same in every project."""
    return derived_id("mapping", format_key)


def mapping_for(reading: Reading, format_key: str, labels: Mapping[str, str]) -> LabelMapping:
    """What a project remembers of a format's labels; ``labels`` go before that."""
    known = reading.get(LabelMapping, mapping_id(format_key))
    before = known.labels if known else {}
    return LabelMapping(mapping_id(format_key), format_key, {**before, **labels})


def remember(project: Project, format_key: str, labels: Mapping[str, str]) -> Changed | None:
    """Remember what labels of a format mean; ``None`` where that is known already.

    ``labels`` leads from a foreign label to ``layer:label``, or to nothing: then tags with it are
    left out. Labels that are not named keep their meaning. Raises ``UserError`` where the codebook
    has no such label, or there is no such format.
    """
    name = registry.importer(format_key).info.name
    for foreign, target in labels.items():
        layer, _, label = target.partition(":")
        if target and project.codebook.label(layer, label) is None:
            raise UserError(
                f"“{foreign}” cannot mean “{target}”: the codebook has no such label.",
                "Choose one of its labels, or leave tags with it out.",
            )
    wanted = mapping_for(project.store, format_key, labels)
    known = project.store.get(LabelMapping, wanted.id)
    if known == wanted:
        return None
    act = project.act(f"Map the labels of {name}")
    with act as changes:
        if known:
            changes.replace(wanted)
        else:
            changes.add(wanted)
    return act.changed
