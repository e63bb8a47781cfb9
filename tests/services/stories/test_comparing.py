"""What the command line and the story place tell."""

from tests.services.conftest import add
from tests.services.stories.conftest import BLOG, COPY, WIRE

from variorum.services.stories.comparing import (
    align,
    compare,
    list_stories,
    story_findings,
)
from variorum.services.stories.grouping import make_story, remove_articles, set_baseline

TEXTS = {"wire.txt": WIRE, "copy.txt": COPY, "blog.txt": BLOG}


def test_stories_are_listed_with_their_articles_the_baseline_first(project, story):
    (listed,) = list_stories(project)
    assert (listed.id, listed.title) == (story, "The Anka dam")
    assert [one.file for one in listed.articles] == ["wire.txt", "copy.txt", "blog.txt"]
    assert [one.baseline for one in listed.articles] == [True, False, False]


def test_another_baseline_comes_first_and_the_others_by_time(project, story, ids):
    set_baseline(project, story, ids["blog.txt"])
    (listed,) = list_stories(project)
    assert [one.file for one in listed.articles] == ["blog.txt", "wire.txt", "copy.txt"]


def test_every_two_articles_are_aligned_with_places_in_their_texts(project, story):
    rows = align(project)
    assert {(one.left_file, one.right_file) for one in rows} == {
        ("wire.txt", "copy.txt"),
        ("wire.txt", "blog.txt"),
        ("copy.txt", "blog.txt"),
    }
    for one in rows:
        for file, start, end in (
            (one.left_file, one.left_start, one.left_end),
            (one.right_file, one.right_start, one.right_end),
        ):
            assert TEXTS[file][start:end].endswith(".")


def test_a_linked_pair_tells_its_relation(project, story):
    rows = [one for one in align(project, story) if one.right_file == "copy.txt"]
    told = {WIRE[one.left_start : one.left_start + 9]: (one.relation, one.moved) for one in rows}
    assert told["The River"] == ("same", False)
    assert told["Anil Rao,"] == ("extended", True)


def test_findings_name_both_places(project, story):
    rows = story_findings(project)
    (hedge,) = [one for one in rows if one.kind == "hedge added"]
    assert (hedge.message, hedge.right_file) == ("adds “unverified”", "copy.txt")
    assert COPY[hedge.right_start : hedge.right_end] == "unverified"
    assert WIRE[hedge.left_start : hedge.left_end].startswith("Anil Rao")
    assert "adds “brazen”" in [one.message for one in rows]


def test_zones_that_are_not_the_article_are_left_out(project):
    text = f"{WIRE}\nLeave a reply\nYour email address will not be published.\nName *\nEmail *\n"
    made = [add(project, text, source_name="a.txt"), add(project, COPY, source_name="b.txt")]
    story = make_story(project, made, "Dam").story_id
    words = {
        one.version.text[p.start : p.end]
        for one in compare(project, story).versions.tellings
        for p in one.passages
    }
    assert not any("email" in one.lower() for one in words)


def test_a_story_of_one_version_or_of_none_compares_nothing(project, story, ids):
    remove_articles(project, [ids["copy.txt"], ids["blog.txt"]])
    assert compare(project, story).alignments == ()
    assert align(project) == story_findings(project) == []
    remove_articles(project, [ids["wire.txt"]])
    assert compare(project, story).alignments == ()


def test_a_project_without_stories_tells_nothing(project):
    assert list_stories(project) == align(project) == story_findings(project) == []
