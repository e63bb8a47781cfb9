"""What a package holds, sorted by kind, before anything is asked of the project."""

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.codebooks import Codebook
from variorum.domain.documents import Document, Progress, Revision, Story
from variorum.domain.operations import Record
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.registers import Claim, Entity
from variorum.domain.reviews.comments import Comment
from variorum.domain.reviews.decisions import Decision
from variorum.domain.reviews.gold import Gold
from variorum.domain.stories import AlignmentCorrection, Derivation
from variorum.domain.suggestions import Verdict
from variorum.formats.base import Portion, Source
from variorum.formats.describing import described
from variorum.formats.losses import Refusals
from variorum.formats.native.stream import Stream
from variorum.formats.packages.manifest import RECORDS, Package
from variorum.services.colleagues.sharing import Shared

Personal = Progress | Verdict | AlignmentCorrection | Derivation | Gold | Decision | Comment
"""What one person says, beside tags and links."""
PERSONAL: tuple[type[Personal], ...] = (
    Progress,
    Verdict,
    AlignmentCorrection,
    Derivation,
    Gold,
    Decision,
    Comment,
)
_TWICE = "its id occurs earlier in the package"


@dataclass(slots=True)
class Incoming:
    """The records of a package; each id stands once in its family. ``lines`` has their lines."""

    people: list[Person] = field(default_factory=list)
    sets: list[AnnotationSet] = field(default_factory=list)
    codebooks: list[Codebook] = field(default_factory=list)
    shared: list[Shared] = field(default_factory=list)
    articles: dict[str, tuple[Document, list[tuple[Revision, str]]]] = field(default_factory=dict)
    annotations: dict[str, list[Annotation]] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    personal: list[Personal] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)


def incoming(
    package: Package, text_of: Callable[[str], str | None], refusals: Refusals
) -> Incoming:
    """What a package holds; ``text_of`` finds the text of a revision that it only names.

    What is no sound record goes into ``refusals``, with its line.
    """
    found = Incoming()
    seen: set[tuple[type[Record], str]] = set()
    name = RECORDS
    source = Source(Path(name), name, len(package.records), text_of)
    stream = Stream(source, refusals, BytesIO(package.records))
    for portion in stream.portions(BytesIO(package.records)):
        _sort(found, portion, seen, refusals)
    return found


def owner_of(record: Personal) -> str | None:
    """Whose word a record is: the id of a person."""
    if isinstance(record, Progress | Verdict):
        return record.person_id
    return record.decided_by if isinstance(record, Decision) else record.created_by


def article_of(record: Personal) -> str:
    """The article that a record speaks of; empty where it speaks of none."""
    return "" if isinstance(record, Gold) else record.document_id or ""


def _sort(
    found: Incoming, portion: Portion, seen: set[tuple[type[Record], str]], refusals: Refusals
) -> None:
    texts = iter(portion.texts)
    article: Document | None = None
    for record in (*portion.records, *portion.annotations, *portion.relations):
        key = type(record), record.id
        text = next(texts) if isinstance(record, Revision) else ""
        if key in seen:
            refusals.add(portion.line, described(record), _TWICE)
            continue
        seen.add(key)
        found.lines[record.id] = portion.line
        if isinstance(record, Document):
            article = record
            found.articles[record.id] = record, []
        elif isinstance(record, Revision):
            if article is not None:
                found.articles[article.id][1].append((record, text))
        elif isinstance(record, Annotation):
            found.annotations.setdefault(record.document_id, []).append(record)
        else:
            _put(found, record)


def _put(found: Incoming, record: Record) -> None:
    match record:
        case Person():
            found.people.append(record)
        case AnnotationSet():
            found.sets.append(record)
        case Codebook():
            found.codebooks.append(record)
        case Story() | Entity() | Claim():
            found.shared.append(record)
        case Relation():
            found.relations.append(record)
        case _ if isinstance(record, Personal):
            found.personal.append(record)
        case _:
            pass  # The author's searches, and what others handed to them, are their own affair.
