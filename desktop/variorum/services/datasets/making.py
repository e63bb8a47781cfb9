"""Writing a data set: a folder that stands there whole or not at all."""

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

import msgspec

from variorum.domain.documents import Document, Revision
from variorum.domain.pausing import Progressed
from variorum.errors import UserError
from variorum.formats import registry
from variorum.formats.datasets.card import MARK, Part, card
from variorum.formats.datasets.rows import TEXTS
from variorum.formats.losses import Loss
from variorum.services.datasets.choosing import DatasetChoice, Dealt, deal, whose
from variorum.services.datasets.describing import facts, limits
from variorum.services.project import Project
from variorum.services.transferring import exporting
from variorum.services.transferring.selecting import ExportFilter

_CARD = "README.md"
_encoder = msgspec.json.Encoder(order="deterministic")


@dataclass(frozen=True, slots=True)
class DatasetReport:
    """What a data set holds, or would hold, by part, and what is left out of it.

    ``limits`` are sentences on what to mind when training and testing with these parts; ``sha256``
    is that of all its files, by their names, empty in a plan.
    """

    folder: Path | None
    parts: tuple[Part, ...]
    losses: tuple[Loss, ...]
    limits: tuple[str, ...] = ()
    sha256: str = ""


def plan(project: Project, choice: DatasetChoice) -> DatasetReport:
    """What a data set would hold and leave out; nothing is written. Raises as ``make`` does."""
    dealt = deal(project, choice)
    losses = _lost(project, choice, whose(project, choice), dealt)
    parts = tuple(_part(one, choice) for one in dealt)
    return DatasetReport(None, parts, losses, tuple(limits(parts, project.codebook)))


def make(
    project: Project, folder: Path, choice: DatasetChoice, progressed: Progressed | None = None
) -> DatasetReport:
    """Write a data set into ``folder``, which is new, empty, or holds an earlier data set.

    Raises ``UserError`` where the folder holds anything else or cannot be written, or where
    nothing is chosen; ``CancelledError`` where ``progressed`` did. Then nothing was changed.
    """
    _require_free(folder)
    draft = folder.with_name(f".{folder.name}.{token_hex(4)}.part")
    try:
        draft.mkdir(parents=True)
        report = _write(project, draft, choice, progressed)
        _put_in_place(draft, folder)
    except OSError as error:
        raise _not_written(folder, error) from error
    except UserError as error:  # What it says of the disk names the draft, which nobody knows.
        if not isinstance(error.__cause__, OSError):
            raise
        raise _not_written(folder, error.__cause__) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return replace(report, folder=folder)


def _not_written(folder: Path, error: OSError) -> UserError:
    reason = error.strerror or type(error).__name__
    return UserError(
        f"The data set cannot be written to {folder}: {reason}.",
        "Nothing was changed there. Make room, or choose another folder.",
    )


def _write(
    project: Project, draft: Path, choice: DatasetChoice, progressed: Progressed | None
) -> DatasetReport:
    chosen = whose(project, choice)
    dealt = deal(project, choice)
    losses = _lost(project, choice, chosen, dealt)
    total = sum(len(one.documents) for one in dealt)
    done = 0
    for one in dealt:
        part = _part(one, choice)

        def told(at: int, _of: int, before: int = done) -> None:
            if progressed:
                progressed(before + min(at, total - before), total)

        target = draft / part.file
        target.parent.mkdir(exist_ok=True)
        narrowed = replace(chosen, documents=one.documents, stories=())
        exporting.export(project, choice.key, target, narrowed, told, _options(choice))
        exporting.losses_path(target).unlink(missing_ok=True)  # The card tells of them.
        done += len(one.documents)
    parts = tuple(_part(one, choice) for one in dealt)
    described = facts(project, choice, chosen, dealt, parts, losses)
    (draft / _CARD).write_text(card(described), encoding="utf-8", newline="\n")
    (draft / "codebook.json").write_bytes(_encoder.encode(project.codebook) + b"\n")
    (draft / "checksums.json").write_bytes(_encoder.encode(_checksums(project, dealt)) + b"\n")
    limited = tuple(limits(parts, project.codebook))
    return DatasetReport(draft, parts, losses, limited, _digest(draft))


def _lost(
    project: Project, choice: DatasetChoice, chosen: ExportFilter, dealt: Sequence[Dealt]
) -> tuple[Loss, ...]:
    """What the parts leave out, taken as one: what is unused in one may be used in another.

    The codebook stands beside them.
    """
    documents = tuple(one for part in dealt for one in part.documents)
    whole = replace(chosen, documents=documents, stories=())
    found = exporting.plan(project, choice.key, whole, _options(choice)).losses
    return tuple(one for one in found if one.what != "codebooks")


def _part(dealt: Dealt, choice: DatasetChoice) -> Part:
    ending = registry.exporter(choice.key).info.extensions[0]
    file = f"data/{dealt.name}{ending}"
    return Part(dealt.name, file, len(dealt.documents), dealt.stories, dealt.labels)


def _options(choice: DatasetChoice) -> dict[str, str]:
    """The options of the parts' format; ``UserError`` where it cannot do without the words."""
    if choice.texts:
        return {}
    known = {one.key for one in registry.exporter(choice.key).info.options}
    if TEXTS.key not in known:
        raise UserError(
            "This format cannot leave the articles’ words out.",
            "Choose “Data set (JSON lines)” for a data set without words.",
        )
    return {TEXTS.key: "without"}


def _checksums(project: Project, dealt: Sequence[Dealt]) -> Mapping[str, object]:
    """The hash of each article's text, by part and id."""
    found: dict[str, dict[str, str]] = {}
    for part in dealt:
        found[part.name] = {}
        for document_id in part.documents:
            document = project.store.get(Document, document_id)
            revision = project.store.get(Revision, document.revision_id) if document else None
            if revision is not None:
                found[part.name][document_id] = revision.text_sha256
    return found


def _digest(folder: Path) -> str:
    digest = sha256()
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _require_free(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise UserError(f"“{folder.name}” is a file.", "Choose a new folder for the data set.")
    held = list(folder.iterdir())
    try:
        is_ours = MARK in (folder / _CARD).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        is_ours = False
    if held and not is_ours:
        raise UserError(
            f"The folder “{folder.name}” holds other files.",
            "Choose a new folder for the data set: it is written whole.",
        )


def _put_in_place(draft: Path, folder: Path) -> None:
    """Let the finished folder take the place of an earlier one."""
    aside = folder.with_name(f".{folder.name}.{token_hex(4)}.old")
    if folder.exists():
        folder.rename(aside)
    try:
        os.replace(draft, folder)
    except OSError:
        if aside.exists():
            aside.rename(folder)
        raise
    shutil.rmtree(aside, ignore_errors=True)
