"""The command line: every command, with words and as JSON, and without Qt."""

import json
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from variorum.cli import run
from variorum.domain.listings import Arranged

ROOT = Path(__file__).parent.parent
TEXT = (
    "Dam to be filled early\n\n"
    "Officials said on Monday that the River Board may fill the dam in June, two months early. "
    "Nobody asked the farmers, who grow beet and onions below it and fear for both.\n"
)


@pytest.fixture
def project(tmp_path):
    assert run(["new", str(tmp_path / "test.variorum")]) == 0
    return str(tmp_path / "test.variorum")


@pytest.fixture
def article(project, tmp_path, capsys):
    path = tmp_path / "wire.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert run(["import", project, str(path)]) == 0
    capsys.readouterr()
    return path


def said(capsys, *arguments):
    """What a command prints as JSON."""
    command, *rest = map(str, arguments)
    assert run([command, "--json", *rest]) == 0
    return json.loads(capsys.readouterr().out)


def test_new_makes_a_project_and_adds_the_ending(tmp_path, capsys):
    made = said(capsys, "new", tmp_path / "fresh")
    assert made == {"project": str(tmp_path / "fresh.variorum")}
    assert (tmp_path / "fresh.variorum").is_file()


def test_new_never_takes_the_place_of_a_file(project, capsys):
    assert run(["new", project]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_sample_makes_the_sample_project(tmp_path, capsys):
    made = said(capsys, "sample", tmp_path / "s")
    assert made["articles"] >= 12
    assert made["tags"] > 100


def test_import_counts_and_names_what_it_did(project, tmp_path, capsys):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(TEXT, encoding="utf-8")
    bad.write_text("", encoding="utf-8")
    report = said(capsys, "import", project, good, bad)
    assert (report["added"], report["same"]) == (1, 0)
    assert report["refused"][0]["where"] == "bad.txt"
    assert said(capsys, "import", project, good)["same"] == 1


def test_an_import_of_nothing_readable_fails(project, tmp_path, capsys):
    assert run(["import", project, str(tmp_path / "missing.txt")]) == 1
    assert "missing.txt" in capsys.readouterr().out


def test_a_dry_run_changes_nothing(project, tmp_path, capsys):
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    assert said(capsys, "import", project, tmp_path / "good.txt", "--dry-run")["added"] == 1
    assert said(capsys, "stats", project)["records"].get("document", 0) == 0


def test_search_finds_words_and_phrases(project, article, capsys):
    page = said(capsys, "search", project, "--", "farmers", "dam")
    assert page["hits"][0]["title"] == "Dam to be filled early"
    assert page["arranged"] == "best"
    assert said(capsys, "search", project, "--", '"the farmers"')["hits"]
    assert said(capsys, "search", project, "--", "-farmers")["hits"] == []
    assert said(capsys, "search", project, "--", "-nothing")["total"] == 1


@pytest.mark.parametrize(
    "words",
    [
        ("search", "--limit", "0", "--", "dam"),
        ("search", "--lines", "--limit", "-1", "--", "dam"),
        ("search", "--sample", "-1", "--", "dam"),
        ("agree", "--bootstrap", "-1"),
    ],
)
def test_a_number_that_counts_nothing_is_refused(project, capsys, words):
    command, *rest = words
    assert run([command, str(project), *rest]) == 2
    assert "is not in the range" in capsys.readouterr().err


def test_the_help_names_every_order_that_a_search_may_have(capsys):
    assert run(["search", "--help"]) == 0
    told = capsys.readouterr().out
    assert all(f'"{one}"' in told for one in get_args(Arranged))


def test_what_the_shell_took_the_quotes_off_is_still_one_name(project, article, capsys):
    assert run(["search", project, "outlet:No One", "dam"]) == 1
    assert capsys.readouterr() == ("", "There is no outlet “No One”.\n")
    assert said(capsys, "search", project, "fill the dam", "june")["hits"]
    assert said(capsys, "search", project, "dam the fill", "june")["hits"] == []


def test_every_place_is_listed_in_its_line_or_some_at_random(project, article, capsys):
    lines = said(capsys, "search", project, "--lines", "the")
    assert [line["words"] for line in lines] == ["the"] * len(lines)
    some = said(capsys, "search", project, "--sample", "2", "--seed", "3", "the")
    assert len(some) == 2
    assert all(line in lines for line in some)


def test_a_faulty_expression_ends_in_a_sentence(project, article, capsys):
    assert run(["search", str(project), "/(/"]) == 1
    assert "not a regular expression" in capsys.readouterr().err


@pytest.mark.parametrize("key", ["variorum", "variorum-documents"])
def test_export_writes_json_lines(project, article, tmp_path, capsys, key):
    out = tmp_path / "out.jsonl"
    report = said(capsys, "export", project, "--format", key, "--out", out)
    assert report["counts"]["document"] == 1
    lines = out.read_bytes().split(b"\n")
    assert all(json.loads(line) for line in lines if line)


def test_a_project_is_the_same_after_export_and_import(tmp_path, capsys):
    first, second, third = (tmp_path / f"{n}.jsonl" for n in "123")
    said(capsys, "sample", tmp_path / "one")
    said(capsys, "export", tmp_path / "one.variorum", "--format", "variorum", "--out", first)
    said(capsys, "new", tmp_path / "two")
    assert said(capsys, "import", tmp_path / "two.variorum", first)["refused"] == []
    said(capsys, "export", tmp_path / "two.variorum", "--format", "variorum", "--out", second)
    assert first.read_bytes() == second.read_bytes()
    assert said(capsys, "import", tmp_path / "two.variorum", first)["changes"] == []
    said(capsys, "export", tmp_path / "two.variorum", "--format", "variorum", "--out", third)
    assert first.read_bytes() == third.read_bytes()


def test_export_can_be_limited_to_layers_and_sets(tmp_path, capsys):
    said(capsys, "sample", tmp_path / "s")
    project, out = tmp_path / "s.variorum", tmp_path / "o.jsonl"
    chosen = ["--layer", "claim", "--set", "Ines Marlow"]
    said(capsys, "export", project, "--format", "variorum-documents", "--out", out, *chosen)
    lines = [json.loads(line) for line in out.read_bytes().split(b"\n") if line]
    layers = {tag["layer"] for line in lines for tag in line.get("annotations", [])}
    assert layers == {"claim"}


def test_an_unknown_set_or_format_is_a_sentence(project, tmp_path, capsys):
    out = str(tmp_path / "o")
    assert run(["export", project, "--format", "nonsense", "--out", out]) == 1
    assert "nonsense" in capsys.readouterr().err
    chosen = ["--format", "variorum", "--out", out, "--set", "Nobody"]
    assert run(["export", project, *chosen]) == 1
    assert "Nobody" in capsys.readouterr().err


def test_check_and_stats_and_backup(project, article, tmp_path, capsys):
    assert said(capsys, "check", project) == {"sound": True, "findings": []}
    assert said(capsys, "stats", project)["records"]["document"] == 1
    assert said(capsys, "backup", project, "--out", tmp_path / "copy.variorum")
    assert said(capsys, "check", tmp_path / "copy.variorum")["sound"]


def test_backups_are_listed_and_restored(project, article, tmp_path, capsys):
    assert said(capsys, "restore", project) == {"backups": []}
    copy = tmp_path / "copy.variorum"
    assert said(capsys, "backup", project, "--out", copy)
    assert said(capsys, "undo", project)
    assert said(capsys, "stats", project)["records"].get("document", 0) == 0
    assert said(capsys, "restore", project, "--backup", copy)["articles"] == 1
    (kept,) = said(capsys, "restore", project)["backups"]
    assert kept["operations"] > 0


def test_what_is_no_backup_is_not_restored(project, article, tmp_path, capsys):
    (tmp_path / "no.variorum").write_text("nothing")
    assert run(["restore", str(project), "--backup", str(tmp_path / "no.variorum")]) == 1
    assert "not a Variorum project" in capsys.readouterr().err
    assert said(capsys, "stats", project)["records"]["document"] == 1


def test_undo_and_redo(project, article, capsys):
    assert said(capsys, "undo", project) == {"undone": "Import wire.txt"}
    assert said(capsys, "stats", project)["records"].get("document", 0) == 0
    assert said(capsys, "redo", project) == {"redone": "Import wire.txt"}
    assert said(capsys, "redo", project) == {"redone": None}


def test_formats_lists_what_can_be_read_and_written(capsys):
    known = {one["key"]: one for one in said(capsys, "formats")}
    assert known["variorum"]["writes"]
    assert known["html"]["reads"]


@pytest.mark.parametrize(
    "arguments",
    [["formats"], ["--help"], ["--version"], ["stats", "{project}"], ["check", "{project}"]],
    ids=lambda arguments: arguments[0],
)
def test_without_json_people_get_words(project, capsys, arguments):
    assert run([one.format(project=project) for one in arguments]) == 0
    out = capsys.readouterr().out
    assert out.strip()
    assert not out.startswith("{")


@pytest.mark.parametrize("arguments", [["nonsense"], ["new"], ["export", "p", "--format"]])
def test_wrong_usage_ends_with_2(arguments, capsys):
    assert run(arguments) == 2
    assert capsys.readouterr().err


def test_what_is_no_project_is_one_sentence(tmp_path, capsys):
    (tmp_path / "no.variorum").write_text("not a database", encoding="utf-8")
    for name in ("no.variorum", "missing.variorum"):
        assert run(["stats", str(tmp_path / name)]) == 1
        assert capsys.readouterr().err.count("\n") == 1


def test_a_column_needs_a_name(project, capsys):
    assert run(["import", project, "x.csv", "--column", "text"]) == 2
    assert "FIELD=NAME" in capsys.readouterr().err


def test_everything_works_where_qt_cannot_be_imported(tmp_path):
    code = (
        "import sys; sys.modules['PySide6'] = None\n"
        "from variorum.cli import run\n"
        f"sys.exit(run(['sample', r'{tmp_path / 's'}', '--json']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["articles"]


def test_what_comes_beside_articles_is_counted(project, tmp_path, capsys):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "Anil Rao spoke.", "label": [[0, 8, "PER"]]}))
    assert run(["import", project, str(path)]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == ["1 added, 0 already there.", "With 1 tag."]


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("cli") / "sample.variorum"
    assert run(["sample", str(path)]) == 0
    return str(path)


def told(capsys, sample, *arguments):
    """What a command about stories prints as JSON."""
    capsys.readouterr()
    assert run(["story", sample, *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_suggest_gives_spans_labels_and_reasons(sample, capsys):
    found = said(capsys, "suggest", sample, "dam-dispute/release.txt")
    assert found
    assert {"start", "end", "layer", "label", "suggester", "score", "reason"} <= set(found[0])
    assert all(one["spans"] and not one["hidden"] for one in found)
    roles = {span["role"] for one in found for span in one["spans"]}
    assert {"main", "cue", "content"} <= roles


def test_suggest_tells_what_is_hidden_and_why(sample, capsys):
    shown = said(capsys, "suggest", sample, "dam-dispute/release.txt")
    found = said(capsys, "suggest", sample, "dam-dispute/release.txt", "--hidden")
    hidden = [one for one in found if one["hidden"]]
    assert len(found) == len(shown) + len(hidden)
    assert all(one["hidden"].endswith(".") for one in hidden)


def test_what_is_consistent_is_said_to_be(sample, capsys):
    assert said(capsys, "consistency", sample) == []
    assert run(["consistency", sample]) == 0
    assert capsys.readouterr().out == "Everything is consistent.\n"


def test_words_that_are_tagged_in_one_place_only_are_told(project, capsys):
    from tests.services.suggesting_cases import FIRST, SECOND, add, tag

    from variorum.commands.base import open_project
    from variorum.services import finishing

    with open_project(Path(project)) as opened:
        first, second = add(opened, FIRST), add(opened, SECOND)
        tag(opened, first, FIRST, "Vorau", "GPE")
        finishing.mark(opened, second, "done")
    (found,) = said(capsys, "consistency", project)
    assert (found["words"], found["here"]["document_id"]) == ("Vorau", second)
    assert run(["consistency", project]) == 0
    where = f"{found['here']['title']} ({found['here']['outlet']})"
    assert capsys.readouterr().out.startswith(f"{where}: “Vorau” has no tag here")


def test_an_article_that_is_not_there_is_a_sentence(sample, capsys):
    assert run(["suggest", sample, "nothing.txt"]) == 1
    assert "nothing.txt" in capsys.readouterr().err


def test_an_ambiguous_name_asks_for_an_id(sample, capsys):
    assert run(["suggest", sample, "wire.txt"]) == 1
    assert "Several articles" in capsys.readouterr().err


def test_stories_are_listed_with_the_baseline_first(sample, capsys):
    listed = told(capsys, sample, "list")
    assert len(listed) >= 4
    assert all(one["articles"][0]["baseline"] for one in listed)


def test_aligned_passages_lie_in_their_articles(sample, capsys):
    pairs = told(capsys, sample, "align")
    assert {"wire.txt", "aggregator.html"} <= {p["left_file"].split("/")[-1] for p in pairs} | {
        p["right_file"].split("/")[-1] for p in pairs
    }
    assert all(0 <= p["left_start"] < p["left_end"] for p in pairs)


def test_findings_name_the_words_and_both_places(sample, capsys):
    found = told(capsys, sample, "findings")
    assert {"kind", "words", "left_start", "right_start", "message"} <= set(found[0])


def test_the_matrix_has_a_cell_for_every_article_of_the_story(sample, capsys):
    rows = told(capsys, sample, "matrix")
    assert rows
    assert {len(row["cells"]) for row in rows} == {5}


def test_carrying_over_writes_only_when_asked(sample, capsys):
    before = said(capsys, "stats", sample)["records"]["annotation"]
    carried = told(capsys, sample, "carry", "--from", "dam-dispute/wire.txt")
    assert {one["status"] for one in carried} >= {"identical", "absent"}
    assert said(capsys, "stats", sample)["records"]["annotation"] == before
    told(capsys, sample, "carry", "--from", "dam-dispute/wire.txt", "--apply")
    assert said(capsys, "stats", sample)["records"]["annotation"] > before
    assert said(capsys, "undo", sample)["undone"].startswith("Carry over")
    assert said(capsys, "stats", sample)["records"]["annotation"] == before


def test_agree_tells_how_far_two_people_agree(tmp_path, capsys):
    sample = tmp_path / "sample.variorum"
    assert run(["sample", str(sample)]) == 0
    capsys.readouterr()
    found = said(capsys, "agree", sample, "--layer", "claim", "--by", "outlet", "--bootstrap", 50)
    claims = {one["measure"]: one for one in found["report"]["figures"] if one["layer"] == "claim"}
    assert 0.3 < claims["f1_exact"]["value"] < claims["f1_overlap"]["value"] < 1
    assert {one["by"] for one in found["report"]["groups"]} == {"outlet"}
    assert sorted(found["sets"].values()) == ["Ines Marlow", "Tomas Adeyemi"]
    assert run(["agree", str(sample), "--set", "Ines Marlow", "--set", "Tomas Adeyemi"]) == 0
    words = capsys.readouterr().out
    assert "Krippendorff α, units" in words
    assert "Left out:" in words


def test_agree_says_when_there_is_nobody_to_compare(project, article, capsys):
    assert run(["agree", project]) == 1
    assert "nobody has tagged" in capsys.readouterr().err


def test_work_is_handed_in_and_taken_in(sample, tmp_path, capsys):
    package, mine = tmp_path / "w.variorum-package", tmp_path / "mine"
    said(capsys, "new", mine)
    assert run(["handin", f"{mine}.variorum", "--out", str(package)]) == 1
    assert "nothing of yours" in capsys.readouterr().err
    assert run(["takein", sample, str(tmp_path / "missing")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_colleagues_package_is_rehearsed_and_taken_in(article, project, tmp_path, capsys):
    from tests.services.colleagues.test_forging import in_tags, spoilt
    from tests.services.conftest import TOMAS

    from variorum.services import opening, tagging
    from variorum.services.colleagues.handing_in import HandInChoice, hand_in
    from variorum.services.importing import import_paths

    package = tmp_path / "tomas.variorum-package"
    with opening.create(tmp_path / "tomas.variorum", TOMAS) as his:
        (document_id,) = import_paths(his, [article]).articles
        start = TEXT.index("River Board")
        part = tagging.Part(start, start + 11)
        tagging.tag(his, tagging.NewTag(document_id, "entity", "ORG", (part,)))
        hand_in(his, package, HandInChoice(signed=False))
    would = said(capsys, "takein", project, package, "--dry-run")
    assert would["added"]["annotation"] == 1
    before = said(capsys, "stats", project)["records"]["annotation"]
    alien = spoilt(package, in_tags(label="ALIEN"))
    assert said(capsys, "takein", project, alien, "--dry-run")["unknown"] == {"entity/ALIEN": 1}
    mapped = ["--label", "entity/ALIEN=entity/PER"]
    assert said(capsys, "takein", project, alien, *mapped)["added"]["annotation"] == 1
    assert said(capsys, "stats", project)["records"]["annotation"] == before + 1
    assert said(capsys, "check", project)["sound"]
    assert run(["takein", project, str(alien), "--label", "nonsense"]) == 2


def test_a_data_set_is_planned_and_made(sample, tmp_path, capsys):
    out = tmp_path / "set"
    planned = said(capsys, "dataset", sample, "--out", out, "--dry-run", "--untagged")
    assert not out.exists()
    made = said(capsys, "dataset", sample, "--out", out, "--untagged")
    assert made["parts"] == planned["parts"]
    assert (out / "README.md").is_file()
    assert run(["dataset", sample, "--out", str(out), "--format", "nonsense"]) == 1
    assert "nonsense" in capsys.readouterr().err


def test_labels_of_another_program_can_be_mapped_on_the_way_in(project, tmp_path, capsys):
    (tmp_path / "dam.txt").write_text("Delta Rail lost.\n")
    file = tmp_path / "dam.ann"
    file.write_text("T1\tCompany 0 10\tDelta Rail\n")
    unknown = said(capsys, "import", project, file, "--dry-run")
    assert unknown["labels"]["brat"][0]["meaning"]["layer"] == ""
    mapped = said(capsys, "import", project, file, "--label", "Company=entity/ORG")
    assert mapped["records"]["annotation"] == 1
    assert run(["import", project, str(file), "--label", "Company=entity:GPE"]) == 0
    assert "Label Company (1): entity/GPE" in capsys.readouterr().out


def test_an_export_that_is_only_planned_writes_nothing_and_says_what_is_lost(tmp_path, capsys):
    said(capsys, "sample", tmp_path / "s")
    out = tmp_path / "out.conll"
    arguments = [tmp_path / "s.variorum", "--format", "conll", "--out", out]
    plan = said(capsys, "export", *arguments, "--option", "scheme=BILOU", "--dry-run")
    assert {loss["what"] for loss in plan["losses"]} >= {"attributes", "notes", "tags"}
    assert not out.exists()
    said(capsys, "export", *arguments, "--option", "scheme=BILOU")
    assert "\tU-" in out.read_text("utf-8")
    assert "× attributes" in (tmp_path / "out.conll.losses.txt").read_text("utf-8")


def test_an_export_says_what_is_lost_and_why_and_whether_it_holds_anything(
    project, article, tmp_path, capsys
):
    arguments = ["export", project, "--out", str(tmp_path / "out.jsonl"), "--format"]
    assert run([*arguments, "doccano"]) == 0
    told = capsys.readouterr().out
    assert "Not carried: 1 × codebooks: the format has no place for them.\n" in told
    assert "nothing in this choice" not in told
    assert run([*arguments, "claim-review"]) == 0
    assert "There is nothing in this choice that the format could hold." in capsys.readouterr().out


def test_an_option_that_there_is_not_is_a_sentence(project, tmp_path, capsys):
    arguments = ["export", project, "--format", "conll", "--out", str(tmp_path / "o")]
    assert run([*arguments, "--option", "scheme=IOB9"]) == 1
    assert "not a choice for “scheme”" in capsys.readouterr().err
    assert run([*arguments, "--option", "scheme"]) == 2
    assert "KEY=VALUE" in capsys.readouterr().err


def test_a_status_that_no_tag_can_have_is_told(project, article, tmp_path, capsys):
    out = tmp_path / "out.jsonl"
    arguments = ["export", project, "--format", "variorum", "--out", str(out), "--status", "done"]
    assert run(arguments) == 2
    assert "'draft'" in capsys.readouterr().err
    assert not out.exists()
