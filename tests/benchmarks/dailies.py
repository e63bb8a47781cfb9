"""A project of several hundred invented articles in stories, as many as an hour of tagging takes.

Half of the paragraphs are those of the sample corpus with what somebody tagged in them, half are
the newsroom's, whose names are mostly new: what is learnt from the first helps with the others, and
not with all. The articles of a story share most of their paragraphs, in another order. One
annotator has tagged all of them, a second one, who differs, every third; nobody else has begun.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.benchmarks.newsroom import Newsroom

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document, Story
from variorum.domain.ids import derived_id
from variorum.domain.people import Person
from variorum.domain.registers import Claim, Entity
from variorum.domain.spans import span_in
from variorum.formats.texts.base import Article
from variorum.services import opening
from variorum.services.importing import add_article, document_id_of
from variorum.services.profiles import Profile
from variorum.services.project import Project, current_text, working_set, working_set_id
from variorum.services.sampling import make_sample
from variorum.store.base import Transaction

SEED = 20250802
PER_STORY = 5
KNOWN, FRESH = 6, 5
"""So many paragraphs of an article are the sample corpus's, so many the newsroom's."""
SPARE = 2
"""So many of each kind a story has more than one of its articles."""
SHORTEST = 60
"""Code points of a paragraph that is no heading and no menu."""
NAMES = ("PER", "ORG", "GPE")
FIRST = Person(derived_id("dailies", "person", "first"), "Ines Marlow", "IM")
SECOND = Person(derived_id("dailies", "person", "second"), "Tomas Adeyemi", "TA")
OUTLETS = ("Wire", "Courier", "Evening Post", "Northern Star", "Harbour News", "The Ledger")


@dataclass(frozen=True, slots=True)
class Mark:
    """What is tagged in a text; code points."""

    start: int
    end: int
    layer: str
    label: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A text and what is tagged in it."""

    text: str
    marks: tuple[Mark, ...]


def make_dailies(path: Path, profile: Profile, articles: int) -> None:
    """Make the project as a new file at ``path``, the same every time."""
    with opening.create(path, profile) as project, project.act("Fill") as changes:
        writing = _Writing(project, changes)
        for passages in stories((articles + PER_STORY - 1) // PER_STORY):
            writing.write(passages)


def stories(number: int) -> Iterator[tuple[Passage, ...]]:
    """The articles of so many stories."""
    random, newsroom, known = Random(SEED), Newsroom(), sample_paragraphs()
    for _ in range(number):
        here = random.sample(known, KNOWN + SPARE)
        there = [_fresh(newsroom) for _ in range(FRESH + SPARE)]
        yield tuple(_article(random, here, there) for _ in range(PER_STORY))


def sample_paragraphs() -> list[Passage]:
    """The tagged paragraphs of the sample corpus, as one annotator has tagged them."""
    found: dict[tuple[str, str], list[Annotation]] = {}
    with TemporaryDirectory(prefix="variorum-dailies-") as folder:
        nobody = Profile("dailies", "Nobody", "N", "benchmark")
        with make_sample(Path(folder) / "sample.variorum", nobody) as project:
            for tag in project.store.every(Annotation):
                if len(tag.spans) == 1 and tag.layer != "zone":
                    found.setdefault((tag.set_id, tag.document_id), []).append(tag)
            most = max({one for one, _ in found}, key=lambda one: _tagged(found, one))
            return [
                passage
                for (set_id, document_id), tags in sorted(found.items())
                if set_id == most
                for passage in _paragraphs(current_text(project.store, document_id)[1], tags)
            ]


def _tagged(found: dict[tuple[str, str], list[Annotation]], wanted: str) -> int:
    return sum(len(tags) for (set_id, _), tags in found.items() if set_id == wanted)


def _paragraphs(text: str, tags: Sequence[Annotation]) -> Iterator[Passage]:
    at = 0
    for line in text.split("\n"):
        marks = tuple(
            Mark(tag.extent[0] - at, tag.extent[1] - at, tag.layer, tag.label)
            for tag in tags
            if at <= tag.extent[0] and tag.extent[1] <= at + len(line)
        )
        if marks and len(line) >= SHORTEST:
            yield Passage(line, marks)
        at += len(line) + 1


def _fresh(newsroom: Newsroom) -> Passage:
    written = newsroom.paragraph()
    return Passage(
        written.text, tuple(Mark(s, e, "entity", label) for s, e, label in written.names)
    )


def _article(random: Random, here: Sequence[Passage], there: Sequence[Passage]) -> Passage:
    chosen = [*random.sample(here, KNOWN), *random.sample(there, FRESH)]
    random.shuffle(chosen)
    text, marks = "", []
    for one in chosen:
        marks += [replace(m, start=m.start + len(text), end=m.end + len(text)) for m in one.marks]
        text += one.text + "\n\n"
    return Passage(text, tuple(marks))


class _Writing:
    """Puts one story after another into a project, with what the two annotators tagged."""

    def __init__(self, project: Project, changes: Transaction) -> None:
        self._project = project
        self._changes = changes
        self._articles = 0
        for person in (FIRST, SECOND):
            changes.add(person)
            changes.add(working_set(person, project.now()))

    def write(self, passages: Sequence[Passage]) -> None:
        """A story of these articles."""
        story = Story(derived_id("dailies", "story", str(self._articles)), passages[0].text[:40])
        self._changes.add(story)
        for passage in passages:
            self._add(story, passage)

    def _add(self, story: Story, passage: Passage) -> None:
        number = self._articles
        self._articles += 1
        article = Article(
            passage.text,
            title=f"{passage.text[:50]}… ({number + 1})",
            outlet=OUTLETS[number % len(OUTLETS)],
            published=f"2025-08-{number // PER_STORY % 28 + 1:02}",
            language="en",
        )
        document_id = document_id_of(article)
        add_article(self._project, self._changes, article, document_id, story.id)
        document, text = current_text(self._changes, document_id)
        for mark in passage.marks:
            self._tag(document, text, FIRST, mark)
        if number % 3 == 0:
            for nth, mark in enumerate(passage.marks):
                if nth % 6:
                    self._tag(document, text, SECOND, _seen_otherwise(mark, nth))

    def _tag(self, document: Document, text: str, person: Person, mark: Mark) -> None:
        words = text[mark.start : mark.end]
        name = (document.id, person.id, mark.layer, mark.label, str(mark.start), str(mark.end))
        made = Annotation(
            derived_id("dailies", *name),
            working_set_id(person.id),
            document.id,
            document.revision_id,
            mark.layer,
            mark.label,
            (span_in(text, mark.start, mark.end),),
            codebook=self._project.codebook.version,
            created_by=person.id,
        )
        if mark.layer == "entity":
            entity = Entity(derived_id("dailies", mark.label, words), mark.label, words)
            made = replace(made, entity_id=self._known(entity))
        elif mark.layer == "claim":
            of = document.story_id or ""
            claim = Claim(derived_id("dailies", of, words), words, mark.label, of)
            made = replace(made, claim_id=self._known(claim))
        self._changes.add(made)

    def _known(self, record: Entity | Claim) -> str:
        if self._changes.get(type(record), record.id) is None:
            self._changes.add(record)
        return record.id


def _seen_otherwise(mark: Mark, nth: int) -> Mark:
    """Each seventh name is of another kind for the second annotator."""
    if mark.label not in NAMES or nth % 7:
        return mark
    return replace(mark, label=NAMES[(NAMES.index(mark.label) + 1) % len(NAMES)])
