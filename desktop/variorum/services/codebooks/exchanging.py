"""Codebooks in and out of projects, as files of their own."""

from pathlib import Path

from variorum.analysis.codebooks.editing import Draft
from variorum.domain.codebooks import Codebook
from variorum.formats.codebook_files import codebook_bytes, read_codebook
from variorum.services.project import Project
from variorum.services.transferring.replacing import replacing


def write(codebook: Codebook, path: Path) -> None:
    """Write a codebook to a file, whole or not at all; ``UserError`` where it cannot be."""
    with replacing(path) as replacement:
        replacement.file.write(codebook_bytes(codebook))


def drafted(project: Project, path: Path) -> Draft:
    """A draft that makes the codebook of a file the project's next version.

    Labels of the present codebook that the file lacks are kept, retired, where tags have them.
    Raises ``UnreadableFileError`` where the file is no codebook.
    """
    return Draft(read_codebook(path), (), project.codebook.id)
