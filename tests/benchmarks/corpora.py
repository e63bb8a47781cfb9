"""Invented articles with invented tags, as many as a measurement needs; the same every time."""

from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from itertools import accumulate
from random import Random

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document, Revision, Story
from variorum.domain.ids import derived_id
from variorum.domain.operations import Record
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.registers import Entity
from variorum.domain.spans import span_in

PERSON = Person(derived_id("benchmark", "person"), "Benchmark", "B")
SET = AnnotationSet(derived_id("benchmark", "set"), "Benchmark", "working", PERSON.id)
ENTITIES = [
    Entity(derived_id("benchmark", "entity", str(n)), "PER", f"Name {n}", created_by=PERSON.id)
    for n in range(2_000)
]
_PER_STORY = 15
_SYLLABLES = "ba de fi go hu ka le mi no pu ra se ti vo wa xe yi zo ché ñu ål ör".split()
_LABELS = (("entity", "PER"), ("entity", "ORG"), ("entity", "GPE"), ("claim", "fact"))
_AT = "2025-08-02T09:30:00Z"


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    """Invented words and how often they come, as in a language: the n-th 1/n as often (Zipf)."""
    random = Random(0)
    words = ["".join(random.choices(_SYLLABLES, k=random.randint(1, 4))) for _ in range(30_000)]
    return words, list(accumulate(1 / rank for rank in range(1, len(words) + 1)))


def registers(articles: int) -> Iterator[Record]:
    """What the articles share."""
    yield PERSON
    yield SET
    for number in range((articles + 4) // 5):
        yield Story(_story_id(number), f"Story {number}", created_by=PERSON.id)
    yield from ENTITIES


def article(number: int, words: int, tags: int) -> tuple[Document, Revision, str, list[Annotation]]:
    """An article with its only revision, its text and its tags."""
    random = Random(number)
    vocabulary, weights = _vocabulary()
    chosen = random.choices(vocabulary, cum_weights=weights, k=words)
    text = "\n".join(" ".join(chosen[at : at + 60]) + "." for at in range(0, words, 60)) + "\n"
    document_id = derived_id("benchmark", "document", str(number))
    digest = sha256(text.encode()).hexdigest()
    revision_id = derived_id("revision", document_id, digest)
    story_id = _story_id(number // 5)
    title = " ".join(chosen[:8])
    document = Document(
        document_id,
        revision_id,
        title=title,
        outlet=f"Outlet {number % 40}",
        published="2025-08-02",
        url=f"https://news.example/{number}",
        language="en",
        kind="report",
        story_id=story_id,
        created_at=_AT,
        created_by=PERSON.id,
    )
    revision = Revision(revision_id, document_id, 1, digest, len(text), created_at=_AT)
    first = number // 5 * _PER_STORY % len(ENTITIES)
    named = ENTITIES[first : first + _PER_STORY]
    made = [_tag(document, text, n, named, random) for n in range(tags)]
    return document, revision, text, made


def _tag(
    document: Document, text: str, number: int, named: Sequence[Entity], random: Random
) -> Annotation:
    layer, label = random.choice(_LABELS)
    start = random.randrange(len(text) - 40)
    return Annotation(
        derived_id("benchmark", document.id, str(number)),
        SET.id,
        document.id,
        document.revision_id,
        layer,
        label,
        (span_in(text, start, start + random.randint(3, 30)),),
        entity_id=random.choice(named).id if layer == "entity" else None,
        attributes={"certainty": "certain", "checkworthy": True} if layer == "claim" else {},
        codebook="1.0",
        created_at=_AT,
        created_by=PERSON.id,
        modified_at=_AT,
        modified_by=PERSON.id,
    )


def _story_id(number: int) -> str:
    return derived_id("benchmark", "story", str(number))
