"""spaCy as the judge of columns of words and of Prodigy's examples: it reads them itself."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builders import news
from tests.fakes import memory_project
from tests.formats.samples import lines_of, sha, uid

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document, Revision
from variorum.domain.people import AnnotationSet
from variorum.domain.spans import span_in
from variorum.services import opening
from variorum.services.profiles import Profile
from variorum.services.project import Project
from variorum.services.sampling import make_sample
from variorum.services.transferring import exporting

pytest.importorskip("spacy", reason="the optional part “spacy” is not installed")

TEXTS = (
    "Anna Berg 😀 met Zoë Öl in São Paulo.\nPeru Chile said no.\n",
    "Nato official Ekeus heads for Baghdad.\n",
    "Nobody is tagged here.\n",
)
NAMES = (
    (
        ("Anna Berg", "PER"),
        ("Zoë Öl", "PER"),
        ("São Paulo", "GPE"),
        ("Peru", "GPE"),
        ("Chile", "GPE"),
    ),
    (("Nato", "ORG"), ("Ekeus", "PER"), ("Baghdad", "GPE")),
    (),
)  # fmt: skip


@pytest.fixture
def project() -> Project:
    """Names beside each other, at the ends of sentences, behind an emoji; an article without."""
    made = AnnotationSet(uid("mine"), "Ada Reader", "working")
    records: list = [news(), made]
    for number, (text, names) in enumerate(zip(TEXTS, NAMES, strict=True)):
        document, revision = uid(f"d{number}"), uid(f"r{number}")
        records += [
            Document(document, revision, f"Article {number}"),
            Revision(revision, document, 1, sha(text), len(text)),
        ]
        for words, label in names:
            span = span_in(text, text.index(words), text.index(words) + len(words))
            tag_id = uid(f"{number} {words}")
            records.append(
                Annotation(tag_id, made.id, document, revision, "entity", label, (span,))
            )
    return memory_project(*records, texts=TEXTS)


def columns(project: Project, path: Path, scheme: str, layer: str = "entity") -> list:
    """What spaCy makes of an export for programs that know words and one tag."""
    from spacy.training.converters import conll_ner_to_docs

    options = {"scheme": scheme, "layer": layer, "offsets": "no"}
    exporting.export(project, "conll", path, options=options)
    return list(conll_ner_to_docs(path.read_text("utf-8"), no_print=True))


def told(doc) -> tuple[tuple[str, str], ...]:
    return tuple((entity.text, entity.label_) for entity in doc.ents)


@pytest.mark.parametrize("scheme", ["BIO", "BILOU"])
def test_spacy_finds_every_article_with_its_names(project, tmp_path, scheme):
    docs = columns(project, tmp_path / "a.conll", scheme)
    assert [told(doc) for doc in docs] == list(NAMES)


def test_spacy_takes_the_beginning_of_an_article_for_no_word(project, tmp_path):
    for doc in columns(project, tmp_path / "a.conll", "BIO"):
        assert "DOCSTART" not in doc.text


def test_spacy_finds_the_sentences_too(project, tmp_path):
    docs = columns(project, tmp_path / "a.conll", "BIO")
    assert [len(list(doc.sents)) for doc in docs] == [2, 1, 1]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    path = tmp_path_factory.mktemp("sample") / "sample.variorum"
    profile = Profile("reader", "Olu Reader", "OR", "laptop")
    make_sample(path, profile).close()
    with opening.open_(path, profile) as project:
        yield project


def test_spacy_finds_the_names_of_the_whole_sample_but_for_those_that_overlap(sample, tmp_path):
    docs = columns(sample, tmp_path / "a.conll", "BIO")
    assert len(docs) == 18
    made = Counter(
        ("".join(one.exact.split()), one.label)
        for one in sample.store.every(Annotation)
        if one.layer == "entity"
    )
    found = Counter(
        (entity.text.replace(" ", ""), entity.label_) for doc in docs for entity in doc.ents
    )
    assert not found - made
    assert found.total() > made.total() // 3  # two people tagged the same articles


def test_the_words_and_spans_of_prodigys_examples_are_those_of_spacy():
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    spans = 0
    for record in lines_of("prodigy"):
        words = [token["text"] for token in record["tokens"]]
        spaces = [token["ws"] for token in record["tokens"]]
        doc = Doc(Vocab(), words, spaces)
        for number, token in enumerate(record["tokens"]):
            assert (token["id"], record["text"][token["start"] : token["end"]]) == (
                number,
                words[number],
            )
        for span in record["spans"]:
            stretch = doc[span["token_start"] : span["token_end"] + 1]
            assert len(stretch) == span["token_end"] + 1 - span["token_start"]
            said = record["text"][span["start"] : span["end"]]
            assert stretch[0].text == said[: len(stretch[0].text)]
            assert said.endswith(stretch[-1].text)
            spans += 1
    assert spans >= 3
