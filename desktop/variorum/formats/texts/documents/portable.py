"""PDF files, by pdfminer.six: paragraphs from its layout, without what stands on every page."""

import logging
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from io import BytesIO
from statistics import median
from typing import Any, NamedTuple

from variorum.formats.texts.documents.refusing import RefusedError, answered
from variorum.formats.texts.pages.protocol import Page

_MOST_PAGES = 1_000
_DEEPEST = 20
"""So many dictionaries may lie in one another; what programs write has about eight."""
_BRACKETS = re.compile(rb"<<|>>|endobj|endstream|stream\r?\n")
_ON_MANY = 0.6
"""On this share of the pages a line at the edge is a running title."""
_FEWEST_PAGES = 3
_EDGE = 2
_LARGER = 1.2
"""A line so much larger than the text is a heading."""
_LONGEST_HEADING = 200
_DIGITS = re.compile(r"\d+")
_HYPHENATED = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\n(?=[a-zß-öø-ÿ])")
_BROKEN = re.compile(r"[ \t]*\n[ \t]*")
_ENDS_SENTENCE = (".", "!", "?", "…", ":", "”", '"', "’", ")")
_SCANNED = "it holds pictures of pages and no text; let a program recognise the text first (OCR)"


class _Box(NamedTuple):
    """A paragraph as it lies on a page; ``size`` is its height of line in points."""

    words: str
    size: float


def extract(raw: bytes) -> bytes:
    """Read a PDF file: pages in MessagePack."""
    logging.disable()
    return answered(_pages, raw)


def _pages(raw: bytes) -> list[Page]:
    from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed
    from pdfminer.psexceptions import PSException

    if _is_deep(raw):
        raise RefusedError("its parts are nested too deeply")
    try:
        sheets, title, author = _read(raw)
    except (PDFPasswordIncorrect, PDFTextExtractionNotAllowed):
        raise RefusedError("it is protected by a password") from None
    except PSException:
        raise RefusedError("it is cut off or damaged") from None
    boxes = [box for sheet in _without_running_titles(sheets) for box in sheet]
    if not boxes:
        raise RefusedError(_SCANNED if sheets else "it has no pages")
    parts = _parts(boxes)
    headline = next((words for zone, words in parts[:1] if zone == "headline"), "")
    return [Page(parts, title=headline or title, byline=author)]


def _is_deep(raw: bytes) -> bool:
    """Whether dictionaries lie in one another as no program writes them.

    pdfminer takes a dictionary in the place of a name for the words it is written with: that
    doubles with each that lies in another, and two kilobytes fill the memory.
    """
    depth, in_stream = 0, False
    for found in _BRACKETS.finditer(raw):
        match found.group():
            case b"<<":
                depth += not in_stream
            case b">>":
                depth -= not in_stream and depth > 0
            case b"endobj":
                depth, in_stream = 0, False
            case word:
                in_stream = word != b"endstream"
        if depth > _DEEPEST:
            return True
    return False


def _read(raw: bytes) -> tuple[list[list[_Box]], str, str]:
    """The paragraphs of every page, and the title and the author that the file names."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.layout import LAParams
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    document = PDFDocument(PDFParser(BytesIO(raw)))
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=LAParams())
    interpreter = PDFPageInterpreter(resources, device)
    sheets: list[list[_Box]] = []
    for page in PDFPage.create_pages(document):
        if len(sheets) >= _MOST_PAGES:
            raise RefusedError(f"it has more than {_MOST_PAGES:,} pages; split it")
        interpreter.process_page(page)
        sheets.append(_boxes(device.get_result()))
    info: dict[str, Any] = document.info[0] if document.info else {}
    return sheets, _told(info.get("Title")), _told(info.get("Author"))


def _boxes(layout: Iterable[object]) -> list[_Box]:
    from pdfminer.layout import LTTextBox

    found = []
    for box in layout:
        if isinstance(box, LTTextBox):
            lines = [line for line in box if line.get_text().strip()]
            if lines:
                size = median(line.height for line in lines)
                found.append(_Box("".join(line.get_text() for line in lines).strip(), size))
    return found


def _told(value: object) -> str:
    """A text of the file's description: PDFDocEncoding, or UTF-16 behind its mark (ISO 32000)."""
    if not isinstance(value, bytes):
        return ""
    wide = value.startswith((b"\xfe\xff", b"\xff\xfe"))
    return value.decode("utf-16" if wide else "latin-1", "replace").strip("\0 ")


def _without_running_titles(sheets: Sequence[list[_Box]]) -> list[list[_Box]]:
    """The pages without lines that stand at the edge of most of them, whatever their number."""
    if len(sheets) < _FEWEST_PAGES:
        return [[box for box in sheet if not box.words.isdigit()] for sheet in sheets]
    seen: Counter[str] = Counter()
    for sheet in sheets:
        seen.update({_numberless(box) for box in (*sheet[:_EDGE], *sheet[-_EDGE:])})
    running = {words for words, count in seen.items() if count >= len(sheets) * _ON_MANY}
    return [
        [
            box
            for place, box in enumerate(sheet)
            if _EDGE <= place < len(sheet) - _EDGE or _numberless(box) not in running
        ]
        for sheet in sheets
    ]


def _numberless(box: _Box) -> str:
    return _DIGITS.sub("#", box.words)


def _parts(boxes: Sequence[_Box]) -> list[tuple[str, str]]:
    """Paragraphs with their zones; one that a page's end cut in two is put together again."""
    usual = median(box.size for box in boxes for _ in range(len(box.words) // 80 + 1))
    parts: list[tuple[str, str]] = []
    for box in boxes:
        words = _BROKEN.sub(" ", _HYPHENATED.sub("", box.words))
        is_heading = box.size > usual * _LARGER and len(words) < _LONGEST_HEADING
        if is_heading:
            parts.append(("subhead" if parts else "headline", words))
        elif parts and _goes_on(parts[-1], words):
            parts[-1] = ("body", f"{parts[-1][1]} {words}")
        else:
            parts.append(("body", words))
    return parts


def _goes_on(before: tuple[str, str], words: str) -> bool:
    """Whether words begin in the middle of the sentence that the paragraph before leaves open."""
    zone, written = before
    return zone == "body" and words[:1].islower() and not written.endswith(_ENDS_SENTENCE)
