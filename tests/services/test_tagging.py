"""Making, changing and removing tags, each as one act."""

from dataclasses import replace

import pytest
from tests.services.conftest import INES, TEXT, TOMAS, noon

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.documents import Progress
from variorum.errors import GoneError, ProjectError, RuleError, UserError
from variorum.services import linking, opening, tagging
from variorum.services.tagging import NewTag, Part


def part(words, role="main", text=TEXT):
    return Part(text.index(words), text.index(words) + len(words), role)


def tag(project, article, layer, label, *parts, **more):
    chosen = tuple(part(p) if isinstance(p, str) else p for p in parts)
    return tagging.tag(project, NewTag(article, layer, label, chosen, **more)).annotation_id


def get(project, annotation_id):
    return project.store.get(Annotation, annotation_id)


def test_a_tag_knows_its_words_its_maker_and_its_codebook(project, article):
    made = get(project, tag(project, article, "entity", "PER", "Anil Rao"))
    assert made.exact == "Anil Rao"
    assert made.spans[0].prefix == TEXT[: made.spans[0].start][-32:]
    assert (made.created_by, made.set_id) == (INES.person_id, project.my_set_id)
    assert (made.origin, made.status, made.codebook) == ("manual", "draft", "1.2")
    assert made.created_at == "2025-08-02T12:00:00Z"


def test_a_claim_begins_with_the_codebooks_defaults(project, article):
    made = get(project, tag(project, article, "claim", "fact", "the dam in June"))
    assert made.attributes["commitment"] == "asserts"
    assert made.attributes["certainty"] == "certain"


def test_a_first_tag_begins_the_article(project, article):
    assert project.store.articles(INES.person_id)[0].state == "todo"
    tag(project, article, "entity", "PER", "Anil Rao")
    row = project.store.articles(INES.person_id)[0]
    assert (row.state, row.tags) == ("doing", 1)


def test_what_the_codebook_forbids_is_not_saved(project, article):
    tag(project, article, "entity", "ORG", "River Board")
    with pytest.raises(RuleError, match="not cross"):
        tag(project, article, "entity", "LOC", "the River")
    assert project.store.counts().labels["entity"] == {"ORG": 1}
    assert project.store.undoable().label == "Tag as Organisation"


def test_words_that_are_not_there_are_refused(project, article):
    with pytest.raises(UserError, match="no characters"):
        tag(project, article, "entity", "PER", Part(0, 10_000))


def test_a_plain_selection_is_the_content_of_an_attribution(project, article):
    made = get(project, tag(project, article, "attribution", "say", "“It will hold,”"))
    assert [span.role for span in made.spans] == ["content"]
    assert made.attributes["anonymity"] == "implicit"


def test_a_source_makes_an_attribution_named_and_there_is_one_at_most(project, article):
    made = tag(project, article, "attribution", "say", "“It will hold,”")
    tagging.add_part(project, made, part("Anil Rao", "source"))
    assert get(project, made).attributes["anonymity"] == "named"
    tagging.add_part(project, made, part("who", "source"))
    assert [s.exact for s in get(project, made).spans if s.role == "source"] == ["who"]
    tagging.remove_part(project, made, 1)
    assert get(project, made).attributes["anonymity"] == "implicit"


def test_a_tag_keeps_at_least_the_words_it_stands_for(project, article):
    made = tag(project, article, "claim", "fact", "the dam")
    with pytest.raises(RuleError, match="select the words"):
        tagging.remove_part(project, made, 0)


def test_a_new_label_in_the_layer_keeps_what_still_applies(project, article):
    made = tag(project, article, "entity", "NUM", "300", attributes={"value": "300"})
    tagging.change_label(project, [made], "entity", "DATE")
    assert get(project, made).attributes == {"value": "300"}
    tagging.change_label(project, [made], "entity", "PER")
    assert get(project, made).attributes == {}


def test_another_layer_begins_with_its_own_defaults(project, article):
    made = tag(project, article, "claim", "fact", "may")
    tagging.change_label(project, [made], "hedge", "modal")
    changed = get(project, made)
    assert (changed.layer, changed.label, changed.attributes) == ("hedge", "modal", {})
    tagging.change_label(project, [made], "attribution", "say")
    assert [span.role for span in get(project, made).spans] == ["content"]


def test_an_attribute_is_set_and_taken_away(project, article):
    made = tag(project, article, "claim", "fact", "may")
    tagging.set_attribute(project, [made], "certainty", "possible")
    assert get(project, made).attributes["certainty"] == "possible"
    with pytest.raises(RuleError, match="Certainty is missing"):
        tagging.set_attribute(project, [made], "certainty", None)
    with pytest.raises(RuleError, match="not one of its values"):
        tagging.set_attribute(project, [made], "certainty", "rather")


def test_several_tags_change_together_or_not_at_all(project, article):
    made = [tag(project, article, "claim", "fact", words) for words in ("may", "dam")]
    changed = tagging.set_attribute(project, made, "polarity", "negative")
    assert sorted(changed.ids["annotation"]) == sorted(made)
    with pytest.raises(UserError, match="not in the project any more"):
        tagging.set_note(project, [made[0], "gone"], "half")
    assert get(project, made[0]).note == ""


def test_edges_move_and_keep_the_words_true(project, article):
    made = tag(project, article, "entity", "ORG", "River Board")
    wider = part("the River Board")
    tagging.move_span(project, made, 0, wider.start, wider.end)
    assert get(project, made).exact == "the River Board"


def test_nothing_changed_leaves_no_trace(project, article):
    made = tag(project, article, "claim", "fact", "may")
    before = project.store.counts().operations
    tagging.set_note(project, [made], "")
    assert project.store.counts().operations == before


def test_a_removed_tag_takes_its_links_along(project, article):
    claim = tag(project, article, "claim", "fact", "the dam")
    hedge = tag(project, article, "hedge", "modal", "may")
    linking.relate(project, hedge, "hedges", linking.Target("annotation", claim))
    tagging.remove(project, [claim])
    assert get(project, claim) is None
    assert list(project.store.every(Relation)) == []
    assert get(project, hedge) is not None


def test_nobody_changes_anothers_tag(project, article, tmp_path):
    made = tag(project, article, "entity", "PER", "Anil Rao")
    project.close()
    with opening.open_(tmp_path / "test.variorum", TOMAS, clock=noon) as his:
        with pytest.raises(UserError, match="Ines Marlow’s"):
            tagging.remove(his, [made])
        assert tag(his, article, "entity", "PER", "Anil Rao") != made


def test_a_read_only_project_says_so(project, article, tmp_path):
    with (
        opening.open_(tmp_path / "test.variorum", TOMAS, read_only=True) as reading,
        pytest.raises(ProjectError, match="for reading only"),
    ):
        tag(reading, article, "entity", "PER", "Anil Rao")


def test_done_stays_done_when_tagging_goes_on(project, article):
    tag(project, article, "entity", "PER", "Anil Rao")
    progress = next(project.store.every(Progress))
    with project.act("Mark as done") as changes:
        changes.replace(replace(progress, state="done"))
    tag(project, article, "entity", "ORG", "River Board")
    assert next(project.store.every(Progress)).state == "done"


def test_an_article_that_was_undone_meanwhile_is_said_to_be_gone(project, article):
    project.store.undo(INES.person_id)
    with pytest.raises(GoneError, match="not in the project any more") as said:
        tag(project, article, "entity", "PER", "Anil Rao")
    assert "Redo" in said.value.advice
