"""The figures of a real project, and the places behind them."""

from dataclasses import replace

import pytest
from tests.formats.samples import uid
from tests.services.conftest import TEXT, TOMAS, add, noon
from tests.services.insights.conftest import put

from variorum.analysis.agreement.items import Question
from variorum.analysis.agreement.measuring import Wish
from variorum.domain.annotations import Annotation
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.registers import Claim
from variorum.domain.reviews.attempts import Attempt
from variorum.errors import CancelledError, UserError
from variorum.services import finishing, opening, zoning
from variorum.services.claims import merging
from variorum.services.insights.agreeing import agree, places
from variorum.services.insights.comparing import Choice, compared_sets
from variorum.services.project import working_set_id

QUIETLY = Wish(by=("outlet",))


def figures(project, choice=None):
    return agree(project, choice, QUIETLY).report


def first_article(project) -> str:
    return project.store.articles(project.me.id)[0].id


def test_two_people_are_compared_layer_by_layer(compared):
    report = figures(compared)
    # Of two entities each, Anil Rao is the same; “the River Board” only overlaps.
    assert report.figure("f1_exact", "entity").value == 0.5
    assert report.figure("f1_overlap", "entity").value == 1
    assert report.figure("f1_exact", "claim").value == 1
    assert report.figure("same_label", "claim", attribute="certainty").value == 0


def test_everybody_is_called_by_name(compared):
    found = agree(compared, wish=QUIETLY)
    assert list(found.names.values()) == ["Ines Marlow", "Tomas Adeyemi"]
    assert list(found.titles.values()) == ["Dam to be filled early"]


def test_gold_comes_last_among_those_who_are_compared_whatever_it_is_called(compared):
    with compared.act("Gold") as changes:
        changes.add(AnnotationSet("gold", "A gold", "gold"))
    mine, theirs = (working_set_id(one) for one in (compared.me.id, TOMAS.person_id))
    found = compared_sets(compared, Choice(sets=("gold", theirs, mine)))
    assert list(found) == [mine, theirs, "gold"]
    assert list(compared_sets(compared, Choice())) == [mine, theirs]


def test_an_article_only_one_person_opened_changes_nothing(compared):
    before = figures(compared).figures
    other = add(compared, TEXT + "\nMore.\n")
    put(compared, other, "entity", "PER", "Anil Rao")
    assert figures(compared).figures == before


def test_whoever_is_done_and_tagged_nothing_disagrees(compared):
    other = add(compared, TEXT + "\nMore.\n")
    put(compared, other, "entity", "PER", "Anil Rao")
    with_nothing = replace(TOMAS)
    path = compared.path
    compared.close()
    with opening.open_(path, with_nothing, clock=noon) as project:
        finishing.mark(project, other, "done")
        # Two of four tags (two of Ines's three, one of his two) find their like: 2 / 5.
        assert figures(project).figure("f1_exact", "entity").value == pytest.approx(2 / 5)


def test_only_finished_work_counts_if_that_is_wanted(compared):
    assert figures(compared, Choice(finished=True)).figure("f1_exact", "entity").value == 0.5
    finishing.mark(compared, first_article(compared), "doing")
    assert figures(compared, Choice(finished=True)).articles == 0


def test_tags_in_furniture_are_left_out_and_counted(compared):
    start = TEXT.index("Some 300")
    put(compared, first_article(compared), "entity", "NUM", "300")
    before = figures(compared).figure("f1_exact", "entity").value
    zoning.mark_zone(compared, first_article(compared), start, start + 5, "furniture")
    report = figures(compared)
    assert before == pytest.approx(2 / 5)
    assert report.figure("f1_exact", "entity").value == 0.5
    assert [one.count for one in report.excluded if "furniture" in one.reason] == [1]


def test_layers_and_articles_can_be_chosen(compared):
    report = figures(compared, Choice(layers=["claim"]))
    assert {one.layer for one in report.figures} == {"claim", ""}
    assert figures(compared, Choice(articles=[])).articles == 0


def test_whoever_practised_on_an_article_is_compared_only_when_named(compared):
    article = compared.store.articles(compared.me.id)[0].id
    with compared.act("Practise") as changes:
        changes.add(Person("mia", "Mia Okoro"))
        changes.add(AnnotationSet("set-mia", "Mia Okoro", "working", "mia"))
        changes.add(AnnotationSet("gold", "Gold 1", "gold"))
        changes.add(Attempt("try", article, "mia", "gold"))
        tag = next(one for one in compared.store.annotations(article) if one.layer == "entity")
        changes.add(replace(tag, id="hers", set_id="set-mia"))
    by_all = agree(compared).comparison.marks
    named = agree(compared, Choice(sets=[compared.my_set_id, "set-mia"])).comparison.marks
    assert "hers" not in by_all.ids
    assert "hers" in named.ids


def test_gold_is_compared_when_it_is_named(compared):
    gold = AnnotationSet("gold", "Gold", "gold")
    with compared.act("Make gold") as changes:
        changes.add(gold)
        for one in changes.annotations(first_article(compared)):
            if one.set_id == compared.my_set_id:
                changes.add(replace(one, id=f"gold-{one.id}", set_id="gold"))
    mine, his = compared.my_set_id, working_set_id("tomas")
    assert figures(compared).raters == (mine, his)
    report = figures(compared, Choice(sets=["gold", mine]))
    assert report.figure("f1_exact", "entity").value == 1
    report = figures(compared, Choice(sets=["gold", his]))
    assert report.figure("f1_exact", "entity").value == 0.5


def test_one_person_alone_is_told_so(project, article):
    with pytest.raises(UserError, match="nobody has tagged"):
        agree(project)
    put(project, article, "entity", "PER", "Anil Rao")
    with pytest.raises(UserError, match="only one person"):
        agree(project)


def test_it_can_be_stopped(compared):
    def stop(_done: int, _total: int) -> None:
        raise CancelledError("Comparing")

    with pytest.raises(CancelledError):
        agree(compared, progressed=stop)


def test_the_places_behind_a_figure_are_words_of_the_article(compared):
    found = agree(compared, wish=QUIETLY)
    told, total = places(compared, found.comparison, Question("entity", kinds=["boundary"]))
    assert total == 2
    assert [one.words for one in told] == ["the River Board", "River Board"]
    assert [TEXT[one.start : one.end] for one in told] == [one.words for one in told]
    assert told[0].said == (("Tomas Adeyemi", "ORG"),)


def test_places_behind_furniture_are_found_where_they_are(compared):
    zoning.mark_zone(compared, first_article(compared), 0, 5, "furniture")
    found = agree(compared, wish=QUIETLY)
    told, _ = places(compared, found.comparison, Question("entity"))
    assert {TEXT[one.start : one.end] for one in told} == {
        "Anil Rao",
        "River Board",
        "the River Board",
    }


def test_a_stance_on_the_whole_article_has_no_place_to_agree_on(compared):
    from variorum.services import tagging
    from variorum.services.tagging import NewTag

    tagging.tag(compared, NewTag(first_article(compared), "frame", "economic", ()))
    report = figures(compared)
    assert report.figure("f1_words", "frame/article") is None
    assert report.figure("f1_exact", "frame/article") is not None


def test_whoever_links_to_what_was_merged_is_of_one_mind(compared):
    claims = [Claim(uid("holds"), "The dam holds."), Claim(uid("twin"), "It will hold.")]
    tags = [one for one in compared.store.every(Annotation) if one.layer == "claim"]
    with compared.act("Link claims") as changes:
        for claim, tag in zip(claims, tags, strict=True):
            changes.add(claim)
            changes.replace(replace(tag, claim_id=claim.id))
    assert figures(compared).figure("same_label", "claim", attribute="claim").value == 0
    merging.merge(compared, [claims[1].id], claims[0].id)
    assert figures(compared).figure("same_label", "claim", attribute="claim").value == 1
