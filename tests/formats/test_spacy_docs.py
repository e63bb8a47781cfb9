"""spaCy's documents: what spaCy itself makes of them, and documents that it wrote."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.formats.foreign_files import Taken
from tests.formats.samples import lines_of, written

from variorum.domain.registers import Entity
from variorum.errors import UserError
from variorum.formats.foreign.extras import required
from variorum.services.transferring import exporting

WORDS = "📰 Anna Berg said Delta Rail lost."
ANNA = {"start": 2, "end": 11, "label": "PER"}


def file(folder: Path, *records: dict) -> Path:
    path = folder / "docs.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in records), "utf-8", newline="")
    return path


def test_entities_and_groups_of_spans_are_read_once(tmp_path):
    spans = {"sc": [ANNA, {"start": 2, "end": len(WORDS), "label": "claim-fact"}]}
    taken = Taken(file(tmp_path, {"text": WORDS, "ents": [ANNA], "spans": spans}))
    assert taken.report.format.key == "spacy-json"
    assert taken.tags == [
        ("entity", "PER", ("Anna Berg",)), ("claim", "fact", (WORDS[2:],)),
    ]  # fmt: skip


def test_identifiers_of_a_knowledge_base_become_entities(tmp_path):
    taken = Taken(file(tmp_path, {"text": WORDS, "ents": [{**ANNA, "kb_id": "Q42"}]}))
    (entity,) = taken.project.store.every(Entity)
    assert (entity.name, entity.qid, entity.type) == ("Anna Berg", "Q42", "PER")


def test_categories_that_are_likely_are_tags_of_the_article(tmp_path):
    cats = {"economic": 1.0, "political": 0.2}
    taken = Taken(file(tmp_path, {"text": WORDS, "ents": [], "cats": cats}))
    assert taken.tags == [("frame", "economic", ())]


@pytest.mark.parametrize("bad", [{"text": 1, "ents": []}, {"text": WORDS, "ents": [{"start": 1}]}])
def test_what_is_no_document_is_refused_and_the_rest_goes_on(tmp_path, bad: dict):
    taken = Taken(file(tmp_path, bad, {"text": WORDS, "ents": [ANNA]}), "spacy-json")
    assert len(taken.tags) == 1
    assert len(taken.refusals) == 1


def test_words_and_spans_fit_together():
    for record in lines_of("spacy-json"):
        starts = {one["start"] for one in record["tokens"]}
        ends = {one["end"] for one in record["tokens"]}
        for one in (span for group in record.get("spans", {}).values() for span in group):
            assert one["start"] in starts
            assert one["end"] in ends


def test_a_word_is_cut_where_a_tag_begins_or_ends_inside_it(tmp_path):
    parts = [{"start": 7, "end": 11, "label": "PER"}, {"start": 17, "end": 20, "label": "ORG"}]
    record = {"text": WORDS, "ents": [], "spans": {"sc": parts}}
    project = Taken(file(tmp_path, record)).project
    exporting.export(project, "spacy-json", tmp_path / "out.jsonl")
    (line,) = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    words = [WORDS[one["start"] : one["end"]] for one in json.loads(line)["tokens"]]
    assert words == ["📰", "Anna", "Berg", "said", "Del", "ta", "Rail", "lost", "."]


def test_a_part_that_is_missing_is_named_with_what_to_do():
    with pytest.raises(UserError, match=r"spaCy DocBin needs.*variorum\[spacy\]"):
        required("no_such_library_here", "spacy", "spaCy DocBin")


def test_spacy_is_not_loaded_by_looking_at_formats():
    code = (
        "import sys; from variorum.formats import registry; assert registry.infos();"
        " sys.exit('spacy' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


class TestWithSpacy:
    """What spaCy itself says."""

    @pytest.fixture(autouse=True)
    def _spacy(self):
        pytest.importorskip("spacy", reason="the optional part “spacy” is not installed")

    def documents(self):
        from spacy.tokens import DocBin
        from spacy.vocab import Vocab

        return list(DocBin().from_bytes(written("spacy")).get_docs(Vocab()))

    def test_spacy_reads_the_binary_file(self):
        first, second = self.documents()
        assert first.text.startswith("Räksta 😀 said")
        assert [(one.text, one.label_, one.kb_id_) for one in first.ents] == [
            ("Räksta", "PER", "Q42"),
        ]
        assert [one.text for one in first.spans["claim"]] == ["Räksta", "🇬🇧 שלום won."]
        assert len({one.id_ for one in first.spans["claim"]}) == 1
        assert first.cats == {"frame-political": 1.0}
        assert [one.text for one in second.ents] == ["Räksta"]

    def test_spacy_reads_a_line_of_json(self):
        from spacy.tokens import Doc
        from spacy.vocab import Vocab

        for record in lines_of("spacy-json"):
            document = Doc(Vocab()).from_json(record)
            assert document.text == record["text"]
            assert len(document.ents) == len(record.get("ents", []))
            for key, group in record.get("spans", {}).items():
                assert [one.start_char for one in document.spans[key]] == [
                    one["start"] for one in group
                ]

    def test_documents_that_spacy_wrote_are_read(self, tmp_path):
        from spacy.tokens import Doc, DocBin, Span
        from spacy.vocab import Vocab

        document = Doc(
            Vocab(), words=["Anna", "Berg", "left", "."], spaces=[True, True, False, False]
        )
        document.set_ents([Span(document, 0, 2, label="PERSON")])
        document.user_data["pickled"] = "text"
        (tmp_path / "train.spacy").write_bytes(DocBin(docs=[document]).to_bytes())
        taken = Taken(tmp_path / "train.spacy")
        assert taken.report.format.key == "spacy"
        assert taken.tags == [("entity", "PER", ("Anna Berg",))]

    def test_json_that_spacy_wrote_is_read(self, tmp_path):
        import spacy
        from spacy.tokens import Span

        document = spacy.blank("en")("Anna Berg left London.")
        document.spans["sc"] = [
            Span(document, 0, 2, label="PER"),
            Span(document, 3, 4, label="GPE"),
        ]
        assert len(Taken(file(tmp_path, document.to_json()), "spacy-json").tags) == 2
