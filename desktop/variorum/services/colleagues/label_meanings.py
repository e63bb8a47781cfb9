"""What colleagues' labels that a project lacks mean in it: said once, and remembered."""

from collections.abc import Mapping

from variorum.domain.mappings import LabelMapping
from variorum.services.colleagues.own_work import Label
from variorum.services.transferring.labelling import mapping_for
from variorum.store.base import Reading, Transaction

PACKAGES = "variorum-package"
"""Under this name the labels of all packages are remembered, whoever they come from."""
Meanings = Mapping[Label, Label | None]
"""What stands for a label; ``None``: tags with it are left out."""


def known(reading: Reading, chosen: Meanings) -> Meanings:
    """What is remembered, and before that what was chosen now."""
    found = mapping_for(reading, PACKAGES, {}).labels.items()
    return {_label(one): _label(here) if here else None for one, here in found} | dict(chosen)


def remember(changes: Transaction, chosen: Meanings) -> None:
    """Remember what was chosen, within an act."""
    written = {_written(one): _written(here) if here else "" for one, here in chosen.items()}
    wanted = mapping_for(changes, PACKAGES, written)
    before = changes.get(LabelMapping, wanted.id)
    if before is None and written:
        changes.add(wanted)
    elif before is not None and before != wanted:
        changes.replace(wanted)


def _written(label: Label) -> str:
    return ":".join(label)


def _label(written: str) -> Label:
    layer, _, label = written.partition(":")
    return layer, label
