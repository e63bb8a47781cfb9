"""Articles: the record that carries the metadata, and the immutable revisions of its text."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from variorum.domain.ids import derived_id


@dataclass(frozen=True, slots=True)
class Story:
    """The set of versions of one news story; the baseline is the analyst's choice."""

    id: str
    title: str
    description: str = ""
    baseline_id: str | None = None
    created_at: str = ""
    created_by: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """An article's record.

    Times are ISO 8601 texts as precise as the source gave them ("2025-08-02" or with a time);
    unknown metadata are empty strings. ``extra`` keeps columns and keys the program has no field
    for, so that an import followed by an export loses none.
    """

    id: str
    revision_id: str
    title: str = ""
    outlet: str = ""
    byline: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    kind: str = ""
    story_id: str | None = None
    source_name: str = ""
    created_at: str = ""
    created_by: str | None = None
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Revision:
    """One immutable canonical text of an article; the text itself is kept by its hash.

    ``length`` counts code points. ``source_sha256`` names the original bytes where they were kept;
    ``offset_map`` holds, where characters moved when the text was made canonical, pairs
    ``(offset here, offset in the decoded source)``: between two pairs both count alike.
    """

    id: str
    document_id: str
    number: int
    text_sha256: str
    length: int
    encoding: str = "utf-8"
    source_sha256: str | None = None
    offset_map: tuple[tuple[int, int], ...] = ()
    created_at: str = ""
    created_by: str | None = None


def count_words(text: str) -> int:
    """How many words a text has: what stands between white space."""
    return len(text.split())


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one person is with one article: ``todo``, ``doing``, ``done`` or ``skipped``.

    ``read`` is the share of the article, in per cent, up to the paragraph of the last tag that they
    made by eye.
    """

    id: str
    document_id: str
    person_id: str
    state: str = "todo"
    updated_at: str = ""
    read: int = 0


def progress_id(document_id: str, person_id: str) -> str:
    """The id of somebody's progress with an article: there is one, in every project."""
    return derived_id("progress", document_id, person_id)
