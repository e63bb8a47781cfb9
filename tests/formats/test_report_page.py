"""The report for people: every tag in the text and in the list, and nothing that could do harm."""

import re
from dataclasses import replace
from html import unescape
from io import BytesIO

import pytest
from tests.fakes import memory_project
from tests.formats.samples import OTHER_TEXT, TEXT, sample_records, written

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document
from variorum.formats import registry
from variorum.formats.losses import Losses
from variorum.services.transferring.selecting import EVERYTHING, Selection


def page():
    return written("report-html").decode()


def test_every_article_has_its_words_as_they_are():
    texts = re.findall(r'<p class="text"[^>]*>(.*?)</p>', page(), re.DOTALL)
    plain = [unescape(re.sub(r"<[^>]+>", "", one)) for one in texts]
    assert TEXT in plain


def test_each_part_of_the_page_runs_in_the_direction_of_its_own_words():
    told = page()
    assert re.search(r"p\.text {[^}]*unicode-bidi: plaintext", told)
    for element in ("h1", 'p class="about"', 'p class="text"', 'td class="words"'):
        opened = re.findall(f"<{element}[^>]*>", told)
        assert opened
        assert all('dir="auto"' in one for one in opened)


@pytest.mark.parametrize(
    ("language", "said"),
    [("ar", ' lang="ar"'), ("pt-BR", ' lang="pt-BR"'), ("", ""), ('en"><script>', ""), ("?", "")],
)
def test_a_language_is_told_where_it_is_one(language, said):
    records = [
        replace(one, language=language) if isinstance(one, Document) else one
        for one in sample_records()
    ]
    project, out = memory_project(*records, texts=[TEXT, OTHER_TEXT]), BytesIO()
    selection = Selection(project.store, EVERYTHING, Losses())
    registry.exporter("report-html").write(selection, out, Losses())
    told = out.getvalue().decode()
    assert f'<h1 dir="auto"{said}>' in told
    assert f'<p class="text" dir="auto"{said}>' in told


def test_every_tag_is_drawn_and_listed():
    tags = [one for one in sample_records() if isinstance(one, Annotation) and one.spans]
    assert re.findall(r'title="([^"]*)"', page())
    assert page().count('<tr class="tag">') >= len([one for one in tags if one.layer != "zone"])


def test_the_page_may_load_nothing():
    told = page()
    assert "default-src 'none'" in told
    assert not re.search(r"<(script|img|iframe|link|object)", told)


def test_the_same_project_gives_the_same_page():
    assert page() == page()


def test_words_that_look_like_markup_are_words():
    evil = "<script>alert(1)</script>"
    records = [
        replace(one, title=evil, outlet='"><b>') if isinstance(one, Document) else one
        for one in sample_records()
    ]
    project = memory_project(*records, texts=[TEXT, OTHER_TEXT])
    out = BytesIO()
    selection = Selection(project.store, EVERYTHING, Losses())
    registry.exporter("report-html").write(selection, out, Losses())
    told = out.getvalue().decode()
    assert evil not in told
    assert '"><b>' not in told
    assert "&lt;script&gt;" in told
