"""Label Studio: a zip archive with ``tasks.json`` and the ``config.xml`` of a project that fits it.

Each layer is a control of its own (``from_name``); attributes, notes, entities and claims are
controls on a region, which share its ``id``. Each annotator's work is an annotation of the task,
what a program found a prediction. Label Studio counts code points now, and UTF-16 units earlier.
"""

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from variorum.errors import UnreadableFileError
from variorum.formats.base import OF_ARTICLES, Dataset, FormatInfo, Portion, Sink, Source
from variorum.formats.foreign.archives import (
    MAGIC,
    Archive,
    opened_archive,
    write_archive,
    written_members,
)
from variorum.formats.foreign.json_files import items_of, keys_in, records
from variorum.formats.foreign.leaving import Leaving
from variorum.formats.foreign.taking.intake import Intake
from variorum.formats.label_studio.configuring import configuration
from variorum.formats.label_studio.reading import Task, articles_of
from variorum.formats.label_studio.writing import Writing, counted
from variorum.formats.losses import Losses, Refusals

_TASKS, _CONFIGURATION = "tasks.json", "config.xml"


class LabelStudio:
    """Writes and reads tasks of Label Studio."""

    info = FormatInfo(
        key="label-studio",
        name="Label Studio",
        extensions=(".zip", ".json"),
        description="Tasks with everybody’s annotations, and the configuration that shows them.",
        carries=OF_ARTICLES - {"links to registers"},
    )

    def write(self, dataset: Dataset, out: Sink, losses: Losses) -> Mapping[str, int]:
        """Write tasks, one on each line of the list, and the configuration."""
        leaving = Leaving(self.info, dataset, losses)
        writing = Writing(losses)
        tasks = b",\n".join(
            writing.task(article, number)
            for number, article in enumerate(leaving.articles(), start=1)
        )
        config = configuration(leaving.codebook, writing.used)
        write_archive(out, [(_TASKS, b"[\n%s\n]\n" % tasks), (_CONFIGURATION, config)])
        return +writing.tally

    def count(self, file: BinaryIO) -> Mapping[str, int]:
        """The articles, tags and links of a written archive."""
        return counted(dict(written_members(file))[_TASKS])

    def recognises(self, name: str, head: bytes) -> bool:
        """Whether it is a list of tasks, or an archive of one."""
        if head.startswith(MAGIC):
            return name.lower().endswith(".zip") and _TASKS.encode() in head
        keys = keys_in(head)
        return "data" in keys and bool(keys & {"annotations", "predictions", "completions"})

    def read(self, source: Source, refusals: Refusals) -> Iterator[Portion]:
        """Go through the tasks; results that are not of text are refused."""
        intake = Intake(source, refusals, merges=True)
        if source.path.suffix.lower() != ".zip":
            for place, task in records(source, refusals, Task):
                yield from intake.portions(articles_of(task, place, refusals))
            return
        with opened_archive(source.path, source.name) as archive:
            tasks = items_of(archive.read(_only_list(archive, source.name)), source.name)
            for place, raw in enumerate(tasks, start=1):
                yield from intake.portions(articles_of(raw, place, refusals))


def _only_list(archive: Archive, name: str) -> str:
    """The member that holds the tasks."""
    found = [one for one in archive.names if one.lower().endswith(".json")]
    if len(found) == 1 or _TASKS in found:
        return _TASKS if _TASKS in found else found[0]
    raise UnreadableFileError(
        f"“{name}” holds {len(found)} JSON files, not one.", "Import its JSON files one by one."
    )
