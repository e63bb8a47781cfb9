"""Tags of the wire and the blog of the stories that the sample project leaves untagged.

``reference.json`` has the form of ``seeds/tags.json``. The sample opens with one story that two
people have tagged differently; a benchmark that holds a whole story out needs others to learn from.
"""

from pathlib import Path

import msgspec

from variorum.domain.documents import Document
from variorum.formats.seed_files import SeedTags
from variorum.services.project import Project
from variorum.services.sampling import add_tags

FILE = Path(__file__).with_name("reference.json")


def read_reference() -> SeedTags:
    """The tags, as they stand in the file."""
    return msgspec.json.decode(FILE.read_bytes(), type=SeedTags)


def add_reference(project: Project) -> None:
    """Add the tags to a sample project, as those of a person of their own."""
    documents = {one.source_name: one.id for one in project.store.every(Document)}
    with project.act("Add the reference") as changes:
        add_tags(project, changes, read_reference(), documents)
