"""Tagging all occurrences: a plan, then one act."""

from dataclasses import replace

import pytest
from tests.services.conftest import add
from tests.services.suggesting_cases import FIRST, SECOND, tag, tell_one_story

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document, Progress
from variorum.domain.suggestions import Verdict
from variorum.errors import CancelledError, RuleError, UserError
from variorum.services import registering, tagging, undoing, zoning
from variorum.services.propagating import applying, planning
from variorum.services.propagating.wanting import Wanted
from variorum.services.tagging import NewTag, Part

THIRD = "🏞 VORAU: Vorau’s mayor and Vorauer spoke. O’Vorau did not.\n"


@pytest.fixture
def articles(project):
    return [add(project, text) for text in (FIRST, SECOND, THIRD)]


def wanted(document_id, words="Vorau", label="GPE", **more):
    return Wanted(document_id, words, "entity", label, **more)


def found(project, *arguments, **more):
    plan = planning.plan(project, wanted(*arguments, **more))
    return [(one.document_id, one.excerpt[one.match_start : one.match_end]) for one in
            plan.occurrences]  # fmt: skip


def entities(project):
    return [one for one in project.store.every(Annotation) if one.layer == "entity"]


def test_whole_words_are_found_in_the_article(project, articles):
    assert found(project, articles[2]) == [(articles[2], "VORAU"), (articles[2], "Vorau")]


def test_the_story_is_all_its_versions(project, articles):
    tell_one_story(project, articles[0], articles[2])
    places = found(project, articles[2], scope="story")
    assert [document_id for document_id, _ in places] == [articles[2], articles[2], articles[0]]


def test_an_article_of_no_story_is_its_own(project, articles):
    assert found(project, articles[1], scope="story") == [(articles[1], "Vorau")]


def test_the_project_is_everything(project, articles):
    plan = planning.plan(project, wanted(articles[0], scope="project"))
    assert (len(plan.occurrences), plan.articles) == (4, 3)


def test_the_preview_shows_the_line_around_each_place(project, articles):
    (one,) = planning.plan(project, wanted(articles[1])).occurrences
    assert one.excerpt == SECOND.strip()
    assert one.outlet == "Wire"


def test_what_is_tagged_rejected_or_furniture_is_passed_over_and_counted(project, articles):
    tag(project, articles[0], FIRST, "Vorau", "ORG")
    with project.act("Reject") as changes:
        changes.add(
            Verdict("v", project.me.id, articles[1], "entity", "GPE", "VORAU", accepted=False)
        )
    zoning.mark_zone(project, articles[2], 0, len(THIRD), "comments")
    plan = planning.plan(project, wanted(articles[0], scope="project"))
    assert plan.occurrences == ()
    assert dict(plan.passed_over) == {"tagged": 1, "rejected": 1, "furniture": 2}


def test_all_places_are_tagged_as_one_act(project, articles):
    plan = planning.plan(project, wanted(articles[0], scope="project"))
    changed = applying.apply(project, plan)
    assert changed.act.label.startswith("Tag “Vorau” as ")
    assert len(changed.ids["annotation"]) == 4
    made = project.store.get(Annotation, changed.ids["annotation"][0])
    assert (made.label, made.origin) == ("GPE", "projected")
    undoing.undo(project)
    assert entities(project) == []


def test_offsets_are_those_of_the_article(project, articles):
    applying.apply(project, planning.plan(project, wanted(articles[2])))
    places = [a.extent for a in entities(project)]
    assert [THIRD[start:end] for start, end in sorted(places)] == ["VORAU", "Vorau"]


def test_only_the_chosen_places_are_tagged(project, articles):
    plan = planning.plan(project, wanted(articles[0], scope="project"))
    changed = applying.apply(project, plan, chosen=[1, 2])
    assert len(changed.ids["annotation"]) == 2


def test_doing_it_twice_finds_nothing_more(project, articles):
    plan = planning.plan(project, wanted(articles[0], scope="project"))
    applying.apply(project, plan)
    again = planning.plan(project, wanted(articles[0], scope="project"))
    assert (len(again.occurrences), again.passed_over["tagged"]) == (0, 4)
    with pytest.raises(UserError, match="nothing to tag"):
        applying.apply(project, again)


def test_nobody_has_begun_an_article_by_this(project, articles):
    applying.apply(project, planning.plan(project, wanted(articles[0], scope="project")))
    assert not list(project.store.every(Progress))


def test_an_entitys_names_are_looked_for_as_well(project, articles):
    made = tag(project, articles[0], FIRST, "Anil Rao", "PER")
    changed = registering.link_new_entity(
        project, [made], registering.NewEntity("PER", "Anil Rao", ("Rao",))
    )
    (entity_id,) = changed.ids["entity"]
    more = {"label": "PER", "entity_id": entity_id, "with_aliases": True}
    plan = planning.plan(project, wanted(articles[0], "Anil Rao", **more))
    assert [FIRST[o.start : o.end] for o in plan.occurrences] == ["Rao"]
    annotation_id = applying.apply(project, plan).ids["annotation"][0]
    assert project.store.get(Annotation, annotation_id).entity_id == entity_id


def test_a_plan_for_a_text_that_has_changed_is_refused_whole(project, articles):
    plan = planning.plan(project, wanted(articles[0], scope="project"))
    stale = replace(
        plan, occurrences=(plan.occurrences[0], replace(plan.occurrences[1], revision_id="old"))
    )
    with pytest.raises(UserError, match="changed meanwhile"):
        applying.apply(project, stale)
    assert entities(project) == []


def test_words_and_an_article_are_needed(project, articles):
    with pytest.raises(UserError, match="no words to look for"):
        planning.plan(project, wanted(articles[0], "  "))
    with pytest.raises(UserError, match="not in the project any more"):
        planning.plan(project, wanted("gone"))


def test_a_long_search_can_be_stopped(project, articles):
    def stop(done: int, of: int) -> None:
        raise CancelledError(f"{done} of {of}")

    with pytest.raises(CancelledError):
        planning.plan(project, wanted(articles[0], scope="project"), stop)


def test_many_articles_are_read_alike(project, articles):
    for number in range(60):
        add(project, f"Vorau {number}\n")
    assert len(found(project, articles[0], scope="project")) == 64
    assert project.store.get(Document, articles[0]) is not None


def test_words_with_a_possessive_are_found_without_it_too(project):
    text = "Rao’s dam. Rao left, and Rao's men.\n"
    document_id = add(project, text)
    made = planning.plan(project, Wanted(document_id, "Rao’s", "entity", "PER"))
    assert [text[one.start : one.end] for one in made.occurrences] == ["Rao’s", "Rao", "Rao's"]


def test_the_plural_is_found_when_it_is_wished(project):
    text = "An official came. The officials left. Officials were silent.\n"
    document_id = add(project, text)
    wanted = Wanted(document_id, "official", "entity", "PER")
    assert len(planning.plan(project, wanted).occurrences) == 1
    both = planning.plan(project, replace(wanted, with_numbers=True))
    words = [text[one.start : one.end] for one in both.occurrences]
    assert words == ["official", "officials", "Officials"]


def said(project, layer):
    """All that tags say, by place, without what is their own: id, and the second they were made."""
    tags = [one for one in project.store.every(Annotation) if one.layer == layer]
    bare = [replace(one, id="", created_at="", modified_at="") for one in tags]
    return sorted(bare, key=lambda one: (one.document_id, one.extent))


@pytest.mark.parametrize(
    ("layer", "label"), [("entity", "GPE"), ("claim", "fact"), ("hedge", "modal")]
)
def test_tagging_everywhere_makes_the_tags_that_tagging_one_by_one_makes(
    project, articles, layer, label
):
    made = planning.plan(project, Wanted(articles[0], "Vorau", layer, label, "project"))
    applying.apply(project, made)
    everywhere = said(project, layer)
    undoing.undo(project)
    for one in made.occurrences:
        new = NewTag(one.document_id, layer, label, (Part(one.start, one.end),), origin="projected")
        tagging.tag(project, new)
    assert everywhere == said(project, layer)


def test_a_tag_that_came_meanwhile_forbids_what_would_cross_it(project):
    document_id = add(project, "Vorau North and Vorau South.\n")
    made = planning.plan(project, wanted(document_id, "Vorau North"))
    tagging.tag(project, NewTag(document_id, "entity", "GPE", (Part(6, 15),)))
    before = entities(project)
    with pytest.raises(RuleError, match="cross"):
        applying.apply(project, made)
    assert entities(project) == before


def test_what_the_codebook_has_no_place_for_is_refused_before_anything_is_tagged(project, articles):
    made = planning.plan(project, wanted(articles[0], label="Nothing"))
    with pytest.raises(RuleError, match="no label"):
        applying.apply(project, made)
    assert entities(project) == []


def test_tagging_very_many_places_tells_how_far_it_is_and_can_be_stopped(project):
    document_id = add(project, "Rao met Rao.\n" * 1_500)
    made = planning.plan(project, Wanted(document_id, "Rao", "entity", "PER"))
    told: list[tuple[int, int]] = []
    before = project.store.annotations(document_id)

    def stop(done: int, of: int) -> None:
        told.append((done, of))
        if done:
            raise CancelledError("tagging")

    with pytest.raises(CancelledError):
        applying.apply(project, made, progressed=stop)
    assert told == [(0, 3_000), (2_000, 3_000)]
    assert project.store.annotations(document_id) == before
    applying.apply(project, made)
    assert len(project.store.annotations(document_id)) == len(before) + 3_000
