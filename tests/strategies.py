"""Hypothesis strategies for records: whole projects in which every link leads somewhere.

Texts are short and full of what breaks offsets: characters beyond the BMP, flags, combining marks,
writing from right to left, and everything that some reader takes for the end of a line.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any, get_args

from hypothesis import strategies as st
from tests.builders import news
from tests.fakes import memory_project

from variorum.domain.annotations import STATUSES, Annotation, Origin, Relation
from variorum.domain.codebooks import Codebook
from variorum.domain.documents import Document, Progress, Revision, Story
from variorum.domain.handovers import Handover, handover_id
from variorum.domain.ids import derived_id
from variorum.domain.mappings import LabelMapping
from variorum.domain.operations import Record
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.registers import Claim, Entity
from variorum.domain.reviews.attempts import Attempt
from variorum.domain.reviews.comments import Comment
from variorum.domain.reviews.decisions import CHOICES, CONFLICTS, DecidedLink, Decision, Input
from variorum.domain.reviews.gold import Gold
from variorum.domain.searches.saved import SavedSearch
from variorum.domain.spans import ROLES, Span, in_reading_order, span_in
from variorum.domain.stories import AlignmentCorrection, Derivation
from variorum.domain.suggestions import SCOPES, Verdict
from variorum.formats.canonical import canonical
from variorum.services.project import Project

PIECES = (
    "a B c . , “ ” ’ — 7 \t \n \x0b \x0c \x1c \x85 \u2028 \u2029 \u00a0 \u200d \u200f "
    "\u202e \ufeff "
    "é e\u0301 ñ \u0958 ﬁ ß İ ש ל و 日 本 한 😀 👩‍👩‍👧 🇬🇧 🏴 𝒜 \U0010ffff \ufffe \ufffd"
).split(" ")
STATES = ("todo", "doing", "done", "skipped")
ORIGINS = get_args(Origin)
TIMES = st.sampled_from(["", "2025-08-02T09:30:00Z", "2024-02-29T23:59:59Z"])
ANCHORS = st.sampled_from(["exact", "exact", "moved", "fuzzy"])
LABELS = [(layer.key, label.key) for layer in news().layers for label in layer.labels]

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
"""Short texts as people may type them anywhere: titles, names, notes."""

texts = st.lists(st.sampled_from([*PIECES, " "]), max_size=40).map(
    lambda pieces: canonical("".join(pieces)).text
)
"""Texts of articles, in canonical form; some are empty."""

numbers = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
values = words | numbers | st.booleans()
json_values = st.recursive(
    st.none() | values,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)


class Recorded:
    """Records in an order in which a project takes them, and the texts they speak of."""

    def __init__(self, records: tuple[Record, ...], texts: tuple[str, ...]) -> None:
        self.records = records
        self.texts = texts

    def __repr__(self) -> str:
        """Kept short: whole projects are thousands of lines."""
        kinds = Counter(type(one).__name__ for one in self.records)
        return f"Recorded({dict(kinds)}, {self.texts})"

    def project(self) -> Project:
        """A project in memory that holds them."""
        return memory_project(*self.records, texts=self.texts)


@st.composite
def spans(draw: st.DrawFn, text: str) -> tuple[Span, ...]:
    """Up to three spans of a text, in reading order; none in an empty one."""
    if not text:
        return ()
    found = []
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        span = span_in(text, start, end, draw(st.sampled_from(ROLES)))
        found.append(replace(span, anchor=draw(ANCHORS)))
    return in_reading_order(found)


@st.composite
def projects(draw: st.DrawFn) -> Recorded:
    """A project of up to three articles with everything that may be in one."""
    return _Drawing(draw).project()


class _Drawing:
    """Draws one project; ids are numbered, in an order that is not that of their making."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.count = 0
        self.records: list[Record] = []
        self.texts: list[str] = []

    def project(self) -> Recorded:
        people = self.some(3, lambda: Person(self.id(), self.word(), self.word(), self.kind()))
        self.by = [None, *(one.id for one in people)]
        sets = [
            AnnotationSet(self.id(), self.word(), "working", self.one(self.by), self.time()),
            AnnotationSet(derived_id("set", "structure"), "Page structure", "structure"),
        ]
        codebook = self.draw(st.sampled_from([news(), _other(news())]))
        documents = [self.article() for _ in range(self.draw(st.integers(0, 3)))]
        stories = self.some(2, lambda: self.story([one.id for one, _ in documents]))
        entities = self.some(4, self.entity)
        entities = [replace(e, merged_into=self.other(e, entities)) for e in entities]
        claims = self.some(3, lambda: self.claim(stories))
        self.records += [*people, *sets, codebook, *stories, *entities, *claims]
        tags = []
        for document, revisions in documents:
            story_id = self.one([None, *(one.id for one in stories)])
            self.records += [replace(document, story_id=story_id), *revisions]
            tags += self.tags(document, revisions, sets, entities, claims)
        self.records += self.relations(tags, entities, claims)
        self.records += [
            Progress(
                self.id(),
                document.id,
                person.id,
                self.one(STATES),
                self.time(),
                self.draw(st.integers(0, 100)),
            )
            for document, _ in documents
            for person in people[:1]
        ]
        self.records += [
            Verdict(
                self.id(), person.id, document.id, *self.one(LABELS), self.word(),
                self.draw(st.booleans()), self.word(), self.one(SCOPES), self.time(),
            )
            for document, _ in documents[:1]
            for person in people
        ]  # fmt: skip
        self.records += [
            Handover(
                handover_id(one.id),
                one.id,
                self.draw(st.dictionaries(words, st.integers(0, 2**53), max_size=2)),
                self.draw(st.dictionaries(words, words, max_size=2)),
            )
            for one in people[1:]
        ]
        if len(documents) > 1:
            self.records += self.judgements(*(one for one, _ in documents[:2]))
        self.records += self.some(
            2,
            lambda: SavedSearch(
                self.id(), self.word(), self.word(), self.time(), self.one(self.by)
            ),
        )
        self.records += self.review(documents, sets)
        self.records += self.some(1, self.mapping)
        return Recorded(tuple(self.records), tuple(self.texts))

    def review(
        self, documents: Sequence[tuple[Document, list[Revision]]], sets: Sequence[AnnotationSet]
    ) -> list[Record]:
        """A version of gold, and for each article a decision and a thread of two comments."""
        gold = self.one(sets)
        made: list[Record] = [Gold(self.id(), gold.id, 1, self.time(), self.one(self.by))]
        for document, revisions in documents:
            thread = Comment(
                self.id(), "range", self.word(), document.id, "", revisions[0].id, 1, 3
            )
            inputs = (Input(self.id(), self.one(sets).id, "ab" * 32, self.word()),)
            decision = Decision(
                self.id(), document.id, gold.id, self.id(), "entity", self.one(CONFLICTS),
                self.one(CHOICES), 1, 3, inputs, (), (), (self.id(),), note=self.word(),
                decided_at=self.time(), decided_by=self.one(self.by),
                relation=self.one(("", "about")),
                links=self.one(((), (DecidedLink("about", (self.id(),), (), self.id()),))),
            )  # fmt: skip
            reply = Comment(self.id(), "range", self.word(), document.id, thread_id=thread.id)
            made += [decision, thread, reply]
            if self.by[-1]:
                when = self.time()
                learner = (document.id, self.by[-1], gold.id)
                made.append(Attempt(self.id(), *learner, when, when, 3, 4, 2))
        return made

    def mapping(self) -> LabelMapping:
        labels = self.draw(st.dictionaries(words, st.sampled_from(["", "entity:PER"]), max_size=2))
        return LabelMapping(self.id(), self.word(), labels)

    def judgements(self, one: Document, other: Document) -> list[Record]:
        """What somebody said about two articles; the words need not stand there any more."""
        place = Span(3, 9, exact=self.word())
        said = self.time(), self.one(self.by)
        return [
            AlignmentCorrection(
                self.id(), one.id, other.id, place, place, self.draw(st.booleans()), "", *said
            ),
            Derivation(self.id(), other.id, one.id, note=self.word(), evidence=(place,)),
        ]

    def article(self) -> tuple[Document, list[Revision]]:
        document_id = self.id()
        revisions = [self.revision(document_id, n) for n in range(1, self.draw(st.integers(2, 3)))]
        document = Document(
            document_id,
            revisions[-1].id,
            title=self.word(),
            outlet=self.word(),
            published=self.time(),
            url=self.word(),
            source_name=self.word(),
            created_at=self.time(),
            created_by=self.one(self.by),
            extra=self.draw(st.dictionaries(words, json_values, max_size=2)),
        )
        return document, revisions

    def revision(self, document_id: str, number: int) -> Revision:
        text = self.draw(texts)
        self.texts.append(text)
        digest = sha256(text.encode()).hexdigest()
        source = self.draw(st.none() | st.just("ab" * 32))
        map_ = self.draw(st.sampled_from([(), ((1, 2), (5, 9))]))
        return Revision(
            self.id(), document_id, number, digest, len(text), "cp1252", source, map_, self.time()
        )

    def story(self, document_ids: Sequence[str]) -> Story:
        baseline = self.one([None, *document_ids])
        return Story(self.id(), self.word(), self.word(), baseline, self.time(), self.one(self.by))

    def entity(self) -> Entity:
        aliases = tuple(self.draw(st.lists(words, max_size=2)))
        entity = Entity(self.id(), "PER", self.word(), aliases, self.word(), "Q1")
        return replace(entity, created_at=self.time(), created_by=self.one(self.by))

    def claim(self, stories: Sequence[Story]) -> Claim:
        story_id = self.one([None, *(one.id for one in stories)])
        return Claim(self.id(), self.word(), "cause", story_id, None, self.time())

    def tags(
        self,
        document: Document,
        revisions: Sequence[Revision],
        sets: Sequence[AnnotationSet],
        entities: Sequence[Entity],
        claims: Sequence[Claim],
    ) -> list[Annotation]:
        texts_by_hash = {sha256(text.encode()).hexdigest(): text for text in self.texts}
        made = []
        for _ in range(self.draw(st.integers(0, 3))):
            revision = self.one([*revisions, revisions[-1], revisions[-1]])
            layer, label = self.one(LABELS)
            entity_id = self.one([None, *(one.id for one in entities)])
            claim_id = self.one([None, *(one.id for one in claims)])
            tag = Annotation(
                self.id(), self.one(sets).id, document.id, revision.id, layer, label,
                self.draw(spans(texts_by_hash[revision.text_sha256])), entity_id, claim_id,
                self.draw(st.dictionaries(words, values, max_size=2)), self.word(),
                self.one(ORIGINS), self.one(STATUSES), self.draw(st.none() | st.floats(0, 1)),
                (self.id(),) if self.draw(st.booleans()) else (), "1.0", self.time(),
                self.one(self.by), self.time(), self.one(self.by),
            )  # fmt: skip
            made.append(tag)
        self.records += made
        return made

    def relations(
        self, tags: Sequence[Annotation], entities: Sequence[Entity], claims: Sequence[Claim]
    ) -> list[Relation]:
        made = []
        for start in tags[:3]:
            targets = [("to_annotation", one.id) for one in tags]
            targets += [("to_entity", one.id) for one in entities]
            targets += [("to_claim", one.id) for one in claims]
            field, target = self.one(targets)
            ends: dict[str, Any] = {field: target}
            by = self.one(self.by)
            relation = Relation(self.id(), start.set_id, start.document_id, "about", start.id)
            made.append(replace(relation, created_by=by, **ends))
        return made

    def id(self) -> str:
        self.count += 1
        return derived_id("strategy", str(self.count))

    def word(self) -> str:
        return self.draw(words)

    def time(self) -> str:
        return self.draw(TIMES)

    def kind(self) -> Any:
        return self.one(["human", "model", "import"])

    def one(self, choices: Sequence[Any]) -> Any:
        return self.draw(st.sampled_from(list(choices)))

    def some(self, most: int, make: Any) -> list[Any]:
        return [make() for _ in range(self.draw(st.integers(0, most)))]

    def other(self, entity: Entity, entities: Sequence[Entity]) -> str | None:
        return self.one([None, None, *(one.id for one in entities if one is not entity)])


def _other(codebook: Codebook) -> Codebook:
    """A codebook that is not the shipped one, with the same labels."""
    return replace(codebook, id=derived_id("codebook", "other"), name="Another", version="2.1")
