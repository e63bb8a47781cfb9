"""The register: every entity with its names, its mentions and the outlets that name it."""

from dataclasses import replace
from hashlib import sha256

from variorum.domain.documents import Document, Revision, Story
from variorum.services.entities import listing, merging


def rows(desk, story_id=None):
    return {row.entity.name: row for row in listing.entity_rows(desk.project, story_id)}


def test_entities_are_listed_by_name_with_their_outlets(desk):
    found = rows(desk)
    assert list(found) == ["Anil Rao", "Five sources", "Rao", "River Board"]
    assert found["Anil Rao"].outlets == (("Wire", 1),)
    assert (found["Rao"].mentions, found["Rao"].names) == (1, ("Rao", "Mr Rao"))


def test_a_link_counts_as_a_mention(desk):
    sources = rows(desk)["Five sources"]
    assert (sources.mentions, sources.outlets) == (1, (("Wire", 1),))
    (mention,) = listing.mention_rows(desk.project, sources.entity.id)
    assert mention.words == "the board would yield"


def test_mentions_stand_in_their_line_in_the_order_of_the_library(desk):
    desk.link(desk.tag("Wire", "Rao said"), "Rao")
    found = listing.mention_rows(desk.project, desk.ids["Rao"])
    assert [(one.outlet, one.words, one.owner) for one in found] == [
        ("Wire", "Rao said", "Ines Marlow"),
        ("Daily", "Mr Rao", "Ines Marlow"),
    ]
    assert found[0].before.endswith("River Board. ")
    assert found[1].after.startswith(" of the River")


def test_a_story_has_the_entities_of_its_articles(desk):
    with desk.project.act("Story") as changes:
        changes.add(Story("story", "The dam"))
        document = changes.get(Document, desk.documents["Daily"])
        changes.replace(
            Document(document.id, document.revision_id, outlet="Daily", story_id="story")
        )
    assert list(rows(desk, "story")) == ["Rao"]
    merging.merge(desk.project, [desk.ids["Rao"]], desk.ids["Anil Rao"])
    assert list(rows(desk, "story")) == ["Anil Rao"]
    assert len(listing.mention_rows(desk.project, desk.ids["Anil Rao"], "story")) == 1


def test_an_entity_nobody_names_is_listed_too(desk):
    from variorum.services.registering import NewEntity

    merging.add(desk.project, NewEntity("topic", "Dam safety"))
    assert rows(desk)["Dam safety"].mentions == 0
    assert listing.mention_rows(desk.project, desk.ids["Dam safety"]) == []


def test_a_mention_in_an_earlier_text_of_its_article_is_told_by_its_words_alone(desk):
    document = desk.project.store.get(Document, desk.documents["Daily"])
    later = Revision("later", document.id, 2, sha256(b"Silence.").hexdigest(), 8)
    with desk.project.act("Revise") as changes:
        changes.keep_text("Silence.")
        changes.add(later)
        changes.replace(replace(document, revision_id=later.id))
    (found,) = listing.mention_rows(desk.project, desk.ids["Rao"])
    assert (found.before, found.words, found.after) == ("", "Mr Rao", "")
