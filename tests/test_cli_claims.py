"""Claims from the command line: listed, worded better, merged and split."""

import json

from variorum.cli import run


def claims(capsys, sample, *arguments):
    assert run(["claims", sample, *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_every_claim_is_listed_with_its_story_and_its_tags(sample, capsys):
    found = claims(capsys, sample, "list")
    assert {"claim_id", "claim", "kind", "story", "tags", "merged"} == set(found[0])
    assert sum(one["tags"] for one in found) > len(found)
    story = found[0]["story"]
    some = claims(capsys, sample, "list", "--story", story)
    assert some == [one for one in found if one["story"] == story]


def test_a_story_is_named_by_a_part_of_its_title_that_no_other_has(sample, capsys):
    whole = claims(capsys, sample, "list", "--story", "The Tor-Bulak dam")
    assert whole
    assert claims(capsys, sample, "list", "--story", "tor-bulak") == whole
    assert run(["claims", sample, "list", "--story", "the"]) == 1
    told = capsys.readouterr().err
    assert "Several stories are meant by “the”." in told
    assert "“The Tor-Bulak dam” (" in told


def test_the_list_in_words_has_a_line_for_each(sample, capsys):
    found = claims(capsys, sample, "list")
    assert run(["claims", sample, "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(found)
    assert all(one["claim"] in line for one, line in zip(found, lines, strict=True))


def test_a_claim_is_reworded_and_the_matrix_and_an_undo_follow(sample, capsys):
    before = claims(capsys, sample, "list")[0]
    after = claims(capsys, sample, "reword", before["claim_id"], "Said in other words.")
    assert after == before | {"claim": "Said in other words."}
    assert run(["story", sample, "matrix"]) == 0
    assert "Said in other words." in capsys.readouterr().out
    assert run(["undo", sample]) == 0
    capsys.readouterr()
    assert claims(capsys, sample, "list")[0] == before


def test_a_claim_is_named_by_its_words(sample, capsys):
    before = claims(capsys, sample, "list")[0]
    assert run(["claims", sample, "reword", before["claim"], "Said in other words."]) == 0
    assert capsys.readouterr().out == f"“{before['claim']}” is now “Said in other words.”.\n"


def test_the_words_of_another_claim_are_refused_in_a_sentence(sample, capsys):
    first, second, *_ = claims(capsys, sample, "list")
    assert run(["claims", sample, "reword", first["claim_id"], second["claim"]]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "says already" in told.err
    assert claims(capsys, sample, "list")[0] == first


def test_a_story_or_claim_that_is_not_there_is_told(sample, capsys):
    for arguments in (["list", "--story", "No story"], ["reword", "No claim", "Words."]):
        assert run(["claims", sample, *arguments]) == 1
        assert "There is no" in capsys.readouterr().err


def test_a_project_without_claims_says_so(tmp_path, capsys):
    assert run(["new", str(tmp_path / "empty.variorum")]) == 0
    capsys.readouterr()
    assert run(["claims", str(tmp_path / "empty.variorum"), "list"]) == 0
    assert capsys.readouterr().out == "There are no claims.\n"


def test_claims_are_merged_and_split_again(sample, capsys):
    first, second, third, *rest = claims(capsys, sample, "list")
    merged = claims(capsys, sample, "merge", first["claim"], second["claim_id"], third["claim"])
    assert merged["claim_id"] == first["claim_id"]
    assert merged["tags"] == first["tags"] + second["tags"] + third["tags"]
    assert {one["claim"] for one in merged["merged"]} == {second["claim"], third["claim"]}
    assert claims(capsys, sample, "list") == [merged, *rest]
    for one in (second, third):
        assert claims(capsys, sample, "split", one["claim"]) == one
    assert claims(capsys, sample, "list") == [first, second, third, *rest]


def test_merging_and_splitting_say_what_came_of_it(sample, capsys):
    first, second, *_ = claims(capsys, sample, "list")
    assert run(["claims", sample, "merge", first["claim_id"], second["claim_id"]]) == 0
    tags = first["tags"] + second["tags"]
    said = f"“{first['claim']}” stands for 1 other wording(s); {tags} tag(s).\n"
    assert capsys.readouterr().out == said
    assert run(["claims", sample, "list"]) == 0
    assert f"  merged: {second['claim_id']} {second['claim']}\n" in capsys.readouterr().out
    assert run(["claims", sample, "split", second["claim_id"]]) == 0
    assert "is a claim of its own again" in capsys.readouterr().out


def test_what_cannot_be_merged_or_split_is_told(sample, capsys):
    first, *_ = claims(capsys, sample, "list")
    for arguments, said in (
        (["merge", first["claim_id"], first["claim_id"]], "cannot be merged with itself"),
        (["merge", first["claim_id"], "No claim"], "There is no claim"),
        (["split", first["claim_id"]], "is not merged"),
        (["split", first["claim"]], "There is no merged claim"),
    ):
        assert run(["claims", sample, *arguments]) == 1
        assert said in capsys.readouterr().err
