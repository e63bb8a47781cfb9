"""The report as a PDF: the promises of every format, and pages that hold what they should."""

import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pdfminer.high_level import extract_text
from pdfminer.pdfpage import PDFPage
from tests.builders import news
from tests.fakes import memory_project
from tests.formats.samples import TEXT, sample_project, sha, uid
from tests.ui.test_files import idle, shown

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document, Revision
from variorum.domain.people import AnnotationSet
from variorum.domain.spans import span_in
from variorum.errors import UnreadableFileError
from variorum.formats import registry
from variorum.formats.report_contents import Looks
from variorum.services.project import Project
from variorum.services.transferring import exporting
from variorum.ui.files.articlereport.format import ReportPdf
from variorum.ui.files.articlereport.paper import ReportPaper
from variorum.ui.files.exportdialog import ExportDialog

KEY = ReportPdf.info.key
IN_A_THREAD = """
import sys
from pathlib import Path
from threading import Thread
from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken
from variorum.formats import registry
from variorum.services import opening
from variorum.services.profiles import Profile
from variorum.services.transferring import exporting
from variorum.ui import mainwindow
from variorum.ui.files.articlereport import format, paper

def classes(of):
    return {of}.union(*map(classes, type.__subclasses__(of)))

app = QApplication([])
registry.offer(format.ReportPdf())
source, target = map(Path, sys.argv[1:])
project = opening.open_(source, Profile("a", "A", "a", "device"))
before = classes(Shiboken.Object)
thread = Thread(target=exporting.export, args=(project, "report-pdf", target))
thread.start()
thread.join()
print(len(before), *(one.__name__ for one in classes(Shiboken.Object) - before))
"""


@pytest.fixture(autouse=True)
def offered(qapp) -> Iterator[None]:
    registry.offer(ReportPdf())
    yield
    registry.withdraw(KEY)


def project(text: str, *ranges: tuple[int, int], title: str = "Title") -> Project:
    """One article with a tag at each of these places."""
    tags = [
        Annotation(
            uid(f"t{n}"), uid("s"), uid("d"), uid("r"), "entity", "PER", (span_in(text, *one),)
        )
        for n, one in enumerate(ranges)
    ]
    return memory_project(
        news(),
        AnnotationSet(uid("s"), "Set", "gold"),
        Document(uid("d"), uid("r"), title),
        Revision(uid("r"), uid("d"), 1, sha(text), len(text)),
        *tags,
        texts=[text],
    )


def written(given: Project, folder: Path) -> bytes:
    exporting.export(given, KEY, folder / "report.pdf")
    return (folder / "report.pdf").read_bytes()


def pages(data: bytes) -> list[str]:
    """The words of each page."""
    count = sum(1 for _ in PDFPage.get_pages(BytesIO(data)))
    return [extract_text(BytesIO(data), page_numbers=[number]) for number in range(count)]


def test_the_same_articles_give_the_same_bytes(tmp_path):
    assert written(sample_project(), tmp_path) == written(sample_project(), tmp_path)


def test_what_was_written_is_counted_the_same_when_read_back(tmp_path):
    data = written(sample_project(), tmp_path)
    plan = exporting.plan(sample_project(), KEY)
    assert ReportPdf().count(BytesIO(data)) == plan.counts
    assert plan.counts["document"] == 2


def test_losses_are_those_that_were_said_before(tmp_path):
    before = exporting.plan(sample_project(), KEY).losses
    assert exporting.export(sample_project(), KEY, tmp_path / "a.pdf").losses == before
    assert all(one.what and one.why and one.count for one in before)


def test_every_article_begins_a_page_and_every_page_has_its_number(tmp_path):
    found = pages(written(sample_project(), tmp_path))
    assert len(found) == 2
    assert all(str(number) in words for number, words in enumerate(found, start=1))


def test_the_text_the_tags_and_who_made_them_are_on_the_page(tmp_path):
    (found,) = pages(written(project("Anna Berg left London.", (0, 9), (15, 21)), tmp_path))
    words = " ".join(found.split())
    assert "left" in words
    assert words.count("Person") == 2
    assert words.count("London") == 2
    assert "Set" in words


def test_a_long_article_goes_on_over_pages_with_the_headings_of_its_list(tmp_path):
    text = "Anna Berg left London. " * 300
    ranges = [(at * 23, at * 23 + 9) for at in range(120)]
    found = pages(written(project(text, *ranges), tmp_path))
    assert len(found) > 3
    assert sum("words" in words for words in found) > 1
    assert all("Title" in words for words in found)


@pytest.mark.parametrize(
    "text",
    [
        "رئيس الوزراء قال إن السد سيملأ في يونيو.",
        "😀 a😀b 👩‍👩‍👧 c 🇬🇧",
        "one\u2028two\u2029three\x85four",
        "x" * 20_000,
        "\t\tcell",
    ],
)
def test_a_text_of_any_script_is_written(tmp_path, text: str):
    data = written(project(text, (0, 2), (0, len(text)), title=text * 3), tmp_path)
    assert ReportPdf().count(BytesIO(data)) == {"document": 1, "annotation": 2}


def test_a_project_without_articles_makes_a_page_that_says_so(tmp_path):
    data = written(memory_project(news()), tmp_path)
    assert ReportPdf().count(BytesIO(data)) == {}
    assert pages(data)[0].split() == ["There", "are", "no", "articles."]


def test_a_report_that_lacks_pages_is_not_taken_for_whole():
    paper = ReportPaper(Looks(news()))
    paper._contents.append("9\t1\tAn article on a page that is not there")
    with pytest.raises(UnreadableFileError, match="lacks pages"):
        ReportPdf().count(BytesIO(paper.pdf()))


def test_tags_that_overlap_are_each_numbered(tmp_path):
    (found,) = pages(written(project(TEXT, (0, 6), (0, 14), (3, 10)), tmp_path))
    assert all(str(number) in found for number in (1, 2, 3))


def test_it_is_among_the_formats_of_the_window(hand, prompts, tmp_path):
    prompts.expect(tmp_path / "out.pdf")
    hand.window.actions_["export"].trigger()
    dialog = shown(hand, ExportDialog)
    dialog.format.setCurrentText("Report (PDF)")
    dialog.format.activated.emit(dialog.format.currentIndex())
    hand.until(dialog.go.isEnabled)
    dialog.go.click()
    idle(hand)
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF-1")
    assert "out.pdf" in hand.window.status.said_words


def test_pages_are_drawn_in_a_thread_without_making_classes_of_qt_there(sample, tmp_path):
    paths = sample, str(tmp_path / "report.pdf")
    command = [sys.executable, "-c", IN_A_THREAD, *paths]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    known, *made = done.stdout.split()
    assert int(known) > 100
    assert made == []
