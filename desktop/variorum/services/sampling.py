"""The sample project: the starter corpus, two of its articles tagged by two people who differ."""

from dataclasses import replace
from pathlib import Path

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.documents import Document, Progress, Story, progress_id
from variorum.domain.ids import derived_id
from variorum.domain.people import Person
from variorum.domain.registers import Claim, Entity
from variorum.domain.spans import in_reading_order, span_in
from variorum.formats.seed_files import (
    SeedArticle,
    SeedRelation,
    SeedSet,
    SeedStory,
    SeedTag,
    SeedTags,
    place,
    read_corpus,
    read_tags,
)
from variorum.resources import seed
from variorum.services import opening
from variorum.services.importing import add_article, document_id_of, read_article
from variorum.services.profiles import Profile
from variorum.services.project import (
    Clock,
    Project,
    current_text,
    system_clock,
    working_set,
    working_set_id,
)
from variorum.store.base import Transaction


def make_sample(path: Path, profile: Profile, clock: Clock = system_clock) -> Project:
    """Make the sample project as a new file at ``path`` and open it."""
    project = opening.create(path, profile, clock)
    act = project.store.act("Make the sample project", project.me.id, undoable=False)
    with act as changes:
        documents: dict[str, str] = {}
        for story in read_corpus(seed()).stories:
            documents |= _add_story(project, changes, story)
        add_tags(project, changes, read_tags(seed()), documents)
    return project


def _add_story(project: Project, changes: Transaction, story: SeedStory) -> dict[str, str]:
    """Add a story with its articles; their ids by file."""
    story_id = _id("story", story.key)
    made = Story(story_id, story.title, story.description, created_at=project.now())
    changes.add(made)
    documents = {
        article.file: _add_article(project, changes, story_id, article)
        for article in story.articles
    }
    changes.replace(replace(made, baseline_id=documents[story.baseline]))
    return documents


def _add_article(project: Project, changes: Transaction, story_id: str, listed: SeedArticle) -> str:
    found = read_article(seed(*listed.file.split("/")))
    document_id = document_id_of(found)
    described = replace(
        found,
        title=listed.title,
        outlet=listed.outlet,
        byline=listed.byline or "",
        published=listed.published,
        url=listed.url or "",
        language=listed.language,
        kind=listed.kind,
        source_name=listed.file,
    )
    add_article(project, changes, described, document_id, story_id)
    return document_id


def add_tags(
    project: Project, changes: Transaction, tags: SeedTags, documents: dict[str, str]
) -> None:
    """Add people with their tags of some articles, whose ids ``documents`` has by their files."""
    now = project.now()
    for person in tags.people:
        made = Person(_id("person", person.key), person.name, person.initials)
        changes.add(made)
        changes.add(working_set(made, now))
    for one in tags.entities:
        description = one.description or ""
        changes.add(Entity(_id("entity", one.key), one.type, one.name, one.aliases, description))
    for claim in tags.claims:
        story_id = _id("story", claim.story)
        changes.add(Claim(_id("claim", claim.key), claim.text, claim.kind, story_id))
    for each in tags.sets:
        _add_set(project, changes, each, documents[each.article])


def _add_set(project: Project, changes: Transaction, tagged: SeedSet, document_id: str) -> None:
    document, text = current_text(changes, document_id)
    person_id = _id("person", tagged.person)
    for tag in tagged.tags:
        changes.add(_annotation(project, document, text, person_id, tag))
    for relation in tagged.relations:
        changes.add(_relation(document, person_id, relation))
    own_id = progress_id(document_id, person_id)
    changes.add(Progress(own_id, document_id, person_id, "done", project.now()))


def _annotation(
    project: Project, document: Document, text: str, person_id: str, tag: SeedTag
) -> Annotation:
    spans = (span_in(text, *place(text, one.quote, one.nth), one.role) for one in tag.spans)
    now = project.now()
    return Annotation(
        id=_tag_id(document, person_id, tag.id),
        set_id=working_set_id(person_id),
        document_id=document.id,
        revision_id=document.revision_id,
        layer=tag.layer,
        label=tag.label,
        spans=in_reading_order(spans),
        entity_id=_id("entity", tag.entity) if tag.entity else None,
        claim_id=_id("claim", tag.claim) if tag.claim else None,
        attributes=tag.attributes,
        note=tag.note or "",
        codebook=project.codebook.version,
        created_at=now,
        created_by=person_id,
        modified_at=now,
        modified_by=person_id,
    )


def _relation(document: Document, person_id: str, seeded: SeedRelation) -> Relation:
    start = _tag_id(document, person_id, seeded.start)
    target = seeded.to or seeded.entity or seeded.claim or ""
    return Relation(
        id=derived_id("seed", "relation", start, seeded.type, target),
        set_id=working_set_id(person_id),
        document_id=document.id,
        type=seeded.type,
        from_id=start,
        to_annotation=_tag_id(document, person_id, seeded.to) if seeded.to else None,
        to_entity=_id("entity", seeded.entity) if seeded.entity else None,
        to_claim=_id("claim", seeded.claim) if seeded.claim else None,
        created_by=person_id,
    )


def _tag_id(document: Document, person_id: str, key: str) -> str:
    return derived_id("seed", "tag", document.id, person_id, key)


def _id(kind: str, key: str) -> str:
    return derived_id("seed", kind, key)
