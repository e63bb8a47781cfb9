"""The draft of a codebook that is being written, kept on this machine until it is published."""

import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import msgspec

from variorum.analysis.codebooks.editing import Draft
from variorum.domain.codebooks import Codebook
from variorum.formats.codebook_files import faults
from variorum.services.profiles import home
from variorum.services.project import Project

_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(Draft)


def keep(project: Project, draft: Draft) -> None:
    """Keep a draft, whole or not at all; where nothing can be written, work goes on without."""
    path = _path(project)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(_encoder.encode(draft))
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()


def kept(project: Project) -> Draft | None:
    """The draft that was kept for a project, if it was begun from the codebook in force."""
    try:
        draft = _decoder.decode(_path(project).read_bytes())
    except (OSError, msgspec.MsgspecError):
        return None
    is_current = draft.base == project.codebook.id and _is_sound(draft.codebook)
    return draft if is_current else None


def forget(project: Project) -> None:
    """Give up what was kept."""
    with suppress(OSError):
        _path(project).unlink(missing_ok=True)


def _is_sound(codebook: Codebook) -> bool:
    """Whether a codebook can be written on: two labels may have one key for the time being."""
    layers = [
        replace(layer, labels=tuple(replace(one, shortcut="") for one in layer.labels))
        for layer in codebook.layers
    ]
    return not faults(replace(codebook, layers=tuple(layers)))


def _path(project: Project) -> Path:
    return home() / "drafts" / f"{project.store.project_id}.json"
