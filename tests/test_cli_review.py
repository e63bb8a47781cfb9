"""The review from the command line: list, decide, settle by a rule, freeze."""

import json

import pytest

from variorum.cli import run


def review(capsys, sample, *arguments):
    assert run(["review", sample, *map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def first_of(items, kind):
    return next(one for one in items if one["kind"] == kind)


def test_what_two_people_tagged_differently_is_listed(sample, capsys):
    items = review(capsys, sample, "list")
    assert {one["state"] for one in items} == {"open"}
    for one in items:
        voters = [name for option in one["options"] for name in option["by"]]
        assert len(set(voters)) == len(voters)
        assert one["decision"] is None


def test_the_list_can_be_of_one_article_and_in_words(sample, capsys):
    items = review(capsys, sample, "list")
    article = items[0]["article"]
    some = review(capsys, sample, "list", "--article", article)
    assert {one["article"] for one in some} == {article}
    assert run(["review", sample, "list", "--article", article]) == 0
    words = capsys.readouterr().out
    assert words.count("open:") == len(some)


def test_an_item_of_the_whole_article_is_listed_as_one(sample, capsys):
    item = next(one for one in review(capsys, sample, "list") if not one["words"])
    assert run(["review", sample, "list", "--article", item["article"]]) == 0
    words = capsys.readouterr().out
    assert f"{item['layer']} of the whole article" in words
    assert "“”" not in words


def test_a_decision_is_told_and_then_listed(sample, capsys):
    item = first_of(review(capsys, sample, "list"), "missing")
    decision = review(
        capsys, sample, "decide", item["item"], "take", "--reason", "overlooked", "--note", "See 1."
    )
    assert (decision["choice"], decision["reason"], decision["note"]) == (
        "take", "overlooked", "See 1.",
    )  # fmt: skip
    left = review(capsys, sample, "list", "--open")
    assert item["item"] not in {one["item"] for one in left}


def test_an_item_may_be_named_by_the_beginning_of_its_id(sample, capsys):
    item = first_of(review(capsys, sample, "list"), "missing")
    assert review(capsys, sample, "decide", item["item"][:13], "nothing")["made"] == []


def test_an_edited_answer_says_what_is_other(sample, capsys):
    item = first_of(review(capsys, sample, "list"), "missing")
    start = item["start"]
    decision = review(
        capsys, sample, "decide", item["item"], "edit", "--start", start, "--end", start + 3
    )
    assert len(decision["made"]) == 1
    assert run(["review", sample, "decide", item["item"], "edit"]) == 1
    assert "has to differ" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["decide", "nothing-like-this", "take"], "There is no item"),
        (["list", "--article", "no such article"], "There is no article"),
        (["freeze"], "There is no gold yet"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(sample, capsys, arguments, said):
    assert run(["review", sample, *arguments]) == 1
    assert said in capsys.readouterr().err


def test_an_answer_that_is_not_there_is_a_sentence(sample, capsys):
    item = review(capsys, sample, "list")[0]["item"]
    assert run(["review", sample, "decide", item, "take", "--option", "9"]) == 1
    assert "There is no answer 9" in capsys.readouterr().err


def test_a_rule_says_first_what_it_would_settle(sample, capsys):
    told = review(capsys, sample, "auto", "--rule", "unanimous", "--dry-run")
    assert (told["applied"], sum(told["merged"].values()) > 0) == (False, True)
    assert {one["state"] for one in review(capsys, sample, "list")} == {"open"}
    done = review(capsys, sample, "auto", "--rule", "unanimous")
    assert done == told | {"applied": True}
    left = review(capsys, sample, "list", "--open")
    assert len(left) == sum(told["staying"].values())
    again = review(capsys, sample, "auto", "--rule", "unanimous")
    assert (again["merged"], again["applied"]) == ({}, False)


def test_thresholds_may_be_ones_own(sample, capsys):
    told = review(capsys, sample, "auto", "--votes", "3", "--dry-run")
    assert told["merged"] == {}
    assert told["rule"]["name"] == "unanimous, 3 votes, 100 %"


def test_gold_is_frozen_and_another_version_begun(sample, capsys):
    review(capsys, sample, "auto", "--rule", "any")
    gold = review(capsys, sample, "freeze", "--next")
    assert (gold["version"], len(gold["sha256"])) == (1, 64)
    assert gold["tags"] > 0
    newest, first = review(capsys, sample, "versions")
    assert (newest["gold"]["version"], newest["intact"]) == (2, None)
    assert (first["gold"], first["intact"]) == (gold, True)


def test_a_frozen_version_refuses_a_decision(sample, capsys):
    item = first_of(review(capsys, sample, "list"), "missing")["item"]
    review(capsys, sample, "decide", item, "take")
    review(capsys, sample, "freeze")
    assert run(["review", sample, "decide", item, "nothing"]) == 1
    assert "Gold 1 is frozen" in capsys.readouterr().err


def test_ones_own_review_is_empty_for_who_tagged_nothing(sample, capsys):
    review(capsys, sample, "auto", "--rule", "any")
    assert review(capsys, sample, "mine") == []
    assert run(["review", sample, "mine"]) == 0
    assert "Nothing was decided" in capsys.readouterr().out


def test_gold_comes_out_of_the_project_with_its_decisions(sample, tmp_path, capsys):
    review(capsys, sample, "auto", "--rule", "any")
    target = tmp_path / "out.jsonl"
    assert run(["export", sample, "--format", "variorum", "--out", str(target)]) == 0
    lines = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    gold = {one["id"]: one for one in lines if one["record"] == "annotation"
            and one["status"] == "gold"}  # fmt: skip
    decisions = [one for one in lines if one["record"] == "decision"]
    about_tags = [one for one in decisions if not one["relation"]]
    assert {made for one in about_tags for made in one["made"]} == gold.keys()
    links = {one["id"] for one in lines if one["record"] == "relation"}
    assert links >= {made for one in decisions if one["relation"] for made in one["made"]}
    for one in decisions:
        assert one["auto"] == "any"
        assert one["inputs"]
        if not one["relation"]:
            assert all(gold[made]["codebook"] == one["codebook"] for made in one["made"])


def about_links(items):
    """An item about links, and an item that it could lead to and nobody says it does."""
    item = next(one for one in items if one["differs"] == [] and one["kind"] == "link"
                and one["relation"] in ("attributed_to", "nested_in"))  # fmt: skip
    said = {option["words"] for option in item["options"]}
    other = next(one for one in items if one["layer"] == "attribution" and one["words"] not in said
                 and one["document_id"] == item["document_id"] and not one["relation"]
                 and one["words"] != item["words"])  # fmt: skip
    return item, other


def test_an_edited_answer_about_links_says_what_they_lead_to(sample, capsys):
    item, other = about_links(review(capsys, sample, "list"))
    decision = review(capsys, sample, "decide", item["item"], "edit", "--to", other["item"])
    assert (decision["choice"], decision["taken"]) == ("edit", [])
    assert [one["words"] for one in decision["links"]] == [other["words"]]


def test_links_can_lead_to_an_entity_by_its_name(sample, capsys):
    items = review(capsys, sample, "list")
    item = next(one for one in items if one["relation"] == "source_is")
    name = "Aralma River"
    decision = review(capsys, sample, "decide", item["item"], "edit", "--to", name)
    (link,) = decision["links"]
    assert (link["type"], link["words"]) == ("source_is", name)
    assert link["to_entity"]


def test_one_edit_can_give_links_of_several_types(sample, capsys):
    items = review(capsys, sample, "list")
    item = next(one for one in items if one["relation"] == "source_is")
    other = next(one for one in items if one["layer"] == "attribution" and not one["relation"]
                 and one["document_id"] == item["document_id"]
                 and one["words"] != item["words"])  # fmt: skip
    ends = ("--to", "Aralma River", "--to", f"nested_in={other['item']}")
    decision = review(capsys, sample, "decide", item["item"], "edit", *ends)
    assert [(one["type"], one["words"]) for one in decision["links"]] == [
        ("source_is", "Aralma River"), ("nested_in", other["words"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--to", "nonsense=Aralma River"), "There is no item nonsense=Aralma River"),
        (("--label", "PER"), "at least one link"),
        (("--to", "no such thing"), "There is no item no such thing"),
        (("--to", "Aralma River", "--link", "nonsense"), "knows no link"),
    ],
)
def test_what_is_wrong_about_edited_links_is_said(sample, capsys, arguments, told):
    item, _ = about_links(review(capsys, sample, "list"))
    assert run(["review", sample, "decide", item["item"], "edit", *arguments]) == 1
    assert told in capsys.readouterr().err


def test_an_item_about_tags_has_no_links_to_be_said(sample, capsys):
    item = first_of(review(capsys, sample, "list"), "missing")
    assert run(["review", sample, "decide", item["item"], "edit", "--to", "Aralma River"]) == 1
    assert "not about links" in capsys.readouterr().err


def exported(sample, target, *more):
    """The lines of an export of articles."""
    out = ["--out", str(target), "--format", "variorum-documents"]
    assert run(["export", sample, *out, *more]) == 0
    return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


def kinds_in(lines):
    """The kinds of the sets of all tags, of an export of articles."""
    return {
        one["kind"]
        for line in lines
        for one in line.get("sets", ())
        if one["id"] in {tag["set_id"] for tag in line.get("annotations", ())}
    }


def test_gold_is_left_out_beside_peoples_tags_and_that_is_said(sample, tmp_path, capsys):
    review(capsys, sample, "auto", "--rule", "any")
    assert "gold" not in kinds_in(exported(sample, tmp_path / "out.jsonl"))
    said = capsys.readouterr().out
    assert " × tags of gold: " in said
    assert "--gold takes only gold" in said


def test_gold_alone_or_beside_peoples_tags_is_had_by_asking(sample, tmp_path, capsys):
    review(capsys, sample, "auto", "--rule", "any")
    assert kinds_in(exported(sample, tmp_path / "gold.jsonl", "--gold")) == {"gold"}
    both = exported(sample, tmp_path / "both.jsonl", "--with-gold")
    assert kinds_in(both) == {"gold", "working"}
    assert "tags of gold" not in capsys.readouterr().out


def test_gold_where_there_is_none_is_refused_in_a_sentence(sample, tmp_path, capsys):
    out = ["--out", str(tmp_path / "out.jsonl"), "--format", "brat", "--gold"]
    assert run(["export", sample, *out]) == 1
    assert "There is no gold in this project yet." in capsys.readouterr().err


@pytest.mark.parametrize("more", [["--gold", "--with-gold"], ["--gold", "--set", "Ada"]])
def test_what_contradicts_itself_about_gold_is_refused(sample, tmp_path, capsys, more):
    out = ["--out", str(tmp_path / "out.jsonl"), "--format", "brat"]
    assert run(["export", sample, *out, *more]) == 2
    assert "only one can be given" in capsys.readouterr().err


def test_a_report_has_gold_only_where_that_is_asked_for(sample, tmp_path, capsys):
    review(capsys, sample, "auto", "--rule", "any")
    without, only = tmp_path / "people.html", tmp_path / "gold.html"
    assert run(["report", sample, "--out", str(without)]) == 0
    assert run(["report", sample, "--out", str(only), "--gold"]) == 0
    assert "Gold 1" not in without.read_text(encoding="utf-8")
    assert "Gold 1" in only.read_text(encoding="utf-8")
