"""The report as a PDF: only Qt has the fonts to write it, so this format is offered from above.

Qt is loaded when pages are wanted, and not before.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import BinaryIO, Protocol

from variorum.domain.codebooks import Codebook
from variorum.errors import UnreadableFileError, UserError
from variorum.formats.base import Dataset, FormatInfo, Nowhere, Sink
from variorum.formats.foreign.leaving import Leaving, Outgoing
from variorum.formats.losses import Losses
from variorum.formats.report_contents import CARRIES, Looks


class Paper(Protocol):
    """Pages that are being written."""

    def add(self, article: Outgoing) -> None:
        """Write an article with its tags."""

    def pdf(self) -> bytes:
        """All pages as one file."""


class ReportPdf:
    """Writes articles with their tags as pages to print."""

    info = FormatInfo(
        key="report-pdf",
        name="Report (PDF)",
        extensions=(".pdf",),
        description="Every article with its numbered tags in the text and in a list, on pages.",
        carries=CARRIES,
        reads=False,
    )

    def write(self, dataset: Dataset, out: Sink, losses: Losses) -> Mapping[str, int]:
        """Write the pages. Where only losses are looked for, none are drawn.

        Raises ``UserError`` where Qt cannot be loaded.
        """
        leaving = Leaving(self.info, dataset, losses)
        codebook = max(dataset.every(Codebook), key=lambda one: one.version, default=None)
        paper = None if isinstance(out, Nowhere) else _paper()(Looks(codebook))
        tally: Counter[str] = Counter()
        for article in leaving.articles():
            if paper:
                paper.add(article)
            tally += Counter(document=1, annotation=len(article.tags))
        if paper:
            out.write(paper.pdf())
        return tally

    def count(self, file: BinaryIO) -> Mapping[str, int]:
        """The articles and tags that a written file lists, if it has the pages it should have."""
        listed, pages = _read_back(file)
        lines = [line.split("\t", 2) for line in listed.split("\n")[:-1]]
        if any(int(page) > pages for page, *_ in lines):
            raise UnreadableFileError("The written report lacks pages.")
        tags = sum(int(count) for _, count, _ in lines)
        return +Counter(document=len(lines), annotation=tags)


def _paper() -> Callable[[Looks], "Paper"]:
    """What draws the pages, loaded with Qt."""
    try:
        from variorum.ui.files.articlereport.paper import ReportPaper
    except ImportError as error:
        raise UserError(
            f"A PDF cannot be written here, because Qt cannot be loaded ({error}).",
            "Install what is named, or write the report as a web page.",
        ) from error
    return ReportPaper


def _read_back(file: BinaryIO) -> tuple[str, int]:
    """The contents that are attached to a PDF, and how many pages it has."""
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import dict_value, list_value, resolve1, stream_value

    document = PDFDocument(PDFParser(file))
    named = dict_value(dict_value(document.catalog["Names"])["EmbeddedFiles"])
    _, specification = list_value(named["Names"])[:2]
    held = dict_value(dict_value(resolve1(specification))["EF"])["F"]
    pages = sum(1 for _ in PDFPage.create_pages(document))
    return stream_value(held).get_data().decode(), pages
