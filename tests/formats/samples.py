"""A small project that has something of everything, and files made from it for tests to spoil."""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.builders import news
from tests.fakes import memory_project

from variorum.domain.annotations import Annotation, Relation
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
from variorum.domain.reviews.decisions import Decision, Input
from variorum.domain.reviews.gold import Gold
from variorum.domain.searches.saved import SavedSearch
from variorum.domain.spans import span_in
from variorum.domain.stories import AlignmentCorrection, Derivation
from variorum.domain.suggestions import Verdict
from variorum.formats import registry
from variorum.formats.losses import Losses
from variorum.services.project import Project
from variorum.services.transferring import receiving
from variorum.services.transferring.selecting import EVERYTHING, Selection

TEXT = "Räksta 😀 said \u2028 that 🇬🇧 שלום won.\nE\u0301o\tsaid no.\n".replace("E\u0301", "É")
OTHER_TEXT = "Räksta said nothing.\n"


def uid(name: str) -> str:
    """A UUID for a name."""
    return derived_id("sample", name)


def sha(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def sample_records() -> list[Record]:
    ada = Person(uid("ada"), "Ada Reader", "AR")
    mine = AnnotationSet(uid("mine"), "Ada Reader", "working", ada.id, "2025-08-02T09:30:00Z")
    story = Story(uid("story"), "The vote", "Who won", uid("one"), created_by=ada.id)
    entity = Entity(uid("raksta"), "PER", "Räksta", ("R.",), "A speaker", "Q42", None, "", ada.id)
    claim = Claim(uid("claim"), "Räksta won.", "fact", story.id)
    return [
        news(),
        ada,
        mine,
        AnnotationSet(uid("empty"), "Nobody", "gold"),
        story,
        entity,
        Entity(uid("unused"), "ORG", "Nobody & Sons"),
        claim,
        *_first_article(ada, mine, story, entity, claim),
        *_second_article(mine, story),
        *_judgements(ada),
        *_review(ada, mine),
    ]


def _first_article(
    ada: Person, mine: AnnotationSet, story: Story, entity: Entity, claim: Claim
) -> list[Record]:
    one, first = uid("one"), uid("one-1")
    by = {"created_by": ada.id, "created_at": "2025-08-02T09:31:00Z"}
    name = Annotation(
        uid("name"), mine.id, one, first, "entity", "PER", (span_in(TEXT, 0, 6),), entity.id, **by
    )
    claimed = Annotation(
        uid("claimed"),
        mine.id,
        one,
        first,
        "claim",
        "fact",
        (span_in(TEXT, 0, 6), span_in(TEXT, TEXT.index("🇬🇧"), TEXT.index(".") + 1)),
        claim_id=claim.id,
        attributes={"commitment": "doubts", "checkworthy": True},
        note="Line one.\nLine \u2029 two.",
        confidence=0.5,
        derived_from=(uid("gone"),),
        **by,
    )
    framed = Annotation(uid("framed"), mine.id, one, first, "frame", "political")
    about = Relation(uid("about"), mine.id, one, "about", claimed.id, to_entity=entity.id)
    return [
        Document(one, first, "Räksta won", "Wire", story_id=story.id, extra={"section": ["a", 1]}),
        Revision(first, one, 1, sha(TEXT), len(TEXT), source_sha256="ab" * 32),
        name,
        claimed,
        framed,
        about,
        Relation(uid("same"), mine.id, one, "same_as", name.id, to_annotation=uid("other")),
        Verdict(uid("verdict"), ada.id, one, "entity", "ORG", "Räksta", False, "names"),
        Progress(uid("progress"), one, ada.id, "doing", "2025-08-02T09:32:00Z"),
    ]


def _second_article(mine: AnnotationSet, story: Story) -> list[Record]:
    two, old, new = uid("two"), uid("two-1"), uid("two-2")
    return [
        Document(two, new, "Räksta silent", "Daily", story_id=story.id),
        Revision(old, two, 1, sha(TEXT), len(TEXT)),
        Revision(new, two, 2, sha(OTHER_TEXT), len(OTHER_TEXT)),
        Annotation(uid("other"), mine.id, two, new, "entity", "PER", (span_in(OTHER_TEXT, 0, 6),)),
        Annotation(uid("old"), mine.id, two, old, "entity", "PER", (span_in(TEXT, 0, 6),)),
    ]


def _judgements(ada: Person) -> list[Record]:
    here, there = span_in(TEXT, 0, 6), span_in(OTHER_TEXT, 0, 6)
    one, two = uid("one"), uid("two")
    when = "2025-08-02T09:33:00Z"
    return [
        AlignmentCorrection(uid("link"), one, two, here, there, True, "reworded", when, ada.id),
        Derivation(uid("copy"), two, one, True, "The same opening.", (there,), when, ada.id),
        Handover(handover_id(ada.id), ada.id, {one: 7}, {uid("entity"): "ab" * 32}),
        SavedSearch(uid("search"), "Räksta in the Wire", "outlet:Wire räksta", when, ada.id),
        LabelMapping(uid("mapping"), "brat", {"Person": "entity:PER", "Misc": ""}),
    ]


def _review(ada: Person, mine: AnnotationSet) -> list[Record]:
    gold, one, when = uid("gold"), uid("one"), "2025-08-02T09:34:00Z"
    inputs = (Input(uid("name"), mine.id, "ab" * 32, "0123456789abcdef"),)
    return [
        AnnotationSet(gold, "Gold 1", "gold", None, when),
        Gold(uid("gold 1"), gold, 1, when, ada.id, "cd" * 32, 1, "1.0", when, ada.id),
        Decision(
            uid("decision"), one, gold, uid("item"), "entity", "missing", "take", 0, 6, inputs,
            (uid("other set"),), (uid("name"),), (uid("gold tag"),), "overlooked", "Sure.",
            "entity/ORG", "", "Räksta", ("ORG",), "1.0", when, ada.id,
        ),
        Comment(
            uid("comment"), "range", "Who?", one, "", uid("one-1"), 0, 6, None, (ada.id,), False,
            when, ada.id,
        ),
        Comment(uid("reply"), "range", "She.", one, thread_id=uid("comment"), created_by=ada.id),
        Comment(uid("remark"), "claim", "Since when?", target_id=uid("claim")),
        Attempt(uid("attempt"), one, ada.id, gold, when, when, 3, 4, 2, 1, 0, 0, 1, 0, "1.0"),
    ]  # fmt: skip


def sample_project() -> Project:
    return memory_project(*sample_records(), texts=[TEXT, OTHER_TEXT])


@cache
def written(key: str) -> bytes:
    """The sample project in a format."""
    project, losses, out = sample_project(), Losses(), BytesIO()
    selection = Selection(project.store, EVERYTHING, losses)
    registry.exporter(key).write(selection, out, losses)
    return out.getvalue()


def small_codebook(records: Iterable[Record] | None = None) -> Codebook:
    """The layers that records tag, those of the sample if none are told, with the labels that they
    give and one more of each.

    The whole one is nine tenths of some files: who spoils them at random would hit little else.
    """
    told = sample_records() if records is None else records
    given = {(one.layer, one.label) for one in told if isinstance(one, Annotation)}
    whole = news()
    layers = []
    for layer in whole.layers:
        wanted = [label for label in layer.labels if (layer.key, label.key) in given]
        others = [label for label in layer.labels if label not in wanted]
        if wanted:
            links = tuple(one for one in layer.links if one.type == "about")
            layers.append(replace(layer, labels=(*wanted, *others[:1]), links=links))
    return replace(whole, layers=tuple(layers), profiles=())


@cache
def written_small(key: str) -> tuple[bytes, ...]:
    """The sample project with the small codebook in a format: one article and what is said of it,
    the other one, and both with all that refers to either."""
    records = [one for one in sample_records() if not isinstance(one, Codebook)]
    ones = [[one for one in records if _articles_of(one) <= {uid(name)}] for name in ("one", "two")]
    return tuple(dict.fromkeys(_written_of(key, some) for some in (*ones, records)))


def _articles_of(record: Record) -> set[str]:
    """The articles that a record is, or is about."""
    if isinstance(record, Document):
        return {record.id}
    if isinstance(record, AlignmentCorrection | Derivation):
        return {uid("one"), uid("two")}
    return {getattr(record, "document_id", None) or ""} - {""}


def _written_of(key: str, records: list[Record]) -> bytes:
    project = memory_project(small_codebook(records), *records, texts=[TEXT, OTHER_TEXT])
    losses, out = Losses(), BytesIO()
    selection = Selection(project.store, EVERYTHING, losses)
    registry.exporter(key).write(selection, out, losses)
    return out.getvalue()


def lines_of(key: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(key).split(b"\n")[:-1]]


def as_file(path: Path, lines: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8", newline="\n")
    return path


def changed(
    key: str, path: Path, change: Callable[[dict[str, Any]], object]
) -> receiving.ReceiveReport:
    """What an empty project says to the sample after ``change`` was made to each of its lines."""
    lines = lines_of(key)
    for line in lines:
        change(line)
    return receiving.receive(memory_project(news()), as_file(path / "changed.jsonl", lines))
